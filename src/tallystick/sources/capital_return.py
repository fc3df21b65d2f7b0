"""The layout of the capital returns by local authority: outturn (COR) and estimates (CER).

A sheet prints form and asset ids in its first row, its title in the second, headings of groups in
the fourth and titles in the fifth; then authorities, national totals, and totals of classes.
"""

import re
from collections.abc import Iterator

from tallystick.figures.errors import DataDamaged
from tallystick.sources.table import Line, Table
from tallystick.sources.table_in_making import TableInMaking
from tallystick.sources.workbook import column_letters, sheets, text

_IDS = ("la_lgf_code", "la_ons_code", "la_name", "la_class_code", "la_subclass_code")
_HEADER = ("LGF Code", "ONS Code", "LA Name", "Class", "Subclass")
_TITLE_ROW, _GROUP_ROW, _HEADER_ROW, _FIRST_AUTHORITY = 1, 3, 4, 5
_FIRST_LINE = 5
_CLASSES = {
    "FRS": "fire",
    "P": "police",
    "NPA": "park",
    "CA": "combined_authority",
    "WA": "waste",
    "GLA": "gla",
}
_ENGLAND = "E92000001"


def capital_table(source: str, data: bytes, names_of_sheets: tuple[str, ...], form: str) -> Table:
    """The sheets of one return as one table, in pounds.

    `form` is how the second row begins, such as `COR C`; the year is read from the source's name.

    Raises:
        DataDamaged: if a sheet or its headers are not those of this layout.
    """
    table = TableInMaking.of(source)
    begins = f"{form} {table.written_year}:"
    for name, rows in sheets(data, names_of_sheets).items():
        _check(rows, name, begins)
        columns = _columns(rows, name)
        table.lines += columns.values()
        for place, code, printed_name, is_total in _authorities(rows):
            table.add_row(code, printed_name, place, rows[place], columns)
            if is_total:
                table.totals.add(code)
    return table.table()


def _check(rows: list[list[object]], name: str, begins: str) -> None:
    ids = tuple(text(cell) for cell in rows[0][: len(_IDS)]) if rows else ()
    if len(rows) <= _FIRST_AUTHORITY or ids != _IDS:
        raise DataDamaged(f"Sheet {name}: row 1 should begin {', '.join(_IDS)} and does not.")
    if not text(rows[_TITLE_ROW][0]).startswith(begins):
        raise DataDamaged(
            f"Sheet {name}: row 2 should begin {begins!r}; it says {rows[_TITLE_ROW][0]!r}."
        )
    if tuple(text(cell) for cell in rows[_HEADER_ROW][: len(_HEADER)]) != _HEADER:
        raise DataDamaged(
            f"Sheet {name}: row 5 should begin {', '.join(_HEADER)} and does not. "
            "A layout that has not been seen is not guessed."
        )


def _columns(rows: list[list[object]], name: str) -> dict[int, Line]:
    lines: dict[int, Line] = {}
    group = ""
    for index in range(_FIRST_LINE, len(rows[0])):
        group = text(rows[_GROUP_ROW][index]) or group
        parts = text(rows[0][index]).lower().split("-")
        if len(parts) != 3:  # noqa: PLR2004 - form, asset and measure
            raise DataDamaged(
                f"Sheet {name}: column {column_letters(index)} has the id {rows[0][index]!r}; "
                "expected form, asset and measure with hyphens between."
            )
        _, asset, measure = parts
        lines[index] = Line(
            code=asset if measure == "amt" else f"{asset}_{measure}",
            label=text(rows[_HEADER_ROW][index]),
            unit="GBP",
            section=group,
            sheet=name,
            column=column_letters(index),
            scale=1000.0,
        )
    return lines


def _authorities(rows: list[list[object]]) -> Iterator[tuple[int, str, str, bool]]:
    for place in range(_FIRST_AUTHORITY, len(rows)):
        row = rows[place]
        lgf_code, ons_code, name, printed_class = (text(cell) for cell in row[:4])
        if re.fullmatch(r"E\d{4}", lgf_code):
            has_one = re.fullmatch(r"E\d{8}", ons_code) is not None
            yield place, ons_code if has_one else lgf_code, name, False
        elif lgf_code or ons_code.lower() == "ons code" or not printed_class:
            continue
        elif name == "England":
            yield place, _ENGLAND, name, True
        elif ons_code != _ENGLAND:
            yield place, f"class:{_CLASSES.get(printed_class, printed_class)}", name, True
