"""Outstanding borrowing and investments of every council in the United Kingdom, by quarter.

The live-table workbook has a sheet of each kind for each quarter. A block of nations stands above a
second header, under which each authority has one row. No total is printed: the totals here are the
sums of the columns read.
"""

import re

from tallystick.figures.errors import DataDamaged
from tallystick.figures.names import plain
from tallystick.sources.table import Cell, Line, Table
from tallystick.sources.table_in_making import TableInMaking
from tallystick.sources.workbook import column_letters, number, sheets, text

_HEADER = ("LGF code", "Local authority name")
_LAST_HEADERS = ("Country", "Class of authority", "ONS code")
_FIRST_LINE = 3
_NATIONS = {
    "UK": "K02000001",
    "ENG": "E92000001",
    "SCO": "S92000003",
    "WAL": "W92000004",
    "NI": "N92000002",
}


def read(source: str, data: bytes) -> Table:
    """Borrowing and investments by kind, and their totals, in pounds, at the end of the quarter.

    Raises:
        DataDamaged: if a sheet or its headers are not those of this layout.
    """
    match = re.search(r"_(\d{4})_(\d{2})_q([1-4])$", source)
    if match is None:
        raise DataDamaged(f"The source name {source!r} does not say which quarter it is.")
    table = TableInMaking(source, int(match[1]))
    quarter = f"{match[1][2:]}-{match[2]} Q{match[3]}"
    kinds = {"borrowing": f"LA Borrowing {quarter}", "investments": f"LA Investments {quarter}"}
    for (kind, name), rows in zip(
        kinds.items(), sheets(data, tuple(kinds.values())).values(), strict=True
    ):
        header = _header(rows, name)
        columns = _columns(rows[header], kind, name)
        first, last = min(columns), max(columns)
        total = Line(
            code=f"total_{kind}",
            label=f"Total {kind}, the sum of columns {column_letters(first)} to "
            f"{column_letters(last)} (computed)",
            unit="GBP",
            sheet=name,
            column=f"{column_letters(first)}:{column_letters(last)}",
            scale=1000.0,
        )
        table.lines += [*columns.values(), total]
        for place, code, printed_name in _authorities(rows, header):
            row = rows[place]
            table.add_row(code, printed_name, place, row, columns)
            known = [amount for index in columns if (amount := number(row[index])) is not None]
            whole = sum(known) * 1000.0 if len(known) == len(columns) else None
            table.cells.append(Cell(code, total.code, table.year, whole, place + 1))
    return table.table(_NATIONS.values())


def _header(rows: list[list[object]], name: str) -> int:
    """The second header, which also names the country, class and ONS code in its last columns."""
    for place, row in enumerate(rows):
        titles = [text(cell) for cell in row]
        if tuple(titles[:2]) == _HEADER and tuple(titles[-3:]) == _LAST_HEADERS:
            return place
    raise DataDamaged(
        f"Sheet {name}: no row begins {', '.join(_HEADER)} and ends {', '.join(_LAST_HEADERS)}. "
        "A layout that has not been seen is not guessed."
    )


def _columns(titles: list[object], kind: str, name: str) -> dict[int, Line]:
    lines: dict[int, Line] = {}
    for index in range(_FIRST_LINE, len(titles) - len(_LAST_HEADERS)):
        title = text(titles[index])
        key = plain(re.sub(r"\s*\(a\)$", "", title)).replace(" ", "_")
        if not key:
            raise DataDamaged(f"Sheet {name}: column {column_letters(index)} has no title.")
        lines[index] = Line(
            code=f"{kind}_{key}",
            label=title,
            unit="GBP",
            section=kind.capitalize(),
            sheet=name,
            column=column_letters(index),
            scale=1000.0,
        )
    return lines


def _authorities(rows: list[list[object]], header: int) -> list[tuple[int, str, str]]:
    authorities = []
    for place, row in enumerate(rows):
        lgf_code, ons_code = text(row[0]), text(row[-1])
        if place < header and lgf_code in _NATIONS:
            authorities.append((place, _NATIONS[lgf_code], text(row[1])))
        elif place > header and re.fullmatch(r"[ENSW]\d{4}", lgf_code):
            has_one = re.fullmatch(r"[ENSW]\d{8}", ons_code) is not None
            authorities.append((place, ons_code if has_one else lgf_code, text(row[1])))
    return authorities
