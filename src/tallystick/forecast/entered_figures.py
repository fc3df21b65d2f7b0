"""Everything that a council has entered, each number as a figure that says where it was read."""

from collections.abc import Iterator

from tallystick.figures.figure import Figure, Unit
from tallystick.figures.year import FinancialYear
from tallystick.forecast.own_figures import ByYear, Entered, OwnFigures, PlanRows
from tallystick.forecast.returned import BASE

_UNITS = {"tax_base": Unit.BAND_D_EQUIVALENTS, "band_d": Unit.BAND_D_POUNDS}
_SCHOOLS = "Deficit on the schools grant"
_PROVISION = "Provision for repaying debt"


def entered_figures(own: OwnFigures) -> Iterator[Figure]:
    """Everything that was entered, each as a figure of status `entered`.

    Names are those of the fields: `settlement.retained_rates`, `budget.levies`,
    `growth.tax_base`, `pressures.Pay`, `plan.gap`.
    """
    for name, by_year in own.settlement.items():
        yield from _row(f"settlement.{name}", name, by_year)
    for name, entered in own.budget.items():
        yield entered.figure(f"budget.{name}", name, _UNITS.get(name, Unit.POUNDS), BASE)
    for name, by_year in own.growth.items():
        yield from _row(name, name, by_year, Unit.SHARE)
    for each in own.one_offs:
        yield each.amount.figure(f"one_offs.{each.name}", each.name, Unit.POUNDS, BASE)
    for field, rows in (("pressures", own.pressures), ("savings", own.savings)):
        for row in rows:
            yield from _row(f"{field}.{row.name}", row.name, row.amounts)
    for reserve in own.reserves:
        yield from _row(f"reserves.{reserve.name}", reserve.name, reserve.balances)
        yield from _row(f"reserves_used.{reserve.name}", reserve.name, reserve.planned_use)
    yield from _policies(own)
    if own.plan is not None:
        yield from _plan(own.plan)


def _row(name: str, label: str, by_year: ByYear, unit: Unit = Unit.POUNDS) -> Iterator[Figure]:
    for year, entered in sorted(by_year.items()):
        yield entered.figure(name, label, unit, year)


def _single(
    name: str,
    label: str,
    entered: Entered | None,
    unit: Unit = Unit.POUNDS,
    year: FinancialYear | None = None,
) -> Iterator[Figure]:
    if entered is not None:
        yield entered.figure(name, label, unit, year)


def _policies(own: OwnFigures) -> Iterator[Figure]:
    least, share = own.minimum_balance, own.minimum_balance_share
    yield from _single("minimum_balance", "Minimum balance", least)
    words = "Minimum balance as a share of net revenue expenditure"
    yield from _single("minimum_balance_share", words, share, Unit.SHARE)
    schools, provision = own.schools_deficit, own.provision
    if schools is not None:
        yield from _single("schools_deficit", _SCHOOLS, schools.amount, year=schools.year)
        yield from _single("schools_deficit_rise", f"{_SCHOOLS}, a year", schools.yearly_rise)
    if provision is not None:
        yield from _row("provision", _PROVISION, provision.charge)
        words = f"{_PROVISION}, share of the capital financing requirement"
        yield from _single("provision_share", words, provision.share, Unit.SHARE)


def _plan(plan: PlanRows) -> Iterator[Figure]:
    rows = {
        "gap": plan.gap,
        "gap_low": plan.gap_low,
        "gap_high": plan.gap_high,
        "funding_change": plan.funding_change,
    }
    for name, row in rows.items():
        if row is not None:
            yield from _row(f"plan.{name}", row.name, row.amounts)
    for field, many in (("pressures", plan.pressures), ("savings", plan.savings)):
        for row in many:
            yield from _row(f"plan.{field}.{row.name}", row.name, row.amounts)
    for name, by_year in plan.service_spending.items():
        yield from _row(f"plan.service_spending.{name}", name, by_year)
    levels = ("spending", "specific_grants", "general_funding", "council_tax")
    for name in (*levels, "use_of_reserves", "other"):
        yield from _row(f"plan.{name}", name, getattr(plan, name))
    yield from _row("plan.tax_rise", "tax_rise", plan.tax_rise, Unit.SHARE)
    yield from _row("plan.tax_base", "tax_base", plan.tax_base, Unit.BAND_D_EQUIVALENTS)
    yield from _single("plan.band_d", "band_d", plan.band_d, Unit.BAND_D_POUNDS, plan.base_year)
