"""Where an argument of a public function comes from: the inputs of a case, by name, shape and year.

Nothing here changes a number; a take finds one, or refuses with the reason.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from tallystick.cases.inputs import Amount, Dated, Inputs
from tallystick.cases.quantities import Kind
from tallystick.cases.when import When, split_key
from tallystick.figures.year import FinancialYear
from tallystick.rules.rulebook import Rulebook

Moment = Literal["answer", "any", "case", "before", "earlier", "first"]
_WORDS = ("nought", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


class Refusal(Exception):
    """An expected figure cannot be worked out from these inputs; the message says why."""


@dataclass(slots=True)
class Asked:
    """One expected figure being worked out: from which inputs, for when, and what was used.

    `place` is the position in the rows of the year being worked out, where one year is.
    `captured` holds the words that stand for `{x}` in the name asked for.
    """

    inputs: Inputs
    when: When | None
    case_year: FinancialYear | None
    captured: Mapping[str, str]
    answer: Callable[[str], object]
    place: int | None = None
    rules: Callable[[], Rulebook] | None = None
    used: set[str] = field(default_factory=set)

    def names(self, patterns: tuple[str, ...]) -> list[str]:
        """The patterns with the captured words put in."""
        return [pattern.format_map(dict(self.captured)) for pattern in patterns]


Take = Callable[[Asked], object]


def fits_name(pattern: str, name: str) -> bool:
    """Whether a name fits a pattern in which `*` stands for any words within one key."""
    shape = "[a-z0-9_]*".join(re.escape(part) for part in pattern.split("*"))
    return re.fullmatch(shape, name) is not None


def one(*patterns: str, at: Moment = "answer", only_money: bool = False) -> Take:
    """The one amount under the first of these names that the case has."""

    def take(asked: Asked) -> float:
        for name in asked.names(patterns):
            found = [
                amount
                for amount in asked.inputs.amounts
                if fits_name(name, amount.name) and (not only_money or amount.kind is Kind.MONEY)
            ]
            chosen = _at(found, at, asked)
            if len(chosen) == 1:
                asked.used.add(chosen[0].name)
                return chosen[0].value
            if len(chosen) > 1:
                raise Refusal(f"more than one input could be `{name}`")
            rows = [row for row in asked.inputs.rows if fits_name(name, row.name)]
            if len(rows) == 1 and asked.place is not None and asked.place < len(rows[0].values):
                asked.used.add(rows[0].name)
                return rows[0].values[asked.place]
        raise Refusal(f"no input gives {_listed(asked.names(patterns))}")

    return take


def many(*patterns: str) -> Take:
    """Every amount under these names, alone, in rows or under a heading, of the year asked for."""

    def take(asked: Asked) -> list[float]:
        found: list[float] = []
        for name in asked.names(patterns):
            inside = f"{name}.*"
            amounts = [
                amount
                for amount in asked.inputs.amounts
                if fits_name(name, amount.name) or fits_name(inside, amount.name)
            ]
            for amount in _of_year(amounts, asked):
                asked.used.add(amount.name)
                found.append(amount.value)
            for row in asked.inputs.rows:
                if fits_name(name, row.name) or fits_name(inside, row.name):
                    if asked.place is None or asked.place >= len(row.values):
                        raise Refusal(f"`{row.name}` runs over years, and one year is asked for")
                    asked.used.add(row.name)
                    found.append(row.values[asked.place])
        return _some(found, asked, patterns)

    return take


def every(*patterns: str) -> Take:
    """Every number under these names, of all years; a dated heading only if it is of that year."""

    def take(asked: Asked) -> list[float]:
        found: list[float] = []
        for name in asked.names(patterns):
            for row in asked.inputs.rows:
                if fits_name(name, row.name):
                    asked.used.add(row.name)
                    found.extend(row.values)
            for group in asked.inputs.groups:
                if fits_name(name, group.name) and _same(group.when, asked.when):
                    asked.used.add(group.name)
                    found.extend(value for _, value in group.values)
            for amount in asked.inputs.amounts:
                if fits_name(name, amount.name):
                    asked.used.add(amount.name)
                    found.append(amount.value)
        return _some(found, asked, patterns)

    return take


def row(*patterns: str) -> Take:
    """The whole of the one row of that name."""

    def take(asked: Asked) -> list[float]:
        for name in asked.names(patterns):
            found = [held for held in asked.inputs.rows if fits_name(name, held.name)]
            if len(found) == 1:
                asked.used.add(found[0].name)
                return list(found[0].values)
            if found:
                raise Refusal(f"more than one row could be `{name}`")
        raise Refusal(f"no row gives {_listed(asked.names(patterns))}")

    return take


def rows(*patterns: str) -> Take:
    """Every row under these names."""

    def take(asked: Asked) -> list[list[float]]:
        found = []
        for name in asked.names(patterns):
            for held in asked.inputs.rows:
                if fits_name(name, held.name):
                    asked.used.add(held.name)
                    found.append(list(held.values))
        if not found:
            raise Refusal(f"no row gives {_listed(asked.names(patterns))}")
        return found

    return take


def dated(*patterns: str, since_answer: bool = False) -> Take:
    """The one series by financial year of that name, or its part from the year asked for on."""

    def take(asked: Asked) -> dict[FinancialYear, float]:
        series = _dated(asked, patterns)
        values = [
            (when, value)
            for when, value in series.values
            if not since_answer or asked.when is None or _on_or_after(when, asked.when)
        ]
        by_year = {when.year: value for when, value in values if when.year is not None}
        if len(by_year) < len(values) or not by_year:
            raise Refusal(f"`{series.name}` is not by financial year")
        return dict(sorted((year, value) for year, value in by_year.items() if year is not None))

    return take


def first(*patterns: str) -> Take:
    """The earliest number of the one dated series of that name."""
    return _end(patterns, 0)


def last(*patterns: str) -> Take:
    """The latest number of the one dated series of that name."""
    return _end(patterns, -1)


def edition(which: Literal["earlier", "later"], *patterns: str) -> Take:
    """The number of the year asked for in the earlier or later edition of a plan."""

    def take(asked: Asked) -> float:
        for name in asked.names(patterns):
            found = [
                held
                for held in asked.inputs.dated
                if fits_name(name, held.name) and held.when is not None and held.when.year
            ]
            ordered = sorted(found, key=_order_of_edition)
            if len(ordered) > 1:
                held = ordered[0] if which == "earlier" else ordered[-1]
                asked.used.add(held.name)
                for when, value in held.values:
                    if asked.when is not None and asked.when.fits(when):
                        return value
        raise Refusal(f"no two editions give {_listed(asked.names(patterns))} for that year")

    return take


def group(*patterns: str, endings: tuple[str, ...] = ()) -> Take:
    """The numbers of the one heading of that name, by key; with `endings`, those keys cut short."""

    def take(asked: Asked) -> dict[str, float]:
        for name in asked.names(patterns):
            found = [held for held in asked.inputs.groups if fits_name(name, held.name)]
            if len(found) == 1:
                asked.used.add(found[0].name)
                values = dict(found[0].values)
                return _cut(values, endings) if endings else values
        raise Refusal(f"no heading gives {_listed(asked.names(patterns))}")

    return take


def obtained(*names: str, this_year: bool = False) -> Take:
    """What the product itself gives under another name; with `this_year`, for the year asked."""

    def take(asked: Asked) -> object:
        reasons = []
        for name in asked.names(names):
            try:
                value = asked.answer(name)
            except Refusal as reason:
                reasons.append(str(reason))
                continue
            return _of_series(value, asked) if this_year else value
        raise Refusal("; ".join(reasons))

    return take


def law() -> Take:
    """The rulebook of the nation that the case is of."""

    def take(asked: Asked) -> Rulebook:
        if asked.rules is None:
            raise Refusal("the rules of its nation are not at hand")
        return asked.rules()

    return take


def case_year() -> Take:
    """The financial year that the case is of."""

    def take(asked: Asked) -> FinancialYear:
        if asked.case_year is None:
            raise Refusal("the case names no financial year")
        return asked.case_year

    return take


def word(captured: str) -> Take:
    """A captured word itself: `h` in `gross_revenue_a_to_h`."""

    def take(asked: Asked) -> str:
        return asked.captured[captured]

    return take


def written(captured: str) -> Take:
    """The number that a captured word is: 300000 in `bill_on_300000_home`."""

    def take(asked: Asked) -> float:
        text = asked.captured[captured]
        if not text.isdecimal():
            raise Refusal(f"`{text}` is not a number")
        return float(text)

    return take


def heading(*patterns: str) -> Take:
    """The groups that stand under one heading, each by its own key."""

    def take(asked: Asked) -> dict[str, dict[str, float]]:
        for name in asked.names(patterns):
            start = f"{name}."
            found = {
                held.key: dict(held.values)
                for held in asked.inputs.groups
                if held.name.startswith(start) and "." not in held.name[len(start) :]
            }
            if found:
                asked.used.update(f"{start}*" for _ in found)
                return found
        raise Refusal(f"no heading has groups under {_listed(asked.names(patterns))}")

    return take


def counted(captured: str = "n") -> Take:
    """The number that a captured word stands for: `two` in `two_rises`."""

    def take(asked: Asked) -> int:
        word = asked.captured[captured]
        if word not in _WORDS:
            raise Refusal(f"`{word}` is not a number in words")
        return _WORDS.index(word)

    return take


def _at(found: list[Amount], at: Moment, asked: Asked) -> list[Amount]:
    if at == "any" or (at == "answer" and asked.when is None):
        return found
    undated = [amount for amount in found if amount.when is None]
    year = asked.when.year if asked.when else None
    if at == "answer":
        fitting = [amount for amount in found if _same(amount.when, asked.when) and amount.when]
        return fitting or undated
    if at in ("first", "case"):
        years = [a.when.year for a in found if a.when and a.when.year]
        wanted = min(years, default=None) if at == "first" else asked.case_year
        of_year = [a for a in found if a.when and a.when.year and a.when.year == wanted]
        return of_year or undated
    if year is None:
        return []
    earlier = [a for a in found if a.when and a.when.year and a.when.year < year]
    if at == "earlier":
        return earlier
    return [a for a in earlier if a.when and a.when.year and a.when.year + 1 == year]


def _of_year(found: list[Amount], asked: Asked) -> list[Amount]:
    if asked.when is None:
        return found
    return [amount for amount in found if amount.when is None or _same(amount.when, asked.when)]


def _same(held: When | None, wanted: When | None) -> bool:
    return held is None or wanted is None or held.fits(wanted)


def _on_or_after(when: When, start: When) -> bool:
    if when.year is not None and start.year is not None:
        return when.year >= start.year
    if when.calendar is not None and start.calendar is not None:
        return when.calendar >= start.calendar
    return False


def _dated(asked: Asked, patterns: tuple[str, ...]) -> Dated:
    for name in asked.names(patterns):
        found = [held for held in asked.inputs.dated if fits_name(name, held.name)]
        if len(found) == 1:
            asked.used.add(found[0].name)
            return found[0]
        if found:
            raise Refusal(f"more than one dated series could be `{name}`")
    raise Refusal(f"no dated series gives {_listed(asked.names(patterns))}")


def _end(patterns: tuple[str, ...], place: int) -> Take:
    def take(asked: Asked) -> float:
        return sorted(_dated(asked, patterns).values, key=lambda held: _order(held[0]))[place][1]

    return take


def _order(when: When) -> tuple[int, int]:
    year = when.year.start if when.year is not None else 0
    return (year or when.calendar or 0, when.calendar or 0)


def _order_of_edition(held: Dated) -> tuple[int, int]:
    return _order(held.when or When())


def _cut(values: Mapping[str, float], endings: tuple[str, ...]) -> dict[str, float]:
    return {
        key.removesuffix(ending): value
        for key, value in values.items()
        for ending in endings
        if key.endswith(ending)
    }


def _of_series(value: object, asked: Asked) -> object:
    if isinstance(value, (tuple, list)):
        year = asked.when.year if asked.when else None
        if year in asked.inputs.years and len(value) == len(asked.inputs.years):
            return value[asked.inputs.years.index(year)]
        raise Refusal("the figure it needs runs over years, and one year is asked for")
    return value


def _some(found: list[float], asked: Asked, patterns: tuple[str, ...]) -> list[float]:
    if not found:
        raise Refusal(f"no input gives {_listed(asked.names(patterns))}")
    return found


def _listed(names: list[str]) -> str:
    return " or ".join(f"`{name}`" for name in dict.fromkeys(names))


def name_of(key: str, parents: tuple[str, ...]) -> tuple[str, When | None]:
    """The name asked for by an expected key, and its year; a key that is a year takes its parent's.

    >>> name_of("2024/25", ("drawdown",))[0]
    'drawdown'
    """
    stem, when = split_key(key)
    if not stem and parents:
        return split_key(parents[-1])[0], when
    return stem.removesuffix("_pounds") or stem, when
