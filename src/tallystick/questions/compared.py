"""The parts of a comparison as they are answered, from strategies that are applied."""

from collections.abc import Mapping
from typing import Any

from tallystick.figures.rounding import half_up, to_penny
from tallystick.figures.year import FinancialYear
from tallystick.levers.strategy import written
from tallystick.planner.compare import Compared, Comparison
from tallystick.planner.plan import YearOfPlan
from tallystick.questions.argument import argument
from tallystick.questions.by_year import ByYear
from tallystick.questions.compare_answer import (
    AfterLast,
    BelowMedian,
    ComparedStrategy,
    LeverNeed,
    ReservesCounted,
    WhoPaysMore,
    YearOfStrategy,
)
from tallystick.questions.council_named import reserves_dated
from tallystick.questions.lawful_answer import findings_of

CAVEAT = (
    "Each strategy is applied by itself, in the order of the model; the order is fixed and is no "
    "ranking."
)


def compared_strategy(of: Compared) -> ComparedStrategy:
    """One strategy of a comparison, in one branch."""
    plan, judgement, after = of.applied, of.applied.judgement, of.applied.after
    said = argument(plan)
    return ComparedStrategy(
        name=of.name,
        title=of.title,
        branch=of.branch,
        branch_title=of.branch_title,
        shipped=of.is_shipped,
        about=of.about,
        sizes=of.sizes,
        legal_status=judgement.legal_status.word,
        year_being_set=judgement.setting,
        by_year=ByYear({year.year: year_of(year) for year in plan.by_year}),
        first_year_with_money_missing=plan.first_gap,
        after=AfterLast(
            year=after.last + 1,
            recurring_gap=whole_pounds(after.recurring_gap),
            reserves=whole_pounds(after.reserves),
            reserves_are_gone=after.reserves_are_gone,
            debt=whole_pounds(after.debt),
        ),
        arguments_for=said.for_,
        arguments_against=said.against,
        law=said.law,
        reversible=said.reversible,
        who_decides=said.who_decides,
        then=said.then,
        needs=tuple(LeverNeed(need.lever, need.words) for need in of.needs),
        notes=of.notes,
        findings=findings_of(judgement.findings),
        strategy=written(plan.strategy),
        fingerprint=plan.strategy.fingerprint(),
        who_pays=who_pays_more(plan.who_pays),
    )


def year_of(year: YearOfPlan) -> YearOfStrategy:
    """One year of a plan."""
    return YearOfStrategy(
        gap=whole_pounds(year.gap),
        recurring_gap=whole_pounds(year.recurring_gap),
        reserves=whole_pounds(year.reserves),
        reserves_drawn=whole_pounds(year.reserves_drawn),
        debt=whole_pounds(year.debt),
        debt_cost=whole_pounds(year.debt_cost),
        housing_debt=whole_pounds(year.housing_debt),
        housing_net=whole_pounds(year.housing_net),
        band_d=to_penny(year.band_d),
        own_bills=dict(year.own_bills),
        area_bills=dict(year.area_bills) or None,
        services=whole_pounds(year.services),
        services_change=whole_pounds(year.services_change),
    )


def reserves_counted(comparison: Comparison) -> ReservesCounted:
    """Which count of usable reserves strategies may draw on."""
    return ReservesCounted(
        counted=comparison.reserves,
        usable=whole_pounds(float(comparison.context.position.usable_reserves)),
        dated=reserves_dated(comparison.plan),
    )


def who_pays_more(paid: Mapping[str, Any] | None) -> WhoPaysMore | None:
    """Who pays in the first year: whole pounds, and shares of them to a tenth of a per cent."""
    if paid is None:
        return None
    below = paid["below_median"]
    return WhoPaysMore(
        year=FinancialYear.parse(paid["year"]),
        pounds=whole_pounds(paid["pounds"]),
        below_median=None
        if below is None
        else BelowMedian(*(round(below[name], 6) for name in ("central", "low", "high"))),
        by_band={name: round(share, 6) for name, share in paid["by_band"].items()},
        by_tenth={str(name): round(share, 6) for name, share in paid["by_tenth"].items()},
        paying_more=round(paid["paying_more"]),
        paying_less=round(paid["paying_less"]),
        left_out=tuple(paid["left_out"]),
    )


def whole_pounds(amount: float) -> int:
    """An amount in whole pounds."""
    return int(half_up(amount))
