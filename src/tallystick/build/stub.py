"""The typed stub of the public functions: what a type checker and an editor know of them.

The functions are made from the questions when they are first called, which no type checker follows.
"""

import json
from collections.abc import Iterable, Iterator
from decimal import Decimal
from textwrap import indent
from typing import Any

import tallystick
from tallystick.figures.year import FinancialYear
from tallystick.public import COUNCIL, docstring, takes_several
from tallystick.questions.fields import Field
from tallystick.questions.kinds import Kind, Many, Schema
from tallystick.questions.question import Question

_HEAD = '''\
"""What is public of Tallystick, as types: written by `python -m tallystick.build.pages`."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Literal, TypeAlias, overload

from tallystick.figures import errors as errors
import tallystick
from tallystick.figures.year import FinancialYear
from tallystick.public import Answers'''.splitlines()
_NUMBER = "_Number"
_SIMPLE = {"string": "str", "number": _NUMBER, "integer": "int", "boolean": "bool"}
_ALIASES = ("", f"{_NUMBER}: TypeAlias = int | float | Decimal", "", "__version__: str", "")


def stub(questions: Iterable[Question]) -> str:
    """The stub of the package: every public function with its parameters and its answer."""
    asked = tuple(questions)
    answers = {each for question in asked for each in question.every_answer}
    imported = sorted(f"from {each.__module__} import {each.__name__}" for each in answers)
    functions = (line for question in asked for line in _function(question))
    public = (f'"{name}"' for name in tallystick.__all__)
    listed = f"__all__ = [{', '.join(public)}]"
    return "\n".join((*_HEAD, *imported, *_ALIASES, listed, "", *functions))


def _function(question: Question) -> Iterator[str]:
    """The function, once for each type of answer that it has."""
    answer = question.answer.__name__
    others = question.others
    forms = [(of.__name__, {flag: "Literal[True]"}) for flag, of in others.items()]
    forms.append((answer, dict.fromkeys(others, "Literal[False] | None = False")))
    several = {**forms[-1][1], COUNCIL: "list[str] | tuple[str, ...]"}
    if question.apart is not None:
        forms = [
            (answer, {COUNCIL: "str | None = None"}),
            (f"{answer} | Answers[{answer}]", several),
        ]
    elif not takes_several(question) and any(each.name == COUNCIL for each in question.fields):
        forms.append((f"Answers[{answer}]", several))
    for place, (gives, annotations) in enumerate(forms):
        if len(forms) > 1:
            yield "@overload"
        yield f"def {question.name}("
        yield from _parameters(question, annotations)
        yield f") -> {gives}:"
        yield _documented(question) if place == 0 else "    ..."
        yield ""


def _documented(question: Question) -> str:
    text = indent(docstring(question), "    ").strip()
    return f'    """{text}\n    """'


def _parameters(question: Question, annotations: dict[str, str]) -> Iterator[str]:
    places = [field for field in question.fields if not field.option]
    named = [field for field in question.fields if field.option]
    yield from (_parameter(field, annotations) for field in places)
    yield "    *,"
    yield from (_parameter(field, annotations) for field in named)
    yield "    release: Path | None = None,"


def _parameter(field: Field, annotations: dict[str, str]) -> str:
    if field.name in annotations:
        return f"    {field.name}: {annotations[field.name]},"
    if field.is_required:
        return f"    {field.name}: {_of_kind(field.kind)},"
    return f"    {field.name}: {_of_kind(field.kind)} | None = {_default(field.default)},"


def _default(value: Any) -> str:  # noqa: ANN401 - the default of any field
    """The default as Python writes it; that of a year or an amount as the text that is read."""
    if value is None or isinstance(value, bool | int | str):
        return json.dumps(value) if isinstance(value, str) else repr(value)
    if isinstance(value, Decimal | FinancialYear):
        return f'"{value}"'
    return "..."


def _of_kind(kind: Kind[Any]) -> str:
    """What Python may give for a kind: what JSON may hold, and its own types beside it."""
    if isinstance(kind, Many):
        each = _of_kind(kind.of)
        return f"{each} | Sequence[{each}]"
    words = _of(kind.schema())
    return " | ".join(dict.fromkeys((*words, *filter(None, (kind.also_python,)))))


def _of(schema: Schema) -> tuple[str, ...]:
    """The types that a schema allows, each once."""
    if "anyOf" in schema:
        return tuple(dict.fromkeys(each for part in schema["anyOf"] for each in _of(part)))
    if schema.get("const") is True:
        return ("bool",)
    names = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    return tuple(_named(name, schema) for name in names)


def _named(name: str, schema: Schema) -> str:
    if name == "array":
        return f"Sequence[{' | '.join(_of(schema['items']))}]"
    if name == "object":
        values = schema.get("additionalProperties")
        return f"Mapping[str, {' | '.join(_of(values)) if values else 'object'}]"
    return _SIMPLE[name]
