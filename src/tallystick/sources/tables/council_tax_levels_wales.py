"""Council tax levels in Wales: Band D and its parts, rises, budget requirement and income."""

import re
from typing import Any, NamedTuple

from tallystick.figures.errors import DataDamaged
from tallystick.sources.headings import heading_row, plain
from tallystick.sources.nations import welsh_code
from tallystick.sources.table import Cell, Line, Table
from tallystick.sources.workbook import column_letters, number, sheets, text

_WALES = "W92000004"
_TITLE_YEAR = re.compile(r"financial year (\d{4})-\d{2}")
_COLUMN_YEAR = re.compile(r"(\d{4})-\d{2}")
_TOTALS = {
    "wales average": _WALES,
    "total wales": _WALES,
    "total counties": "class:welsh_counties",
    "total police": "class:welsh_police",
}


class _Item(NamedTuple):
    """One column: its heading without years, line code, unit, and years before the newest."""

    heading: str
    code: str
    unit: str = "band_d_gbp"
    back: int = 0
    scale: float = 1.0


_TABLES = {
    "Table1": (
        _Item("overall average band d", "area_band_d"),
        _Item("county council element", "own_band_d"),
        _Item("community council element", "community_band_d"),
        _Item("police authority element", "police_band_d"),
        _Item("average per dwelling", "average_per_dwelling", "GBP"),
    ),
    "Table2": (
        _Item("band d £", "area_band_d_compared", back=1),
        _Item("band d £", "area_band_d_compared"),
        _Item("overall increase £", "area_band_d_rise"),
        _Item("county increase [note 1] £", "own_band_d_rise_including_community"),
        _Item("police increase £", "police_band_d_rise"),
    ),
    "Table3": (
        _Item("budget requirement (£m)", "budget_requirement", "GBP", 1, 1e6),
        _Item("budget requirement (£m)", "budget_requirement", "GBP", 0, 1e6),
        _Item("change (£m)", "", "GBP"),
        _Item("change (%)", "", "percent"),
        _Item("council tax income (£m)", "council_tax_income", "GBP", 0, 1e6),
    ),
}


def read(source: str, data: bytes) -> Table:
    """The three tables: Band D and its parts, the rises on the year before, budgets and income.

    The changes in percent, and those of the budget requirement, are left out: they follow from the
    rest.

    Raises:
        DataDamaged: if a table, a heading or an authority is not known.
    """
    book = sheets(data, tuple(_TABLES))
    title = _TITLE_YEAR.search(plain(book["Table1"][0][0]))
    if title is None:
        raise DataDamaged("Sheet Table1: its title does not say which financial year it is for.")
    year = int(title[1])
    lines: dict[str, Line] = {}
    cells: list[Cell] = []
    names: dict[str, str] = {_WALES: "Wales"}
    totals: set[str] = {_WALES}
    for name, items in _TABLES.items():
        rows = book[name]
        header = heading_row(rows, ("Authority",), f"Sheet {name}")
        _expect(rows[header], items, year, f"Sheet {name}, row {header + 1}")
        for index, item in enumerate(items, 1):
            if item.code:
                lines[item.code] = _line(rows, header, index, item, lines.get(item.code))
        for place, row in enumerate(rows[header + 1 :], header + 2):
            printed = plain(row[0])
            if not printed:
                continue
            code = _TOTALS.get(printed) or welsh_code(str(row[0]), f"Sheet {name}")
            if code.startswith("class:"):
                totals.add(code)
            names.setdefault(code, text(row[0]))
            cells += [
                Cell(code, item.code, year - item.back, _stored(row[index], item.scale), place)
                for index, item in enumerate(items, 1)
                if item.code
            ]
    return Table(source, tuple(lines.values()), tuple(cells), names, frozenset(totals))


def _expect(headings: list[Any], items: tuple[_Item, ...], year: int, where: str) -> None:
    """Each heading has to be the item's, and to name the item's year where it names one."""
    for index, item in enumerate(items, 1):
        printed = plain(headings[index]) if index < len(headings) else ""
        named = _COLUMN_YEAR.search(printed)
        bare = " ".join(_COLUMN_YEAR.sub("", printed).split())
        if bare != item.heading or (named and int(named[1]) != year - item.back):
            raise DataDamaged(
                f"{where}, column {column_letters(index)}: the heading {printed!r} should be "
                f"{item.heading!r} for {year - item.back}. A layout that has not been seen is not "
                "guessed."
            )


def _line(
    rows: list[list[Any]], header: int, index: int, item: _Item, earlier: Line | None
) -> Line:
    letters = column_letters(index)
    label = text(rows[header][index])
    if earlier is not None:
        letters = f"{letters} ({earlier.column} for the year before)"
    table = text(rows[0][0])
    sheet = table.split(":")[0].replace(" ", "")
    return Line(item.code, label, item.unit, table, sheet, letters, item.scale)


def _stored(cell: object, scale: float) -> float | None:
    printed = number(cell)
    if printed is None or scale == 1.0:
        return printed
    return round(printed * scale, 2)
