"""The years of an outlook as they are answered: ranges, chances, and what the ranges rest on."""

from collections.abc import Mapping

from tallystick.figures.rounding import half_up
from tallystick.forecast.baseline import Position
from tallystick.forecast.gap_range import GapRange, YearOfFutures
from tallystick.forecast.ranges import futures_of
from tallystick.questions.by_year import ByYear
from tallystick.questions.outlook_answer import (
    ChanceOfGap,
    ChanceReservesGone,
    Range,
    YearOfOutlook,
)

TOO_NARROW = (
    "No settlement after 2028-29 is held, nor how far one may differ: the ranges are too narrow "
    "from 2029-30."
)
_DIGITS = 4


def years_of_outlook(position: Position) -> ByYear[YearOfOutlook]:
    """Ranges and chances by year, in whole pounds and shares."""
    met = {ahead.year: ahead.pressure for ahead in position.central.years}
    return ByYear(
        {
            year: year_of_outlook(of_year, met[year])
            for year, of_year in futures_of(position).items()
        }
    )


def year_of_outlook(of_year: YearOfFutures, met_by_savings: float) -> YearOfOutlook:
    """One year as it is answered; `met_by_savings` is in pounds."""
    frozen, limit = of_year.frozen, of_year.limit
    return YearOfOutlook(
        gap_frozen_band_d=_range(frozen),
        gap_at_maximum_lawful_rise=None if limit is None else _range(limit),
        chance_of_gap=ChanceOfGap(
            round(frozen.chance, _DIGITS), None if limit is None else round(limit.chance, _DIGITS)
        ),
        chance_reserves_gone=ChanceReservesGone(
            _rounded(of_year.gone_frozen),
            None if of_year.gone_limit is None else _rounded(of_year.gone_limit),
        ),
        cost_growth_met_by_savings=int(half_up(met_by_savings)),
        spread_shares=_rounded(of_year.shares),
    )


def _rounded(shares: Mapping[str, float]) -> dict[str, float]:
    return {name: round(share, _DIGITS) for name, share in shares.items()}


def _range(gap: GapRange) -> Range:
    return Range(int(half_up(gap.p10)), int(half_up(gap.p50)), int(half_up(gap.p90)))
