"""Invented plans: a Welsh one, a Scottish one, and one of a council without an outlook."""

from tallystick.figures.year import FinancialYear
from tallystick.forecast.own_figures import (
    ByYear,
    Counting,
    Entered,
    OwnFigures,
    Place,
    PlanRows,
    Row,
)
from tallystick.forecast.plan_rows import PlanOutlook, outlook_of_plan

BASE = FinancialYear(2026)
FIRST, SECOND, THIRD = FinancialYear.span(BASE + 1, BASE + 3)
PLACE = Place(file="plan.csv", cell="line 7")


def entered(value: float) -> Entered:
    """A number from a plan's table."""
    return Entered(value, PLACE)


def ahead(*values: float) -> ByYear:
    """A row from the first year ahead on."""
    return {FIRST + place: entered(value) for place, value in enumerate(values)}


def from_base(*values: float) -> ByYear:
    """A row from the base year on."""
    return {BASE + place: entered(value) for place, value in enumerate(values)}


def outlook(plan: PlanRows) -> PlanOutlook:
    """What the plan's rows give by themselves."""
    return outlook_of_plan(OwnFigures(plan=plan))


def frozen(plan: PlanOutlook) -> list[float]:
    """Its gaps with Band D frozen, in pounds."""
    return [year.gap_frozen for year in plan.path]


WELSH = PlanRows(
    base_year=BASE,
    gap=Row("Budget gap", ahead(22.4e6, 18.5e6, 16.7e6)),
    tax_rise=ahead(0.04, 0.04, 0.04),
    council_tax=from_base(150e6),
    band_d=entered(1_700.0),
    savings=(Row("Savings agreed", ahead(5e6, 2e6)),),
)
SCOTTISH = PlanRows(
    base_year=BASE,
    spending=from_base(525e6, 548e6, 569e6, 590e6),
    general_funding=from_base(410e6, 412e6, 413e6, 415e6),
    council_tax=from_base(115e6, 122e6, 129e6, 137e6),
    tax_base=from_base(80e3, 80.8e3, 81.6e3, 82.4e3),
    service_spending={"adult_social_care": from_base(131e6, 139e6, 146e6, 153e6)},
)
PARTIAL = PlanRows(
    base_year=BASE,
    pressures=(
        Row("Pay and prices", ahead(14e6, 12e6)),
        Row("Demand", ahead(9e6, 18e6), Counting.WHOLE),
    ),
    funding_change=Row("Settlement", ahead(-2e6, 1e6)),
    council_tax=from_base(140e6, 148e6, 157e6),
    tax_rise=ahead(0.0499, 0.0499),
    use_of_reserves=from_base(6e6, 4e6, 0.0),
)
