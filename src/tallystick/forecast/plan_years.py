"""The years of a plan's own rows."""

from tallystick.figures.errors import FieldFault
from tallystick.figures.year import FinancialYear
from tallystick.forecast.own_figures import ByYear, PlanRows

PLAN = "plan"
"""The field that faults of a plan's rows name."""


def years_of(plan: PlanRows) -> tuple[FinancialYear, ...]:
    """The plan's years, from the one after its base year to the last in which it has a gap.

    Raises:
        FieldFault: if there is none.
    """
    ends = [last for last in map(_last, _deciding(plan)) if last > plan.base_year]
    if not ends:
        raise FieldFault(
            PLAN,
            f"Nothing is entered for a year after the base year, {plan.base_year}. Enter the gap "
            "by year, or its parts: spending or pressures, general funding, council tax.",
        )
    return FinancialYear.span(plan.base_year + 1, min(ends))


def _deciding(plan: PlanRows) -> list[ByYear]:
    """The rows without which a year has no gap: levels where there are any, else changes."""
    if plan.gap is not None:
        return [plan.gap.amounts]
    change = () if plan.funding_change is None else (plan.funding_change,)
    pairs = ((plan.spending, plan.pressures), (plan.general_funding, change))
    rows: list[ByYear] = []
    for levels, changes in pairs:
        has_levels = levels and max(levels) > plan.base_year
        rows += [levels] if has_levels else [row.amounts for row in changes]
    return [row for row in rows if row]


def _last(row: ByYear) -> FinancialYear:
    return max(row)
