"""Revenue Account budget (RA) by local authority, in the layout in use since 2024-25.

Each part of the return is one workbook. Its sheet `RA_LA_Data_<year>` prints the asset id of every
line in one row, the section and the form's line number below it, and the title in the header row;
then one row an authority, England, and the class totals under a second header.
"""

import re

from tallystick.figures.errors import DataDamaged
from tallystick.sources.table import Cell, Line, Table
from tallystick.sources.workbook import column_letters, number, sheet

_HEADER = ("E-code", "ONS Code", "Local authority", "Class", "Subclass")
_ASSET_ROW_SAYS = "This row contains the data base Asset ID code"
_SECTION_ROW_SAYS = "This row contains section headings"
_FIRST_LINE = 6
_CODE, _NAME, _CLASS, _SUBCLASS = 1, 2, 3, 4
_PRINCIPAL_CLASSES = frozenset({"SD", "SC", "UA", "MD", "LB"})
_NOT_AMOUNTS = frozenset({"invprp_confirm"})


def read(source: str, data: bytes) -> Table:
    """Every line of one part of the return, in pounds; financing is negative, as printed.

    Raises:
        DataDamaged: if the sheet or its headers are not those of this layout.
    """
    start, written = _year(source)
    name = f"RA_LA_Data_{written}"
    rows = sheet(data, name)
    header = _header(rows, name, written)
    assets, sections, titles = rows[header - 3], rows[header - 2], rows[header]
    lines: dict[int, Line] = {}
    section = ""
    for index in range(_FIRST_LINE, len(titles)):
        section = _text(sections[index]) or section
        code = _text(assets[index]).lower()
        if not code or code in _NOT_AMOUNTS:
            continue
        lines[index] = Line(
            code=code,
            label=_text(titles[index]),
            unit="GBP",
            section=section,
            sheet=name,
            column=column_letters(index),
            scale=1000.0,
        )
    columns = tuple((index, line.code) for index, line in lines.items())
    cells: list[Cell] = []
    names: dict[str, str] = {}
    totals: set[str] = set()
    below_classes = False
    for place in range(header + 1, len(rows)):
        row = rows[place]
        if row[0] == _HEADER[0]:
            below_classes = True
            continue
        code = _text(row[_CODE])
        if not code:
            continue
        if below_classes:
            code = _class_code(_text(row[_CLASS]), _text(row[_SUBCLASS]))
        if below_classes or row[_CLASS] == "Eng":
            totals.add(code)
        names[code] = _text(row[_NAME])
        for index, line_code in columns:
            printed = number(row[index])
            value = None if printed is None else printed * 1000.0
            cells.append(Cell(code, line_code, start, value, place + 1))
    return Table(source, tuple(lines.values()), tuple(cells), names, frozenset(totals))


def _year(source: str) -> tuple[int, str]:
    match = re.search(r"_(\d{4})_(\d{2})(?:_|$)", source)
    if match is None:
        raise DataDamaged(f"The source name {source!r} does not say which financial year it is.")
    return int(match[1]), f"{match[1]}-{match[2]}"


def _header(rows: list[list[object]], name: str, written: str) -> int:
    title = _text(rows[0][0]) if rows and rows[0] else ""
    if written not in title:
        raise DataDamaged(f"Sheet {name}: its title {title!r} does not name the year {written}.")
    place = next(
        (
            index
            for index, row in enumerate(rows)
            if tuple(_text(cell) for cell in row[: len(_HEADER)]) == _HEADER
        ),
        None,
    )
    if place is None:
        raise DataDamaged(
            f"Sheet {name}: no row has the headers {', '.join(_HEADER)} in columns A to E. "
            "A layout that has not been seen is not guessed."
        )
    for above, says in ((3, _ASSET_ROW_SAYS), (2, _SECTION_ROW_SAYS)):
        if place < above or not _text(rows[place - above][0]).startswith(says):
            raise DataDamaged(
                f"Sheet {name}: row {place + 1 - above} should begin {says!r} and does not."
            )
    return place


def _class_code(printed: str, subclass: str) -> str:
    if printed in _PRINCIPAL_CLASSES:
        return f"class:{printed}"
    return f"class:{subclass.lower().replace(' ', '_')}"


def _text(cell: object) -> str:
    return " ".join(str(cell).split())
