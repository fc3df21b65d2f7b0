"""Chargeable dwellings by band and Band D equivalents of the councils of Scotland (CTAXBASE).

Two workbooks: one prints a single year of dwellings by band, the other every year of Band D
equivalents, before and after council tax reduction.
"""

import re

from tallystick.figures.errors import DataDamaged
from tallystick.sources.headings import heading_row, plain
from tallystick.sources.nations import scottish_code
from tallystick.sources.table import Cell, Line, Table
from tallystick.sources.workbook import column_letters, number, sheet_names, sheets, text

_DWELLINGS = re.compile(r"Chargeable Dwellings (\d{4})")
_EQUIVALENTS = {
    "Band D Equivalents": "band_d_equivalents",
    "Band D Equivalents after CTR": "band_d_equivalents_after_lcts",
}
_BANDS = ("", *(f"Band {band}" for band in "ABCDEFGH"), "Total")
_YEAR = re.compile(r"(\d{4})(?:\.0)?[a-z]?")
_SCOTLAND = "S92000003"


def read(source: str, data: bytes) -> Table:
    """Dwellings `chargeable__A` to `chargeable__total`, or `band_d_equivalents` by year.

    A year is that of the September counted in, so the year in which it began.

    Raises:
        DataDamaged: if neither workbook's sheets and headings are found.
    """
    names = sheet_names(data)
    by_band = next((name for name in names if _DWELLINGS.fullmatch(name)), None)
    if by_band is not None:
        return _dwellings(source, data, by_band)
    if all(name in names for name in _EQUIVALENTS):
        return _equivalents(source, data)
    raise DataDamaged(
        f"The workbook has the sheets {', '.join(names)}; expected are 'Chargeable Dwellings' with "
        f"a year, or {' and '.join(_EQUIVALENTS)}."
    )


def _dwellings(source: str, data: bytes, name: str) -> Table:
    rows = sheets(data, (name,))[name]
    where = f"Sheet {name}"
    year = int(name[-4:])
    header = heading_row(rows, _BANDS, where)
    lines = tuple(
        Line(
            code=f"chargeable__{heading.removeprefix('Band ').replace('Total', 'total')}",
            label=f"Chargeable dwellings: {heading}",
            unit="dwellings",
            sheet=name,
            column=column_letters(index),
        )
        for index, heading in enumerate(_BANDS)
        if heading
    )
    cells: list[Cell] = []
    names: dict[str, str] = {}
    for place, row in enumerate(rows[header + 1 :], header + 2):
        if number(row[-1]) is None:
            continue
        code = scottish_code(str(row[0]), where)
        names[code] = text(row[0])
        cells += [
            Cell(code, line.code, year, number(row[index]), place)
            for index, line in enumerate(lines, 1)
        ]
    return Table(source, lines, tuple(cells), names, frozenset({_SCOTLAND}))


def _equivalents(source: str, data: bytes) -> Table:
    lines: list[Line] = []
    cells: list[Cell] = []
    names: dict[str, str] = {}
    for name, rows in sheets(data, tuple(_EQUIVALENTS)).items():
        where = f"Sheet {name}"
        years, header = _years(rows, where)
        last, first = max(years), min(years)
        columns = f"{column_letters(last)} ({column_letters(first)} for {years[first]})"
        line = _EQUIVALENTS[name]
        lines.append(Line(line, name, "band_d_equivalents", sheet=name, column=columns))
        for place, row in enumerate(rows[header + 1 :], header + 2):
            if number(row[1]) is None:
                continue
            code = scottish_code(str(row[0]), where)
            names[code] = text(row[0])
            cells += [Cell(code, line, year, number(row[at]), place) for at, year in years.items()]
    return Table(source, tuple(lines), tuple(cells), names, frozenset({_SCOTLAND}))


def _years(rows: list[list[object]], where: str) -> tuple[dict[int, int], int]:
    """The year of each column, and the row they stand in; `2022a` is 2022 with a footnote."""
    for header, row in enumerate(rows):
        matches = {at: _YEAR.fullmatch(plain(cell)) for at, cell in enumerate(row)}
        years = {at: int(match[1]) for at, match in matches.items() if match}
        if len(years) > 1 and len(years) == len(row) - 1:
            return years, header
    raise DataDamaged(f"{where}: no row has years over every column but the first.")
