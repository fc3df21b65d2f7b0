"""The rules of one nation, by name and year, each with its citation and status.

A rule that lasts one year is not carried into the next; a rule that lasts until changed is not
carried back before its first day. In both cases, and where a value was not found, the caller gets
`RuleNotKnown` with the years known and the assumption to write.
"""

from collections.abc import Iterable, Mapping
from dataclasses import field, replace
from datetime import date
from decimal import Decimal
from typing import Any, Self

from tallystick.figures.errors import BadInput, RuleNotKnown, UnknownName
from tallystick.figures.frozen import dataclass
from tallystick.figures.names import near
from tallystick.figures.year import FinancialYear
from tallystick.rules.units import ASSUMED
from tallystick.rules.years import containing, last_day

FALLBACK = {
    "england": ("england", "england_wales", "england_wales_ni", "great_britain", "uk"),
    "wales": ("wales", "england_wales", "england_wales_ni", "great_britain", "uk"),
    "scotland": ("scotland", "great_britain", "uk"),
}
"""Where the rules of each nation are looked for, nearest first."""


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a value was read: title, provision, address (where one is named) and day."""

    title: str
    provision: str
    url: str
    read_on: str

    def __str__(self) -> str:
        """One line that lets a reader find it."""
        place = f"{self.title}, {self.provision}" if self.provision else self.title
        return f"{place} (read {self.read_on})" if self.read_on else place


@dataclass(frozen=True, slots=True)
class Dated:
    """One dated value of a rule, as written in its file.

    `value` is None where it was not found. `missing` names the parts of a mapping that were not
    found. `intended` marks a stated intention that is not yet made.
    """

    starts: date
    until: date | None
    value: Any
    status: str
    citation: Citation
    note: str
    missing: tuple[str, ...] = ()
    intended: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: what it is, what its values count, how long they last, and the values by date."""

    name: str
    nation: str
    title: str
    unit: str
    lasts: str
    counted_by: str
    note: str
    dated: tuple[Dated, ...]

    def year_of(self, value: Dated) -> FinancialYear:
        """The financial year of a value; of a calendar-year series, the one that starts in it."""
        if self.counted_by == "calendar_year":
            return FinancialYear(value.starts.year)
        return containing(value.starts)

    def in_force(self, when: FinancialYear | date) -> Dated | None:
        """The value that holds in that year or on that day, None if there is none.

        A rule that lasts until changed is given for a financial year as it stands on 31 March.
        """
        if self.lasts == "one_year":
            year = containing(when) if isinstance(when, date) else when
            return next((value for value in self.dated if self.year_of(value) == year), None)
        day = when if isinstance(when, date) else last_day(when)
        begun = [value for value in self.dated if value.starts <= day]
        if not begun or (begun[-1].until is not None and begun[-1].until < day):
            return None
        return begun[-1]


