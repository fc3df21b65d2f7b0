"""A plan of one's own on a council: beside no decision, each lever by itself, and the law."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from tallystick.figures.errors import BadInput, FieldFault
from tallystick.figures.frozen import dataclass
from tallystick.figures.rounding import half_up, to_penny
from tallystick.questions.by_year import ByYear
from tallystick.questions.compare import answer_of
from tallystick.questions.fields import asked
from tallystick.questions.kinds import Text
from tallystick.questions.opening import Opened, open_plan
from tallystick.questions.own_plan_answer import (
    LeverAlone,
    LimitRow,
    OwnPlanAnswer,
    PicturedAmounts,
)
from tallystick.questions.question import Arguments, Question
from tallystick.questions.strategies import (
    StrategyAsked,
    StrategyFields,
    comparison_of,
    is_strategy_file,
    read_own,
    with_figures_of,
    with_payers,
)
from tallystick.questions.strategy_sent import OwnStrategy

if TYPE_CHECKING:
    from tallystick.levers.strategy import Strategy
    from tallystick.planner.beside_the_law import Row
    from tallystick.planner.by_lever import Alone
    from tallystick.planner.compare import Comparison
    from tallystick.planner.pictured import Pictured
    from tallystick.sources.release import Release

NO_DECISION = "no_action"


@dataclass(frozen=True, slots=True)
class OwnPlanRequest(StrategyFields):
    """A council, and a strategy of one's own for it."""

    council: str = asked(Text(120), "Council", "A council's name or code.", is_positional=True)
    strategy: StrategyAsked = asked(
        OwnStrategy(),
        "Strategy",
        "A strategy of your own: a file, or written out as a file holds it.",
        is_positional=True,
    )

    def __post_init__(self) -> None:
        """Refuse a shipped strategy."""
        if not self.strategy.is_own:
            raise FieldFault(
                "strategy", f"{self.strategy} is a shipped strategy; `compare` has those."
            )


def work(request: OwnPlanRequest, release: "Release") -> OwnPlanAnswer:
    """What a strategy leaves in each year, whether it is lawful, bills and who pays.

    Raises:
        MissingFigure: if the council's outlook is not held.
        BadInput: if the strategy cannot be read, or a choice is outside its limits.
    """
    outlook = with_figures_of(request.outlook, [request.strategy])
    opened = open_plan([request.council], outlook, release)
    strategy = read_own(request.strategy, opened.plan.years)
    return answer_of_plan(own_plan(opened, strategy, release, request.reserves), release)


def own_plan(
    opened: Opened, strategy: "Strategy", release: "Release", reserves: str = "low"
) -> "Comparison":
    """No decision, and a strategy of one's own, on an outlook that is already there.

    Raises:
        MissingFigure: if the council's outlook is not held.
        BadInput: if a choice is outside its limits.
    """
    from tallystick.planner.shipped import shipped

    comparison = comparison_of(opened, (shipped(NO_DECISION), strategy), release, reserves)
    return with_payers(comparison, opened, release)


def answer_of_plan(comparison: "Comparison", release: "Release") -> OwnPlanAnswer:
    """The answer of a plan that is already there, the last of a comparison."""
    from tallystick.planner.beside_the_law import beside_the_law
    from tallystick.planner.by_lever import each_alone
    from tallystick.planner.pictured import pictured

    compared = answer_of(comparison, release)
    plan = comparison.strategies[-1].applied
    return OwnPlanAnswer(
        council=compared.council,
        notes=compared.notes,
        years=compared.years,
        reserves=compared.reserves,
        strategies=compared.strategies,
        sources=compared.sources,
        levers=tuple(map(_alone, each_alone(plan))),
        beside_the_law=tuple(map(_limit_row, beside_the_law(plan))),
        pictured=_pictured(pictured(comparison.context)),
        versions=compared.versions,
    )


def _alone(alone: "Alone") -> LeverAlone:
    from tallystick.levers.lookup import lever
    from tallystick.questions.argument import argument
    from tallystick.questions.compared import whole_pounds, year_of

    plan, about = alone.applied, lever(alone.lever)
    before, said = plan.context.position, argument(plan)
    return LeverAlone(
        lever=alone.lever,
        title=about.title,
        gap_lower_by=ByYear(
            {
                year.year: whole_pounds(float(before.gap(year.year)) - year.gap)
                for year in plan.by_year
            }
        ),
        on_band_d=ByYear(
            {
                year.year: to_penny(year.band_d - before.exact_band_d(year.year))
                for year in plan.by_year
            }
        ),
        by_year=ByYear({year.year: year_of(year) for year in plan.by_year}),
        arguments_for=said.for_,
        arguments_against=said.against,
        law=said.law,
        reversible=said.reversible,
        who_decides=said.who_decides,
        rules=about.rules,
    )


def _limit_row(row: "Row") -> LimitRow:
    limit, as_set, yours = (_amount(row, each) for each in (row.limit, row.as_set, row.yours))
    return LimitRow(
        row.name, row.label, row.unit, limit, as_set, yours, row.says, row.rule, row.as_set_says
    )


def _amount(row: "Row", amount: float | Decimal | None) -> int | float | Decimal | None:
    """Whole pounds, pounds and pence, or a share to six places."""
    if amount is None:
        return None
    if row.unit == "share":
        return round(float(amount), 6)
    return to_penny(amount) if isinstance(amount, Decimal) else int(half_up(amount))


def _pictured(of: "Pictured") -> PicturedAmounts:
    household = of.million_a_household
    return PicturedAmounts(
        million_a_household=None if household is None else to_penny(household),
        million_on_band_d=to_penny(of.million_on_band_d),
        point_on_band_d=of.point_on_band_d,
        point_a_week=of.point_a_week,
        point_brings=int(half_up(of.point_brings)),
    )


def _in_words(words: Sequence[str]) -> Mapping[str, object]:
    """The words of a council's name, and a strategy file among them.

    Raises:
        BadInput: if there is no file, or several.
    """
    files = [word for word in words if is_strategy_file(word)]
    if len(files) != 1:
        raise BadInput("Name a council and one strategy file: own-plan coventry hold.yaml.")
    return {"council": " ".join(each for each in words if each not in files), "strategy": files[0]}


QUESTION = Question(
    name="own_plan",
    about=(
        "COUNCIL is a council's name or code, and the file a strategy of your own in YAML: the gap "
        "that it leaves by year, each of its levers by itself, and the year being set beside the "
        "law's limits and the budget as set."
    ),
    request=OwnPlanRequest,
    answer=OwnPlanAnswer,
    work=work,
    address="/councils/{council}/plans",
    is_sent=True,
    body="strategy",
    example={
        "council": "coventry",
        "strategy": {
            "name": "Share it",
            "choices": [
                {"lever": "council_tax_rise", "size": "2.99%"},
                {"lever": "use_reserves", "years": ["2027-28"]},
            ],
        },
    },
    arguments=Arguments("NAME FILE.yaml", _in_words),
)
