"""Dwellings by tenure in every district of England, year by year: a tidy copy."""

import re

from tallystick.figures.errors import DataDamaged
from tallystick.sources.table import Cell, Line, Table
from tallystick.sources.tidy_rows import tidy_rows
from tallystick.sources.workbook import column_letters, number

_TENURES = {
    "owned_outright": "Owned outright",
    "owned_with_mortgage_or_loan": "Owned with mortgage or loan",
    "private_rent": "Private rent",
    "social_rent": "Social rent",
    "total_dwellings": "Total dwellings",
}
_FIRST = ("ons_code", "region_code", "region_name", "local_authority_district_name")
_COLUMN = re.compile(r"(\d{4})_(\w+)")


def read(source: str, data: bytes) -> Table:
    """Dwellings of each tenure at 31 March of each year.

    Raises:
        DataDamaged: if the heading is not that of this copy.
    """
    heading = tuple(data.decode("utf-8-sig").partition("\n")[0].strip().split(","))
    placed = _placed(heading, source)
    cells: list[Cell] = []
    names: dict[str, str] = {}
    for place, row in tidy_rows(data, heading, source):
        code = row["ons_code"]
        names[code] = row["local_authority_district_name"]
        cells += [
            Cell(code, tenure, year, number(row[column]), place)
            for column, (year, tenure) in placed.items()
        ]
    newest = max(year for year, _ in placed.values())
    lines = tuple(
        Line(
            tenure,
            label,
            "dwellings",
            column=column_letters(heading.index(f"{newest}_{tenure}")),
        )
        for tenure, label in _TENURES.items()
    )
    return Table(source, lines, tuple(cells), names)


def _placed(heading: tuple[str, ...], source: str) -> dict[str, tuple[int, str]]:
    """The year and the tenure of every column after the first four."""
    columns = {}
    if heading[: len(_FIRST)] == _FIRST:
        for column in heading[len(_FIRST) :]:
            match = _COLUMN.fullmatch(column)
            if match and match[2] in _TENURES:
                columns[column] = (int(match[1]), match[2])
    years = {year for year, _ in columns.values()}
    if len(heading) != len(_FIRST) + len(columns) or len(columns) != len(years) * len(_TENURES):
        raise DataDamaged(
            f"{source}: the heading should be {', '.join(_FIRST)}, then "
            f"{', '.join(_TENURES)} of each year. A layout that has not been seen is not guessed."
        )
    return columns
