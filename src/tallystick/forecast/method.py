"""What the outlook takes by judgement, or from few values, each with what it rests on."""

from collections.abc import Mapping
from typing import Any

from tallystick.figures.cache import remembered
from tallystick.figures.errors import DataDamaged
from tallystick.figures.frozen import dataclass
from tallystick.sources.release import Release

DOCUMENT = "outlook_method"
NAME = "outlook"
SEED = 20_261_130
"""With which futures are drawn."""
DRAWS = 2_000
"""Futures drawn."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """One value of the method, with what it is and what it rests on."""

    key: str
    label: str
    rests_on: str
    written: object


@dataclass(frozen=True, slots=True)
class Method:
    """The values of the outlook that no held table gives.

    Shares are of one. `by class` is by the class of council (`london_borough`, `metropolitan`,
    `unitary`, `county`, `district`); tuples are by years ahead, 2027-28 first.
    """

    specific_grants: Mapping[str, float]
    anchor: Mapping[str, float]
    trend_kept: float
    most_trend: float
    scale_bounds: tuple[float, float]
    draw_bounds: tuple[float, float]
    one_off_share: float
    council_spread: Mapping[str, float]
    council_spread_power: float
    council_spread_freedom: float
    settlement_spread: float
    price_spread: tuple[float, ...]
    price_freedom: float
    prices_met_by_funding: float
    base_spread: float
    least_pressure_spread: float
    estimated_wider: Mapping[str, float]
    reserves_kept: float
    comparable_estimate: tuple[float, float]
    schools_deficit_faster: float
    judgements: tuple[Judgement, ...]


@remembered
def method_of(release: Release) -> Method:
    """The method that the release was made with.

    Raises:
        DataDamaged: if a value is not there.
    """
    values: Mapping[str, Mapping[str, Any]] = release.document(DOCUMENT, NAME)["values"]
    written = {key: _written(about) for key, about in values.items()}
    judgements = tuple(
        Judgement(key, about["label"], about["rests_on"], written[key])
        for key, about in values.items()
    )
    try:
        return Method(**written, judgements=judgements)
    except TypeError as fault:
        raise DataDamaged(f"The method of the outlook is not whole: {fault}") from fault


def _written(about: Mapping[str, Any]) -> Any:  # noqa: ANN401 - a number, or numbers by class or year
    for shape in ("value", "by_class", "by_service"):
        if shape in about:
            return about[shape]
    return tuple(about["by_year"] if "by_year" in about else about["bounds"])
