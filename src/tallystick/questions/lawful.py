"""Whether a plan is lawful: every duty, its headroom and provision, and the days to meet."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tallystick.figures.errors import BadInput, FieldFault
from tallystick.figures.frozen import dataclass
from tallystick.questions.fields import asked
from tallystick.questions.kinds import Kind, Many, Schema, Text
from tallystick.questions.lawful_answer import SAYS, LawfulAnswer, findings_of, timetable_of
from tallystick.questions.opening import Opened, open_plan, versions_of
from tallystick.questions.own_figure_fields import FigureFields
from tallystick.questions.question import Question
from tallystick.questions.strategies import (
    StrategyAsked,
    StrategyKind,
    is_strategy_file,
    one_plan,
    read_own,
    with_figures_of,
)

if TYPE_CHECKING:
    from tallystick.levers.strategy import Strategy
    from tallystick.planner.plan import Plan
    from tallystick.sources.release import Release


@dataclass(frozen=True)
class _CouncilOrStrategy(Kind[StrategyAsked | str]):
    """A strategy file, a strategy that is written out, or else a council's name."""

    metavar: str = "FILE|NAME"
    also_python: str = "Path"

    def read(self, written: object) -> StrategyAsked | str:
        """The file, the strategy or the name."""
        if isinstance(written, Mapping | Path):
            return StrategyKind().read(written)
        name = Text(120).read(written)
        if is_strategy_file(name) or Path(name).is_file():
            return StrategyAsked(file=Path(name))
        return name

    def schema(self) -> Schema:
        """A name, or a strategy as a file holds it."""
        return {"anyOf": [super().schema(), {"type": "object"}]}


@dataclass(frozen=True, slots=True)
class LawfulRequest(FigureFields):
    """A strategy and the councils that it is for, or one council alone."""

    what: StrategyAsked | str = asked(
        _CouncilOrStrategy(),
        "Strategy or council",
        "A strategy file, or a council's name, for which doing nothing is judged.",
        is_positional=True,
    )
    council: tuple[str, ...] = asked(
        Many(Text(120, metavar="NAME")),
        "Council",
        "The council, where the file names none; once for each.",
        default=(),
    )
    strategy: StrategyAsked | None = asked(
        StrategyKind(),
        "Strategy",
        "With a council: a shipped strategy, as savings or referendum:no_vote, or a file.",
        default=None,
    )

    def __post_init__(self) -> None:
        """Refuse what does not go together."""
        if isinstance(self.what, StrategyAsked):
            if self.strategy is not None:
                raise FieldFault("strategy", f"{self.what} is the strategy; name one of them.")
        elif self.council:
            raise FieldFault(
                "council",
                f"{self.what} is the council already: a council is named so for a strategy file "
                "that names none.",
            )

    @property
    def of(self) -> StrategyAsked | None:
        """The strategy; None where doing nothing is judged."""
        return self.what if isinstance(self.what, StrategyAsked) else self.strategy


def apart(request: LawfulRequest) -> tuple[LawfulRequest, ...]:
    """One request for each council.

    Raises:
        FieldFault: if no council is named, or another than those of the file.
    """
    if not isinstance(request.what, StrategyAsked):
        return (request,)
    from tallystick.forecast.assumptions import BASE_YEAR, YEARS

    ahead = tuple(year for year in YEARS if year > BASE_YEAR)
    names = request.council or read_own(request.what, ahead).councils
    if not names:
        raise FieldFault(
            "council",
            f"{request.what} names no council; name one here, or write `council: ...` in it.",
        )
    return tuple(replace(request, council=(name,)) for name in names)


def work(request: LawfulRequest, release: "Release") -> LawfulAnswer:
    """The judgement of a plan by every duty, for one council.

    Raises:
        BadInput: if the strategy cannot be read, is for another council, or has a choice that
            cannot be priced from what is published and given.
        MissingFigure: if a figure that the outlook needs is not held.
    """
    from tallystick.levers.strategy import written

    (entered,) = apart(request)
    name = entered.what if isinstance(entered.what, str) else entered.council[0]
    of_plan = () if entered.of is None else (entered.of,)
    opened = open_plan([name], with_figures_of(entered.outlook, of_plan), release)
    plan = _plan(entered, opened, release)
    if plan.needs:
        needs = " ".join(f"{need.lever} {need.words.rstrip('.')}." for need in plan.needs)
        raise BadInput(f"The plan cannot be judged as a whole. {needs}")
    judgement = plan.judgement
    council_class = opened.plan.council.council_class
    return LawfulAnswer(
        council=plan.position.name,
        ons_code=plan.position.council,
        council_class=council_class,
        year=judgement.setting,
        strategy=written(plan.strategy),
        legal_status=judgement.legal_status.word,
        lawful=judgement.is_lawful,
        says=SAYS[judgement.legal_status],
        findings=findings_of(judgement.findings),
        timetable=timetable_of(opened.plan.council, opened.rules, judgement.setting),
        versions=versions_of(release),
    )


def _plan(request: LawfulRequest, opened: Opened, release: "Release") -> "Plan":
    from tallystick.levers.strategy import Strategy
    from tallystick.planner.apply import apply

    asked_of = request.of
    if asked_of is not None and not asked_of.is_own:
        compared = one_plan(opened, asked_of, release)
        return replace(compared.applied, needs=compared.needs)
    strategy = Strategy("Do nothing", "", ())
    if asked_of is not None:
        strategy = _for_council(read_own(asked_of, opened.plan.years), request, opened, release)
    return apply(strategy, opened.plan, release, opened.rules)


def _for_council(
    strategy: "Strategy", request: LawfulRequest, opened: Opened, release: "Release"
) -> "Strategy":
    """The strategy with its council, which is one of those that it names, if any."""
    from tallystick.authorities.lookup import find

    code = opened.plan.council.ons_code
    named = [find(release, name).authority.ons_code for name in strategy.councils]
    if named and code not in named:
        raise FieldFault(
            "council" if request.council else "what",
            f"{strategy.name} is for {', '.join(strategy.councils)}, not for "
            f"{opened.plan.council.name}.",
        )
    return strategy if named else replace(strategy, councils=(code,))


QUESTION = Question(
    name="lawful",
    about=(
        "FILE is a strategy; with a council's NAME in its place, doing nothing is judged, or a "
        "shipped strategy. The exit code is 0 where it can be done as it stands, and 1 where it "
        "is barred or needs more than a decision."
    ),
    request=LawfulRequest,
    answer=LawfulAnswer,
    work=work,
    apart=apart,
    example={"what": "coventry"},
)
