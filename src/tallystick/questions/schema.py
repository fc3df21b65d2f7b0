"""The JSON schema of an answer, from the types of its fields."""

import dataclasses
import types
from collections.abc import Mapping, Sequence
from dataclasses import is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from tallystick.figures.year import FinancialYear
from tallystick.questions.answer import Answer
from tallystick.questions.kinds import Schema

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
