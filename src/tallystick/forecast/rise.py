"""What Band D rise would close the gap, and the largest rise that needs no referendum."""

from collections.abc import Mapping
from decimal import Decimal

from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.forecast.outlook import Outlook
from tallystick.rules.referendum import Principle, largest_without_referendum


@dataclass(frozen=True, slots=True)
class RiseToClose:
    """The rise that would close one year's frozen gap by council tax alone.

    `band_d` is pounds on Band D; `share` is of the base year's own Band D; `equal_yearly` is the
    same rise each year that reaches it by that year.
    """

    year: FinancialYear
    band_d: float
    share: float
    equal_yearly: float


def rise_to_close(outlook: Outlook) -> dict[FinancialYear, RiseToClose]:
    """The rise that would close each year's frozen gap, for one council.

    A gap of nil or less needs no rise: the figures are then nil or negative, as they fall out.
    """
    rises = {}
    for year in outlook.years:
        band_d = float(outlook.gap(year) / outlook.amount("tax_base", year))
        share = band_d / float(outlook.base.amounts["band_d"])
        years = year - outlook.base.year
        equal = (1 + share) ** (1 / years) - 1 if share > -1 else -1.0
        rises[year] = RiseToClose(year, band_d, share, equal)
    return rises


@dataclass(frozen=True, slots=True)
class LargestRise:
    """The largest Band D of one year that needs no referendum, and what it would raise.

    `band_d` is exact, to the penny; `yield_over_outlook` and `gap` are pounds.
    """

    year: FinancialYear
    principle: Principle
    band_d: Decimal
    yield_over_outlook: float
    gap: float


def at_largest_rise(
    outlook: Outlook, principles: Mapping[FinancialYear, Principle]
) -> dict[FinancialYear, LargestRise]:
    """Every year's gap if Band D rises by the most that needs no referendum.

    Each year's largest amount starts from the year before's, rounded to the penny. From a year in
    which no limit is set or intended there is no largest rise, and no entry.
    """
    base_band_d = Decimal(repr(float(outlook.base.amounts["band_d"])))
    before = base_band_d
    balances = {}
    for year in outlook.years:
        if principles[year].no_limit:
            break
        after = largest_without_referendum(principles[year], before)
        raised = float(after - base_band_d) * float(outlook.amount("tax_base", year))
        balances[year] = LargestRise(
            year=year,
            principle=principles[year],
            band_d=after,
            yield_over_outlook=raised,
            gap=float(outlook.gap(year)) - raised,
        )
        before = after
    return balances
