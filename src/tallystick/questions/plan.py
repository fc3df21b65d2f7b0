"""A council's gap in full: why, what the law requires by when, and strategies side by side."""

from typing import TYPE_CHECKING

from tallystick.figures.frozen import dataclass
from tallystick.questions.fields import asked
from tallystick.questions.kinds import Text
from tallystick.questions.opening import Opened, open_plan
from tallystick.questions.own_figure_fields import OwnFigureFields
from tallystick.questions.plan_answer import PlanAnswer, plan_answer
from tallystick.questions.question import Question

if TYPE_CHECKING:
    from tallystick.questions.strategy_row import StrategyRow
    from tallystick.sources.release import Release


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRequest(OwnFigureFields):
    """A council, and what its outlook is to assume."""

    council: str = asked(
        Text(120),
        "Council",
        "A principal council of England, or with own figures of any nation: its name or code.",
        is_positional=True,
    )


def work(request: PlanRequest, release: "Release") -> PlanAnswer:
    """The outlook of the council that is named, with the shipped strategies side by side.

    Raises:
        UnknownName: if there is no such council.
        FieldFault: if an own value is out of its range, or its key is not known.
    """
    opened = open_plan([request.council], request.outlook, release)
    position = opened.plan.position
    is_priced = position is not None and (position.alone is None or position.alone.prices_tax)
    strategies = _strategies(opened, release) if is_priced else None
    return plan_answer(opened, release, strategies)


def without_strategies(request: PlanRequest, release: "Release") -> PlanAnswer:
    """The same outlook with no strategy applied, which is most of the work."""
    return plan_answer(open_plan([request.council], request.outlook, release), release, None)


def _strategies(opened: Opened, release: "Release") -> "tuple[StrategyRow, ...]":
    from tallystick.planner.shipped import every_shipped
    from tallystick.questions.strategies import comparison_of, with_payers
    from tallystick.questions.strategy_row import strategy_row

    comparison = comparison_of(opened, every_shipped(), release)
    return tuple(map(strategy_row, with_payers(comparison, opened, release).strategies))


QUESTION = Question(
    name="plan",
    about=(
        "The gap by year, its biggest reasons, what the law requires and by when, strategies side "
        "by side, reserves, and where every number comes from. COUNCIL is a council's name, former "
        'name, ONS or MHCLG code: coventry, "Isle of Wight", E06000046.'
    ),
    request=PlanRequest,
    answer=PlanAnswer,
    work=work,
    address="/councils/{council}/plan",
    example={"council": "coventry", "to": "2029-30"},
    views=(("base", "Print the base year instead, line by line."),),
)
