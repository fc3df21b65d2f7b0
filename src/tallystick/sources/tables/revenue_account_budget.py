"""Revenue Account budget (RA) by local authority, in the layout in use since 2024-25.

Each part of the return is one workbook. Its sheet `RA_LA_Data_<year>` prints the asset id of every
line in one row, the section and the form's line number below it, and the title in the header row;
then one row an authority, England, and the class totals under a second header.
"""

from tallystick.figures.errors import DataDamaged
from tallystick.sources.table import Line, Table
from tallystick.sources.table_in_making import TableInMaking
from tallystick.sources.workbook import column_letters, sheet, text

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
    table = TableInMaking.of(source)
    name = f"RA_LA_Data_{table.written_year}"
    rows = sheet(data, name)
    header = _header(rows, name, table.written_year)
    assets, sections, titles = rows[header - 3], rows[header - 2], rows[header]
    lines: dict[int, Line] = {}
    section = ""
    for index in range(_FIRST_LINE, len(titles)):
        section = text(sections[index]) or section
        code = text(assets[index]).lower()
        if not code or code in _NOT_AMOUNTS:
            continue
        lines[index] = Line(
            code=code,
            label=text(titles[index]),
            unit="GBP",
            section=section,
            sheet=name,
            column=column_letters(index),
            scale=1000.0,
        )
    table.lines += lines.values()
    below_classes = False
    for place in range(header + 1, len(rows)):
        row = rows[place]
        if row[0] == _HEADER[0]:
            below_classes = True
            continue
        code = text(row[_CODE])
        if not code:
            continue
        if below_classes:
            code = _class_code(text(row[_CLASS]), text(row[_SUBCLASS]))
        if below_classes or row[_CLASS] == "Eng":
            table.totals.add(code)
        table.add_row(code, text(row[_NAME]), place, row, lines)
    return table.table()


def _header(rows: list[list[object]], name: str, written: str) -> int:
    title = text(rows[0][0]) if rows and rows[0] else ""
    if written not in title:
        raise DataDamaged(f"Sheet {name}: its title {title!r} does not name the year {written}.")
    place = next(
        (
            index
            for index, row in enumerate(rows)
            if tuple(text(cell) for cell in row[: len(_HEADER)]) == _HEADER
        ),
        None,
    )
    if place is None:
        raise DataDamaged(
            f"Sheet {name}: no row has the headers {', '.join(_HEADER)} in columns A to E. "
            "A layout that has not been seen is not guessed."
        )
    for above, says in ((3, _ASSET_ROW_SAYS), (2, _SECTION_ROW_SAYS)):
        if place < above or not text(rows[place - above][0]).startswith(says):
            raise DataDamaged(
                f"Sheet {name}: row {place + 1 - above} should begin {says!r} and does not."
            )
    return place


def _class_code(printed: str, subclass: str) -> str:
    if printed in _PRINCIPAL_CLASSES:
        return f"class:{printed}"
    return f"class:{subclass.lower().replace(' ', '_')}"
