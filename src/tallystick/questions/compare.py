"""Strategies side by side on one council: gap left, reserves, Band D, law."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from tallystick.figures.errors import BadInput, FieldFault
from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.forecast.assumptions import BASE_YEAR, LAST_YEAR
from tallystick.questions.amount_kinds import Year
from tallystick.questions.compare_answer import CompareAnswer
from tallystick.questions.council_named import council_named, notes, sources
from tallystick.questions.fields import asked
from tallystick.questions.kinds import Choice, Many, Text
from tallystick.questions.opening import open_plan, versions_of
from tallystick.questions.question import Arguments, Question
from tallystick.questions.strategies import (
    StrategyAsked,
    StrategyFields,
    StrategyKind,
    comparison_of,
    is_strategy_file,
    read_strategies,
    with_figures_of,
    with_payers,
)

if TYPE_CHECKING:
    from tallystick.planner.compare import Comparison
    from tallystick.sources.release import Release


@cache
def shipped_titles() -> Mapping[str, str]:
    """The shipped strategies by name, each with its title, in their order."""
    from tallystick.planner.shipped import every_shipped

    return {strategy.name: strategy.title for strategy in every_shipped()}


@dataclass(frozen=True, slots=True)
class CompareRequest(StrategyFields):
    """A council, strategies of one's own, and which shipped ones are wanted."""

    council: str = asked(Text(120), "Council", "A council's name or code.", is_positional=True)
    own: tuple[StrategyAsked, ...] = asked(
        Many(StrategyKind(), most=20),
        "Own strategies",
        "Strategies of your own, as files or written out; they come after the shipped ones.",
        default=(),
        is_positional=True,
        is_local=True,
    )
    only: tuple[str, ...] = asked(
        Many(Choice(shipped_titles, "shipped strategy", metavar="STRATEGY")),
        "Strategies",
        "Once for each; one by itself is printed in full. Default: every shipped strategy.",
        default=(),
    )
    year: FinancialYear | None = asked(
        Year(BASE_YEAR + 1, LAST_YEAR),
        "Year",
        "The last year compared, in place of the last year of the outlook.",
        default=None,
        same_as="to",
    )

    def __post_init__(self) -> None:
        """Refuse a shipped strategy that is named as one's own."""
        for strategy in self.own:
            if not strategy.is_own:
                raise FieldFault("own", f"{strategy} is a shipped strategy: ask for it alone.")


def work(request: CompareRequest, release: "Release") -> CompareAnswer:
    """The shipped strategies, or only those named, and then the user's own.

    Raises:
        MissingFigure: if the council's outlook is not held.
        BadFile: if a strategy of one's own cannot be read.
    """
    comparison = _comparison(request, release)
    return answer_of(comparison, release)


def answer_of(comparison: "Comparison", release: "Release") -> CompareAnswer:
    """The answer of strategies that are already compared."""
    from tallystick.questions.compared import CAVEAT, compared_strategy, reserves_counted

    return CompareAnswer(
        council=council_named(comparison.plan),
        notes=(*notes(comparison.plan), CAVEAT),
        years=comparison.plan.years,
        reserves=reserves_counted(comparison),
        strategies=tuple(map(compared_strategy, comparison.strategies)),
        sources=sources(comparison.plan),
        versions=versions_of(release),
    )


def _comparison(request: CompareRequest, release: "Release") -> "Comparison":
    from dataclasses import replace

    from tallystick.planner.shipped import ORDER, shipped

    outlook = request.outlook
    if request.year is not None:
        outlook = replace(outlook, last=str(request.year))
    opened = open_plan([request.council], with_figures_of(outlook, request.own), release)
    own = read_strategies(request.own, opened.plan.years)
    strategies = (*map(shipped, request.only or ORDER), *own)
    comparison = comparison_of(opened, strategies, release, request.reserves)
    return with_payers(comparison, opened, release)


def _in_words(words: Sequence[str]) -> Mapping[str, object]:
    """The words of a council's name, and the strategy files among them.

    Raises:
        BadInput: if there is no name.
    """
    name = " ".join(word for word in words if not is_strategy_file(word))
    if not name:
        raise BadInput("Name a council first: compare coventry my-strategy.yaml.")
    return {"council": name, "own": [word for word in words if is_strategy_file(word)]}


QUESTION = Question(
    name="compare",
    about=(
        "COUNCIL is a council's name or code; files are strategies of your own in YAML, put after "
        "the shipped ones. The order is fixed and is no ranking."
    ),
    request=CompareRequest,
    answer=CompareAnswer,
    work=work,
    arguments=Arguments("NAME [FILE.yaml ...]", _in_words),
    address="/councils/{council}/strategies",
    example={"council": "coventry", "only": ["savings", "reserves_first"], "to": "2028-29"},
    views=(("full", "Each strategy in full: for, against, law, bills."),),
)
