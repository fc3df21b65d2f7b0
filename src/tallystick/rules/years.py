"""Which financial year a day falls in, and which days a year has."""

from datetime import date

from tallystick.figures.year import FinancialYear

_APRIL = 4


def containing(day: date) -> FinancialYear:
    """The financial year, 1 April to 31 March, that the day falls in.

    >>> str(containing(date(2026, 3, 31))), str(containing(date(2026, 4, 1)))
    ('2025-26', '2026-27')
    """
    return FinancialYear(day.year if day.month >= _APRIL else day.year - 1)


def last_day(year: FinancialYear) -> date:
    """The last day of the financial year."""
    return date(year.start + 1, 3, 31)
