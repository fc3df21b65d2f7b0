"""The entries of the register, one type for each table of the release."""

from tallystick.figures.frozen import dataclass
from tallystick.sources.release import Authority


@dataclass(frozen=True, slots=True)
class AuthorityName:
    """A name or code by which an authority may be asked for; `plain` is the spelling compared."""

    plain: str
    ons_code: str
    kind: str
    written: str


@dataclass(frozen=True, slots=True)
class Succession:
    """Which authority takes over from which; `ended` is the last day of the former one, or empty.

    `kind` is `reorganisation`, `code_change` or `reported`. `successor_code` is empty where the
    successor is reported and has no code yet.
    """

    former_code: str
    former_name: str
    ended: str
    successor_code: str
    successor_name: str
    kind: str
    note: str


@dataclass(frozen=True, slots=True)
class Precept:
    """That a body charges council tax through a billing authority, and where that is printed.

    `kind` is `county`, `police`, `fire`, `combined_authority` or `gla`.
    """

    billing_code: str
    kind: str
    precepting_code: str
    source: str


@dataclass(frozen=True, slots=True)
class Register:
    """Every authority with its names, its predecessors and the bodies that precept on it."""

    authorities: tuple[Authority, ...]
    names: tuple[AuthorityName, ...]
    successions: tuple[Succession, ...]
    precepts: tuple[Precept, ...]
