"""Households by type in the regions of England and in Great Britain's nations: a tidy copy."""

from tallystick.figures.errors import DataDamaged
from tallystick.sources.table import Cell, Line, Table
from tallystick.sources.tidy_rows import tidy_rows
from tallystick.sources.workbook import scaled

_HEADING = (
    "area_code",
    "area",
    "household_type",
    "level",
    "year",
    "households_thousands",
    "cv_category",
    "ci_half_width_thousands",
)
_TYPES = {
    ("One person households", "0", ""): "one_person",
    ("Under 65", "1", "One person households"): "one_person_under_65",
    ("65 or over", "1", "One person households"): "one_person_65_or_over",
    ("Two or more unrelated adults", "0", ""): "unrelated_adults",
    ("One family households", "0", ""): "one_family",
    ("Couple", "1", "One family households"): "couple",
    ("No children", "2", "Couple"): "couple_no_children",
    ("1 to 2 dependent children", "2", "Couple"): "couple_1_to_2_dependent_children",
    ("3 or more dependent children", "2", "Couple"): "couple_3_or_more_dependent_children",
    ("Non-dependent children only", "2", "Couple"): "couple_non_dependent_children",
    ("Lone parent", "1", "One family households"): "lone_parent",
    ("Dependent children", "2", "Lone parent"): "lone_parent_dependent_children",
    ("Non-dependent children only", "2", "Lone parent"): "lone_parent_non_dependent_children",
    ("Multi-family households", "0", ""): "multi_family",
    ("All households", "0", ""): "all_households",
}
_SUMS = frozenset({"E92000001"})


def read(source: str, data: bytes) -> Table:
    """Households of each type in each year, and half the width of their 95% interval.

    Raises:
        DataDamaged: if the heading or a type of household is not one of this copy.
    """
    cells: list[Cell] = []
    names: dict[str, str] = {}
    above: dict[int, str] = {}
    for place, row in tidy_rows(data, _HEADING, source):
        level = int(row["level"])
        parent = above.get(level - 1, "") if level else ""
        above[level] = row["household_type"]
        kind = _TYPES.get((row["household_type"], row["level"], parent))
        if kind is None:
            raise DataDamaged(
                f"{source}, row {place}: {row['household_type']!r} under {parent!r} is not known."
            )
        names[row["area_code"]] = row["area"]
        year = int(row["year"])
        for code, column in (
            (kind, "households_thousands"),
            (f"{kind}__half_width", "ci_half_width_thousands"),
        ):
            value = scaled(row[column], 1000.0)
            cells.append(Cell(row["area_code"], code, year, value, place))
    return Table(source, _lines(), tuple(cells), names, _SUMS & set(names))


def _lines() -> tuple[Line, ...]:
    lines = []
    for (name, _, parent), code in _TYPES.items():
        label = f"{parent}: {name.lower()}" if parent else name
        lines.append(Line(code, label, "count", column="F", scale=1000.0))
        half = f"{label}, half the width of its 95% interval"
        lines.append(Line(f"{code}__half_width", half, "count", column="H", scale=1000.0))
    return tuple(lines)
