"""What a rule file may hold: models for reading, checking and for the editors' JSON schema."""

import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import (
    BeforeValidator,
    Field,
    StrictFloat,
    StrictInt,
    StrictStr,
    ValidationError,
    model_validator,
)
from typing_extensions import TypeAliasType

from tallystick.figures.errors import UnknownYear
from tallystick.figures.year import FinancialYear
from tallystick.rules.strict_model import Document, StrictModel, editors_schema, print_schema
from tallystick.rules.units import NO_LIMIT, NUMERIC, UNITS
from tallystick.rules.years import containing

Text = Annotated[str, Field(min_length=1, pattern=r"\S")]
Unit = Annotated[str, Field(json_schema_extra={"enum": sorted(UNITS)})]
Status = Literal["verified", "secondary", "mixed", "derived", "unverified", "missing"]
Plain = TypeAliasType(
    "Plain", "StrictInt | StrictFloat | StrictStr | list[Plain] | dict[StrictStr, Plain]"
)

_WORDS_REFUSED = frozenset({"on", "off", "yes", "no"})
_DAY_OF_YEAR = re.compile(r"(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")


def _as_plain(value: object, place: str = "") -> object:
    """The value with its dates as text; nothing but numbers, text, lists and mappings inside."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return [_as_plain(item, f"{place}[{index}]") for index, item in enumerate(value)]
    if isinstance(value, dict):
        return {_as_key(key): _as_plain(item, f"{place}.{key}") for key, item in value.items()}
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        where = f" at {place.lstrip('.')}" if place else ""
        raise ValueError(  # noqa: TRY004 - pydantic gathers only these
            f"{json.dumps(value, default=str)}{where} is not a number, text, a list or a mapping; "
            f"write {NO_LIMIT} where the law sets no limit, and name what was not found in missing"
        )
    return value


def _as_key(key: object) -> str:
    if not isinstance(key, str):
        raise ValueError(f"the key {key} is not text; put it in quotes")  # noqa: TRY004 - the same
    return key


def _as_value(value: object) -> object:
    return None if value is None else _as_plain(value)


class Citation(StrictModel):
    """Where a value was read."""

    title: Text
    """The instrument, report or page."""
    provision: Text
    """The section, regulation, table or page within it, or how it was read."""
    url: Annotated[str, Field(pattern=r"^https://\S+$")] | None = None
    """The address, only where the source itself names one."""
    read_on: date
    """The day on which it was read."""


class ThresholdTest(StrictModel):
    """One test of a referendum principle (REF-02)."""

    test: Literal["pct_or_more", "gbp_more_than"]
    """`pct_or_more`: a rise of that percentage or more; `gbp_more_than`: a rise above that many
    pounds."""
    value: Annotated[float, Field(gt=0)]


class PrincipleRule(StrictModel):
    """The principle of one class or authority: a rise is excessive if every test is true."""

    all_of: Annotated[tuple[ThresholdTest, ...], Field(min_length=1)]
    core_pct: Annotated[float, Field(gt=0)] | None = None
    """Points below which the core part must stay."""
    asc_pct: Annotated[float, Field(ge=0)] | None = None
    """Points that the adult social care part may not exceed."""


class DatedValue(StrictModel):
    """A value, the day from which it holds, how well it is known and where it was read."""

    starts: Annotated[date, Field(alias="from")]
    """The first day on which the value holds."""
    until: date | None = None
    """The last day on which it holds, only where the source states one."""
    value: Annotated[Plain | None, BeforeValidator(_as_value)]
    """The printed number, or null where it was not found (with `status: missing`)."""
    status: Status
    intended: bool = False
    """True where the source states an intention that is not yet made."""
    missing: tuple[Text, ...] = ()
    """Parts of the value that were not found, by key."""
    cite: Citation
    note: Text | None = None

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        if (self.value is None) != (self.status == "missing"):
            raise ValueError(
                "a value is null where, and only where, its status is missing; "
                f"where the law sets no limit write {NO_LIMIT}"
            )
        if self.until is not None and self.until < self.starts:
            raise ValueError(f"until {self.until} comes before from {self.starts}")
        if self.missing and not isinstance(self.value, dict):
            raise ValueError("missing lists keys, so the value must be a mapping")
        if isinstance(self.value, dict) and (both := set(self.missing) & set(self.value)):
            raise ValueError(f"{', '.join(sorted(both))} cannot be both given and missing")
        return self


class Rule(StrictModel):
    """One rule of one nation. Its nation and name are those of its folder and file."""

    title: Text
    """What the rule is, as a phrase."""
    unit: Unit
    """What the values count, from the closed list."""
    lasts: Literal["one_year", "until_changed"]
    """Whether a value stops with its year, or holds until the next one begins."""
    counted_by: Literal["financial_year", "calendar_year"] = "financial_year"
    """Which year a one_year value covers: the financial or the calendar year that it starts in."""
    values: Annotated[tuple[DatedValue, ...], Field(min_length=1)]
    note: Text | None = None
    """What the numbers do not say."""

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        if self.unit not in UNITS:
            raise ValueError(f"{self.unit!r} is not a unit; use one of {', '.join(sorted(UNITS))}")
        starts = [value.starts for value in self.values]
        if sorted(set(starts)) != starts:
            raise ValueError("values must be in order of date, each date once")
        if self.lasts == "one_year":
            self._one_value_a_year(starts)
        faults = [
            f"the value from {value.starts} {fault}"
            for value in self.values
            for fault in _faults(self.unit, value.value)
        ]
        if faults:
            raise ValueError("; ".join(faults))
        return self

    def _one_value_a_year(self, starts: list[date]) -> None:
        if self.counted_by == "calendar_year":
            if any((day.month, day.day) != (1, 1) for day in starts):
                raise ValueError("a rule counted by calendar year has values from 1 January")
        else:
            years = [containing(day) for day in starts]
            if len(set(years)) != len(years):
                raise ValueError("a one_year rule has one value in a financial year")


def _leaves(value: object) -> Iterator[object]:
    if isinstance(value, dict):
        for item in value.values():
            yield from _leaves(item)
    elif isinstance(value, list):
        for item in value:
            yield from _leaves(item)
    else:
        yield value


def _keys(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield key
            yield from _keys(item)
    elif isinstance(value, list):
        for item in value:
            yield from _keys(item)


def _faults(unit: str, value: object) -> Iterator[str]:
    """What is wrong with a value of that unit."""
    for key in _keys(value):
        if key.casefold() in _WORDS_REFUSED:
            yield f"has the key {key!r}; use a word"
    if value is None:
        return
    if unit in NUMERIC:
        odd = [leaf for leaf in _leaves(value) if isinstance(leaf, str) and leaf != NO_LIMIT]
        if odd:
            yield f"has {odd[0]!r} where the unit {unit} needs a number or {NO_LIMIT}"
    else:
        yield from _faults_of_words(unit, value)


def _faults_of_words(unit: str, value: object) -> Iterator[str]:
    words = [str(leaf) for leaf in _leaves(value)]
    if unit == "referendum_principles":
        yield from _faults_of_principles(value)
    elif unit == "bespoke_principles":
        for group in value.values() if isinstance(value, dict) else (value,):
            yield from _faults_of_principles(group)
    elif unit == "day":
        yield from _unreadable(words, date.fromisoformat)
    elif unit == "financial_years":
        yield from _unreadable(words, FinancialYear.parse)
    elif unit == "day_of_year" and not all(_DAY_OF_YEAR.fullmatch(word) for word in words):
        yield f"has {', '.join(words)} where month and day are needed, as 03-11"


def _faults_of_principles(value: object) -> Iterator[str]:
    if not isinstance(value, dict):
        yield "is not a mapping of principles"
        return
    for name, rule in value.items():
        try:
            PrincipleRule.model_validate(rule)
        except ValidationError as fault:
            first = fault.errors()[0]
            place = ".".join(str(part) for part in (name, *first["loc"]))
            yield f"has at {place}: {first['msg']}"


def _unreadable(words: list[str], read: Callable[[str], object]) -> Iterator[str]:
    for word in words:
        try:
            read(word)
        except (ValueError, UnknownYear) as fault:
            yield f"has {word!r}: {fault}"


def json_schema() -> Document:
    """The JSON schema of a rule file, for editors."""
    return editors_schema(Rule, "rule.schema.json", "A rule file of Tallystick")


if __name__ == "__main__":
    print_schema(json_schema())
