"""National figures of household income, read from bulletins of ONS and DWP: a tidy copy."""

import re

from tallystick.figures.errors import DataDamaged
from tallystick.sources.table import Cell, Line, Table
from tallystick.sources.tidy_rows import tidy_rows

_HEADING = ("source", "measure", "group", "value", "unit")
_UNITED_KINGDOM = "K02000001"
_YEAR_ENDING = re.compile(r"FYE (\d{4})")
_UNITS = {"GBP per year": "a year", "GBP per week": "a week"}
_CODES = {
    "median equivalised household disposable income": "median_equivalised",
    "mean equivalised original income": "mean_original",
    "mean equivalised final income": "mean_final",
    "median net income before housing costs": "median_net_bhc",
    "median net income after housing costs": "median_net_ahc",
}
_GROUPS = {
    "all people": "all",
    "poorest fifth (approximates P10)": "poorest_fifth",
    "richest fifth (approximates P90)": "richest_fifth",
    "poorest fifth": "poorest_fifth",
    "richest fifth": "richest_fifth",
    "all pensioner units": "pensioner_units",
}


def read(source: str, data: bytes) -> Table:
    """Pounds a year or a week, as the label says; the year is the one in which it began.

    Raises:
        DataDamaged: if the heading, a measure, a group or a unit is not one of this copy.
    """
    lines: list[Line] = []
    cells: list[Cell] = []
    for place, row in tidy_rows(data, _HEADING, source):
        measure, group = _CODES.get(row["measure"]), _GROUPS.get(row["group"])
        ending = _YEAR_ENDING.search(row["source"])
        if measure is None or group is None or ending is None or row["unit"] not in _UNITS:
            raise DataDamaged(
                f"{source}, row {place}: {row['measure']!r} of {row['group']!r} in "
                f"{row['unit']!r} ({row['source']}) is not known."
            )
        code = f"{measure}__{group}"
        label = f"{row['source']}: {row['measure']}, {row['group']}, {_UNITS[row['unit']]}"
        lines.append(Line(code, label, "GBP", column="D"))
        cells.append(Cell(_UNITED_KINGDOM, code, int(ending[1]) - 1, float(row["value"]), place))
    names = {_UNITED_KINGDOM: "United Kingdom"}
    return Table(source, tuple(lines), tuple(cells), names, frozenset(names))
