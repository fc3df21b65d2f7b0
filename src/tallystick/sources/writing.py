"""One published table written into a release: its source row, its lines and its numbers."""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any

from tallystick.figures.errors import DataDamaged
from tallystick.sources.table import Table


def write_table(
    connection: sqlite3.Connection,
    table: Table,
    about: Mapping[str, Any],
    authorities: Mapping[str, int],
) -> int:
    """Write a table that has been read; the answer is how many numbers it has.

    Args:
        connection: a release that can be written to.
        table: the lines and cells; a cell without a value is left out.
        about: its sidecar with `year`, `sha256`, `path` and `title` of the file, kept as JSON.
        authorities: the row of an authority in the release by any code that tables print.

    Raises:
        DataDamaged: if a number is printed twice for one authority and line.
    """
    source = connection.execute(
        "INSERT INTO source (name, year, document) VALUES (?, ?, ?)",
        (table.source, about["year"], json.dumps(about, ensure_ascii=False, sort_keys=True)),
    ).lastrowid
    lines = {}
    for line in table.lines:
        lines[line.code] = connection.execute(
            "INSERT INTO line (source, code, label, section, unit, sheet, letters, scale) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                source,
                line.code,
                line.label,
                line.section,
                line.unit,
                line.sheet,
                line.column,
                line.scale,
            ),
        ).lastrowid
    rows = [
        (authorities[cell.authority], lines[cell.line], cell.year, cell.value, cell.row)
        for cell in table.cells
        if cell.value is not None
    ]
    rows.sort(key=lambda row: (row[1], row[0], row[2]))
    _insert(connection, table.source, rows)
    return len(rows)


def _insert(connection: sqlite3.Connection, source: str, rows: Iterable[tuple[Any, ...]]) -> None:
    try:
        connection.executemany("INSERT INTO fact VALUES (?, ?, ?, ?, ?)", rows)
    except sqlite3.IntegrityError as fault:
        raise DataDamaged(
            f"{source} prints a number twice for one authority and line: {fault}."
        ) from fault
