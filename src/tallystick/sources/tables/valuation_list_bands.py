"""Dwellings by council tax band on the valuation lists of England and Wales (VOA, CTSOP1.0)."""

import re

from tallystick.figures.errors import DataDamaged
from tallystick.sources.headings import heading_row, plain
from tallystick.sources.table import Cell, Line, Table
from tallystick.sources.workbook import column_letters, number, sheet

_SHEET = "CTSOP1.0"
_HEADINGS = (
    "Geography [note 1]",
    "Billing authority code [note 2]",
    "ONS area code [note 3]",
    "ONS area name",
)
_FIRST = len(_HEADINGS)
_BANDS = ("a", "b", "c", "d", "e", "f", "g", "h", "i", "all properties")
_DATE = re.compile(r"as at \d+ \w+ (\d{4})")
_NATIONS = frozenset({"NATL", "ENGWAL"})
_REGION = "REGL"
_SUMS = _NATIONS | {_REGION}
_WITHOUT_COUNCIL = ("E11", "E13")


def read(source: str, data: bytes) -> Table:
    """Dwellings on the list by band, `dwellings__A` to `dwellings__I` and `dwellings__total`.

    The year is that of the 31 March counted at. Nations, regions, metropolitan counties and the two
    parts of London are totals; a region has `region:` before its code, so that London is not taken
    for the GLA. Counts are rounded to 10; 1 to 4 is printed `[c]` and left out.

    Raises:
        DataDamaged: if the sheet, its headings or its bands are not those of this layout.
    """
    rows = sheet(data, _SHEET)
    where = f"Sheet {_SHEET}"
    year = _DATE.search(plain(rows[0][0])) if rows else None
    if year is None:
        raise DataDamaged(f"{where}: its title does not say what day the dwellings were counted.")
    header = heading_row(rows, _HEADINGS, where)
    bands = tuple(plain(cell) for cell in rows[header][_FIRST:])
    if bands != _BANDS:
        raise DataDamaged(
            f"{where}, row {header + 1}: the bands should be A to I and All properties, and are "
            f"{', '.join(bands)}."
        )
    lines = tuple(
        Line(
            code=f"dwellings__{'total' if band == _BANDS[-1] else band.upper()}",
            label="All properties" if band == _BANDS[-1] else f"Council Tax Band {band.upper()}",
            unit="dwellings",
            sheet=_SHEET,
            column=column_letters(index),
        )
        for index, band in enumerate(bands, _FIRST)
    )
    cells: list[Cell] = []
    names: dict[str, str] = {}
    totals: set[str] = set()
    for place, row in enumerate(rows[header + 1 :], header + 2):
        printed = str(row[2]).strip()
        if not printed:
            continue
        code = f"region:{printed}" if row[0] == _REGION else printed
        if row[0] in _SUMS or printed.startswith(_WITHOUT_COUNCIL):
            totals.add(code)
        names[code] = re.sub(r"\s*\[note \d+\]", "", str(row[3])).strip()
        cells += [
            Cell(code, line.code, int(year[1]), number(row[index]), place)
            for index, line in enumerate(lines, _FIRST)
        ]
    return Table(source, lines, tuple(cells), names, frozenset(totals))
