"""The gap by year: with Band D frozen, and at the largest rise that needs no referendum."""

from typing import TYPE_CHECKING

from tallystick.figures.errors import BadInput, FieldFault
from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.forecast.assumptions import BASE_YEAR
from tallystick.questions.answer import Answer
from tallystick.questions.fields import asked
from tallystick.questions.gap_answer import GapAnswer
from tallystick.questions.kinds import Flag, Text
from tallystick.questions.opening import open_plan
from tallystick.questions.own_figure_fields import OwnFigureFields
from tallystick.questions.question import Question

if TYPE_CHECKING:
    from tallystick.questions.every_gap_answer import EveryGapAnswer
    from tallystick.sources.release import Release


@dataclass(frozen=True, slots=True, kw_only=True)
class GapRequest(OwnFigureFields):
    """A council or every one, and what the outlook is to assume."""

    council: str = asked(
        Text(120),
        "Council",
        "A principal council of England: its name, former name, ONS or MHCLG code.",
        default="",
        is_positional=True,
    )
    all: bool = asked(
        Flag(),
        "Every council",
        "Every principal council of England at once.",
        default=False,
        is_local=True,
    )

    def __post_init__(self) -> None:
        """Refuse one council beside all, and neither."""
        if self.all and self.council:
            words = f"Either {self.council} or every council can be asked of, not both."
            raise FieldFault("all", words)
        if not self.all and not self.council:
            raise BadInput("Name a council, or ask of every one with `all`.")
        if self.all and self.own_figures is not None:
            raise FieldFault("all", "Own figures are of one council: name it.")


def work(request: GapRequest, release: "Release") -> Answer:
    """Both gaps of the council that is named, or of every one.

    Raises:
        UnknownName: if there is no such council.
        FieldFault: if an own value is out of its range, or its key is not known.
    """
    return every_gap(request, release) if request.all else gap(request, release)


def gap(request: GapRequest, release: "Release") -> GapAnswer:
    """Both gaps of the council that is named; see `work`."""
    from tallystick.questions.outlook_parts import with_outlook

    return with_outlook(GapAnswer, open_plan([request.council], request.outlook, release), release)


def every_gap(request: GapRequest, release: "Release") -> "EveryGapAnswer":
    """Both gaps of every principal council of England, as ranges with their chances."""
    from tallystick.forecast.every_outlook import every_baseline, every_outlook
    from tallystick.questions.every_gap_answer import every_gap_answer
    from tallystick.questions.opening import versions_of, with_assumptions

    overrides, rules = with_assumptions(request.outlook, None, release)
    outlooks = every_outlook(every_baseline(release, rules, overrides, request.to))
    years = FinancialYear.span(BASE_YEAR + 1, request.to)
    return every_gap_answer(outlooks, years, versions_of(release))


QUESTION = Question(
    name="gap",
    about=("Each as a range with its chance. COUNCIL is a council's name, former name or code."),
    request=GapRequest,
    answer=GapAnswer,
    work=work,
    address="/councils/{council}/gap",
    also={"all": "tallystick.questions.every_gap_answer:EveryGapAnswer"},
    example={"council": "coventry", "assume": ["growth.tax_base@2027-28=1.2%"], "to": "2029-30"},
)
