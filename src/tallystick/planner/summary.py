"""What a plan comes to in each year, and after the last."""

from tallystick.figures.year import FinancialYear
from tallystick.forecast.base_year import service_lines
from tallystick.levers.state import BudgetState, Context, gap_change
from tallystick.planner.bills import Billing
from tallystick.planner.plan import After, YearOfPlan


def by_year(context: Context, after: BudgetState) -> tuple[YearOfPlan, ...]:
    """Every year of a plan of one council after its choices."""
    billing = Billing(context, after)
    return tuple(_of_year(context, after, billing, year) for year in after.years)


def after_last(years: tuple[YearOfPlan, ...]) -> After:
    """What stands after the last year."""
    last = years[-1]
    return After(last.year, last.recurring_gap, last.reserves, last.debt)


def recurring_gap(position: BudgetState, year: FinancialYear) -> float:
    """The gap of a year without its one-off money and one-off costs, in pounds."""
    left = float(position.outlook.gap(year))
    for effect in position.effects:
        if effect.year == year and effect.recurring:
            left += float(gap_change(effect))
    return left


def _of_year(
    context: Context, after: BudgetState, billing: Billing, year: FinancialYear
) -> YearOfPlan:
    bills = billing.of_year(year)
    reserves = float(after.reserves_at_end(year))
    before = context.position
    lines = service_lines(before.outlook.base.amounts)
    services = sum(float(after.amount(line, year)) for line in lines)
    return YearOfPlan(
        year=year,
        gap=float(after.gap(year)) + 0.0,
        recurring_gap=recurring_gap(after, year) + 0.0,
        reserves=reserves,
        reserves_drawn=float(after.changed("planned_use_of_reserves", year)),
        debt=float(after.debt_at_end(year)),
        debt_cost=float(after.changed("principal", year) + after.changed("interest_paid", year)),
        housing_debt=float(after.changed("hra_debt", year)),
        housing_interest=float(after.changed("hra_interest", year)),
        housing_net=float(after.changed("hra_net", year)),
        band_d=after.exact_band_d(year),
        own_bills=bills.own,
        area_bills=bills.area,
        services=services,
        services_change=services - sum(float(before.amount(line, year)) for line in lines),
    )
