"""Why two plans of one council differ, by driver and lever, in pounds that add exactly."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from tallystick.figures.errors import BadInput, FieldFault
from tallystick.figures.frozen import dataclass
from tallystick.questions.by_year import ByYear
from tallystick.questions.council_named import council_named, sources
from tallystick.questions.diff_answer import DiffAnswer, DifferencePart, DifferingPlan
from tallystick.questions.fields import asked
from tallystick.questions.kinds import Text
from tallystick.questions.opening import Opened, open_plan, versions_of
from tallystick.questions.question import Arguments, Question
from tallystick.questions.strategies import (
    StrategyAsked,
    StrategyFields,
    StrategyKind,
    one_plan,
    read_own,
    with_figures_of,
)

if TYPE_CHECKING:
    from tallystick.planner.compare import Compared
    from tallystick.planner.difference import Difference
    from tallystick.sources.release import Release

_FEWEST = 2


@dataclass(frozen=True, slots=True)
class DiffRequest(StrategyFields):
    """Two strategies, and the council where no file names it."""

    first: StrategyAsked = asked(
        StrategyKind(),
        "First plan",
        "A shipped strategy (savings), a branch of one (referendum:yes_vote), or your own file.",
        is_positional=True,
    )
    second: StrategyAsked = asked(
        StrategyKind(), "Second plan", "The plan that is set beside it.", is_positional=True
    )
    council: str = asked(
        Text(120), "Council", "Where no file names it.", default="", is_positional=True
    )


def work(request: DiffRequest, release: "Release") -> DiffAnswer:
    """Both plans, and why they differ.

    Raises:
        FieldFault: if no council is named, a strategy has branches and none is chosen, or has no
            branch of that name.
        MissingFigure: if the council's outlook is not held.
    """
    from tallystick.planner.difference import difference

    council = request.council or _named_in(request)
    outlook = with_figures_of(request.outlook, (request.first, request.second))
    opened = open_plan([council], outlook, release)
    first = _plan(opened, request, "first", release)
    second = _plan(opened, request, "second", release)
    differences = difference(first.applied, second.applied)
    return DiffAnswer(
        council=council_named(first.applied.plan),
        years=differences.years,
        first=_differing(first, differences, 0),
        second=_differing(second, differences, 1),
        parts=tuple(
            DifferencePart(part.kind, part.name, part.label, ByYear(part.by_year))
            for part in differences.parts
        ),
        difference=ByYear({year: differences.total(year) for year in differences.years}),
        sources=sources(first.applied.plan),
        versions=versions_of(release),
    )


def _named_in(request: DiffRequest) -> str:
    """The council that a strategy of one's own names."""
    from tallystick.forecast.assumptions import BASE_YEAR, LAST_YEAR

    years = type(BASE_YEAR).span(BASE_YEAR + 1, LAST_YEAR)
    for strategy in (request.first, request.second):
        councils = read_own(strategy, years).councils if strategy.is_own else ()
        if councils:
            return councils[0]
    raise FieldFault("council", "Name a council, as in `diff rise_at_limit savings coventry`.")


def _plan(opened: Opened, request: DiffRequest, name: str, release: "Release") -> "Compared":
    strategy: StrategyAsked = getattr(request, name)
    try:
        return one_plan(opened, strategy, release, request.reserves)
    except BadInput as fault:
        raise FieldFault(name, str(fault)) from fault


def _differing(compared: "Compared", differences: "Difference", place: int) -> DifferingPlan:
    from tallystick.levers.strategy import written
    from tallystick.questions.compared import year_of

    plan = compared.applied
    only = (differences.only_first, differences.only_second)[place]
    entries = written(plan.strategy)["choices"]
    pairs = zip(plan.strategy.choices, entries, strict=True)
    return DifferingPlan(
        title=compared.label,
        name=compared.name,
        branch=compared.branch,
        gap=ByYear(differences.gaps[place]),
        by_year=ByYear({year.year: year_of(year) for year in plan.by_year}),
        year_being_set=plan.judgement.setting,
        legal_status=plan.judgement.legal_status.word,
        only_here=tuple(entry for choice, entry in pairs if choice in only),
    )


def _in_words(words: Sequence[str]) -> Mapping[str, object]:
    """Two strategies, then the words of a council's name.

    Raises:
        BadInput: if there are not two.
    """
    if len(words) < _FEWEST:
        raise BadInput("Name two plans and a council: diff rise_at_limit savings coventry.")
    return {"first": words[0], "second": words[1], "council": " ".join(words[2:])}


QUESTION = Question(
    name="diff",
    about=(
        "A and B are shipped strategies (savings), a branch of one (referendum:yes_vote), or your "
        "own files; COUNCIL is the council, where no file names it."
    ),
    request=DiffRequest,
    answer=DiffAnswer,
    work=work,
    arguments=Arguments("A B [NAME]", _in_words),
    example={"first": "savings", "second": "mixed", "council": "bury"},
)
