"""The duties, scanned once: every check by name, in the order of the checks' numbers."""

import importlib
import pkgutil
from functools import cache

from tallystick.figures.errors import UnknownName
from tallystick.figures.names import near
from tallystick.law import duties as folder
from tallystick.law.duty import Duty


@cache
def duties() -> dict[str, Duty]:
    """Every duty by name, by its number (L01, L02, ...)."""
    found = [
        importlib.import_module(f"{folder.__name__}.{module.name}").DUTY
        for module in pkgutil.iter_modules(folder.__path__)
    ]
    return {one.name: one for one in sorted(found, key=lambda one: (one.identity, one.name))}


def duty(name: str) -> Duty:
    """The duty of that name or number.

    Raises:
        UnknownName: if there is none, with near matches.
    """
    known = duties()
    numbered = {one.identity.casefold(): one for one in known.values()}
    found = known.get(name) or numbered.get(name.casefold())
    if found is None:
        raise UnknownName("duty", name, near(name, known) or tuple(known))
    return found
