"""Outturn 2025-26 and budget 2026-27: ratios fit amounts, tax fits Table 10, sums are as stated."""

from collections.abc import Iterator, Mapping

from tallystick.sources.table import Table

SOURCE = "returns_2025_26_and_2026_27"
_TABLE_10 = "council_tax_levels_table_10_2026_27"
_OUTTURN, _BEFORE, _BUDGET = 2025, 2024, 2026
_TYPED_TO = 1_500.0
_HALF = 500.0
_POINTS = 0.02
_FARTHER = {"E06000035": 1.0}
"""Medway's return of 2025-26 states another council tax than Table 10: points apart, at most."""
_CAP = 200.0
_RETURNED = {_OUTTURN: 292, _BEFORE: 25}
_STATED = {"netrevexp": 55.93e9, "intpay": 3.46e9, "usable_reserves_end": 25.15e9}
_DSG, _DSG_NEGATIVE = -6.54e9, 137
_BUDGETS, _BUDGET_SUM = 308, 67.3e9
_STATED_TO = 5_000_000.0
_BUDGET_STATED_TO = 50_000_000.0


def check(tables: Mapping[str, Table]) -> list[str]:
    """Faults of the typed returns, in plain words.

    Each amount that was worked out is the printed ratio of its base, as far as both are rounded:
    1,500 where the ratio is small. Council tax as a share of net revenue expenditure is Table 10's
    requirement, to 0.02 points. Councils and sums are those stated.
    """
    if SOURCE not in tables:
        return []
    table = tables[SOURCE]
    newest = {line.code: _newest(table, line.code) for line in table.lines}
    faults = [
        *_worked_out(table, newest),
        *_deficits(table, newest),
        *_counted(table, newest),
    ]
    if _TABLE_10 in tables:
        faults += _council_tax(table, newest, tables[_TABLE_10])
    return faults


def _newest(table: Table, line: str) -> dict[str, float]:
    """A line by council, of the newest year that each returned."""
    values: dict[str, float] = {}
    for year in (_BEFORE, _OUTTURN, _BUDGET):
        values |= table.values(line, year)
    return values


Lines = Mapping[str, Mapping[str, float]]


def _worked_out(table: Table, newest: Lines) -> Iterator[str]:
    for amount, percent, base in (
        ("usable_reserves_end", "reserves_percent", "netrevexp"),
        ("budget_intpay", "budget_interest_percent", "budget_netrevexp"),
        ("budget_usable_reserves_end", "budget_reserves_percent", "budget_netrevexp"),
        ("budget_ctrtot", "budget_council_tax_percent", "budget_netrevexp"),
    ):
        for code, share in newest[percent].items():
            if code not in newest[base]:
                continue
            right = newest[base][code] * share / 100
            if abs(newest[amount][code] - right) > _TYPED_TO + _HALF * share / 100:
                yield (
                    f"{SOURCE}, {table.names[code]}: {amount} is {newest[amount][code]:,.0f}; "
                    f"{share} per cent of {base} is {right:,.0f}."
                )


def _deficits(table: Table, newest: Lines) -> Iterator[str]:
    reserves = newest["usable_reserves_end"]
    for code, share in newest["dsg_deficit_percent"].items():
        deficit = -newest["resdsgadj_end"][code]
        right = reserves[code] * share / 100
        capped = share >= _CAP
        if abs(deficit - right) > _TYPED_TO and not (capped and deficit > right):
            yield (
                f"{SOURCE}, {table.names[code]}: resdsgadj_end is {-deficit:,.0f}; {share} per "
                f"cent of the reserves is {right:,.0f}."
            )


def _counted(table: Table, newest: Lines) -> Iterator[str]:
    percents = {year: table.values("council_tax_percent", year) for year in _RETURNED}
    for year, count in _RETURNED.items():
        # Cumberland and Woking print nothing for some lines, and are among the 25.
        absent = 1 if year == _BEFORE else 0
        if len(percents[year]) != count - absent:
            printed = len(percents[year])
            yield f"{SOURCE}: {printed} councils of {year}; {count - absent} are stated."
    for line, amount in _STATED.items():
        yield from _differs(line, sum(newest[line].values()), amount, _STATED_TO)
    accounts = newest["resdsgadj_end"]
    yield from _differs("resdsgadj_end", sum(accounts.values()), _DSG, _STATED_TO)
    below = sum(value < 0 for value in accounts.values())
    if below != _DSG_NEGATIVE:
        yield f"{SOURCE}: {below} schools grant accounts are negative; {_DSG_NEGATIVE} are stated."
    budgets = newest["budget_netrevexp"]
    if len(budgets) != _BUDGETS:
        yield f"{SOURCE}: {len(budgets)} councils returned a budget; {_BUDGETS} are stated."
    yield from _differs("budget_netrevexp", sum(budgets.values()), _BUDGET_SUM, _BUDGET_STATED_TO)


def _council_tax(table: Table, newest: Lines, levels: Table) -> Iterator[str]:
    """Held by two typings: a share or an amount typed wrongly does not fit the tax printed."""
    required = _requirements(levels, _BUDGET)
    for code, amount in newest["budget_ctrtot"].items():
        if abs(amount - required[code]) > _TYPED_TO:
            yield (
                f"{SOURCE}, {table.names[code]}: budget_ctrtot is {amount:,.0f}; Table 10 prints "
                f"{required[code]:,.0f}."
            )
    required = _requirements(levels, _OUTTURN)
    expenditure = table.values("netrevexp", _OUTTURN)
    for code, share in table.values("council_tax_percent", _OUTTURN).items():
        right = 100 * required[code] / expenditure[code]
        if abs(share - right) > _FARTHER.get(code, _POINTS):
            yield (
                f"{SOURCE}, {table.names[code]}: council tax is {share} per cent of netrevexp; by "
                f"Table 10 it is {right:.2f}."
            )


def _requirements(levels: Table, year: int) -> dict[str, float]:
    """Council tax required by council, parishes included, as both tables count it."""
    return levels.values("precepting_council_tax_requirement", year) | levels.values(
        "council_tax_requirement_including_parishes", year
    )


def _differs(line: str, added: float, stated: float, within: float) -> Iterator[str]:
    if abs(added - stated) > within:
        yield f"{SOURCE}, {line}: the sum is {added:,.0f}; {stated:,.0f} is stated."
