"""JSON and CSV, written the same way everywhere."""

import csv
import json
import re
from collections.abc import Iterable, Sequence
from io import StringIO
from typing import Any

_NUMBER = re.compile(r"-?\d[\d,]*(\.\d+)?%?")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def as_json(document: Any) -> str:  # noqa: ANN401 - any document of plain types
    """The document as indented JSON; keys stay in the order in which they were put."""
    return json.dumps(document, ensure_ascii=False, indent=2)


def as_csv(headings: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """RFC 4180 text; a cell that a spreadsheet would run as a formula gets an apostrophe."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(headings)
    for row in rows:
        writer.writerow([_safe(cell) for cell in row])
    return text.getvalue()


def _safe(cell: Any) -> Any:  # noqa: ANN401 - any plain value
    if isinstance(cell, str) and cell.startswith(_FORMULA_STARTS) and not _NUMBER.fullmatch(cell):
        return f"'{cell}"
    return "" if cell is None else cell
