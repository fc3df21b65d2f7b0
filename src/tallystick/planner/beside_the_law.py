"""The year being set in three columns: what the law allows, what was set before, and the plan."""

from decimal import Decimal
from typing import Literal

from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.forecast.assumptions import BASE_YEAR
from tallystick.forecast.base_year import service_lines
from tallystick.planner.plan import Plan


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
    outlook = applied.context.position.outlook
    known = applied.plan.known()
    largest = known.largest.get(year)
    yields = None if largest is None else largest.yield_over_outlook
    base = outlook.base
    band_d = applied.context.position.exact_band_d(BASE_YEAR)
    requirement = known.central.base.council_tax
    principle = known.principles[year].sentence
    return (
        Row(
            "band_d", "Own Band D", "£ on Band D",
            None if largest is None else largest.band_d,
            band_d, yours.band_d, principle, "ref.principles",
        ),
        Row(
            "band_d_rise", "Rise of own Band D", "share",
            None if largest is None else _share(largest.band_d, band_d),
            _rise_as_set(applied, band_d), _share(yours.band_d, band_d),
            principle, "ref.principles",
        ),
        Row(
            "council_tax", "Council tax requirement, without parishes", "£",
            None
            if yields is None
            else float(outlook.amount("council_tax", year)) + yields,
            requirement, float(applied.position.amount("council_tax", year)),
            "At the largest Band D that needs no referendum.", "ref.principles",
        ),
        Row(
            "services", "Spending on services, net", "£", None,
            sum(float(base.amounts[line]) for line in service_lines(base.amounts)),
            yours.services,
            "No amount in law; duties to people and the balanced budget bound it.",
            "duty.balanced_budget",
            "the outturn carried forward, fitted to the budget as set",
        ),
        Row(
            "reserves_drawn", "Drawn from usable reserves", "£",
            float(applied.context.position.usable_reserves),
            max(0.0, known.central.base.draw_expected),
            yours.reserves_drawn, "All that is counted as usable.", "duty.balanced_budget",
            "expected from the reserves that the budget leaves",
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
