"""Sums over a set of councils for the terminal."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from tallystick.figures.rounding import half_up
from tallystick.forecast.nation import AS_SET, BUDGET, OUTTURN
from tallystick.forecast.nation_measures import reserve_measures
from tallystick.questions.nation_answer import (
    GROUPS,
    ClaimReading,
    NationAnswer,
    SumOfCouncils,
    TestedClaim,
)
from tallystick.questions.sources import SourceTable
from tallystick.render.foot import print_notes, print_versions
from tallystick.render.money import MILLION, in_text, millions, per_cent
from tallystick.render.sources import ATTRIBUTION
from tallystick.render.terminal import console, led, table

if TYPE_CHECKING:
    from tallystick.render.terminal import Console

_MOST_NAMES = 12
_HEADINGS = {
    OUTTURN: "Outturn {year}: as reported after the year",
    BUDGET: "Budget {year}: as estimated before the year; never added to outturn",
    AS_SET: "Council tax {year}: as set before the year",
}
_ENGLAND_ROW = (
    "England row: what the same table prints for every kind of authority, with police, fire, parks "
    "and combined authorities. The sums are of principal councils alone, so they are smaller."
)
_EARMARKED = "other_earmarked"
_PLAIN = "unallocated"
_PARTS = frozenset(measure.name for measure in reserve_measures() if measure.is_part)


class _Numbered:
    """The tables behind the sums, numbered in the order in which they are met."""

    def __init__(self, tables: Iterable[SourceTable]) -> None:
        self.publishers = {table.title: table.publisher for table in tables}
        self.numbers: dict[str, int] = {}

    def marks(self, titles: Iterable[str]) -> str:
        for title in titles:
            self.numbers.setdefault(title, len(self.numbers) + 1)
        return " ".join(f"[{self.numbers[title]}]" for title in titles)


def print_nation(answer: NationAnswer) -> None:
    """Print the sums basis by basis, or the claim beside them, and their sources."""
    out = console()
    numbered = _Numbered(answer.sources)
    if answer.claim is None:
        _sums(out, answer, numbered)
    else:
        _claim(out, answer, answer.claim, numbered)
    print_notes(out, answer.notes if answer.claim is None else answer.set.notes)
    if any(each.by_council for each in answer.sums):
        out.print("Each council's part in every sum is in --csv and --json.", style="dim")
    _sources(out, numbered, answer)


def _sums(out: "Console", answer: NationAnswer, numbered: _Numbered) -> None:
    out.print(led(f"{answer.set.title}, {answer.year}", f": {_count(len(answer.set.councils))}"))
    out.print(
        "Each council's own return, added up. Cash, £ million; brackets are negative. Counties and "
        "districts each count for themselves; payments between councils are not taken out."
    )
    out.print()
    for basis, heading in _HEADINGS.items():
        reserves, spending = (
            [each for each in answer.sums if (each.group, each.basis) == (group, basis)]
            for group in GROUPS
        )
        title = heading.format(year=answer.year)
        if reserves:
            _reserves(out, f"{title}. Reserves", reserves, numbered)
        if spending:
            _spending(out, f"{title}. Spending and funding", spending, answer, numbered)
    if any(each.england_row_all_authorities is not None for each in answer.sums):
        out.print(_ENGLAND_ROW, style="dim")
    if any(each.measure == "usable_low" for each in answer.sums):
        out.print(
            "Usable, low: unallocated and earmarked for budget stabilisation; no council's stated "
            "minimum is taken off. Usable, high: also those for specific risks, planned spending "
            "and other purposes.",
            style="dim",
        )


def _claim(out: "Console", answer: NationAnswer, claim: TestedClaim, numbered: _Numbered) -> None:
    out.print(claim.title, style="bold")
    out.print(f"Quoted: {claim.quoted}")
    out.print(
        f"{_capital(claim.status)}, on {answer.set.title} in {answer.year} "
        f"({_count(len(answer.set.councils))}), outturn."
    )
    out.print()
    wordings = {"reserves": claim.wording.reserves, "budgets": claim.wording.budgets}
    for amount, wording in wordings.items():
        readings = [each for each in claim.readings if each.amount == amount]
        if readings:
            _readings(out, wording, readings, numbered)
    for left_out in dict.fromkeys(_left_out(answer.sum_of(each)) for each in claim.readings):
        if left_out:
            out.print(left_out)
    out.print(
        "Possible: whether some set of so many councils has that much in these returns. It does "
        "not say that the councils meant have it.",
        style="dim",
    )
    out.print()
    out.print(f"How many councils: {claim.wording.councils}.")
    out.print(f"Not held: {' '.join(claim.not_held)}")
    out.print(f"Origin of the claim: {claim.provenance}")
    for page in claim.cite:
        out.print(f"  {page.publisher}: {page.title}")
        out.print(f"    {page.url}", soft_wrap=True)
    out.print(
        "With your own list of councils, one a line: "
        f"tallystick nation --claim NAME --year {answer.year} --list FILE",
    )


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def _count(number: int) -> str:
    return f"{number} council{'' if number == 1 else 's'}"


def _reserves(
    out: "Console", title: str, sums: Sequence[SumOfCouncils], numbered: _Numbered
) -> None:
    ends = {each.is_opening: str(each.at) for each in sums}
    england = any(each.england_row_all_authorities is not None for each in sums)
    days = [ends.get(is_opening, "") for is_opening in (True, False)]
    headings = ["£m", *days, "Councils", *(["England row"] if england else []), "Source"]
    printed = {
        is_opening: _rounded([each for each in sums if each.is_opening is is_opening])
        for is_opening in (True, False)
    }
    rows = table(title, headings)
    for name in dict.fromkeys(each.measure for each in sums):
        pair = [each for each in sums if each.measure == name]
        newest = pair[-1]
        cells = [printed[is_opening].get(name, "not held") for is_opening in (True, False)]
        counts = " / ".join(dict.fromkeys(str(each.councils_held) for each in pair))
        cells.append(f"{counts} of {newest.councils}")
        if england:
            cells.append(_england_row(newest))
        indent = "  " if name in _PARTS else ""
        rows.add_row(indent + newest.label, *cells, numbered.marks(newest.sources))
    out.print(rows)
    _say_missing(out, sums)
    out.print()


def _england_row(of: SumOfCouncils) -> str:
    row = of.england_row_all_authorities
    return "" if row is None else millions(row)


def _spending(
    out: "Console",
    title: str,
    sums: Sequence[SumOfCouncils],
    answer: NationAnswer,
    numbered: _Numbered,
) -> None:
    england = any(each.england_row_all_authorities is not None for each in sums)
    headings = ["£m", str(answer.year), "Councils", *(["England row"] if england else []), "Source"]
    rows = table(title, headings)
    for each in sums:
        cells = [millions(each.value), f"{each.councils_held} of {each.councils}"]
        if england:
            cells.append(_england_row(each))
        rows.add_row(each.label, *cells, numbered.marks(each.sources))
    out.print(rows)
    _say_missing(out, sums)
    out.print()


def _rounded(sums: Iterable[SumOfCouncils]) -> dict[str, str]:
    """£ million by measure, so that kinds add to earmarked, and both to the two together."""
    by_name = {each.measure: each for each in sums}
    tenths = {
        name: half_up(Decimal(each.value or 0) / MILLION, 1) for name, each in by_name.items()
    }
    whole = "unallocated_and_earmarked"
    named = (_PLAIN, _EARMARKED, whole)
    alike = {by_name[name].councils_held for name in named if name in by_name}
    if whole in tenths and len(alike) == 1:
        tenths[_EARMARKED] = tenths[whole] - tenths[_PLAIN]
    parts = [name for name in by_name if name in _PARTS]
    if parts and {by_name[name].councils_held for name in parts} == alike:
        largest = max(parts, key=lambda name: abs(tenths[name]))
        tenths[largest] += tenths[_EARMARKED] - sum(tenths[name] for name in parts)
    return {name: millions(float(value * MILLION)) for name, value in tenths.items()}


def _say_missing(out: "Console", sums: Iterable[SumOfCouncils]) -> None:
    """Who is not in the sums: at most a dozen names for each group of measures."""
    groups: dict[tuple[str, ...], dict[str, None]] = {}
    councils = 0
    for each in sums:
        councils = each.councils
        groups.setdefault(each.not_held, {})[each.label] = None
    for names, labels in groups.items():
        if names:
            of = "" if len(groups) == 1 else f" ({', '.join(labels)})"
            out.print(f"Not held for {len(names)} of {councils}{of}: {_some(names)}.")


def _left_out(of: SumOfCouncils) -> str:
    if not of.not_held:
        return ""
    return f"Not in the sums, as no figures are held: {_some(of.not_held)}."


def _some(names: Sequence[str]) -> str:
    shown = ", ".join(names[:_MOST_NAMES])
    more = len(names) - _MOST_NAMES
    return f"{shown} and {more} more" if more > 0 else shown


def _readings(
    out: "Console", wording: str, readings: Sequence[ClaimReading], numbered: _Numbered
) -> None:
    number = readings[0].councils_named
    rows = table(
        f"Claimed: {wording}. Read as",
        ["", "All, £bn", "Claim ÷ all", f"Most of any {number}", "Possible", "Source"],
    )
    for each in readings:
        rows.add_row(
            _labelled(each),
            _billions(each.set_value),
            per_cent(each.claim_as_share_of_set),
            _billions(each.most_that_so_many_have),
            "yes" if each.possible else "no",
            numbered.marks(each.sources),
        )
    out.print(rows)
    for each in readings:
        out.print(_sentence(each))
    out.print()


def _sentence(of: ClaimReading) -> str:
    label, claimed, councils = _labelled(of), in_text(of.claimed), _count(of.councils_held)
    if of.possible:
        share = per_cent(of.claim_as_share_of_set)
        return f"{label}: {claimed} would be {share} of what {councils} had together."
    if of.set_value is not None and of.set_value < of.claimed:
        return f"{label}: {councils} had {in_text(of.set_value)} together, less than {claimed}."
    most = in_text(of.most_that_so_many_have)
    return f"{label}: the {of.councils_named} councils with most had {most}, less than {claimed}."


def _labelled(of: ClaimReading) -> str:
    return f"{of.label}, {of.at}" if of.at else of.label


def _billions(pounds: int | None) -> str:
    return "not held" if pounds is None else f"{half_up(pounds / 1e9, 2):,.2f}"


def _sources(out: "Console", numbered: _Numbered, answer: NationAnswer) -> None:
    out.print()
    out.print("Sources", style="bold")
    for title, number in numbered.numbers.items():
        out.print(f"  [{number}] {numbered.publishers[title]}: {title}.")
    print_versions(out, answer.versions, ATTRIBUTION)
