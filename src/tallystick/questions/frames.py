"""Tidy rows as a frame of pandas, and as a table for a notebook."""

from collections.abc import Iterable
from html import escape
from itertools import islice
from typing import TYPE_CHECKING

from tallystick.figures.errors import BadInput
from tallystick.questions.plain import COLUMNS, Row

if TYPE_CHECKING:
    import pandas as pd

_SHOWN = 12


def frame(rows: Iterable[Row]) -> "pd.DataFrame":
    """One row each, with the columns of every CSV; `text` holds the values that are no numbers.

    Raises:
        BadInput: if pandas is not installed.
    """
    try:
        import pandas as pd
    except ImportError as fault:
        raise BadInput("A frame needs pandas: pip install pandas.") from fault
    table = pd.DataFrame.from_records([row.cells() for row in rows], columns=list(COLUMNS))
    is_text = table["value"].map(lambda value: isinstance(value, str))
    table["text"] = table["value"].where(is_text, "")
    table["value"] = table["value"].mask(is_text, float("nan")).astype(float)
    return table


def html(headline: str, rows: Iterable[Row]) -> str:
    """The headline over a table of the first rows."""
    listed = list(islice(rows, _SHOWN + 1))
    body = "".join(
        f"<tr><td>{escape(row.line)}</td><td>{escape(row.year)}</td>"
        f"<td style='text-align:right'>{row.value}</td><td>{escape(row.unit)}</td></tr>"
        for row in listed[:_SHOWN]
    )
    more = "<p>… .frame() has every row.</p>" if len(listed) > _SHOWN else ""
    head = "<tr><th>line</th><th>year</th><th>value</th><th>unit</th></tr>"
    return f"<p><strong>{escape(headline)}</strong></p><table>{head}{body}</table>{more}"
