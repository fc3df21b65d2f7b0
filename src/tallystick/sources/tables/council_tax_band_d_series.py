"""Band D council tax of every authority in England without parish precepts (live table 3)."""

import csv
import io

from tallystick.figures.errors import DataDamaged
from tallystick.sources.nations import english_code
from tallystick.sources.table import Cell, Line, Table
from tallystick.sources.workbook import column_letters, number

_COLUMNS = (
    "ecode",
    "ons_code",
    "authority",
    "exists_in_2023_24",
    "authority_class",
    "year",
    "band_d_own_excl_parish",
)
_LINE = "own_band_d"


def read(source: str, data: bytes) -> Table:
    """Own Band D of billing and precepting authorities alike, by financial year.

    The row of a cell is that of the tidy copy. An abolished authority for which no ONS code is
    printed keeps its E-code.

    Raises:
        DataDamaged: if the columns are not those of the tidy copy.
    """
    rows = csv.reader(io.StringIO(data.decode("utf-8")))
    headings = tuple(next(rows, ()))
    if headings != _COLUMNS:
        raise DataDamaged(
            f"{source}: the columns should be {', '.join(_COLUMNS)}, and are "
            f"{', '.join(headings)}. A layout that has not been seen is not guessed."
        )
    line = Line(
        code=_LINE,
        label="Band D council tax, excluding parish precepts",
        unit="band_d_gbp",
        section="Table 3",
        column=column_letters(_COLUMNS.index("band_d_own_excl_parish")),
    )
    cells: list[Cell] = []
    names: dict[str, str] = {}
    for place, (e_code, ons_code, name, _, _, year, value) in enumerate(rows, 2):
        code = english_code(ons_code, e_code)
        names[code] = name
        cells.append(Cell(code, _LINE, int(year[:4]), number(value), place))
    return Table(source, (line,), tuple(cells), names)
