"""The parts of one council's published gap, as its budget report prints them: a tidy copy."""

from tallystick.figures.names import slug
from tallystick.figures.year import FinancialYear
from tallystick.sources.table import Cell, Line, Table
from tallystick.sources.tidy_rows import tidy_rows

_MILLION = 1_000_000.0
_HEADING = ("ons_code", "authority", "year", "figure", "gbp_m", "basis", "document", "carrier")


def read(source: str, data: bytes) -> Table:
    """Each part in pounds; what adds to the gap is positive, what lowers it negative.

    The label of a line has the document and page that it is printed on.

    Raises:
        DataDamaged: if the heading is another.
    """
    lines: list[Line] = []
    cells: list[Cell] = []
    names: dict[str, str] = {}
    for place, row in tidy_rows(data, _HEADING, source):
        code = slug(row["figure"]).replace("-", "_")
        basis = f" ({row['basis']})" if row["basis"] else ""
        label = f"{row['figure'].capitalize()}{basis}: {row['document']}"
        lines.append(Line(code, label, "GBP", column="E", scale=_MILLION))
        year = FinancialYear.parse(row["year"]).start
        amount = round(float(row["gbp_m"]) * _MILLION) + 0.0
        cells.append(Cell(row["ons_code"], code, year, amount, place))
        names[row["ons_code"]] = row["authority"]
    return Table(source, tuple(lines), tuple(cells), names)
