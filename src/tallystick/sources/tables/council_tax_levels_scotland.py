"""Band D council tax of the councils of Scotland, every year since 1996-97 (CTAS)."""

import re

from tallystick.figures.errors import DataDamaged
from tallystick.sources.headings import plain
from tallystick.sources.nations import scottish_code
from tallystick.sources.table import Cell, Line, Table
from tallystick.sources.workbook import column_letters, number, sheet, sheet_names, text

_SHEET = "Av. Band D "
_YEAR = re.compile(r"(\d{4})-\d{2}\d?")
_SCOTLAND = "S92000003"
_LINE = "own_band_d"


def read(source: str, data: bytes) -> Table:
    """Band D council tax by council and financial year, and the average of Scotland.

    It is without water and sewerage charges. The average is printed unrounded and kept so.

    Raises:
        DataDamaged: if the sheet or its row of years is not that of this layout.
    """
    name = next((name for name in sheet_names(data) if name.startswith(_SHEET)), None)
    if name is None:
        raise DataDamaged(f"No sheet has a name that begins {_SHEET!r}.")
    rows = sheet(data, name)
    where = f"Sheet {name}"
    years, header = _years(rows, where)
    cells: list[Cell] = []
    names: dict[str, str] = {}
    for place, row in enumerate(rows[header + 1 :], header + 2):
        if number(row[1]) is None:
            continue
        code = scottish_code(str(row[0]), where)
        names[code] = text(row[0])
        cells += [Cell(code, _LINE, year, number(row[at]), place) for at, year in years.items()]
    last = max(years)
    columns = f"{column_letters(last)} ({column_letters(min(years))} for {years[min(years)]})"
    line = Line(_LINE, text(rows[0][0]), "band_d_gbp", sheet=name, column=columns)
    return Table(source, (line,), tuple(cells), names, frozenset({_SCOTLAND}))


def _years(rows: list[list[object]], where: str) -> tuple[dict[int, int], int]:
    """The year of each column, and the row they stand in; `2024-251` is 2024-25 with footnote 1."""
    for header, row in enumerate(rows):
        matches = {at: _YEAR.fullmatch(plain(cell)) for at, cell in enumerate(row)}
        years = {at: int(match[1]) for at, match in matches.items() if match}
        if years:
            if list(years.values()) != list(range(min(years.values()), max(years.values()) + 1)):
                raise DataDamaged(
                    f"{where}, row {header + 1}: the years do not follow one another."
                )
            return years, header
    raise DataDamaged(f"{where}: no row has financial years such as 2026-27.")
