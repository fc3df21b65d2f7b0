"""Revenue Account budgets: lines add to their totals, and the printed totals are those stated."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from tallystick.sources.table import Table

_PART_1 = "revenue_account_budget_2024_25_part_1"
_PART_2 = "revenue_account_budget_2024_25_part_2"
_OLDER = "revenue_account_budget_2016_17"
_PART = re.compile(r"revenue_account_budget_\d{4}_\d{2}_part_[12]")
_ENGLAND = "E92000001"
_SERVICES = (
    "edutot",
    "transtot",
    "csctot",
    "asctot",
    "phtot",
    "housgfcftot",
    "cultot",
    "envtot",
    "plantot",
    "poltot",
    "frstot",
    "centot",
    "othtot",
)
_SECTION_TOTALS = frozenset({*_SERVICES, "captot", "hrainctot", "hraexptot"})
_DETAIL = frozenset(
    {
        "inctma",
        "incnontma",
        "invprop",
        "dvdsubs",
        "dvdequ",
        "incjntvns",
        "intcaplns",
        "intrevlns",
        "incbnds",
        "incntmaoth",
        "expenditure_before_interest_received",
    }
)
_EARMARKED = (
    "resothpfi",
    "resoththird",
    "resothcont",
    "resothfut",
    "resothspec",
    "resothbdg",
    "resothoth",
)
_TWO_THOUSAND = 2_000.0
_ROUNDED_TO_THOUSANDS = 6_000.0
_CLASSES_ROUNDED = 15_000.0
_STATED_TO = 5_000_000.0
_STATED = {
    _PART_1: {
        "servicetot": 127.07e9,
        "revenuetot": 130.78e9,
        "ctrtot": 41.23e9,
        "grantrsg": -2.12e9,
        "retainnndr": -20.28e9,
    },
    _PART_2: {
        "resunall_strt": 4.34e9,
        "resoth_strt": 22.18e9,
        "lctstot": 4.09e9,
        "lctspen": 1.66e9,
        "hrainctot": 10.25e9,
        "resdsgadj_strt": -2.03e9,
        "resdsgadj_end": -2.50e9,
    },
}
_RETURNED = 403
_Values = Mapping[str, Mapping[str, float]]


def check(tables: Mapping[str, Table]) -> list[str]:
    """Faults of the budgets of 2016-17, and of both parts from 2024-25 on, in plain words.

    Lines add to the total of their section, services to total service expenditure, and everything
    to net current expenditure, revenue expenditure and the council tax requirement, for each
    authority; classes add to England; England is what was stated; 403 authorities returned 2024-25.
    Within 2 thousand, or 6 thousand where the returns were rounded.
    """
    faults: list[str] = []
    for name, table in sorted(tables.items()):
        if name != _OLDER and not _PART.fullmatch(name):
            continue
        within = _ROUNDED_TO_THOUSANDS if name == _OLDER else _TWO_THOUSAND
        values = table.by_line()
        for total, parts in _sums(table):
            faults += _apart(table, values, total, parts, within)
        faults += _classes(table, values)
        faults += _stated(table, values, _STATED.get(name, {}))
    if _PART_1 in tables:
        returned = set(tables[_PART_1].values("ctrtot")) - tables[_PART_1].totals
        if len(returned) != _RETURNED:
            faults.append(f"{len(returned)} authorities returned 2024-25; {_RETURNED} are stated.")
    return faults


def _sums(table: Table) -> Iterator[tuple[str, tuple[str, ...]]]:
    codes = [line.code for line in table.lines]
    sections: dict[str, list[str]] = {}
    for line in table.lines:
        sections.setdefault(line.section, []).append(line.code)
    for members in sections.values():
        if members[-1] in _SECTION_TOTALS and len(members) > 1:
            yield members[-1], tuple(members[:-1])
    if "servicetot" in codes:
        yield "servicetot", _SERVICES
        marks = ["servicetot", "netcurrtot", "revenuetot", "ctrtot"]
        if "netrevexp" in codes:
            marks.insert(3, "netrevexp")
        for first, last in pairwise(marks):
            between = codes[codes.index(first) : codes.index(last)]
            yield last, tuple(code for code in between if code not in _DETAIL)
    if "inctma" in codes:
        yield "intinvinc", ("inctma", "incnontma")
    if "resothpfi_strt" in codes:
        for ending in ("_strt", "_end"):
            yield f"resoth{ending}", tuple(code + ending for code in _EARMARKED)


def _apart(
    table: Table, values: _Values, total: str, parts: Sequence[str], within: float
) -> Iterator[str]:
    for code, printed in values[total].items():
        if code in table.totals:
            continue
        added = sum(values[part].get(code, 0.0) for part in parts)
        if abs(added - printed) > within:
            yield (
                f"{table.source}, {table.names[code]}: the lines of {total} add to {added:,.0f}, "
                f"printed {printed:,.0f}."
            )


def _classes(table: Table, values: _Values) -> Iterator[str]:
    for line, amounts in values.items():
        added = sum(value for code, value in amounts.items() if code.startswith("class:"))
        printed = amounts.get(_ENGLAND)
        if printed is not None and abs(added - printed) > _CLASSES_ROUNDED:
            yield (
                f"{table.source}, {line}: the classes add to {added:,.0f}, England is printed "
                f"as {printed:,.0f}."
            )


def _stated(table: Table, values: _Values, stated: Mapping[str, float]) -> Iterator[str]:
    for line, amount in stated.items():
        printed = values[line].get(_ENGLAND)
        if printed is None or abs(printed - amount) > _STATED_TO:
            yield f"{table.source}, {line}: England is {printed}; {amount:,.0f} is stated."
