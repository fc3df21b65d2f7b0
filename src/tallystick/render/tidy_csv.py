"""The one dialect of CSV: a row for every number of an answer."""

from collections.abc import Iterable

from tallystick.questions.plain import COLUMNS, Row
from tallystick.render.output import as_csv


def tidy_csv(rows: Iterable[Row]) -> str:
    """RFC 4180 text with the columns council, code, year, line, value, unit, status, release."""
    return as_csv(COLUMNS, (row.cells() for row in rows))
