"""The gap that the rows of a council's own plan give by themselves, as it is answered."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from tallystick.figures.frozen import dataclass
from tallystick.figures.rounding import half_up
from tallystick.figures.year import FinancialYear
from tallystick.questions.answer import told
from tallystick.questions.by_year import ByYear

if TYPE_CHECKING:
    from tallystick.forecast.plan_rows import PlanOutlook

_POUNDS = "£"
_AT_FROZEN = "Band D stays at its base-year amount; every rise is a decision."
_AT_ASSUMED = (
    "The rows do not say which rise of council tax the gap has in it: it is at the tax that the "
    "plan assumes, and no rise is priced. Enter tax_rise by year, with tax_base and band_d."
)
_NO_BAND_D = (
    "Neither Band D nor a tax base was entered, so that no rise is priced. Enter tax_base and "
    "band_d, or council_tax."
)
MEASURES = {
    "savings": "savings agreed",
    "use_of_reserves": "use of reserves",
    "other": "other measures",
}


@dataclass(frozen=True, slots=True)
class YearOfOwnPlan:
    """One year's gap from a council's own rows."""

    gap: int = told(
        _POUNDS, "At the tax that the plan assumes, before the measures that it counts on."
    )
    new: int = told(_POUNDS, "By how much it is more than in the year before.")
    printed: int = told(_POUNDS, "As the plan prints it, with what it takes off.")
    left: int = told(_POUNDS, "After savings agreed, use of reserves and other measures.")
    low: int | None = told(_POUNDS, "The lower end of the plan's own range, if it gives one.")
    high: int | None = told(_POUNDS, "The upper end.")
    from_parts: int | None = told(
        _POUNDS, "The sum of the plan's parts, where it is not the gap that the plan prints."
    )


@dataclass(frozen=True, slots=True)
class OwnPlanRows:
    """The gap of the rows of a council's own plan, in its own years: nothing national is added."""

    base_year: FinancialYear = told(sentence="From which it is measured, whose budget balances.")
    is_frozen: bool = told(
        sentence="Whether the rows say which rise the gap has in it, so that it is known with "
        "Band D frozen."
    )
    prices_tax: bool = told(sentence="Whether a rise of council tax can be priced.")
    printed_after: tuple[str, ...] = told(sentence="What is off the gap as the plan prints it.")
    words: str = told(sentence="At which council tax the gap stands, or what is needed to say.")
    by_year: ByYear[YearOfOwnPlan] = told()


def own_plan_rows(plan: "PlanOutlook") -> OwnPlanRows:
    """The part of an answer about the rows of a council's own plan."""
    from_parts = {check.year: check.from_parts for check in plan.differences}
    words = _AT_ASSUMED if not plan.is_frozen else _AT_FROZEN if plan.prices_tax else _NO_BAND_D
    return OwnPlanRows(
        base_year=plan.path[0].year + -1,
        is_frozen=plan.is_frozen,
        prices_tax=plan.prices_tax,
        printed_after=tuple(MEASURES[name] for name in sorted(plan.printed_after)),
        words=words,
        by_year=ByYear(
            {
                year: YearOfOwnPlan(
                    gap=_pounds(plan.gap[year]),
                    new=_pounds(plan.gap[year] - plan.gap.get(year + -1, 0.0)),
                    printed=_pounds(plan.printed[year]),
                    left=_pounds(plan.gap_left[year]),
                    low=_held(plan.low, year),
                    high=_held(plan.high, year),
                    from_parts=_held(from_parts, year),
                )
                for year in plan.gap
            }
        ),
    )


def _held(amounts: Mapping[FinancialYear, float], year: FinancialYear) -> int | None:
    return _pounds(amounts[year]) if year in amounts else None


def _pounds(amount: float) -> int:
    return int(half_up(amount))
