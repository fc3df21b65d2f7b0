"""Sums over a set of councils for the terminal."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from tallystick.figures.figure import Origin
from tallystick.figures.rounding import half_up
from tallystick.forecast.nation import AS_SET, BUDGET, CLOSING, OPENING, OUTTURN, Nation, Sum
from tallystick.forecast.nation_claim import Reading, WeighedClaim
from tallystick.render.money import MILLION, in_text, millions, per_cent
from tallystick.render.nation_document import dated
from tallystick.render.sources import ATTRIBUTION
from tallystick.render.terminal import console, led, table

if TYPE_CHECKING:
    from rich.console import Console

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


class _Numbered:
    """The tables behind the sums, numbered in the order in which they are met."""

    def __init__(self) -> None:
        self.found: dict[str, tuple[int, Origin]] = {}

    def marks(self, one: Sum) -> str:
        for origin in one.figure.origins:
            self.found.setdefault(origin.source, (len(self.found) + 1, origin))
        numbers = dict.fromkeys(self.found[origin.source][0] for origin in one.figure.origins)
        return " ".join(f"[{number}]" for number in numbers)


def print_nation(nation: Nation, versions: Mapping[str, str]) -> None:
    """Print the sums basis by basis, who is not in them, and their sources."""
    out = console()
    numbered = _Numbered()
    councils = nation.councils
    out.print(led(f"{councils.title}, {nation.year}", f": {_count(len(councils.councils))}"))
    out.print(
        "Each council's own return, added up. Cash, £ million; brackets are negative. Counties and "
        "districts each count for themselves; payments between councils are not taken out."
    )
    out.print()
    for basis, heading in _HEADINGS.items():
        reserves, spending = nation.of(basis)
        title = heading.format(year=nation.year)
        if reserves:
            _reserves(out, f"{title}. Reserves", reserves, nation, numbered)
        if spending:
            _spending(out, f"{title}. Spending and funding", spending, nation, numbered)
    if any(one.england is not None for one in (*nation.reserves, *nation.spending)):
        out.print(_ENGLAND_ROW, style="dim")
    if any(one.measure.name == "usable_low" for one in nation.reserves):
        out.print(
            "Usable, low: unallocated and earmarked for budget stabilisation; no council's stated "
            "minimum is taken off. Usable, high: also those for specific risks, planned spending "
            "and other purposes.",
            style="dim",
        )
    _notes(out, nation.notes)
    _sources(out, numbered, versions)


def print_claim(weighed: WeighedClaim, versions: Mapping[str, str]) -> None:
    """Print a claim, each reading of it beside the published sums, and what cannot be tested."""
    out = console()
    numbered = _Numbered()
    claim, nation = weighed.claim, weighed.nation
    out.print(f"{claim['title']}", style="bold")
    out.print(f"Quoted: {claim['quoted']}")
    out.print(
        f"Tested, not reproduced, on {nation.councils.title} in {nation.year} "
        f"({_count(len(nation.councils.councils))}), outturn."
    )
    out.print()
    for amount in ("reserves", "budgets"):
        readings = [one for one in weighed.readings if one.amount == amount]
        if readings:
            _readings(out, str(claim[amount]["wording"]), readings, numbered)
    for one in dict.fromkeys(_left_out(one.total) for one in weighed.readings):
        if one:
            out.print(one)
    out.print(
        "Possible: whether some set of so many councils has that much in these returns. It does "
        "not say that the councils meant have it.",
        style="dim",
    )
    out.print()
    out.print(f"How many councils: {claim['councils']['wording']}.")
    out.print(f"Not held: {' '.join(claim['not_held'])}")
    out.print(f"Origin of the claim: {claim['provenance']}")
    for page in claim["cite"]:
        out.print(f"  {page['publisher']}: {page['title']}")
        out.print(f"    {page['url']}", soft_wrap=True)
    out.print(
        "With your own list of councils, one a line: "
        f"tallystick nation --claim NAME --year {nation.year} --list FILE",
    )
    _notes(out, nation.councils.notes)
    _sources(out, numbered, versions)


def _count(number: int) -> str:
    return f"{number} council{'' if number == 1 else 's'}"


def _reserves(
    out: "Console", title: str, sums: Sequence[Sum], nation: Nation, numbered: _Numbered
) -> None:
    days = {at: next((dated(one) for one in sums if one.at == at), at) for at in (OPENING, CLOSING)}
    england = any(one.england is not None for one in sums)
    headings = ["£m", days[OPENING], days[CLOSING], "Councils"]
    made = table(title, [*headings, *(["England row"] if england else []), "Source"])
    printed = {at: _rounded([one for one in sums if one.at == at]) for at in (OPENING, CLOSING)}
    for name in dict.fromkeys(one.measure.name for one in sums):
        pair = {one.at: one for one in sums if one.measure.name == name}
        newest = pair.get(CLOSING) or pair[OPENING]
        cells = [printed[at].get(name, "not held") for at in (OPENING, CLOSING)]
        held = " / ".join(dict.fromkeys(str(len(one.held)) for one in pair.values()))
        row = [f"{held} of {len(nation.councils.councils)}"]
        if england:
            row.append("" if newest.england is None else millions(newest.england))
        indent = "  " if newest.measure.is_part else ""
        made.add_row(indent + newest.measure.label, *cells, *row, numbered.marks(newest))
    out.print(made)
    _say_missing(out, sums, len(nation.councils.councils))
    out.print()


def _spending(
    out: "Console", title: str, sums: Sequence[Sum], nation: Nation, numbered: _Numbered
) -> None:
    england = any(one.england is not None for one in sums)
    headings = ["£m", str(nation.year), "Councils"]
    made = table(title, [*headings, *(["England row"] if england else []), "Source"])
    for one in sums:
        row = [millions(one.figure.value), f"{len(one.held)} of {len(nation.councils.councils)}"]
        if england:
            row.append("" if one.england is None else millions(one.england))
        made.add_row(one.measure.label, *row, numbered.marks(one))
    out.print(made)
    _say_missing(out, sums, len(nation.councils.councils))
    out.print()


def _rounded(sums: Iterable[Sum]) -> dict[str, str]:
    """£ million by measure, so that kinds add to earmarked, and both to the two together."""
    by_name = {one.measure.name: one for one in sums}
    tenths = {
        name: half_up(Decimal(repr(one.figure.known())) / MILLION, 1)
        for name, one in by_name.items()
    }
    whole = "unallocated_and_earmarked"
    alike = {len(by_name[name].held) for name in (_PLAIN, _EARMARKED, whole) if name in by_name}
    if whole in tenths and len(alike) == 1:
        tenths[_EARMARKED] = tenths[whole] - tenths[_PLAIN]
    parts = [name for name, one in by_name.items() if one.measure.is_part]
    if parts and {len(by_name[name].held) for name in parts} == alike:
        largest = max(parts, key=lambda name: abs(tenths[name]))
        tenths[largest] += tenths[_EARMARKED] - sum(tenths[name] for name in parts)
    return {name: millions(float(value * MILLION)) for name, value in tenths.items()}


def _say_missing(out: "Console", sums: Iterable[Sum], councils: int) -> None:
    """Who is not in the sums: at most a dozen names for each group of measures."""
    groups: dict[tuple[str, ...], dict[str, None]] = {}
    for one in sums:
        names = tuple(council.name for council in one.missing)
        groups.setdefault(names, {})[one.measure.label] = None
    for names, labels in groups.items():
        if names:
            of = "" if len(groups) == 1 else f" ({', '.join(labels)})"
            out.print(f"Not held for {len(names)} of {councils}{of}: {_some(names)}.")


def _left_out(one: Sum) -> str:
    names = [council.name for council in one.missing]
    return f"Not in the sums, as no figures are held: {_some(names)}." if names else ""


def _some(names: Sequence[str]) -> str:
    shown = ", ".join(names[:_MOST_NAMES])
    more = len(names) - _MOST_NAMES
    return f"{shown} and {more} more" if more > 0 else shown


def _readings(
    out: "Console", wording: str, readings: Sequence[Reading], numbered: _Numbered
) -> None:
    number = readings[0].councils
    made = table(
        f"Claimed: {wording}. Read as",
        ["", "All, £bn", "Claim ÷ all", f"Most of any {number}", "Possible", "Source"],
    )
    for one in readings:
        made.add_row(
            _labelled(one),
            _billions(one.total.figure.known()),
            per_cent(one.share),
            _billions(one.most),
            "yes" if one.is_possible else "no",
            numbered.marks(one.total),
        )
    out.print(made)
    claimed = in_text(readings[0].claimed)
    for one in readings:
        out.print(_sentence(one, claimed, number))
    out.print()


def _sentence(one: Reading, claimed: str, number: int) -> str:
    label = _labelled(one)
    whole = one.total.figure.known()
    held = _count(len(one.total.held))
    if one.is_possible:
        return f"{label}: {claimed} would be {per_cent(one.share)} of what {held} had together."
    if whole < one.claimed:
        return f"{label}: {held} had {in_text(whole)} together, less than {claimed}."
    return f"{label}: the {number} councils with most had {in_text(one.most)}, less than {claimed}."


def _labelled(one: Reading) -> str:
    label = one.total.measure.label
    return f"{label}, {dated(one.total)}" if one.total.at else label


def _billions(pounds: float) -> str:
    return f"{half_up(pounds / 1e9, 2):,.2f}"


def _notes(out: "Console", notes: Iterable[str]) -> None:
    for note in notes:
        out.print(f"Note: {note}", style="dim")


def _sources(out: "Console", numbered: _Numbered, versions: Mapping[str, str]) -> None:
    out.print()
    out.print("Sources", style="bold")
    for number, origin in numbered.found.values():
        out.print(f"  [{number}] {origin.publisher}: {origin.title}.")
    out.print(
        f"tallystick {versions['tallystick']}, data release {versions['release']}. {ATTRIBUTION}",
        style="dim",
    )
