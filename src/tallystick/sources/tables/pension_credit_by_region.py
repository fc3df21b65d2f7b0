"""Pension Credit by region and kind, Great Britain: a tidy copy."""

from tallystick.sources.table import Cell, Line, Table
from tallystick.sources.tidy_rows import tidy_rows
from tallystick.sources.workbook import column_letters

_KINDS = {
    "guarantee_only": "Guarantee credit only",
    "savings_only": "Savings credit only",
    "both": "Guarantee and savings credit",
    "total": "Pension Credit",
}
_HEADING = ("date", "region_code", "region", *_KINDS)


def read(source: str, data: bytes) -> Table:
    """People on Pension Credit (partners not counted) in one month of each year.

    Raises:
        DataDamaged: if the heading is not that of this copy.
    """
    cells: list[Cell] = []
    names: dict[str, str] = {}
    for place, row in tidy_rows(data, _HEADING, source):
        names[row["region_code"]] = row["region"]
        year = int(row["date"][:4])
        cells += [Cell(row["region_code"], kind, year, float(row[kind]), place) for kind in _KINDS]
    lines = tuple(
        Line(kind, label, "people", column=column_letters(_HEADING.index(kind)))
        for kind, label in _KINDS.items()
    )
    return Table(source, lines, tuple(cells), names)
