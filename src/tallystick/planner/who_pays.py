"""Who pays under each strategy of a comparison, in the first year, from the household records."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from tallystick.figures.year import FinancialYear
from tallystick.incidence.changes import Change, Rise
from tallystick.incidence.who_pays_summary import (
    Payers,
    WhoPaysSummary,
    change_of_bills,
    payers,
)
from tallystick.microdata.records import Records
from tallystick.planner.bills import Billing
from tallystick.planner.compare import Compared, Comparison
from tallystick.planner.plan import Plan
from tallystick.rules.rulebook import Rulebook
from tallystick.sources.release import Release


def with_who_pays(
    comparison: Comparison, release: Release, rulebook: Rulebook, records: Records
) -> Comparison:
    """The comparison with who pays under each strategy that changes the council's own bills.

    Of the first year, on its own tax base, over the area's households; modelled. Choices that
    change support, rebates or premiums are named in `left_out`, as only the charges by band are
    spread.
    """
    area = payers(release, rulebook, records, comparison.plan.council.ons_code)
    frozen = Billing(comparison.context, comparison.context.position)
    before = frozen.of_year(comparison.plan.years[0]).own
    return replace(
        comparison,
        strategies=tuple(
            _paid(compared, comparison, area, before) for compared in comparison.strategies
        ),
    )


def _paid(
    compared: Compared, comparison: Comparison, area: Payers, before: Mapping[str, Decimal]
) -> Compared:
    applied = compared.applied
    year = comparison.plan.years[0]
    after = applied.of_year(year).own_bills
    change = _change(compared, comparison, before, after)
    if change is None:
        return compared
    growth = (
        _base_of_the_change(applied, year)
        / float(applied.position.outlook.base.amounts["tax_base"])
        - 1.0
    )
    summary = area.summary(change, growth)
    fields = {"year": str(year), **_numbers(summary), "left_out": _left_out(compared)}
    return replace(compared, applied=replace(applied, who_pays=fields))


def _change(
    compared: Compared,
    comparison: Comparison,
    before: Mapping[str, Decimal],
    after: Mapping[str, Decimal],
) -> Change | None:
    """How the council's own element changes; None where it does not, or no way to spread it."""
    year = comparison.plan.years[0]
    if dict(after) == dict(before):
        return None
    council = comparison.plan.council
    if not any(change.own for change in compared.applied.position.charges if change.first <= year):
        element = "own" if council.authority.is_billing else "county"
        of_charges = (change.rebates for change in compared.applied.position.charges)
        rebates = next((terms for terms in of_charges if terms is not None), None)
        rise = Rise(to={element: compared.applied.position.exact_band_d(year)})
        return Change(rise=rise, rebates=rebates)
    return change_of_bills(before, after) if council.authority.is_billing else None


def _numbers(summary: WhoPaysSummary) -> dict[str, Any]:
    below = summary.below_median
    return {
        "pounds": summary.pounds,
        "below_median": None
        if below is None
        else {"central": below.central, "low": below.low, "high": below.high},
        "by_band": dict(summary.by_band),
        "by_tenth": dict(summary.by_tenth),
        "paying_more": summary.paying_more,
        "paying_less": summary.paying_less,
    }


def _base_of_the_change(applied: Plan, year: FinancialYear) -> float:
    """The year's tax base before rebates that are spread, which take their own part off it."""
    charges = applied.position.charges
    spread = {change.lever for change in charges if change.rebates is not None}
    lost = sum(
        float(effect.amount)
        for effect in applied.position.effects
        if effect.lever in spread and effect.line == "tax_base" and effect.year <= year
    )
    return float(applied.position.tax_base(year)) - lost


def _left_out(compared: Compared) -> list[str]:
    charges = compared.applied.position.charges
    return sorted({change.lever for change in charges if change.beside and change.rebates is None})
