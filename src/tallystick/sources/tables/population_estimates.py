"""Mid-year population estimates of every council in the United Kingdom: a tidy copy."""

from tallystick.sources.table import Cell, Line, Table
from tallystick.sources.tidy_rows import tidy_rows

_HEADING = ("ons_code", "name", "year", "population")
_LINE = Line("population", "Population, mid-year estimate", "people", column="D")


def read(source: str, data: bytes) -> Table:
    """People living in each authority in the middle of each year.

    Raises:
        DataDamaged: if the heading is not that of this copy.
    """
    cells: list[Cell] = []
    names: dict[str, str] = {}
    for place, row in tidy_rows(data, _HEADING, source):
        names[row["ons_code"]] = row["name"]
        year, people = int(row["year"]), float(row["population"])
        cells.append(Cell(row["ons_code"], _LINE.code, year, people, place))
    return Table(source, (_LINE,), tuple(cells), names)
