"""Reports under section 114 of the Local Government Finance Act 1988, as listed: a tidy copy."""

import re

from tallystick.figures.errors import DataDamaged
from tallystick.figures.frozen import dataclass
from tallystick.sources.tidy_rows import tidy_rows

_HEADING = ("ons_code", "authority", "date", "kind", "sources", "note")
_DATE = re.compile(r"\d{4}-\d{2}(-\d{2})?")


@dataclass(frozen=True, slots=True)
class Notice:
    """One notice as the lists give it.

    `date` is `2023-09-05`, or `2022-05` where only the month is given. `kind` says first, second or
    what it was about, where the lists do; `sources` which of the three lists have it; `row` is its
    row in the file.
    """

    ons_code: str
    authority: str
    date: str
    kind: str
    sources: str
    note: str
    row: int


def notices(data: bytes) -> tuple[Notice, ...]:
    """Every notice listed, in the order of the file (by date).

    Raises:
        DataDamaged: if the heading is another, or a date is not a day or a month.
    """
    notices = []
    for place, row in tidy_rows(data, _HEADING, "section 114 notices"):
        if not _DATE.fullmatch(row["date"]):
            raise DataDamaged(
                f"section 114 notices, row {place}: {row['date']!r} is not a day or a month."
            )
        notices.append(Notice(row=place, **row))
    return tuple(notices)
