"""Days, weeks and months of a financial year, as support schemes reckon them."""

from datetime import date
from decimal import Decimal

from tallystick.figures.year import FinancialYear

MONTHS = Decimal(12)
DAYS_OF_A_WEEK = Decimal(7)


def days_in(year: FinancialYear) -> int:
    """The days from 1 April to 31 March.

    >>> days_in(FinancialYear(2023)), days_in(FinancialYear(2025))
    (366, 365)
    """
    return (date(year.start + 1, 4, 1) - date(year.start, 4, 1)).days
