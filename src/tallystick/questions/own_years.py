"""The financial year that a heading names, and the words around it."""

import re

from tallystick.figures.errors import UnknownYear
from tallystick.figures.year import FinancialYear

YEAR = "{year}"
_YEAR = re.compile(r"\b(20\d{2})\s*[-/\N{EN DASH}]\s*(20\d{2}|\d{2})\b")
_MOST = 60


def year_in(heading: str) -> FinancialYear | None:
    """The one financial year that stands in a heading; None where there is none, or several.

    >>> str(year_in("2027/28 forecast £000")), year_in("2026-27 to 2027-28"), year_in("2026")
    ('2027-28', None, None)
    """
    written = _YEAR.findall(heading[:_MOST])
    if len(written) != 1:
        return None
    try:
        return FinancialYear.parse("-".join(written[0]))
    except UnknownYear:
        return None


def words_around(heading: str) -> str:
    """The heading with `{year}` where its year stands, in one spelling.

    >>> words_around("Forecast  2027/28"), words_around("2027-28")
    ('forecast {year}', '{year}')
    """
    return " ".join(_YEAR.sub(YEAR, heading[:_MOST]).casefold().split())
