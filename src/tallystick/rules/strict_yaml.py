"""YAML read strictly: one meaning for every file, and a fault that names the file and the line.

Refused, because each has misled somebody: a key given twice; `on`, `off`, `yes` and `no` as a key
or a bare value; anchors, merges and tags; several documents in one file; `.inf` and `.nan`; and
the old forms in which `12:30` or `010` is a number. Dates are dates, everything else is a number,
true, false, null or text.
"""

import re
from collections.abc import Hashable
from datetime import date
from decimal import Decimal
from typing import Any

import yaml

from tallystick.figures.errors import BadFile
from tallystick.rules.yaml_words import in_our_words

_ON_OR_OFF = frozenset({"on", "off", "yes", "no"})
_STARTS_OF_NUMBERS = list("-+0123456789")
_WRITE = "Each line is written `key: value` or `- item`, what belongs to it set in below it."
_ENDLESS = re.compile(r"[-+]?\.inf|\.nan", re.IGNORECASE)


class _PlaceError(Exception):
    """A fault at a place in the text; becomes a `BadFile` once the name of the file is known."""

    def __init__(self, place: yaml.Mark, message: str) -> None:
        self.line = place.line + 1
        super().__init__(message)


class _Loader(yaml.SafeLoader):
    """The safe loader with the resolvers replaced and the checks added."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - the shape PyYAML asks for
    any_quoted_key = False
    exact_numbers = False

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:  # noqa: ANN401
        """Refuse what would let one part of a file change another."""
        event = self.peek_event()  # type: ignore[no-untyped-call]
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _PlaceError(
                event.start_mark, "anchors and aliases are not read; write it out again"
            )
        if getattr(event, "tag", None):
            raise _PlaceError(event.start_mark, f"the tag {event.tag!r} is not read")
        node: yaml.Node | None = super().compose_node(parent, index)
        return node


def _mapping(loader: _Loader, node: yaml.MappingNode) -> dict[Any, Any]:
    loaded: dict[Any, Any] = {}
    lines: dict[Any, int] = {}
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1
        if (
            isinstance(key_node, yaml.ScalarNode)
            and key_node.value.casefold() in _ON_OR_OFF
            and not (loader.any_quoted_key and key_node.style is not None)
        ):
            raise _PlaceError(
                key_node.start_mark, f"a key may not be {key_node.value!r}; use a word"
            )
        key = loader.construct_object(key_node, deep=True)
        if not isinstance(key, Hashable) or isinstance(key, bool) or key is None:
            raise _PlaceError(key_node.start_mark, "a key must be a word, a number or a date")
        if key in loaded:
            raise _PlaceError(
                key_node.start_mark,
                f"the key {key_node.value!r} is given twice (first on line {lines[key]})",
            )
        lines[key] = line
        loaded[key] = loader.construct_object(value_node, deep=True)
    return loaded


def _text(loader: _Loader, node: yaml.ScalarNode) -> str:
    value: str = loader.construct_scalar(node)
    if node.style is None and value.casefold() in _ON_OR_OFF:
        raise _PlaceError(
            node.start_mark, f"{value!r} could mean two things; write true or false, or quote it"
        )
    if node.style is None and _ENDLESS.fullmatch(value):
        raise _PlaceError(node.start_mark, f"{value!r} is not a number that can be used")
    return value


def _date(_loader: _Loader, node: yaml.ScalarNode) -> date:
    try:
        return date.fromisoformat(node.value)
    except ValueError as fault:
        raise _PlaceError(node.start_mark, f"{node.value!r} is not a date ({fault})") from fault


def _whole(_loader: _Loader, node: yaml.ScalarNode) -> int:
    try:
        return int(node.value)
    except ValueError as fault:
        raise _PlaceError(node.start_mark, "a number is too long to be read") from fault


def _number(loader: _Loader, node: yaml.ScalarNode) -> float | Decimal:
    value = float(node.value)
    if value in (float("inf"), float("-inf")):
        raise _PlaceError(node.start_mark, f"{node.value!r} is too large to be a number here")
    return Decimal(node.value) if loader.exact_numbers else value


_TAG = "tag:yaml.org,2002:"
for _tag, _pattern, _first in (
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("null", r"null|~|", ["n", "~", ""]),
    ("timestamp", r"\d{4}-\d{2}-\d{2}", list("0123456789")),
    ("int", r"[-+]?(?:0|[1-9]\d*)", _STARTS_OF_NUMBERS),
    ("float", r"[-+]?(?:0|[1-9]\d*)(?:\.\d+(?:[eE][-+]?\d+)?|[eE][-+]?\d+)", _STARTS_OF_NUMBERS),
):
    _Loader.add_implicit_resolver(_TAG + _tag, re.compile(rf"(?:{_pattern})\Z"), _first)
for _tag, _construct in (
    ("map", _mapping),
    ("str", _text),
    ("timestamp", _date),
    ("int", _whole),
    ("float", _number),
):
    _Loader.add_constructor(_TAG + _tag, _construct)


def load(text: str, name: str, *, any_quoted_key: bool = False, exact_numbers: bool = False) -> Any:  # noqa: ANN401
    """What the text says, as mappings, lists, text, numbers and dates.

    `name` is how the file is called in messages. With `any_quoted_key` a key in quotes may be
    `yes` or `no`, as published cases name the two sides of a vote. With `exact_numbers` a number
    with decimals keeps the digits that it is written with.

    Raises:
        BadFile: if the text is not YAML that has one meaning; the message gives the line.
    """
    loader = None
    try:
        loader = _Loader(text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}"))
        loader.any_quoted_key = any_quoted_key
        loader.exact_numbers = exact_numbers
        node = loader.get_single_node()
        if node is None:
            raise BadFile(f"{name} is empty. {_WRITE}")
        return loader.construct_document(node)
    except _PlaceError as fault:
        raise BadFile(f"{name}, line {fault.line}: {fault}.") from None
    except yaml.MarkedYAMLError as fault:
        place = fault.problem_mark or fault.context_mark
        where = f", line {place.line + 1}" if place else ""
        said = f"{fault.context or ''} {fault.problem or ''}".strip()
        raise BadFile(f"{name}{where}: {in_our_words(said)}. {_WRITE}") from None
    except yaml.YAMLError:
        raise BadFile(
            f"{name} holds a control character, which no text has. Save it as UTF-8 text."
        ) from None
    except RecursionError:
        raise BadFile(f"{name} is nested too deeply to be read.") from None
    finally:
        if loader is not None:
            loader.dispose()
