"""English Housing Survey, rented sectors report, chapter 1: households by tenure and income.

Three annex tables print households (thousands) by tenure and fifth of household income: by receipt
of housing support, by age of the household reference person, and by dependent children. A line of
them is called `tenure__row__q1`, from the lowest fifth to the highest, or `tenure__row__total`. A
fourth prints renters by receipt of housing support, of which the ages and the types of household
are read: `private_renters__65_to_74__receiving_housing_support`.
"""

import re
from collections.abc import Iterator
from typing import Any

from tallystick.figures.errors import DataDamaged
from tallystick.sources.headings import plain
from tallystick.sources.table import Cell, Line, Table
from tallystick.sources.wide_rows import year_of
from tallystick.sources.workbook import column_letters, scaled, sheets

_ENGLAND = "E92000001"
_SHEETS = {
    "AT1_3": "by tenure and receipt of housing support",
    "AT1_5": "by tenure and age",
    "AT1_6": "by tenure and presence of dependent children",
}
_SUPPORT_SHEET, _SUPPORT_TITLE = "AT1_12", "receipt of housing support"
_SUPPORT_COLUMNS = ("receiving housing support", "not receiving housing support")
_SUPPORT_BLOCKS = ("age", "household type")
_FIFTHS = ("first", "second", "third", "fourth", "fifth")
_TENURES = {
    "owner occupiers": "owner_occupiers",
    "all owner occupiers": "owner_occupiers",
    "private renters": "private_renters",
    "local authority": "local_authority",
    "housing association": "housing_association",
    "all social renters": "social_renters",
    "all renters": "renters",
    "all households": "households",
}
_THOUSANDS, _PERCENTAGES = "thousands of households", "percentages"
_LAST_HEADING = 9
_THOUSAND = 1000.0
_NOT_CODE = re.compile(r"[^a-z0-9]+")


def read(source: str, data: bytes) -> Table:
    """Households of England; a figure held back for a small sample (`u`) is a blank.

    Raises:
        DataDamaged: if a sheet, its title or its headings are not those of this layout.
    """
    book = sheets(data, (*_SHEETS, _SUPPORT_SHEET))
    year = year_of(source)
    lines: dict[str, Line] = {}
    cells: list[Cell] = []
    for name, says in _SHEETS.items():
        rows = book[name]
        columns = _columns(rows, name, says)
        tenure = ""
        counting = False
        for place, row in enumerate(rows, start=1):
            words = {plain(cell) for cell in row}
            counting = (counting or _THOUSANDS in words) and _PERCENTAGES not in words
            label = plain(row[1])
            if not counting or not label:
                continue
            if all(not str(row[index]).strip() for index in columns.values()):
                tenure = _TENURES.get(label, tenure)
                continue
            for each, index in columns.items():
                code = f"{tenure}__{_NOT_CODE.sub('_', label)}__{each}"
                if code in lines:
                    continue
                words_of = f"{tenure.replace('_', ' ')}, {label}, {each}"
                lines[code] = Line(
                    code, words_of, "count", name, name, column_letters(index), scale=_THOUSAND
                )
                cells.append(Cell(_ENGLAND, code, year, scaled(row[index], _THOUSAND), place))
    for line, place, value in _support(book[_SUPPORT_SHEET]):
        lines[line.code] = line
        cells.append(Cell(_ENGLAND, line.code, year, value, place))
    names = {_ENGLAND: "England"}
    return Table(source, tuple(lines.values()), tuple(cells), names, frozenset(names))


def _support(rows: list[list[Any]]) -> Iterator[tuple[Line, int, float | None]]:
    """Renters of each age and type who receive housing support, and who do not, with their rows."""
    if _SUPPORT_TITLE not in plain(rows[1][1]):
        raise DataDamaged(
            f"Sheet {_SUPPORT_SHEET}: its title should say {_SUPPORT_TITLE!r} and says "
            f"{plain(rows[1][1])!r}. A layout that has not been seen is not guessed."
        )
    columns = [
        (index, plain(cell))
        for row in rows[:_LAST_HEADING]
        for index, cell in enumerate(row)
        if plain(cell) in _SUPPORT_COLUMNS
    ]
    first = {block: _first_row(rows, block) for block in _SUPPORT_BLOCKS}
    if len(columns) != 2 * len(_SUPPORT_COLUMNS) or None in first.values():
        raise DataDamaged(
            f"Sheet {_SUPPORT_SHEET}: it should print {' and '.join(_SUPPORT_COLUMNS)} of private "
            f"and of social renters, by {' and by '.join(_SUPPORT_BLOCKS)}. A layout that has not "
            "been seen is not guessed."
        )
    tenures = ("private_renters", "private_renters", "social_renters", "social_renters")
    for block, start in first.items():
        for place, row in enumerate(rows[start or 0 :], (start or 0) + 1):
            label = plain(row[1])
            if not label:
                break
            for tenure, (index, says) in zip(tenures, columns, strict=True):
                row_and_column = f"{_NOT_CODE.sub('_', label)}__{_NOT_CODE.sub('_', says)}"
                line = Line(
                    f"{tenure}__{row_and_column}",
                    f"{tenure.replace('_', ' ')}, {block}: {label}, {says}",
                    "count",
                    _SUPPORT_SHEET,
                    _SUPPORT_SHEET,
                    column_letters(index),
                    scale=_THOUSAND,
                )
                yield line, place, scaled(row[index], _THOUSAND)


def _first_row(rows: list[list[Any]], block: str) -> int | None:
    """The row after the heading of a block, counted from nought."""
    rows_after = (place + 1 for place, row in enumerate(rows) if plain(row[1]) == block)
    return next(rows_after, None)


def _columns(rows: list[list[Any]], name: str, says: str) -> dict[str, int]:
    """The column of each fifth, q1 to q5, and of the total."""
    if says not in plain(rows[1][1]):
        raise DataDamaged(
            f"Sheet {name}: its title should say {says!r} and says {plain(rows[1][1])!r}. "
            "A layout that has not been seen is not guessed."
        )
    columns: dict[str, int] = {}
    for row in rows[:_LAST_HEADING]:
        for index, cell in enumerate(row):
            for number_of, word in enumerate(_FIFTHS, start=1):
                if plain(cell).startswith(f"{word} quintile"):
                    columns[f"q{number_of}"] = index
            if plain(cell) == "total":
                columns["total"] = index
    if len(columns) != len(_FIFTHS) + 1:
        raise DataDamaged(f"Sheet {name}: its columns should be five fifths of income and a total.")
    return columns
