"""A gap as a range with a chance, and a year in which it may be so."""

from collections.abc import Mapping

from tallystick.figures.frozen import dataclass

LOW, HIGH = 10, 90
"""Percentiles: eight chances in ten lie between them."""


@dataclass(frozen=True, slots=True)
class GapRange:
    """The gap of one year in pounds; `chance` is that anything is missing, a share of the draws."""

    p10: float
    p50: float
    p90: float
    chance: float


@dataclass(frozen=True, slots=True)
class YearOfFutures:
    """One year: both gaps as ranges, and the chance that reserves are gone by its end.

    `frozen` is with Band D as it is, `limit` at the largest rise without a referendum, None where
    there is none. `gone_frozen` and `gone_limit` are shares of the draws by how reserves are
    counted. `shares` is each part's share of the variance.
    """

    frozen: GapRange
    limit: GapRange | None
    gone_frozen: Mapping[str, float]
    gone_limit: Mapping[str, float] | None
    shares: Mapping[str, float]
