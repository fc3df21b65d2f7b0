"""Claimants of local council tax support by council, England: a tidy copy of one quarter."""

from dataclasses import replace

from tallystick.figures.errors import DataDamaged
from tallystick.sources.table import Line, Table
from tallystick.sources.tidy_rows import tidy_rows
from tallystick.sources.wide_rows import wide_table, year_of

_KINDS = {
    "lcts_claimants_pensioner": ("claimants_pensioner", "Claimants: pensioners"),
    "lcts_claimants_working_age": ("claimants_working_age", "Claimants: people of working age"),
    "lcts_claimants_total": ("claimants_total", "Claimants: total"),
}
_HEADING = ("ons_code", "authority", "date", *_KINDS)


def read(source: str, data: bytes) -> Table:
    """Claimants at the end of the quarter that the copy gives.

    Raises:
        DataDamaged: if the heading is not that of this copy, or a row is of another year.
    """
    year = year_of(source)
    for place, row in tidy_rows(data, _HEADING, source):
        if not row["date"].startswith(f"{year}-"):
            raise DataDamaged(f"{source}, row {place}: {row['date']} is not of {year}.")
    lines = {column: Line(code, label, "count") for column, (code, label) in _KINDS.items()}
    table = wide_table(source, data, _HEADING, lines, year, name="authority")
    return replace(table, totals=frozenset({"E92000001"} & set(table.names)))
