"""Band D by year, on each of the ways in which an outlook is shown, and the gap that it leaves."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from tallystick.figures.year import FinancialYear
from tallystick.forecast.central_path import YearAhead
from tallystick.rules.referendum import Principle, largest_without_referendum

Path = Mapping[FinancialYear, float]
"""Own Band D by year, in pounds."""


def at_the_limit(
    band_d: float, principles: Mapping[FinancialYear, Principle], years: Iterable[FinancialYear]
) -> dict[FinancialYear, float]:
    """Band D if it rises each year by the most that needs no referendum, to the penny."""
    before = Decimal(repr(band_d))
    path = {}
    for year in years:
        before = largest_without_referendum(principles[year], before)
        path[year] = float(before)
    return path


def at_a_rise(
    band_d: float, share: float, years: Sequence[FinancialYear]
) -> dict[FinancialYear, float]:
    """Band D if it rises by the same share each year."""
    return {year: band_d * (1 + share) ** (place + 1) for place, year in enumerate(years)}


def gap_at(year: YearAhead, band_d: float) -> float:
    """What is missing in the year at that Band D, in pounds."""
    return year.gap_frozen - (band_d * year.tax_base - year.council_tax)
