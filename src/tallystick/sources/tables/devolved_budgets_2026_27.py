"""Budgets 2026-27 of two councils of Wales and Scotland, funding beside services: a tidy copy."""

from tallystick.figures.errors import DataDamaged
from tallystick.sources.table import Cell, Line, Table
from tallystick.sources.tidy_rows import tidy_rows

_MILLION = 1_000_000.0
_YEAR = 2026
_HEADING = ("ons_code", "authority", "kind", "line", "gbp_m")
FUNDING, SERVICE = "funding", "service"
_KINDS = {
    "funding": (FUNDING, "Funding"),
    "service_before_specific_grants": (SERVICE, "Services before specific grants"),
    "service_after_own_grants": (SERVICE, "Services after their own grants"),
}


def read(source: str, data: bytes) -> Table:
    """Funding and services in pounds; reserves drawn are positive, added to them negative.

    Raises:
        DataDamaged: if the heading or a kind of row is not one of this copy's.
    """
    lines: dict[str, Line] = {}
    cells: list[Cell] = []
    names: dict[str, str] = {}
    for place, row in tidy_rows(data, _HEADING, source):
        if row["kind"] not in _KINDS:
            raise DataDamaged(f"{source}, row {place}: the kind {row['kind']!r} is not known.")
        prefix, section = _KINDS[row["kind"]]
        code = f"{prefix}_{row['line']}"
        label = row["line"].replace("_", " ").capitalize()
        lines.setdefault(code, Line(code, label, "GBP", section, column="E", scale=_MILLION))
        amount = round(float(row["gbp_m"]) * _MILLION) + 0.0
        cells.append(Cell(row["ons_code"], code, _YEAR, amount, place))
        names[row["ons_code"]] = row["authority"]
    return Table(source, tuple(lines.values()), tuple(cells), names)
