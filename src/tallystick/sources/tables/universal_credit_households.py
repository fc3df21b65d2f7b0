"""Households on Universal Credit by council, Great Britain: a tidy copy."""

from tallystick.figures.errors import DataDamaged
from tallystick.sources.table import Cell, Line, Table
from tallystick.sources.tidy_rows import tidy_rows

_HEADING = ("ons_code", "name", "uc_households", "month")
_LINE = Line("universal_credit_households", "Households on Universal Credit", "count", column="C")


def read(source: str, data: bytes) -> Table:
    """Households on Universal Credit in one month, whose year is that of the cells.

    Raises:
        DataDamaged: if the heading is not that of this copy, or there is more than one month.
    """
    cells: list[Cell] = []
    names: dict[str, str] = {}
    months = set()
    for place, row in tidy_rows(data, _HEADING, source):
        names[row["ons_code"]] = row["name"]
        months.add(row["month"])
        year = int(row["month"][:4])
        cells.append(Cell(row["ons_code"], _LINE.code, year, float(row["uc_households"]), place))
    if len(months) != 1:
        raise DataDamaged(f"{source}: one month is expected; it has {', '.join(sorted(months))}.")
    return Table(source, (_LINE,), tuple(cells), names)
