"""Days, weeks and months of a financial year, as support schemes reckon them."""

from datetime import date
from decimal import Decimal

from tallystick.figures.rounding import to_penny
from tallystick.figures.year import FinancialYear

WEEKS_OF_INCOME = Decimal(52)
MONTHS = Decimal(12)
DAYS_OF_A_WEEK = Decimal(7)
_FINE = Decimal("1e-12")


def days_in(year: FinancialYear) -> int:
    """The days from 1 April to 31 March.

    >>> days_in(FinancialYear(2023)), days_in(FinancialYear(2025))
    (366, 365)
    """
    return (date(year.start + 1, 4, 1) - date(year.start, 4, 1)).days


def of_period(weekly: Decimal, period: str) -> Decimal:
    """A weekly income for a week, month or year, to the penny, as bands are read.

    Incomes are turned by 52 weeks and 12 months, as universal credit's are.
    """
    per_year = weekly * WEEKS_OF_INCOME
    return to_penny({"week": weekly, "month": per_year / MONTHS, "year": per_year}[period])


def per_week(amount: Decimal, period: str, year: FinancialYear) -> Decimal:
    """An amount taken off each week or month, for a week of the year's liability."""
    if period == "week":
        return amount
    return amount * MONTHS * DAYS_OF_A_WEEK / days_in(year)


def weekly(yearly: Decimal, year: FinancialYear) -> Decimal:
    """A yearly liability for a week: by days, seven at a time (CT-10)."""
    return yearly * DAYS_OF_A_WEEK / days_in(year)


def settled(amount: Decimal) -> Decimal:
    """An amount without the last digits that a division by days left.

    A 365th cannot be written in decimals to its end: half of an odd number of pennies would come
    back from a week as a little less than half a penny, and be rounded down.
    """
    return amount.quantize(_FINE)


def yearly(each_week: Decimal, year: FinancialYear) -> Decimal:
    """What a weekly award comes to in the days of the year, rounded half-up to the penny.

    >>> half = weekly(Decimal("0.07"), FinancialYear(2026)) / 2
    >>> yearly(half, FinancialYear(2026))
    Decimal('0.04')
    """
    return to_penny(settled(each_week * days_in(year) / DAYS_OF_A_WEEK))
