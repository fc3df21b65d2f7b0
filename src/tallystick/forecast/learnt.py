"""What the outlook has learnt from held returns: made with the release, so new returns tell."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from tallystick.figures.cache import remembered
from tallystick.figures.frozen import dataclass
from tallystick.sources.release import Release

DOCUMENT = "learnt"
NAME = "outlook"


@dataclass(frozen=True, slots=True)
class Draw:
    """How the draw on reserves follows from the fall that a budget expects.

    The draw, as a share of net revenue expenditure, is `level + slope × fall`; fitted on so many
    full returns.
    """

    level: float
    slope: float
    returns: int


@dataclass(frozen=True, slots=True)
class Pressure:
    """Cost growth that councils have met by savings, a year, as a share of the budget.

    `share` is the median over the published gaps; `spread` and the 5th and 95th percentile are of
    the median, from drawing the gaps again.
    """

    share: float
    spread: float
    low: float
    high: float
    gaps: int


@dataclass(frozen=True, slots=True)
class Learnt:
    """What is learnt from returns, by class of council where it differs.

    `trends[class][service]` is the yearly growth of logs above prices over the newest years held;
    `budget_on_outturn[class]` is the median of the 2026-27 budget over the 2025-26 outturn.
    `kinds_of_reserves[class][kind]` is the median share of a kind in usable reserves at the end of
    2024-25, and `provision[class]` the median of the provision for repaying debt over the capital
    financing requirement, among councils without council housing.
    """

    trends: Mapping[str, Mapping[str, float]]
    budget_on_outturn: Mapping[str, float]
    draw: Draw
    pressure: Pressure
    kinds_of_reserves: Mapping[str, Mapping[str, float]]
    provision: Mapping[str, float]

    def document(self) -> dict[str, Any]:
        """As it stands in the release."""
        return asdict(self)


@remembered
def learnt_of(release: Release) -> Learnt:
    """What was learnt when the release was made."""
    learnt = release.document(DOCUMENT, NAME)
    return Learnt(
        trends=learnt["trends"],
        budget_on_outturn=learnt["budget_on_outturn"],
        draw=Draw(**learnt["draw"]),
        pressure=Pressure(**learnt["pressure"]),
        kinds_of_reserves=learnt["kinds_of_reserves"],
        provision=learnt["provision"],
    )
