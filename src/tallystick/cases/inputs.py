"""The inputs of a case laid flat: amounts, rows by year, dated series and groups, by name."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeGuard

from tallystick.cases.quantities import Kind, Units, kind_of, kind_within
from tallystick.cases.when import When, split_key
from tallystick.figures.year import FinancialYear

_TOO_LARGE = 1e18


@dataclass(frozen=True, slots=True)
class Amount:
    """One number in the engine's unit, under its dotted name without the year in it."""

    name: str
    key: str
    value: float
    kind: Kind
    when: When | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A list of numbers, one for each year of the case where it has as many."""

    name: str
    key: str
    values: tuple[float, ...]
    kind: Kind
    years: tuple[FinancialYear, ...] = ()
    when: When | None = None


@dataclass(frozen=True, slots=True)
class Dated:
    """Numbers by year or date."""

    name: str
    key: str
    values: tuple[tuple[When, float], ...]
    when: When | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Numbers under one heading, by the key of each."""

    name: str
    key: str
    values: tuple[tuple[str, float], ...]
    when: When | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """A list that is not of numbers alone, such as bands or households, as the case writes it."""

    name: str
    key: str
    items: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """Words that a case gives, such as a limit as it is quoted."""

    name: str
    key: str
    text: str


@dataclass(slots=True)
class Inputs:
    """Everything that a case gives, by shape; `years` are the years that its rows run over."""

    years: tuple[FinancialYear, ...] = ()
    amounts: list[Amount] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    dated: list[Dated] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    lists: list[Listed] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)


def lay_flat(inputs: Mapping[str, object], scope: Sequence[str] = ()) -> Inputs:
    """The inputs by shape, of the part under `scope` where the case has one, else of the whole.

    `scope` is the path of keys above an expected figure: what is expected for one council of
    several is worked out from that council's inputs.
    """
    units = Units.of(inputs.get("units"))
    within: Mapping[str, object] = inputs
    for key in scope:
        inner = within.get(key)
        if not isinstance(inner, Mapping):
            within = inputs
            break
        within = inner
    flat = Inputs(years=_years(within) or _years(inputs))
    _add(flat, within, units, prefix=(), when=None)
    return flat


def _years(mapping: Mapping[str, object]) -> tuple[FinancialYear, ...]:
    listed = mapping.get("years")
    if not isinstance(listed, list):
        return ()
    years = []
    for written in listed:
        when = split_key(written)[1]
        if when is None or when.year is None:
            return ()
        years.append(when.year)
    return tuple(years)


def _add(
    flat: Inputs,
    mapping: Mapping[str, object],
    units: Units,
    prefix: tuple[str, ...],
    when: When | None,
) -> None:
    years = _years(mapping) or flat.years
    for key, value in mapping.items():
        stem, own = split_key(key)
        moment = own or when
        name = ".".join((*prefix, stem.removesuffix("_pounds") or stem))
        kind = kind_of(key)
        if is_number(value):
            flat.amounts.append(Amount(name, key, units.read(float(value), kind), kind, moment))
        elif isinstance(value, list) and value and all(is_number(item) for item in value):
            numbers = tuple(units.read(float(item), kind) for item in value)
            over = years if len(years) == len(numbers) else ()
            flat.rows.append(Row(name, key, numbers, kind, over, moment))
        elif isinstance(value, str):
            flat.texts.append(Text(name, key, value))
        elif isinstance(value, list) and value:
            flat.lists.append(Listed(name, key, tuple(value)))
        elif isinstance(value, Mapping):
            _add_heading(flat, key, name, value, units, moment)
            _add(flat, value, units, (*prefix, stem), moment)


def _add_heading(
    flat: Inputs,
    key: str,
    name: str,
    value: Mapping[str, object],
    units: Units,
    when: When | None,
) -> None:
    numbers = [(inner, number) for inner, number in _numbers(value, key, units)]
    if not numbers or len(numbers) < len(value):
        return
    moments = [split_key(inner)[1] for inner, _ in numbers]
    if all(moment is not None for moment in moments) and len(set(moments)) == len(moments):
        dated = tuple(
            (moment, number)
            for moment, (_, number) in zip(moments, numbers, strict=True)
            if moment is not None
        )
        flat.dated.append(Dated(name, key, dated, when))
    flat.groups.append(Group(name, key, tuple(numbers), when))


def _numbers(
    mapping: Mapping[str, object], heading: str, units: Units
) -> Iterator[tuple[str, float]]:
    for inner, value in mapping.items():
        if is_number(value):
            yield inner, units.read(float(value), kind_within(inner, heading))


def is_number(value: object) -> TypeGuard[int | float]:
    """Whether a value read from a file is a number that can be reckoned with; true is not."""
    if not isinstance(value, (int, float)) or isinstance(value, bool):
        return False
    return abs(value) < _TOO_LARGE
