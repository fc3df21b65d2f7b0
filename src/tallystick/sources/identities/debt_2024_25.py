"""Debt at 31 March 2025: borrowing and other liabilities are the debt, and sums are as stated."""

from collections.abc import Iterator, Mapping

from tallystick.sources.table import Table

SOURCE = "debt_2024_25"
_TO = 1_500.0
_COUNCILS = 314
_STATED = {
    "provision": 2.94e9,
    "cfr_end": 138.8e9,
    "borrowing_end": 94.9e9,
    "other_liabilities_end": 12.0e9,
    "external_debt_end": 106.9e9,
    "investments_end": 27.1e9,
}
_STATED_TO = 50_000_000.0


def check(tables: Mapping[str, Table]) -> list[str]:
    """Faults of the typed debt, in words: to 1,500 pounds a council, sums to 50 million."""
    if SOURCE not in tables:
        return []
    lines = tables[SOURCE].by_line()
    return [*_added(tables[SOURCE], lines), *_summed(lines)]


def _added(table: Table, lines: Mapping[str, Mapping[str, float]]) -> Iterator[str]:
    for code, debt in lines["external_debt_end"].items():
        parts = lines["borrowing_end"][code] + lines["other_liabilities_end"][code]
        if abs(debt - parts) > _TO:
            yield (
                f"{SOURCE}, {table.names[code]}: external debt is {debt:,.0f}; its parts add to "
                f"{parts:,.0f}."
            )


def _summed(lines: Mapping[str, Mapping[str, float]]) -> Iterator[str]:
    if len(lines["cfr_end"]) != _COUNCILS:
        yield f"{SOURCE}: {len(lines['cfr_end'])} councils; {_COUNCILS} are stated."
    for line, stated in _STATED.items():
        added = sum(lines[line].values())
        if abs(added - stated) > _STATED_TO:
            yield f"{SOURCE}, {line}: the sum is {added:,.0f}; {stated:,.0f} is stated."