@dataclass(frozen=True, eq=False)
class Rulebook:
    """Every rule that applies in one nation, and the assumptions the user has added to them."""

    nation: str
    rules: Mapping[str, Rule]
    assumptions: Mapping[tuple[str, FinancialYear], Dated]
    elsewhere: Mapping[str, tuple[str, ...]]
    _entries: dict[tuple[str, FinancialYear | date], Dated | str] = field(
        default_factory=dict, init=False, repr=False
    )
    """What was looked up before; in the place of a value that is not known, why it is not."""

    @classmethod
    def from_documents(
        cls, documents: Mapping[str, Mapping[str, Any]], nation: str = "england"
    ) -> Self:
        """The rulebook of a nation, from the compiled documents named `<nation>/<rule>`.

        Raises:
            UnknownName: if there is no such nation.
        """
        if nation not in FALLBACK:
            raise UnknownName("nation", nation, near(nation, FALLBACK) or tuple(FALLBACK))
        rules: dict[str, Rule] = {}
        elsewhere: dict[str, tuple[str, ...]] = {}
        for document in documents.values():
            name, of = str(document["id"]), str(document["nation"])
            if of not in FALLBACK[nation]:
                elsewhere[name] = (*elsewhere.get(name, ()), of)
            elif name not in rules or _nearer(nation, of, rules[name].nation):
                rules[name] = _rule(document)
        return cls(nation, dict(sorted(rules.items())), {}, elsewhere)

    def names(self) -> tuple[str, ...]:
        """The name of every rule of this nation, in alphabetical order."""
        return tuple(self.rules)

    def rule(self, name: str) -> Rule:
        """The rule of that name with all its dated values.

        Raises:
            UnknownName: if this nation has no such rule; near matches are named.
        """
        if name in self.rules:
            return self.rules[name]
        hint = "`tallystick rules` lists them all."
        if name in self.elsewhere:
            hint = f"It is held for {', '.join(self.elsewhere[name])}, not for {self.nation}."
        raise UnknownName("rule", name, near(name, self.rules), hint)

    def entry(self, name: str, year: FinancialYear | date) -> Dated:
        """The value of a rule in a year with its status, citation and note.

        `name` may go on to a part of a mapping: `ref.principles.police`. An assumption that the
        user wrote for the rule, or for the part, comes before what is published.

        Raises:
            UnknownName: if there is no such rule, or the value has no such part.
            RuleNotKnown: if the rule has no value for that year, or it was not found.
        """
        entry = self._entries.get((name, year))
        if entry is None:
            try:
                entry = self._entry(name, year)
            except RuleNotKnown as fault:
                entry = str(fault)
            self._entries[name, year] = entry
        if isinstance(entry, str):
            raise RuleNotKnown(entry)
        return entry

    def _entry(self, name: str, year: FinancialYear | date) -> Dated:
        rule, part = self._split(name)
        in_year = containing(year) if isinstance(year, date) else year
        if (name, in_year) in self.assumptions:
            return self.assumptions[name, in_year]
        whole = self.assumptions.get((rule.name, in_year)) or rule.in_force(year)
        if whole is None or whole.value is None:
            raise RuleNotKnown(self._not_known(rule, name, in_year, whole))
        if not part:
            return self._with_assumed_parts(rule, in_year, whole)
        if part in whole.missing:
            raise RuleNotKnown(self._not_known(rule, name, in_year, whole))
        if not isinstance(whole.value, Mapping) or part not in whole.value:
            parts = sorted(whole.value) if isinstance(whole.value, Mapping) else ()
            hint = "" if near(part, parts) or not parts else f"It has {', '.join(parts)}."
            raise UnknownName(f"part of {rule.name} for {in_year}", part, near(part, parts), hint)
        return replace(whole, value=whole.value[part], missing=())

    def value(self, name: str, year: FinancialYear | date) -> Any:  # noqa: ANN401 - as printed
        """The value of a rule in a year, in the unit of the rule, as printed.

        `tallystick.rules.units.NO_LIMIT` where the law sets no limit. For the errors see `entry`.
        """
        return self.entry(name, year).value

    def amount(self, name: str, year: FinancialYear | date) -> Decimal:
        """A single number exactly as printed, for statutory arithmetic and thresholds.

        Raises:
            BadInput: if the value is not a single number. For the other errors see `entry`.
        """
        value = self.value(name, year)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise BadInput(f"{name} is not a single number in {year}: it is {value!r}.")
        return exact(value)

    def citation(self, name: str, year: FinancialYear | date) -> Citation:
        """Where the value of a rule in a year was read. For the errors see `entry`."""
        return self.entry(name, year).citation

    def status(self, name: str, year: FinancialYear | date) -> str:
        """How well the value is known: verified, secondary, mixed, derived, unverified, assumption.

        For the errors see `entry`; a missing value is an error.
        """
        return self.entry(name, year).status

    def known_years(self, name: str) -> tuple[FinancialYear, ...]:
        """The years for which a value is held.

        Of a rule that lasts until changed, the years in which a value begins.

        Raises:
            UnknownName: if there is no such rule.
        """
        rule, part = self._split(name)
        years = {rule.year_of(dated) for dated in rule.dated if _holds(dated, part)}
        years |= {year for assumed, year in self.assumptions if assumed in (name, rule.name)}
        return tuple(sorted(years))

    def assuming(self, values: Mapping[str, Mapping[Any, Any]], author: str) -> Self:
        """The same rulebook with values that the user has written, each marked as an assumption.

        `values` is the `assume` part of a strategy or assumption file: rule, year (written or a
        `FinancialYear`), value; `author` says where they were written.

        Raises:
            UnknownName: if there is no such rule.
            UnknownYear: if a year is not a financial year.
        """
        cited = Citation(author, "an assumption, not a published rule", "", "")
        added = dict(self.assumptions)
        for name, by_year in values.items():
            self._split(name)
            for written, value in by_year.items():
                year = FinancialYear.parse(written)
                added[name, year] = Dated(
                    starts=date(year.start, 4, 1),
                    until=last_day(year),
                    value=value,
                    status=ASSUMED,
                    citation=cited,
                    note="",
                )
        return replace(self, assumptions=added)

    def _split(self, name: str) -> tuple[Rule, str]:
        """The rule and the part of its value that a name stands for."""
        words = name.split(".")
        for length in range(len(words), 1, -1):
            whole = ".".join(words[:length])
            if whole in self.rules:
                return self.rules[whole], ".".join(words[length:])
        return self.rule(name), ""

    def _with_assumed_parts(self, rule: Rule, year: FinancialYear, whole: Dated) -> Dated:
        parts = {
            name.removeprefix(f"{rule.name}."): assumed
            for (name, of), assumed in self.assumptions.items()
            if of == year and name.startswith(f"{rule.name}.")
        }
        if not parts or not isinstance(whole.value, Mapping):
            return whole
        together = {**whole.value, **{part: assumed.value for part, assumed in parts.items()}}
        remaining = tuple(part for part in whole.missing if part not in parts)
        return replace(whole, value=together, missing=remaining, status=ASSUMED)

    def _not_known(self, rule: Rule, name: str, year: FinancialYear, entry: Dated | None) -> str:
        if entry is not None:
            said = (
                f"{name} for {year} was not found when the rules were compiled (status: missing)."
            )
            if entry.note:
                said += f" {entry.note[0].upper()}{entry.note[1:].rstrip('.')}."
        elif rule.lasts == "one_year":
            said = f"{name} is not known for {year}: each value lasts one year."
        elif year < rule.year_of(rule.dated[0]):
            said = (
                f"{name} is not known for {year}: its first value is from {rule.dated[0].starts}."
            )
        else:
            said = (
                f"{name} is not known for {year}: its last value ended on {rule.dated[-1].until}."
            )
        known = spans(self.known_years(name))
        said += f" Years known: {known or 'none'}."
        return (
            f"{said} To go on, write the value you assume in a strategy or assumption file: "
            f"`assume: {{{name}: {{{year}: ...}}}}`."
        )


