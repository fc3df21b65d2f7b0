"""Council Taxbase in England (the CTB return), local authority level data, in the layout of 2025.

Each data sheet prints its tables side by side: a title over the first column of each, the bands
below it, then England and one row an authority. A line is called `item__band`: `chargeable__D`,
`chargeable__total`, and `single_adult_25pct__A-` for Band A homes with the disabled reduction.
"""

import re
from collections.abc import Mapping
from typing import Any

from tallystick.figures.errors import DataDamaged
from tallystick.sources.headings import heading_row, plain
from tallystick.sources.table import Cell, Line, Table
from tallystick.sources.taxbase_items import ITEMS, Item
from tallystick.sources.workbook import column_letters, number, sheets, text

_HEADINGS = ("E-code", "ONS Code", "Region", "Local Authority", "Notes")
_FIRST = len(_HEADINGS)
_TITLE = re.compile(r"table? (\d\.\d\d)\.? ?(.*)")
_ON_THE_DAY = re.compile(r"on \d+ october (\d{4})")
_ONS_CODE = re.compile(r"E\d{8}")
_ENGLAND = "E92000001"
_CLASSES = "Supplementary Data"
_CLASSES_TABLE = "2.01"


def read(source: str, data: bytes) -> Table:
    """Dwellings, discounts, premiums, support and tax base, by band where they decide a bill.

    The year is that of the October the return is for, so the year in which it began. Empty and
    second homes by length and premium, family annexes and student exemptions are totals only.

    Raises:
        DataDamaged: if a sheet, a heading or the title of a table is not that of this layout.
    """
    return _read(source, data, ITEMS)


def by_band(source: str, data: bytes) -> Table:
    """The same with every table by band, also those of which the release holds totals only.

    Household records are made from it; in the release it would be a tenth of the file.

    Raises:
        DataDamaged: as `read` does.
    """
    every = {
        name: tuple(item._replace(reads="bands") for item in items) for name, items in ITEMS.items()
    }
    return _read(source, data, every)


def _read(source: str, data: bytes, read_items: Mapping[str, tuple[Item, ...]]) -> Table:
    book = sheets(data, tuple(read_items))
    year = _year(book["Council Taxbase Data"])
    lines: list[Line] = []
    cells: list[Cell] = []
    names: dict[str, str] = {}
    for name, items in read_items.items():
        rows = book[name]
        where = f"Sheet {name}"
        header = heading_row(rows, _HEADINGS, where)
        titles, bands = rows[header - 1], rows[header]
        tables = _tables(titles, where)
        chosen = _columns(tables, bands, items, where)
        if name == _CLASSES:
            chosen += _exemption_classes(tables, bands, where)
        for index, code, unit in chosen:
            label = _label(titles, bands, index)
            lines.append(Line(code, label, unit, name, name, column_letters(index)))
        places = [(index, code) for index, code, _ in chosen]
        for place, row in enumerate(rows[header + 1 :], header + 2):
            ons_code = str(row[1]).strip()
            if not _ONS_CODE.fullmatch(ons_code):
                continue
            names[ons_code] = text(row[3])
            cells += [
                Cell(ons_code, code, year, number(row[index]), place) for index, code in places
            ]
    return Table(source, tuple(lines), tuple(cells), names, frozenset({_ENGLAND}))


def _year(rows: list[list[Any]]) -> int:
    for row in rows[:6]:
        for cell in row:
            match = _ON_THE_DAY.search(plain(cell))
            if match:
                return int(match[1])
    raise DataDamaged("Sheet Council Taxbase Data: no title says which October the return is for.")


def _tables(titles: list[Any], where: str) -> dict[str, tuple[str, range]]:
    """By table number, its title and its columns, which end where the next title stands."""
    starts = [index for index in range(_FIRST, len(titles)) if str(titles[index]).strip()]
    tables = {}
    for index, after in zip(starts, [*starts[1:], len(titles)], strict=True):
        match = _TITLE.match(plain(titles[index]))
        if match is None:
            raise DataDamaged(
                f"{where}, column {column_letters(index)}: the title {titles[index]!r} has no "
                "table number. A layout that has not been seen is not guessed."
            )
        tables[match[1]] = (match[2], range(index, after))
    return tables


def _columns(
    tables: dict[str, tuple[str, range]], bands: list[Any], items: tuple[Item, ...], where: str
) -> list[tuple[int, str, str]]:
    """Column, line code and unit of every band that is read of every item."""
    chosen = []
    for item in items:
        title, columns = tables.get(item.table, ("", range(0)))
        if item.says not in title:
            raise DataDamaged(
                f"{where}: table {item.table} should say {item.says!r} and says "
                f"{title or 'nothing'!r}. A layout that has not been seen is not guessed."
            )
        for index in columns:
            band = _band(plain(bands[index]))
            if band and (item.reads == "bands" or band == "total"):
                chosen.append((index, f"{item.name}__{band}", item.unit))
    return chosen


def _band(heading: str) -> str:
    if heading.startswith("band a entitled to disabled"):
        return "A-"
    if re.fullmatch(r"band [a-h]", heading):
        return heading[-1].upper()
    return "total" if heading == "total" else ""


def _exemption_classes(
    tables: dict[str, tuple[str, range]], bands: list[Any], where: str
) -> list[tuple[int, str, str]]:
    """The exempt dwellings of every class in use: `exempt_class_n`, and `exempt_class_total`."""
    title, columns = tables.get(_CLASSES_TABLE, ("", range(0)))
    if "exempt classes" not in title:
        raise DataDamaged(f"{where}: table {_CLASSES_TABLE} should be of exempt classes.")
    chosen = []
    for index in columns:
        heading = plain(bands[index])
        match = re.fullmatch(r"class ([a-z])", heading)
        if match:
            chosen.append((index, f"exempt_class_{match[1]}", "dwellings"))
        elif heading == "total exemptions":
            chosen.append((index, "exempt_class_total", "dwellings"))
    return chosen


def _label(titles: list[Any], bands: list[Any], index: int) -> str:
    start = next(place for place in range(index, _FIRST - 1, -1) if str(titles[place]).strip())
    return f"{text(titles[start])}: {text(bands[index])}"
