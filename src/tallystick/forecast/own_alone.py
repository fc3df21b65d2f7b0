"""The rows of a plan made whole from whatever else a council entered about itself."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from tallystick.figures.year import FinancialYear
from tallystick.forecast.own_figures import (
    NOWHERE,
    ByYear,
    Counting,
    Entered,
    OneOffKind,
    OwnFigures,
    Place,
    PlanRows,
    Row,
    place_of,
)
from tallystick.forecast.own_settlement import settlement_by_year
from tallystick.forecast.plan_years import years_of
from tallystick.forecast.returned import BASE, SERVICES

_TAX_BASE_GROWTH = "growth.tax_base"


def plan_of(own: OwnFigures) -> PlanRows:
    """The plan's rows; what they leave out of 2026-27 and after comes from the other figures.

    Budget lines give the base year, pressures the growth of spending, the settlement that of
    general funding, savings and one-off money what lowers the gap. A row of the plan itself is
    never changed. Where no gap is printed and no rise entered, Band D is frozen.

    Raises:
        FieldFault: if nothing entered is about a year after the base year.
    """
    plan = PlanRows(BASE) if own.plan is None else own.plan
    if plan.base_year != BASE:
        return plan
    plan = _with_budget(plan, own.budget)
    if not plan.spending.keys() - {BASE} and not plan.pressures:
        plan = replace(plan, pressures=own.pressures)
    if not plan.general_funding.keys() - {BASE} and plan.funding_change is None and own.settlement:
        plan = replace(plan, funding_change=_funding_change(own.settlement))
    if not plan.savings:
        plan = replace(plan, savings=own.savings)
    if not plan.use_of_reserves:
        plan = replace(plan, use_of_reserves=_one_off(own))
    years = years_of(plan)
    if not plan.tax_base.keys() - {BASE} and own.growth.get(_TAX_BASE_GROWTH):
        plan = replace(plan, tax_base=_tax_base(plan, own.growth[_TAX_BASE_GROWTH], years))
    if plan.gap is None and not plan.tax_rise and not plan.council_tax.keys() - {BASE}:
        plan = replace(plan, tax_rise=dict.fromkeys(years, Entered(0.0, NOWHERE)))
    return plan


def _with_budget(plan: PlanRows, budget: Mapping[str, Entered]) -> PlanRows:
    """The base year from the lines of the budget that was entered."""

    def base_of(row: ByYear, name: str) -> ByYear:
        return {BASE: budget[name], **row} if name in budget else row

    if not plan.spending and "net_revenue_expenditure" in budget:
        net, grants = budget["net_revenue_expenditure"], budget.get("specific_grants")
        gross = net.value + (0.0 if grants is None else grants.value)
        plan = replace(
            plan,
            spending={BASE: Entered(gross, net.place)},
            specific_grants=base_of(plan.specific_grants, "specific_grants"),
        )
    services = {name: {BASE: budget[name]} for name in SERVICES if name in budget}
    return replace(
        plan,
        council_tax=base_of(plan.council_tax, "council_tax"),
        tax_base=base_of(plan.tax_base, "tax_base"),
        band_d=plan.band_d or budget.get("band_d"),
        service_spending=plan.service_spending or services,
    )


def _funding_change(settlement: Mapping[str, ByYear]) -> Row:
    by_year = settlement_by_year(settlement)
    place: Place = next(map(place_of, settlement.values()), NOWHERE)
    changes = {
        year: Entered(amount - by_year[BASE], place)
        for year, amount in by_year.items()
        if year != BASE
    }
    return Row("settlement", changes, Counting.WHOLE)


def _one_off(own: OwnFigures) -> ByYear:
    """Money in the base year that does not come again, as if it were drawn from reserves."""
    gone = [
        each.amount
        for each in own.one_offs
        if not each.recurring and each.kind is not OneOffKind.SUPPORT
    ]
    if not gone:
        return {}
    return {BASE: Entered(sum(each.value for each in gone), gone[0].place)}


def _tax_base(
    plan: PlanRows, growth: ByYear, years: Sequence[FinancialYear]
) -> dict[FinancialYear, Entered]:
    """The tax base grown from the base year's; flat after the last year entered."""
    start = plan.tax_base.get(BASE)
    if start is None and BASE in plan.council_tax and plan.band_d is not None:
        tax = plan.council_tax[BASE]
        start = Entered(tax.value / plan.band_d.value, tax.place)
    if start is None:
        return dict(plan.tax_base)
    amount, row = start.value, {BASE: start}
    for year in years:
        if year in growth:
            amount *= 1 + growth[year].value
        row[year] = Entered(amount, growth[year].place if year in growth else start.place)
    return row
