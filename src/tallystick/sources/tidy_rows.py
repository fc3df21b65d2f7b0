"""Tidy copies: CSV files in which every row is one number with its authority, year and measure."""

import csv
from collections.abc import Collection, Iterator, Mapping
from io import StringIO

from tallystick.figures.errors import DataDamaged
from tallystick.figures.year import FinancialYear
from tallystick.sources.table import Cell, Line, Table


def tidy_rows(
    data: bytes, expected: tuple[str, ...], where: str
) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row of the file with its number, the heading being row 1.

    `expected` is the heading in full and in order; `where` names the file in the error.

    Raises:
        DataDamaged: if the heading is another, or a row is longer or shorter than it.
    """
    reader = csv.reader(StringIO(data.decode("utf-8-sig")))
    heading = tuple(next(reader, ()))
    if heading != expected:
        raise DataDamaged(
            f"{where}: the heading is {', '.join(heading)}; expected {', '.join(expected)}. "
            "A layout that has not been seen is not guessed."
        )
    for place, values in enumerate(reader, start=2):
        if len(values) != len(expected):
            raise DataDamaged(
                f"{where}, row {place}: {len(values)} values under {len(expected)} headings."
            )
        yield place, dict(zip(expected, values, strict=True))


def tidy_table(
    source: str,
    rows: Iterator[tuple[int, dict[str, str]]],
    measures: Mapping[str, tuple[Line, str]],
    left_out: Collection[str] = (),
) -> Table:
    """The rows as a table, one line a measure, scaled to the unit that the line stores.

    `measures` gives the line of each measure and the unit that the copy prints it in; rows of the
    measures in `left_out` are not read. A row has `ons_code`, `authority`, `year` (a financial
    year), `measure`, `value` and `unit`.

    Raises:
        DataDamaged: if a measure is not known, or is printed in another unit.
    """
    cells: list[Cell] = []
    names: dict[str, str] = {}
    for place, row in rows:
        if row["measure"] in left_out:
            continue
        line, printed_unit = measures.get(row["measure"], (None, ""))
        if line is None or row["unit"] != printed_unit:
            raise DataDamaged(
                f"{source}, row {place}: {row['measure']!r} in {row['unit']!r} is not known."
            )
        code = row["ons_code"]
        names[code] = row["authority"]
        year = FinancialYear.parse(row["year"]).start
        value = float(row["value"]) * line.scale + 0.0  # a copy's -0.0 becomes 0.0
        cells.append(Cell(code, line.code, year, value, place))
    lines = tuple(line for line, _ in measures.values())
    return Table(source, lines, tuple(cells), names)
