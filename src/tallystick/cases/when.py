"""The year or date that is written into a key, and what is left of the key without it."""

import re
from dataclasses import dataclass

from tallystick.figures.errors import UnknownYear
from tallystick.figures.year import FinancialYear

_MONTHS = {
    "january": 1,
    "february": 2,
    "march": 3,
    "april": 4,
    "may": 5,
    "june": 6,
    "july": 7,
    "august": 8,
    "september": 9,
    "october": 10,
    "november": 11,
    "december": 12,
}
_START = r"(?<![a-z0-9])"
_END = r"(?![a-z0-9])"
_DATE = re.compile(_START + r"(20\d\d)_(0[1-9]|1[0-2])_([0-3]\d)" + _END)
_YEAR = re.compile(_START + r"((?:19|20)\d\d)_(\d\d)" + _END)
_MONTH = re.compile(_START + rf"(?:(\d{{1,2}})_)?({'|'.join(_MONTHS)})_(20\d\d)" + _END)
_CALENDAR = re.compile(_START + r"((?:19|20)\d\d)" + _END)
_FIRST_APRIL = (4, 1)


@dataclass(frozen=True, slots=True)
class When:
    """A financial year, the year that a date closes, a calendar year alone, or a span of years.

    `year` is the financial year, or the one whose end a date stands for: a balance of 1 April is
    that of the year before. A span has neither a year nor a calendar year.
    """

    year: FinancialYear | None = None
    calendar: int | None = None

    def fits(self, other: "When") -> bool:
        """Whether both name the same year; a calendar year alone fits a date in it."""
        if self.year is not None and other.year is not None:
            return self.year == other.year
        if self.calendar is not None and other.calendar is not None:
            return self.calendar == other.calendar
        return False


def plain_key(key: object) -> str:
    """A key in lower case with underscores for everything that is not a letter or a digit.

    >>> plain_key("2025/26 revised")
    '2025_26_revised'
    """
    return re.sub(r"[^a-z0-9]+", "_", str(key).casefold()).strip("_")


def split_key(key: object) -> tuple[str, When | None]:
    """The key without the first year or date in it, and that year or date.

    >>> split_key("gap_2024_25_before")
    ('gap_before', When(year=FinancialYear(start=2024), calendar=None))
    >>> split_key("balance_2028_03_31")[1] == split_key("2027/28")[1]
    False
    >>> split_key("balance_2028_03_31")[1].fits(split_key("2027/28")[1])
    True
    """
    text = plain_key(key)
    for pattern, read in (
        (_DATE, _of_date),
        (_MONTH, _of_month),
        (_YEAR, _of_year),
        (_CALENDAR, _of_calendar),
    ):
        match = pattern.search(text)
        if match is not None and (when := read(match)) is not None:
            rest = f"{text[: match.start()]}_{text[match.end() :]}"
            return re.sub(r"_+", "_", rest).strip("_"), when
    return text, None


def first_year(text: object) -> FinancialYear | None:
    """The first financial year that a text names, if it names one."""
    when = split_key(text)[1]
    return when.year if when is not None else None


def _closing(calendar: int, month: int, day: int) -> When:
    after_the_close = (month, day) > _FIRST_APRIL
    return When(_held(calendar if after_the_close else calendar - 1), calendar)


def _of_date(match: re.Match[str]) -> When:
    return _closing(int(match[1]), int(match[2]), int(match[3]))


def _of_month(match: re.Match[str]) -> When:
    return _closing(int(match[3]), _MONTHS[match[2]], int(match[1] or 1))


def _of_year(match: re.Match[str]) -> When | None:
    start, end = int(match[1]), int(match[2])
    if end == (start + 1) % 100:
        return When(_held(start))
    return When() if end > start % 100 else None


def _of_calendar(match: re.Match[str]) -> When:
    return When(calendar=int(match[1]))


def _held(start: int) -> FinancialYear | None:
    try:
        return FinancialYear(start)
    except UnknownYear:
        return None
