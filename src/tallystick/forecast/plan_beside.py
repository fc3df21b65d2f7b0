"""A council's own plan beside the outlook: why the two gaps differ, driver by driver."""

from enum import StrEnum
from math import prod

from tallystick.figures.errors import FieldFault
from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.forecast.base_budget import BaseBudget
from tallystick.forecast.central_path import YearAhead
from tallystick.forecast.plan_rows import PlanOutlook
from tallystick.forecast.plan_tax import PlanTax
from tallystick.forecast.plan_years import PLAN


class PlanDriver(StrEnum):
    """What moves a gap from the base year, in the order shown."""

    TAX_RISE = "tax_rise"
    TAX_BASE = "tax_base"
    GENERAL_FUNDING = "general_funding"
    PRESSURES = "pressures_and_growth"
    SAVINGS = "savings"
    ONE_OFFS = "one_offs"
    OTHER = "other_measures"
    NOT_EXPLAINED = "not_explained"


@dataclass(frozen=True, slots=True)
class DriverDifference:
    """What one driver adds to the plan's gap and to the outlook's, in pounds since the base year.

    `plan` is None where the plan has no row for it; what the outlook has then counts as not
    explained. `difference` is what the driver adds to the plan's gap less the outlook's.
    """

    driver: PlanDriver
    plan: float | None
    outlook: float
    difference: float


@dataclass(frozen=True, slots=True)
class GapBeside:
    """One year's gap in the plan and in the outlook, in pounds, and why they differ.

    The drivers' differences add to `plan − outlook`.
    """

    year: FinancialYear
    plan: float
    outlook: float
    drivers: tuple[DriverDifference, ...]


def difference_by_driver(
    plan: PlanOutlook, base: BaseBudget, path: tuple[YearAhead, ...]
) -> tuple[GapBeside, ...]:
    """The plan's gap as it prints it beside the outlook's with Band D frozen, by driver.

    Of the years that both have. Both are taken from the base year, in which neither has a gap:
    `gap = growth of spending − growth of funding − growth of council tax + one-offs that end`.

    Args:
        plan: the outlook that the plan's own rows give.
        base: the base budget of the outlook.
        path: the years of the outlook, from returns or with own figures in it.

    Raises:
        FieldFault: if the plan starts from another base year than the outlook.
    """
    if plan.path[0].year != path[0].year:
        raise FieldFault(
            PLAN,
            f"The plan's base year is {plan.path[0].year + -1}, the outlook's {path[0].year + -1}: "
            "gaps from different years cannot be set side by side.",
        )
    pairs = zip(plan.path, path, strict=False)
    return tuple(_beside(plan, base, ahead, own.year) for own, ahead in pairs)


def _beside(
    plan: PlanOutlook, base: BaseBudget, ahead: YearAhead, year: FinancialYear
) -> GapBeside:
    seen = _of_outlook(base, ahead)
    planned = _of_plan(plan, ahead)
    known = {driver: amount for driver, amount in planned.items() if amount is not None}
    drivers = [
        DriverDifference(
            driver, amount, seen[driver], known.get(driver, seen[driver]) - seen[driver]
        )
        for driver, amount in planned.items()
    ]
    rest = plan.printed[year] - sum(known.values())
    rest_seen = ahead.gap_frozen - sum(seen[driver] for driver in known)
    drivers.append(DriverDifference(PlanDriver.NOT_EXPLAINED, rest, rest_seen, rest - rest_seen))
    return GapBeside(year, plan.printed[year], ahead.gap_frozen, tuple(drivers))


def _of_plan(plan: PlanOutlook, ahead: YearAhead) -> dict[PlanDriver, float | None]:
    """What each driver adds to the plan's printed gap; None where it has no row for it.

    A rise whose council tax is not entered is valued at the outlook's council tax.
    """
    year, changes = ahead.year, plan.changes
    off = {
        name: -amounts[year] if name in plan.printed_after else 0.0
        for name, amounts in changes.measures().items()
    }
    rises, larger = changes.tax.value_of_rises(), changes.tax.growth_of_base()
    return {
        PlanDriver.TAX_RISE: _rise_at(changes.tax, ahead) if rises is None else -rises[year],
        PlanDriver.TAX_BASE: None if larger is None else -larger[year],
        PlanDriver.GENERAL_FUNDING: None if changes.funding is None else -changes.funding[year],
        PlanDriver.PRESSURES: None if changes.spending is None else changes.spending[year],
        PlanDriver.SAVINGS: off["savings"],
        PlanDriver.ONE_OFFS: changes.reserves_in_base + off["use_of_reserves"],
        PlanDriver.OTHER: off["other"],
    }


def _rise_at(tax: PlanTax, ahead: YearAhead) -> float | None:
    """Less what the plan's rises would raise on the outlook's council tax, in pounds."""
    years = FinancialYear.span(min(tax.tax_base) + 1, ahead.year)
    if any(year not in tax.rises for year in years):
        return None
    return -ahead.council_tax * (prod(1 + tax.rises[year] for year in years) - 1)


def _of_outlook(base: BaseBudget, year: YearAhead) -> dict[PlanDriver, float]:
    """What each driver adds to the outlook's gap with Band D frozen; nothing is decided in it."""
    recurring = base.general_funding - base.one_off
    grants = year.specific_grants - base.specific_grants
    return {
        PlanDriver.TAX_RISE: 0.0,
        PlanDriver.TAX_BASE: base.council_tax - year.council_tax,
        PlanDriver.GENERAL_FUNDING: recurring - year.general_funding - grants,
        PlanDriver.PRESSURES: year.spending - year.support - base.gross,
        PlanDriver.SAVINGS: 0.0,
        PlanDriver.ONE_OFFS: base.one_off + year.support,
        PlanDriver.OTHER: 0.0,
    }