def exact(number: float | Decimal) -> Decimal:
    """The number as it is printed in the rule file, never its binary neighbour.

    >>> exact(0.1) * 3
    Decimal('0.3')
    """
    return Decimal(str(number))


def _nearer(nation: str, candidate: str, other: str) -> bool:
    chain = FALLBACK[nation]
    return chain.index(candidate) < chain.index(other)


def _holds(dated: Dated, part: str) -> bool:
    if not part:
        return dated.value is not None
    return isinstance(dated.value, Mapping) and part in dated.value


def spans(years: Iterable[FinancialYear]) -> str:
    """The years in words, neighbours joined: `2012-13 to 2016-17, 2019-20`."""
    runs: list[list[FinancialYear]] = []
    for year in sorted(years):
        if runs and year - runs[-1][-1] == 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]} to {run[-1]}" for run in runs)


def _rule(document: Mapping[str, Any]) -> Rule:
    return Rule(
        name=document["id"],
        nation=document["nation"],
        title=document["title"],
        unit=document["unit"],
        lasts=document["lasts"],
        counted_by=document.get("counted_by", "financial_year"),
        note=document.get("note", ""),
        dated=tuple(_dated(value) for value in document["values"]),
    )


def _dated(written: Mapping[str, Any]) -> Dated:
    cite = written["cite"]
    until = written.get("until")
    return Dated(
        starts=date.fromisoformat(written["from"]),
        until=None if until is None else date.fromisoformat(until),
        value=written["value"],
        status=written["status"],
        citation=Citation(cite["title"], cite["provision"], cite.get("url", ""), cite["read_on"]),
        note=written.get("note", ""),
        missing=tuple(written.get("missing", ())),
        intended=written.get("intended", False),
    )
