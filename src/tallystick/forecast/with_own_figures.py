"""The outlook of a council of England with what it has entered about itself in it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from tallystick.figures.errors import FieldFault
from tallystick.figures.figure import Figure
from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.forecast.base_budget import BaseBudget
from tallystick.forecast.central_path import YearAhead
from tallystick.forecast.council_outlook import CentralOutlook
from tallystick.forecast.entered_figures import entered_figures
from tallystick.forecast.entered_rows import added
from tallystick.forecast.growth import Prices
from tallystick.forecast.known import YEARS, Known
from tallystick.forecast.own_budget import (
    ReconciledLine,
    checked_budget,
    own_base,
    reconcile,
)
from tallystick.forecast.own_figures import OneOff, OneOffKind, OwnFigures, Row
from tallystick.forecast.own_growth import (
    GrownYear,
    LineGrowth,
    checked_growth,
    grown,
    own_pressures,
)
from tallystick.forecast.own_settlement import (
    SettlementCheck,
    check_settlement,
    general_funding_ahead,
    settlement_by_year,
)
from tallystick.forecast.returned import BASE

ONE_OFFS, SAVINGS = "one_offs", "savings"


@dataclass(frozen=True, slots=True)
class OwnOutlook:
    """An outlook with a council's own figures in it, beside the one from returns.

    `known` is what the spread leaves out. `savings_agreed` are pounds by year, already planned:
    they are shown below the gap and are in none. `settlement` is None where none was entered.
    """

    before: CentralOutlook
    after: CentralOutlook
    known: Known
    settlement: SettlementCheck | None
    reconciled: tuple[ReconciledLine, ...]
    savings_agreed: Mapping[FinancialYear, float]
    entered: tuple[Figure, ...]


def with_own_figures(central: CentralOutlook, own: OwnFigures, prices: Prices) -> OwnOutlook:
    """The outlook with everything that the council entered in the place of what it replaces.

    Args:
        central: the outlook from returns.
        own: what the council entered.
        prices: growth of consumer prices by year, a share.

    Raises:
        FieldFault: if an amount cannot be what it is said to be; the message names its place.
        UnknownName: if a line or key is not known.
    """
    years = tuple(ahead.year for ahead in central.years)
    checked_budget(own.budget, central.base)
    checked_growth(own.growth, years)
    base = with_one_offs(own_base(central.base, own.budget), own.one_offs)
    pressures = own_pressures(own.pressures, own.growth)
    rates = LineGrowth(central.years, central.base, own.growth, prices)
    ahead = grown(base, rates, pressures)
    by_year = settlement_by_year(own.settlement)
    check = check_settlement(own.settlement, by_year, base) if by_year else None
    index = _index(central, prices)
    funding = (
        {year: (base.general_funding - base.one_off) * grown for year, grown in index.items()}
        if check is None
        else general_funding_ahead(check, by_year, index)
    )
    path = tuple(_year_ahead(base, year, funding[year.year]) for year in ahead)
    return OwnOutlook(
        before=central,
        after=replace(central, base=base, years=path),
        known=Known(
            settlement=frozenset(by_year),
            pressure_years=_to_the_end([year.national_years for year in ahead]),
            one_offs=any(each.kind is not OneOffKind.SUPPORT for each in own.one_offs),
        ),
        settlement=check,
        reconciled=reconcile(own.budget, central.base, central.returned),
        savings_agreed=savings_agreed(own.savings, years),
        entered=tuple(entered_figures(own)),
    )


def _to_the_end(national_years: Sequence[float]) -> tuple[float, ...]:
    """The years of national pressure by year ahead, a year more in each after the last given."""
    last = national_years[-1] if national_years else 0.0
    rest = range(1, YEARS - len(national_years) + 1)
    return (*national_years, *(last + more for more in rest))


def with_one_offs(base: BaseBudget, one_offs: Sequence[OneOff]) -> BaseBudget:
    """The base budget whose one-off money is what was entered, whole.

    Raises:
        FieldFault: if it is more than the whole of general funding.
    """
    support = [each.amount.value for each in one_offs if each.kind is OneOffKind.SUPPORT]
    if support:
        base = replace(base, support=sum(support))
    others = [each for each in one_offs if each.kind is not OneOffKind.SUPPORT]
    if not others:
        return base
    one_off = sum(each.amount.value for each in others if not each.recurring)
    if one_off > max(base.general_funding, 0.0):
        raise others[0].amount.place.fault(
            ONE_OFFS,
            f"one-off money adds to {one_off:,.0f}, more than general funding, "
            f"{base.general_funding:,.0f}. Is it in pounds, and all of {BASE}?",
        )
    drawn = sum(each.amount.value for each in others if each.kind is OneOffKind.RESERVES)
    return replace(base, one_off=one_off, draw_expected=drawn)


def savings_agreed(
    rows: Sequence[Row], years: Sequence[FinancialYear]
) -> dict[FinancialYear, float]:
    """Savings agreed as they stand in each year, in pounds; after the last year entered they stay.

    Raises:
        FieldFault: if a year between is missing, or they add to less than nought.
    """
    if not rows:
        return {}
    total = added(rows, years, SAVINGS, ends=True)
    worst = min(total, key=lambda year: total[year])
    if total[worst] < 0:
        raise FieldFault(
            SAVINGS,
            f"Savings agreed add to {total[worst]:,.0f} in {worst}. A saving is positive, and one "
            "that is reversed negative: the sign of a row may be turned.",
        )
    return total


def _index(central: CentralOutlook, prices: Prices) -> dict[FinancialYear, float]:
    """General funding over that of the base year without one-off money, by year."""
    start = central.base.general_funding - central.base.one_off
    if start:
        return {ahead.year: ahead.general_funding / start for ahead in central.years}
    index, product = {}, 1.0
    for ahead in central.years:
        product *= 1 + prices(ahead.year)
        index[ahead.year] = product
    return index


def _year_ahead(base: BaseBudget, year: GrownYear, general_funding: float) -> YearAhead:
    lines = year.lines
    return YearAhead(
        year=year.year,
        services={name: lines[name] for name in base.services},
        pressure=year.pressure,
        not_placed=lines["not_placed"],
        levies=lines["levies"],
        principal=lines["principal"],
        interest_paid=lines["interest_paid"],
        investment_income=lines["investment_income"],
        support=base.support,
        specific_grants=lines["specific_grants"],
        general_funding=general_funding,
        tax_base=lines["tax_base"],
        council_tax=base.band_d * lines["tax_base"],
    )
