"""The year being set in three columns: what the law allows, what was set before, and the plan."""

from decimal import Decimal
from typing import Literal

from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.forecast.assumptions import BASE_YEAR
from tallystick.planner.plan import Plan
from tallystick.planner.summary import SERVICES


@dataclass(frozen=True, slots=True)
class Row:
    """One measure in three columns; pounds, shares of one, or pounds on Band D.

    `limit` is None where no law gives an amount; `as_set` where the figure is not held. `says` is
    what the limit is, `rule` the rule in the rulebook that it rests on, `as_set_says` what is to be
    known of the figure as set.
    """

    name: str
    label: str
    unit: Literal["£", "share", "£ on Band D"]
    limit: float | Decimal | None
    as_set: float | Decimal | None
    yours: float | Decimal
    says: str
    rule: str
    as_set_says: str = ""


def beside_the_law(applied: Plan) -> tuple[Row, ...]:
    """The year being set: the law's limit, the budget as set for the base year, and the plan."""
    year = applied.judgement.setting
    yours = applied.of_year(year)
    council, outlook = applied.plan.council, applied.context.position.outlook
    largest = applied.plan.largest_rises()[year]
    base = outlook.base
    band_d = applied.context.position.exact_band_d(BASE_YEAR)
    requirement = council.newest_council_tax().requirement
    principle = largest.principle.sentence
    no_limit = largest.principle.no_limit
    return (
        Row(
            "band_d", "Own Band D", "£ on Band D",
            None if no_limit else largest.band_d, band_d, yours.band_d, principle, "ref.principles",
        ),
        Row(
            "band_d_rise", "Rise of own Band D", "share",
            None if no_limit else _share(largest.band_d, band_d),
            _rise_as_set(applied, band_d), _share(yours.band_d, band_d),
            principle, "ref.principles",
        ),
        Row(
            "council_tax", "Council tax requirement, without parishes", "£",
            None
            if no_limit
            else float(outlook.amount("council_tax", year)) + largest.yield_over_outlook,
            requirement.value, float(applied.position.amount("council_tax", year)),
            "At the largest Band D that needs no referendum.", "ref.principles",
        ),
        Row(
            "services", "Spending on services, net", "£", None,
            sum(float(base.amounts[line]) for line in SERVICES if line in base.amounts),
            yours.services,
            "No amount in law; duties to people and the balanced budget bound it.",
            "duty.balanced_budget",
            "rolled forward from the newest return held",
        ),
        Row(
            "reserves_drawn", "Drawn from usable reserves", "£",
            float(applied.context.position.usable_reserves), _drawn_as_set(applied),
            yours.reserves_drawn, "All that is counted as usable.", "duty.balanced_budget",
        ),
        Row(
            "gap", "Gap left", "£", 0.0, 0.0, yours.gap,
            "The budget has to balance before it is set.", "duty.balanced_budget",
        ),
        Row(
            "debt", "Debt added by the plan", "£", None, None, yours.debt,
            "Each council's own authorised limit, set with its budget; it is not held.",
            "duty.affordable_borrowing",
        ),
    )  # fmt: skip


def _share(amount: Decimal, before: Decimal) -> Decimal:
    return amount / before - 1


def _rise_as_set(applied: Plan, band_d: Decimal) -> Decimal | None:
    """The rise from the year before the base year, where both are printed."""
    before = applied.plan.council.council_tax.get(FinancialYear(BASE_YEAR.start - 1))
    if before is None or before.band_d.value is None:
        return None
    return _share(band_d, Decimal(repr(round(before.band_d.value, 2))))


def _drawn_as_set(applied: Plan) -> float | None:
    drawn = applied.context.position.outlook.base.amounts.get("planned_use_of_reserves")
    return None if drawn is None else float(drawn)
