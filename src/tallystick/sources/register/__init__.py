"""The register: every authority, its names and codes, what it took over, and who precepts on it."""

from tallystick.sources.register.codes import code_index, printed_body, with_totals
from tallystick.sources.register.entries import AuthorityName, Precept, Register, Succession
from tallystick.sources.register.reading import FILES, read

__all__ = [
    "FILES",
    "AuthorityName",
    "Precept",
    "Register",
    "Succession",
    "code_index",
    "printed_body",
    "read",
    "with_totals",
]
