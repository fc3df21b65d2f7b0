"""The JSON schemas of answers and requests, from the fields of both."""

import dataclasses
import types
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from tallystick.figures.year import FinancialYear
from tallystick.questions.answer import Answer
from tallystick.questions.fields import Field
from tallystick.questions.kinds import Schema
from tallystick.questions.question import Question

_PLAIN: dict[Any, Schema] = {
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    str: {"type": "string"},
    Decimal: {"type": "string", "pattern": r"^-?\d+(\.\d+)?$"},
    Fraction: {"type": "string"},
    FinancialYear: {"type": "string", "pattern": r"^\d{4}-\d{2}$"},
    date: {"type": "string", "format": "date"},
    type(None): {"type": "null"},
    Any: {},
    object: {},
}


_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_FAMILY = "tallystick-"


def published_schemas(questions: Iterable[Question]) -> dict[str, Schema]:
    """Every answer's schema and every request's as a document of its own, by name and version.

    The name is that of the answer's format, as `plan-2`, and `plan-2-request` what it answers. A
    version changes when a key changes its meaning or goes; a new key leaves it as it is.
    """
    published: dict[str, Schema] = {}
    for question in questions:
        for answer in question.every_answer:
            name, title = name_of(answer), f"What `tallystick {question.command} --json` prints"
            published[name] = _document(name, title, answer_schema(answer))
        name = f"{name_of(question.answer)}-request"
        title = f"What `{question.name}` is asked with"
        published[name] = _document(name, title, request_schema(question.fields))
    return published


def name_of(answer: type[Answer]) -> str:
    """The name and version of an answer, as `plan-2`."""
    return answer.FORMAT.removeprefix(_FAMILY)


def _document(name: str, title: str, schema: Schema) -> Schema:
    return {"$schema": _DIALECT, "$id": f"urn:tallystick:{name}", "title": title, **schema}


def request_schema(fields: Iterable[Field]) -> Schema:
    """What a request may hold: every field with its kind and what it is."""
    asked = tuple(fields)
    return {
        "type": "object",
        "properties": {
            field.name: {**field.kind.schema(), "description": field.sentence} for field in asked
        },
        "required": [field.name for field in asked if field.is_required],
        "additionalProperties": False,
    }


def answer_schema(answer: type[Answer]) -> Schema:
    """What `to_json` gives: every field with its type, its unit and what it is.

    Parts that have a class of their own stand in `$defs`.

    Raises:
        TypeError: if a field has a type that no answer may have.
    """
    parts: dict[str, Schema] = {}
    schema = _of_dataclass(answer, parts)
    properties = {"format": {"const": answer.FORMAT}, **schema["properties"]}
    versions = properties.pop("versions")
    return {
        **schema,
        "properties": {**properties, "versions": versions},
        "required": ["format", *schema["required"]],
        "$defs": parts,
    }


def _of(kind: Any, parts: dict[str, Schema]) -> Schema:  # noqa: ANN401, PLR0911 - any annotation
    if kind in _PLAIN:
        return dict(_PLAIN[kind])
    origin, of = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return {"anyOf": [_of(each, parts) for each in of]}
    if origin is Literal:
        return {"enum": list(of)}
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return {"type": "object", "additionalProperties": _of(of[-1], parts)}
    if isinstance(origin, type) and issubclass(origin, Sequence | frozenset):
        return {"type": "array", "items": _of(of[0], parts)}
    if isinstance(kind, type) and issubclass(kind, Enum):
        return {"type": "string", "enum": [str(each) for each in kind]}
    if is_dataclass(kind) and isinstance(kind, type):
        if kind.__name__ not in parts:
            parts[kind.__name__] = {}
            parts[kind.__name__] = _of_dataclass(kind, parts)
        return {"$ref": f"#/$defs/{kind.__name__}"}
    raise TypeError(f"{kind} is no part of an answer.")


def _of_dataclass(kind: type[Any], parts: dict[str, Schema]) -> Schema:
    hints = get_type_hints(kind)
    properties: dict[str, Schema] = {}
    for field in dataclasses.fields(kind):
        schema = _of(hints[field.name], parts)
        words = [field.metadata.get("sentence", ""), field.metadata.get("unit", "")]
        comment = " ".join(word for word in (words[0], f"[{words[1]}]" if words[1] else "") if word)
        properties[field.name] = {**schema, "description": comment} if comment else schema
    return {
        "type": "object",
        "description": (kind.__doc__ or "").partition("\n")[0],
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
