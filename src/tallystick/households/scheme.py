"""A council tax support scheme, loaded from its compiled document."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scheme:
    """A support scheme of one area and year."""

    name: str
