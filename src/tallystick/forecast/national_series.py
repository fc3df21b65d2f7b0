"""National series by year: consumer prices, and the growth of England's tax base."""

from collections.abc import Iterable

from tallystick.figures.errors import RuleNotKnown
from tallystick.figures.year import FinancialYear
from tallystick.forecast.growth import Prices
from tallystick.rules.rulebook import Rulebook

CONSUMER_PRICES = ("forecast.cpi", "price.cpi_calendar_year")
TAX_BASE = ("forecast.council_tax_base",)
LAST_FORECAST = FinancialYear(2030)
"""The last year of the forecast of March 2026; a year after it is run on."""

_PER_CENT = 100


def prices_of(rules: Rulebook) -> Prices:
    """Growth of consumer prices by year, as forecast and, before that, as it was."""
    return lambda year: share_of(rules, CONSUMER_PRICES, year)


def tax_base_growth_of(
    rules: Rulebook, years: Iterable[FinancialYear]
) -> dict[FinancialYear, float]:
    """Growth of the tax base of England in each of the years, a share."""
    return {year: share_of(rules, TAX_BASE, year) for year in years}


def share_of(rules: Rulebook, series: Iterable[str], year: FinancialYear) -> float:
    """Growth in the year, a share; after the last forecast year, that year's goes on.

    Raises:
        RuleNotKnown: if the year is before the series, or in a gap of it.
    """
    at = min(year, LAST_FORECAST)
    for name in series:
        try:
            return float(rules.value(name, at)) / _PER_CENT
        except RuleNotKnown:
            continue
    raise RuleNotKnown(f"No growth of {' or '.join(series)} is held for {at}.")
