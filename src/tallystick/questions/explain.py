"""A figure asked why: of the outlook, of an assumption, or of a plan with its levers."""

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from tallystick.figures.errors import BadInput, FieldFault
from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.questions.amount_kinds import Count, Year
from tallystick.questions.answer import Answer
from tallystick.questions.explain_answer import (
    DEPTH,
    ExplainAnswer,
    LinesAnswer,
    ShortlyNamed,
    working_of,
)
from tallystick.questions.fields import asked
from tallystick.questions.kinds import Flag, Text
from tallystick.questions.opening import open_plan, versions_of
from tallystick.questions.own_figure_fields import OwnFigureFields
from tallystick.questions.question import Arguments, Question
from tallystick.questions.sources import tables_behind
from tallystick.questions.strategies import StrategyAsked, StrategyKind, one_plan, with_figures_of

if TYPE_CHECKING:
    from tallystick.figures.figure import Figure
    from tallystick.forecast.baseline import Baseline
    from tallystick.planner.compare import Compared
    from tallystick.sources.release import Release

_DUTY = re.compile(r"[Ll]\d{2}")
_SHOWN = 3
_NEEDED = "Give a council, a line and a year: explain coventry gap_frozen_band_d 2027-28."
_OF_THE_SET = ("growth.", "council_tax.", "pressure.", "reserves.")


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplainRequest(OwnFigureFields):
    """A line of a council in a year, of its outlook or of a strategy's plan; or the lines."""

    council: str = asked(
        Text(120), "Council", "A principal council of England.", default="", is_positional=True
    )
    line: str = asked(
        Text(80),
        "Line",
        "A line of the model, a driver, or the key of an assumption; of a plan also gap_left, or a "
        "duty (L03).",
        default="",
        is_positional=True,
    )
    year: FinancialYear | None = asked(
        Year(), "Year", "The financial year.", default=None, is_positional=True
    )
    lines: bool = asked(
        Flag(), "Lines", "List every line that can be asked for.", default=False, is_local=True
    )
    depth: int = asked(
        Count(0, DEPTH),
        "Depth",
        f"How many steps of the working to print (default: {_SHOWN}).",
        default=_SHOWN,
        is_local=True,
    )
    strategy: StrategyAsked | None = asked(
        StrategyKind(),
        "Strategy",
        "Of a plan: a shipped strategy, a branch of one (referendum:yes_vote), or a file.",
        default=None,
        is_local=True,
    )

    def __post_init__(self) -> None:
        """Refuse a question without a council, a line or a year."""
        if not self.lines and not (self.council and self.line and self.year):
            raise BadInput(_NEEDED)


def work(request: ExplainRequest, release: "Release") -> Answer:
    """The working of a line in a year; of a strategy's plan where one is given.

    Raises:
        UnknownName: if there is no such line or duty.
        UnknownYear: if the plan does not reach that year.
        MissingFigure: if the figure is not held.
        FieldFault: if an own value is out of its range, or a strategy has no such branch.
    """
    if request.lines or request.year is None:
        from tallystick.forecast.lines import lines

        return LinesAnswer(lines=tuple(lines().values()), versions=versions_of(release))
    of_plan = () if request.strategy is None else (request.strategy,)
    opened = open_plan([request.council], with_figures_of(request.outlook, of_plan), release)
    if request.strategy is None:
        from tallystick.forecast.explain import explain

        figure = explain(opened.plan, request.line, request.year)
        sentence = _sentence(opened.plan, request.line)
        return _answer(opened.plan, figure, sentence, release, request.depth)
    try:
        compared = one_plan(opened, request.strategy, release)
    except BadInput as fault:
        raise FieldFault("strategy", str(fault)) from fault
    return explain_plan(compared, request.line, request.year, release, request.depth)


def explain_plan(
    compared: "Compared",
    line: str,
    year: FinancialYear,
    release: "Release",
    depth: int = _SHOWN,
) -> ExplainAnswer:
    """The working of a line, of `gap_left` or of a duty in a plan that is already there.

    Raises:
        UnknownName: if there is no such line or duty.
        UnknownYear: if the plan does not reach that year.
        MissingFigure: if the figure is not held.
    """
    from tallystick.planner.explain import explain_applied, explain_finding

    baseline = compared.applied.plan
    if _DUTY.fullmatch(line):
        figure = explain_finding(compared.applied, line.upper(), year)
        sentence = figure.formula
    else:
        figure = explain_applied(compared.applied, line, year)
        sentence = _sentence(baseline, line)
    return _answer(baseline, figure, f"{compared.label}. {sentence}", release, depth)


def _answer(
    baseline: "Baseline", figure: "Figure", sentence: str, release: "Release", depth: int
) -> ExplainAnswer:
    return ExplainAnswer(
        council=ShortlyNamed(baseline.council.name, baseline.council.ons_code),
        sentence=sentence,
        figure=working_of(figure),
        depth=depth,
        sources=tables_behind([figure]),
        versions=versions_of(release),
    )


def _sentence(baseline: "Baseline", name: str) -> str:
    """What a line is, or why an assumption is as it is, in plain words."""
    from tallystick.forecast.lines import line

    assumed = baseline.assumptions.keys if not baseline.is_partial else {}
    if name in assumed and name.startswith(_OF_THE_SET):
        return assumed[name].why
    return line(name).sentence


def _in_words(words: Sequence[str]) -> Mapping[str, object]:
    """The words of a council's name, then a line and a year.

    Raises:
        BadInput: if there are fewer than three words, and some.
    """
    if not words:
        return {}
    if len(words) < 3:  # noqa: PLR2004 - a name, a line and a year
        raise BadInput(_NEEDED)
    *name, line, year = words
    return {"council": " ".join(name), "line": line, "year": year}


QUESTION = Question(
    name="explain",
    about=(
        "Formula, inputs and rule, for example of coventry gap_frozen_band_d 2027-28, or coventry "
        "price.adult_social_care 2028-29. With a strategy it reaches through levers and findings, "
        "as of coventry gap_left 2027-28."
    ),
    request=ExplainRequest,
    answer=ExplainAnswer,
    work=work,
    address="/councils/{council}/working/{line}/{year}",
    example={"council": "coventry", "line": "gap_frozen_band_d", "year": "2027-28"},
    also={"lines": "tallystick.questions.explain_answer:LinesAnswer"},
    arguments=Arguments("NAME LINE YEAR", _in_words, is_required=False),
)
