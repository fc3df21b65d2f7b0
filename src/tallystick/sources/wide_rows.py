"""Wide copies: CSV files in which every row is one authority and every column one number."""

import re
from collections.abc import Mapping
from dataclasses import replace

from tallystick.figures.errors import DataDamaged
from tallystick.sources.table import Cell, Line, Table
from tallystick.sources.tidy_rows import tidy_rows
from tallystick.sources.workbook import column_letters, scaled

_YEAR = re.compile(r"_(\d{4})(?:_\d{2})?$")


def wide_table(
    source: str,
    data: bytes,
    heading: tuple[str, ...],
    lines: Mapping[str, Line],
    year: int,
    code: str = "ons_code",
    name: str = "name",
) -> Table:
    """The columns of `lines`, each as one line, for every row that has a code.

    `heading` is the heading in full and in order; `lines` gives the line of each column that is
    read. A blank is a blank, never nought.

    Raises:
        DataDamaged: if the heading is another, or one authority has two rows.
    """
    cells: list[Cell] = []
    names: dict[str, str] = {}
    for place, row in tidy_rows(data, heading, source):
        authority = row[code]
        if authority in names:
            raise DataDamaged(f"{source}, row {place}: {authority} is there a second time.")
        names[authority] = row[name]
        cells += [
            Cell(authority, line.code, year, scaled(row[column], line.scale), place)
            for column, line in lines.items()
        ]
    placed = tuple(
        replace(line, column=column_letters(heading.index(column)))
        for column, line in lines.items()
    )
    return Table(source, placed, tuple(cells), names)


def year_of(source: str) -> int:
    """The year that a source's name ends in: `..._2021`, or `..._2023_24` for 2023.

    Raises:
        DataDamaged: if it ends in none.
    """
    match = _YEAR.search(source)
    if match is None:
        raise DataDamaged(f"{source}: the name of the source has to end in its year.")
    return int(match[1])
