"""An answer as plain types, its numbers as tidy rows, and any part of it by a path of names."""

import dataclasses
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

from tallystick.figures.errors import UnknownName, UnknownYear
from tallystick.figures.frozen import dataclass
from tallystick.figures.names import near
from tallystick.figures.year import FinancialYear

COLUMNS = ("council", "code", "year", "line", "value", "unit", "status", "release")
COMPUTED = "computed"


class Place(NamedTuple):
    """Whom an answer is about: name and ONS code; the code is empty where there is none."""

    name: str
    code: str


Value = int | float | Decimal | str
"""What stands in a row: a number, `yes` or `no`, or a word."""


@dataclass(frozen=True, slots=True)
class Row:
    """One number or word of an answer in the tidy form that every CSV has."""

    council: str
    code: str
    year: str
    line: str
    value: Value
    unit: str
    status: str
    release: str

    def cells(self) -> tuple[object, ...]:
        """The row in the order of `COLUMNS`."""
        return tuple(getattr(self, name) for name in COLUMNS)


def plain(value: Any) -> Any:  # noqa: ANN401, PLR0911 - any part of an answer, kind by kind
    """A part of an answer as JSON has it: pounds and pence as text, years as `2027-28`.

    Raises:
        ValueError: if a number is not finite; no answer has such a number.
    """
    if isinstance(value, Enum):
        return str(value)
    if value is None or isinstance(value, bool | str | int):
        return value
    if isinstance(value, float):
        if not math.isfinite(value):
            raise ValueError("A number of the answer is not finite.")
        return value
    if isinstance(value, Decimal | FinancialYear | Fraction | Path):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(plain(key)): plain(each) for key, each in value.items()}
    if is_dataclass(value):
        return {
            field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)
        }
    if isinstance(value, Sequence | frozenset):
        return [plain(each) for each in value]
    raise TypeError(f"{type(value).__name__} is no part of an answer.")


def tidy(
    answer: Any,  # noqa: ANN401 - any answer
    place: Place,
    release: str,
    *,
    with_text: bool = False,
) -> Iterator[Row]:
    """Every number, yes or no and word of an answer, with the year that its path or part names.

    Sentences and names stand in it only `with_text`, for answers that are made of them.
    """
    for leaf in _leaves(answer, _Above()):
        if leaf.is_text and not with_text:
            continue
        yield Row(
            leaf.council or place.name,
            leaf.code or place.code,
            leaf.year,
            leaf.line,
            leaf.value,
            leaf.unit,
            leaf.status or COMPUTED,
            release,
        )


@dataclass(frozen=True, slots=True)
class _Above:
    """What a part of an answer has from the parts that it stands in."""

    path: tuple[str, ...] = ()
    year: str = ""
    unit: str = ""
    status: str = ""
    council: str = ""
    code: str = ""

    def below(self, name: str) -> "_Above":
        """One name further down; a year is not a name."""
        try:
            return dataclasses.replace(self, year=str(FinancialYear.parse(_dashed(name))))
        except UnknownYear:
            return dataclasses.replace(self, path=(*self.path, name))


class _Leaf(NamedTuple):
    line: str
    year: str
    value: Value
    unit: str
    status: str
    council: str
    code: str
    is_text: bool = False


def _dashed(name: str) -> str:
    """Only `2027-28` is a year in a path; a plain number there is a place in a list."""
    return name if "-" in name else ""


def _leaves(value: Any, above: _Above) -> Iterator[_Leaf]:  # noqa: ANN401 - any part
    leaf = _leaf(value, above)
    if leaf is not None:
        yield leaf
    elif isinstance(value, Mapping):
        for key, each in value.items():
            yield from _leaves(each, above.below(str(plain(key))))
    elif is_dataclass(value):
        yield from _of_fields(value, above)
    elif isinstance(value, tuple | list):
        for name, each in named(value, by_year=True):
            yield from _leaves(each, above.below(name))


def _leaf(value: Any, above: _Above) -> _Leaf | None:  # noqa: ANN401 - any part of an answer
    """The row of a single value; None where it is a group of them or is not held."""
    line = ".".join(above.path)
    of = (above.status, above.council, above.code)
    if isinstance(value, bool):
        return _Leaf(line, above.year, "yes" if value else "no", "yes or no", *of)
    if isinstance(value, Enum):
        return _Leaf(line, above.year, str(value), "word", *of)
    if isinstance(value, str | date | FinancialYear):
        return _Leaf(line, above.year, plain(value), "text", *of, is_text=True)
    if isinstance(value, int | float | Decimal):
        return _Leaf(line, above.year, value, above.unit, *of)
    return None


def _of_fields(value: Any, above: _Above) -> Iterator[_Leaf]:  # noqa: ANN401 - any dataclass
    status, year = getattr(value, "status", ""), getattr(value, "year", None)
    if isinstance(status, str) and status:
        above = dataclasses.replace(above, status=str(status))
    if isinstance(year, FinancialYear):
        above = dataclasses.replace(above, year=str(year))
    named_for = getattr(value, "council", ""), getattr(value, "ons_code", "")
    if all(isinstance(each, str) and each for each in named_for):
        above = dataclasses.replace(above, council=named_for[0], code=named_for[1])
    own_unit = getattr(value, "unit", "")
    if isinstance(own_unit, str) and own_unit:
        above = dataclasses.replace(above, unit=own_unit)
    for field in dataclasses.fields(value):
        inside = above.below(field.name)
        unit, status = field.metadata.get("unit", ""), field.metadata.get("status", "")
        inside = dataclasses.replace(
            inside, unit=unit or inside.unit, status=status or inside.status
        )
        yield from _leaves(getattr(value, field.name), inside)


def named(items: Sequence[Any], *, by_year: bool = False) -> Iterator[tuple[str, Any]]:
    """The items of a list, each by the field that tells it apart, else by its place from nought.

    The class of the items says which field in `identified_by`; a second of one name is `name~2`.
    With `by_year` items of several years may share a name, since the year tells them apart.
    """
    counts: dict[tuple[str, str], int] = {}
    for place, item in enumerate(items):
        field = getattr(type(item), "identified_by", "")
        name = str(plain(getattr(item, field))) if field else str(place)
        key = (name, str(getattr(item, "year", "")) if by_year else "")
        counts[key] = counts.get(key, 0) + 1
        yield (name if counts[key] == 1 else f"{name}~{counts[key]}"), item


def at(value: Any, path: str) -> Any:  # noqa: ANN401 - any part of an answer
    """The part of an answer at a path of names, as `lines.police.amount`.

    Raises:
        UnknownName: if there is none of a name; those that are near are named.
    """
    names = path.split(".")
    while names:
        parts = _parts(value)
        for many in range(len(names), 0, -1):
            name = ".".join(names[:many])
            if name in parts:
                value, names = parts[name], names[many:]
                break
        else:
            raise UnknownName("figure of the answer", path, near(names[0], parts) or tuple(parts))
    return value


def _parts(value: Any) -> dict[str, Any]:  # noqa: ANN401 - any part of an answer
    if isinstance(value, Mapping):
        return {str(plain(key)): each for key, each in value.items()}
    if is_dataclass(value) and not isinstance(value, FinancialYear):
        return {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
    if isinstance(value, tuple | list):
        return dict(named(value))
    return {}
