"""National series by year: consumer prices, England's tax base, interest of its councils."""

from collections.abc import Iterable, Mapping, Sequence

from tallystick.figures.errors import RuleNotKnown
from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.forecast.growth import Prices
from tallystick.rules.rulebook import Rulebook
from tallystick.sources.release import Release

CONSUMER_PRICES = ("forecast.cpi", "price.cpi_calendar_year")
TAX_BASE = ("forecast.council_tax_base",)
LAST_FORECAST = FinancialYear(2030)
"""The last year of the forecast of March 2026; a year after it is run on."""

_PER_CENT = 100


ECONOMIC_OUTLOOK = "economic_outlook_2026_03_table_4_17"
ENGLAND = "E92000001"


@dataclass(frozen=True, slots=True)
class NationalGrowth:
    """Yearly growth that every council's outlook is given, shares by year of the outlook."""

    tax_base: Mapping[FinancialYear, float]
    interest_paid: Mapping[FinancialYear, float]
    investment_income: Mapping[FinancialYear, float]


def national_growth(
    release: Release, rules: Rulebook, years: Sequence[FinancialYear]
) -> NationalGrowth:
    """Growth of England's tax base, and of interest as the economic outlook's table 4.17 has it."""
    table = release.by_year(ENGLAND, ECONOMIC_OUTLOOK)

    def growth(line: str) -> dict[FinancialYear, float]:
        amounts = {FinancialYear(start): fact.value for start, fact in table[line].items()}
        ends = ((year, min(year, max(amounts))) for year in years)
        return {year: amounts[at] / amounts[at + -1] - 1 for year, at in ends}

    return NationalGrowth(
        tax_base={year: share_of(rules, TAX_BASE, year) for year in years},
        interest_paid=growth("debt_interest"),
        investment_income=growth("interest_receipts"),
    )


def prices_of(rules: Rulebook) -> Prices:
    """Growth of consumer prices by year, as forecast and, before that, as it was."""
    return lambda year: share_of(rules, CONSUMER_PRICES, year)


def share_of(rules: Rulebook, series: Iterable[str], year: FinancialYear) -> float:
    """Growth in the year, a share; after the last forecast year, that year's goes on.

    Raises:
        RuleNotKnown: if the year is before the series, or in a gap of it.
    """
    at = min(year, LAST_FORECAST)
    return float(rules.value(holding(rules, series, at), at)) / _PER_CENT


def holding(rules: Rulebook, series: Iterable[str], year: FinancialYear) -> str:
    """The first of the series that holds the year.

    Raises:
        RuleNotKnown: if none does.
    """
    names = tuple(series)
    for name in names:
        try:
            rules.value(name, year)
        except RuleNotKnown:
            continue
        return name
    raise RuleNotKnown(f"No growth of {' or '.join(names)} is held for {year}.")
