"""Revenue outturn: services add to their total, grants to net revenue expenditure, and so on."""

import re
from collections.abc import Iterator, Mapping

from tallystick.sources.table import Table

_SUMMARY = "revenue_outturn_summary_"
_ENGLAND = "E92000001"
_PRINCIPAL = ("E06", "E07", "E08", "E09", "E10")
_SERVICES = (
    "edutot",
    "transtot",
    "social_care",
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
_GRANTS = ("revenuetot", "grantinaef", "local_services_support_grant", "area_based_grant")
_FIVE_THOUSAND = 5_000.0
_CLASSES_ROUNDED = 50_000.0
_STATED_TO = 5_000_000.0
_STATED_ENGLAND = {
    "revenue_outturn_summary_2017_18": {
        "netrevexp": 53.74e9,
        "ctrtot": 27.63e9,
        "resunall_end": 4.28e9,
        "resoth_end": 17.45e9,
    }
}
_STATED_PRINCIPAL = {
    "revenue_outturn_summary_2013_14": {
        "netrevexp": 42.11e9,
        "resunall_end": 3.54e9,
        "resoth_end": 12.62e9,
    }
}
_PRINCIPAL_COUNCIL = re.compile(r"E[0-4]\d{3}|E50\d{2}")
_PRINCIPAL_COUNCILS = 353
_FUNDING = "revenue_funding_2024_25"
_FUNDING_STATED = {"netrevexp": (316, 54.27e9), "ctrtot": (316, 34.17e9)}
_SERVICES_TABLE = "revenue_outturn_services"
_RETURNED_2024 = 308
_COMPLETE_CLASSES = {"class:LB": "E09", "class:SC": "E10"}
_UPPER_TIER = "revenue_outturn_services_upper_tier"
_NATIONS = {"S": 15.47e9, "W": 10.07e9}
_Values = Mapping[str, Mapping[str, float]]


def check(tables: Mapping[str, Table]) -> list[str]:
    """Faults of the summaries 2010-11 to 2017-18 and of the outturn of 2024-25, in plain words.

    In the summaries services add to total service expenditure and grants to net revenue
    expenditure, within 5 thousand; classes add to England; England of 2017-18 and the 353 principal
    councils of 2013-14 are what was stated. For 2024-25 the 316 councils' sums, the number of
    returns, the classes that returned in full, and Scotland and Wales are those stated.
    """
    faults: list[str] = []
    for name, table in sorted(tables.items()):
        if name.startswith(_SUMMARY):
            faults += _summary(table)
    for name, find in (
        (_FUNDING, _funding),
        (_SERVICES_TABLE, _services),
        (_UPPER_TIER, _nations),
    ):
        if name in tables:
            faults += find(tables[name])
    return faults


def _summary(table: Table) -> Iterator[str]:
    values = table.by_line()
    yield from _added(table, values, "servicetot", _SERVICES)
    yield from _added(table, values, "netrevexp", _GRANTS)
    for line, amounts in values.items():
        classes = [value for code, value in amounts.items() if code.startswith("class:")]
        printed = amounts.get(_ENGLAND)
        if classes and printed is not None and abs(sum(classes) - printed) > _CLASSES_ROUNDED:
            yield (
                f"{table.source}, {line}: the classes add to {sum(classes):,.0f}, England is "
                f"printed as {printed:,.0f}."
            )
    for line, amount in _STATED_ENGLAND.get(table.source, {}).items():
        yield from _differs(f"{table.source}, {line}: England", values[line][_ENGLAND], amount)
    for line, amount in _STATED_PRINCIPAL.get(table.source, {}).items():
        councils = [
            value for code, value in values[line].items() if _PRINCIPAL_COUNCIL.fullmatch(code)
        ]
        if len(councils) != _PRINCIPAL_COUNCILS:
            yield f"{table.source}, {line}: {len(councils)} councils; 353 are stated."
        yield from _differs(f"{table.source}, {line}: principal councils", sum(councils), amount)


def _added(table: Table, values: _Values, total: str, parts: tuple[str, ...]) -> Iterator[str]:
    printed_here = [values[part] for part in parts if part in values]
    for code, printed in values[total].items():
        added = sum(values.get(code, 0.0) for values in printed_here)
        if abs(added - printed) > _FIVE_THOUSAND:
            yield (
                f"{table.source}, {table.names[code]}: the lines of {total} add to {added:,.0f}, "
                f"printed {printed:,.0f}."
            )


def _funding(table: Table) -> Iterator[str]:
    for line, (count, amount) in _FUNDING_STATED.items():
        values = table.values(line, 2024)
        if len(values) != count:
            yield f"{table.source}, {line}: {len(values)} councils; {count} are stated."
        yield from _differs(f"{table.source}, {line}: the sum", sum(values.values()), amount)


def _services(table: Table) -> Iterator[str]:
    values = table.values("netcurrtot", 2024)
    returned = sum(code.startswith(_PRINCIPAL) for code in values)
    if returned != _RETURNED_2024:
        yield f"{table.source}: {returned} councils returned 2024-25; {_RETURNED_2024} are stated."
    for total, prefix in _COMPLETE_CLASSES.items():
        added = sum(value for code, value in values.items() if code.startswith(prefix))
        if abs(added - values[total]) > _FIVE_THOUSAND:
            yield (
                f"{table.source}, {total}: every council returned, and they add to {added:,.0f}; "
                f"printed {values[total]:,.0f}."
            )


def _nations(table: Table) -> Iterator[str]:
    values = table.values("servicetot", 2024)
    for nation, amount in _NATIONS.items():
        added = sum(value for code, value in values.items() if code.startswith(nation))
        yield from _differs(f"{table.source}, servicetot: nation {nation}", added, amount)


def _differs(what: str, computed: float, stated: float) -> Iterator[str]:
    if abs(computed - stated) > _STATED_TO:
        yield f"{what} is {computed:,.0f}; {stated:,.0f} is stated."
