"""A command for each question: its options, help and faults follow from the question's fields."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from tallystick.cli.options import form_options, plot_option, release_option
from tallystick.figures.errors import BadInput, Faults, FieldFault, spelled
from tallystick.figures.gone import GONE
from tallystick.questions.answer import Answer
from tallystick.questions.fields import Field, read_request
from tallystick.questions.kinds import Flag, Text
from tallystick.questions.question import Question

_WORDS = "words"
"""The parameter of a command whose words are of several fields."""


class AskingCommand(click.Command):
    """A command of which no option is given twice: the first would be dropped without a word."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the options and arguments.

        Raises:
            BadInput: if an option that is said once is given twice, or is there no more.
        """
        known = {name for parameter in self.params for name in parameter.opts}
        for word in args:
            name = word.partition("=")[0]
            if name.startswith("--") and name[2:] in GONE and name not in known:
                raise BadInput(f"{name}: {GONE[name[2:]]}")
        _, _, order = self.make_parser(ctx).parse_args(list(args))
        for place, option in enumerate(order):
            once = isinstance(option, click.Option) and not (option.multiple or option.is_flag)
            if once and option in order[:place]:
                raise BadInput(f"{option.opts[0]}: it is given twice; give it once.")
        return super().parse_args(ctx, args)


def command_of(question: Question) -> click.Command:
    """The command that asks a question and prints its answer as text, JSON or CSV."""

    def ask(**options: Any) -> int:  # noqa: ANN401 - the options of the question
        return _answered(question, options)

    command: Callable[..., Any] = ask
    for view, sentence in reversed(question.views):
        command = click.option(f"--{view}", _view(view), is_flag=True, help=sentence)(command)
    command = form_options(release_option(command))
    if question.answer.CHARTS:
        command = plot_option(command)
    for field in reversed(question.fields):
        if field.option or question.arguments is None:
            command = _parameter(field)(command)
    if question.arguments is not None:
        shown = question.arguments.metavar
        command = click.argument(
            _WORDS, nargs=-1, metavar=shown, required=question.arguments.is_required
        )(command)
    about = question.about.replace("COUNCIL", "NAME")
    return click.command(
        question.command, cls=AskingCommand, help=f"{question.sentence}\n\n{about}"
    )(command)


def _parameter(field: Field) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """The option of a field, or its argument, which may be several words without quotes."""
    metavar = field.kind.metavar or None
    if not field.option:
        words = _argument(field)
        shown = words if field.is_required else f"[{words}]"
        return click.argument(field.name, nargs=-1, metavar=shown, required=field.is_required)
    names = (field.option, *filter(None, (field.also,)), field.name)
    if isinstance(field.kind, Flag):
        return click.option(*names, is_flag=True, help=field.sentence)
    many = field.kind.takes_several
    return click.option(*names, multiple=many, metavar=metavar, help=field.sentence)


def _answered(question: Question, options: dict[str, Any]) -> int:
    from tallystick.questions.opening import open_release

    release_path: Path | None = options.pop("release_path")
    as_json, as_csv = options.pop("as_json"), options.pop("as_csv")
    plot: Path | None = options.pop("plot", None)
    view = next((name for name, _ in question.views if options.pop(_view(name))), "")
    try:
        request = read_request(question.request, written_by(question, options), "option")
        answers = question.answers(request, open_release(release_path))
    except (FieldFault, Faults) as fault:
        raise spelled(fault, lambda name: _spelled(question, name)) from fault
    if plot is not None:
        for answer in answers:
            answer.plot().save(plot)
    if as_json:
        click.echo(_as_json(answers))
    elif as_csv:
        from tallystick.render.tidy_csv import tidy_csv

        click.echo(tidy_csv(row for answer in answers for row in answer.rows()), nl=False)
    else:
        from tallystick.render.printing import print_answer

        for place, answer in enumerate(answers):
            if place:
                click.echo()
            print_answer(question.name, answer, view)
    return max(answer.exit_code for answer in answers)


def _as_json(answers: Sequence[Answer]) -> str:
    """One answer as it is, several as a list."""
    if len(answers) == 1:
        return answers[0].to_json()
    from tallystick.render.output import as_json

    return as_json([answer.to_dict() for answer in answers])


def _argument(field: Field) -> str:
    """What help shows for an argument."""
    if field.name == "council":
        return "NAME"
    return field.name.upper() if field.kind.metavar == Text.metavar else field.kind.metavar


def _view(name: str) -> str:
    return f"as_{name.replace('-', '_')}"


def written_by(question: Question, options: Mapping[str, Any]) -> dict[str, object]:
    """What the options and words of a command give for each field of its question.

    Raises:
        BadInput: if the words cannot be told apart.
    """
    words = options.get(_WORDS, ())
    written = dict(question.arguments.read(words)) if question.arguments is not None else {}
    for name, value in options.items():
        if name != _WORDS:
            written[name] = _joined(question, name, value)
    return written


def _joined(question: Question, name: str, value: Any) -> Any:  # noqa: ANN401 - as click has it
    """An argument of several words as one text, unless it is several values."""
    field = next(each for each in question.fields if each.name == name)
    return value if field.option or field.kind.takes_several else " ".join(value)


def _spelled(question: Question, name: str) -> str:
    """A field as the command line calls it."""
    field = next((each for each in question.fields if each.name == name), None)
    if field is None:
        return name
    return field.option or _argument(field)
