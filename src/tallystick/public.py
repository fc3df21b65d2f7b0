"""The public functions: one for each question, its signature and docstring from its fields.

A list of councils in place of one gives all their answers, with one tidy frame.
"""

import inspect
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

from tallystick.figures.errors import BadInput
from tallystick.figures.frozen import dataclass
from tallystick.questions.answer import Answer
from tallystick.questions.catalogue import question
from tallystick.questions.fields import Field, read_request
from tallystick.questions.opening import open_release
from tallystick.questions.question import Question

if TYPE_CHECKING:
    import pandas as pd

A = TypeVar("A", bound=Answer)
COUNCIL = "council"
_OLD_NAME = "name"
_WIDTH = 92


@dataclass(frozen=True, slots=True)
class Answers(Sequence[A], Generic[A]):
    """The answers for several councils, in the order in which they were named."""

    answers: tuple[A, ...]

    @overload
    def __getitem__(self, place: int) -> A: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[A, ...]: ...

    def __getitem__(self, place: int | slice) -> A | tuple[A, ...]:
        """The answer at a place, or several."""
        return self.answers[place]

    def __len__(self) -> int:
        """How many there are."""
        return len(self.answers)

    def frame(self) -> "pd.DataFrame":
        """The rows of every answer in one frame of pandas.

        Raises:
            BadInput: if pandas is not installed.
        """
        from tallystick.questions.frames import frame  # noqa: PLC0415 - only where one is asked for

        return frame(row for answer in self.answers for row in answer.rows())


def function_of(name: str) -> Callable[..., Any]:
    """The public function of a question."""
    of = question(name)

    def ask(*positional: Any, release: Path | None = None, **options: Any) -> Any:  # noqa: ANN401
        written = _by_name(of, positional, options)
        councils = written.get(COUNCIL)
        if isinstance(councils, list | tuple) and not takes_several(of):
            return Answers(tuple(_each(of, written, release)))
        answers = of.answers(read_request(of.request, written, "option"), open_release(release))
        return answers[0] if len(answers) == 1 else Answers(answers)

    ask.__name__ = ask.__qualname__ = of.name
    ask.__doc__ = docstring(of)
    ask.__signature__ = signature(of)  # type: ignore[attr-defined]
    return ask


def _by_name(of: Question, positional: Sequence[Any], options: dict[str, Any]) -> dict[str, Any]:
    fields = [field for field in of.fields if not field.option]
    names = [field.name for field in fields]
    gathers = bool(fields) and len(fields) > 1 and fields[-1].kind.takes_several
    if gathers and len(positional) >= len(fields):
        rest = list(positional[len(fields) - 1 :])
        positional = [*positional[: len(fields) - 1], rest[0] if _is_list(rest) else rest]
    if len(positional) > len(names):
        raise TypeError(f"{of.name}() takes {len(names)} arguments without a name: {names}.")
    if COUNCIL in names and _OLD_NAME in options and COUNCIL not in options:
        options = {COUNCIL: options.pop(_OLD_NAME), **options}
    values = dict(zip(names, positional, strict=False))
    twice = [name for name in values if name in options]
    if twice:
        raise BadInput(f"{twice[0]} is given twice.")
    return {**values, **options}


def _is_list(values: Sequence[Any]) -> bool:
    """Whether several values are given as one list."""
    return len(values) == 1 and isinstance(values[0], list | tuple)


def takes_several(of: Question) -> bool:
    """Whether a question has one answer for several councils."""
    return any(field.name == COUNCIL and field.kind.control == "many" for field in of.fields)


def _each(of: Question, written: dict[str, Any], release: Path | None) -> Iterator[Answer]:
    opened = open_release(release)
    councils = list(written[COUNCIL])
    for done, council in enumerate(councils):
        progress(done, len(councils), str(council))
        request = read_request(of.request, {**written, COUNCIL: council}, "option")
        yield of.work(request, opened)
    progress(len(councils), len(councils), "")


def progress(done: int, whole: int, what: str) -> None:
    """A line on a terminal's standard error that says how far long work is."""
    if whole > 1 and sys.stderr.isatty():
        end = "\n" if done == whole else ""
        sys.stderr.write(f"\r{done} of {whole} {what:<40.40}{end}")
        sys.stderr.flush()


def signature(of: Question) -> inspect.Signature:
    """The signature of a question's function: its fields, then `release`."""
    parameters = sorted((_parameter(field) for field in of.fields), key=lambda each: each.kind)
    parameters.append(
        inspect.Parameter(
            "release", inspect.Parameter.KEYWORD_ONLY, default=None, annotation="Path | None"
        )
    )
    return inspect.Signature(parameters, return_annotation=of.answer.__name__)


def _parameter(field: Field) -> inspect.Parameter:
    kind = (
        inspect.Parameter.KEYWORD_ONLY if field.option else inspect.Parameter.POSITIONAL_OR_KEYWORD
    )
    default = inspect.Parameter.empty if field.is_required else field.default
    return inspect.Parameter(field.name, kind, default=default)


def docstring(of: Question) -> str:
    """The docstring of a question's function."""
    lines = [of.sentence, "", *wrap(of.about, _WIDTH, break_on_hyphens=False), "", "Args:"]
    for field in of.fields:
        said = f"    {field.name}: {field.sentence}"
        lines += wrap(said, _WIDTH, subsequent_indent="        ", break_on_hyphens=False)
    lines += [
        "    release: another data release than the packaged one.",
        "",
        "Raises:",
        "    TallystickError: with the exit code of the command; see `tallystick.errors`.",
    ]
    return "\n".join(lines)
