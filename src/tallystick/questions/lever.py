"""What a council can do about its gap: every lever, or one with all that it has to be told."""

from typing import TYPE_CHECKING

from tallystick.figures.frozen import dataclass
from tallystick.questions.fields import asked
from tallystick.questions.kinds import Text
from tallystick.questions.lever_answer import LeverAbout, LeverAnswer, LeverExample, LeverInput
from tallystick.questions.opening import versions_of
from tallystick.questions.question import Question

if TYPE_CHECKING:
    from tallystick.levers.lever import Input, Lever
    from tallystick.sources.release import Release


@dataclass(frozen=True, slots=True)
class LeverRequest:
    """One lever by its name, or every one."""

    name: str = asked(
        Text(60), "Lever", "A lever, as council_tax_rise. Default: all.", default="",
        is_positional=True,
    )  # fmt: skip


def work(request: LeverRequest, release: "Release") -> LeverAnswer:
    """The levers asked for, in the order in which they are applied.

    Raises:
        UnknownName: if there is no lever of that name; those that are near are named.
    """
    from tallystick.levers.lookup import lever, levers

    chosen = (lever(request.name),) if request.name else tuple(levers().values())
    return LeverAnswer(levers=tuple(map(about, chosen)), versions=versions_of(release))


def about(of: "Lever") -> LeverAbout:
    """One lever as it declares itself."""
    example = of.example
    return LeverAbout(
        name=of.name,
        title=of.title,
        sentence=of.sentence,
        stage=of.stage.name.lower(),
        recurring=of.recurring,
        legal_status=of.status.word,
        earliest=of.earliest,
        reversible=of.reversible,
        who_decides=of.who_decides,
        lines=of.lines,
        rules=of.rules,
        setting=_input(of.setting),
        inputs=tuple(map(_input, of.inputs)),
        example=None
        if example is None
        else LeverExample(example.name, example.source, example.size, dict(example.inputs)),
    )


def _input(of: "Input") -> LeverInput:
    return LeverInput(
        name=of.name,
        label=of.label,
        unit=str(of.unit),
        sentence=of.sentence,
        needed=of.required,
        instead=of.instead,
        options=of.options,
        lowest=of.lowest,
        highest=of.highest,
        step=of.step,
        default=of.default,
    )


QUESTION = Question(
    name="lever",
    about=(
        "NAME is a lever, as council_tax_rise. The list is made from the levers' own files: what "
        "each does, its size and inputs with their units and limits, its law, and an example."
    ),
    request=LeverRequest,
    answer=LeverAnswer,
    work=work,
    example={"name": "council_tax_rise"},
)
