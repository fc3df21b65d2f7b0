"""Rows by year as they were entered: whole amounts, and faults that name row, year and place."""

from collections.abc import Sequence

from tallystick.figures.year import FinancialYear
from tallystick.forecast.own_figures import ByYear, Counting, Row, place_of

Amounts = dict[FinancialYear, float]
"""Pounds by year, unless said."""


def whole_amounts(
    row: Row, years: Sequence[FinancialYear], field: str, *, ends: bool = False
) -> Amounts:
    """The row's amounts as they stand in each year, in pounds from the base year.

    Args:
        row: the row.
        years: the years wanted, the first after the base year first.
        field: the field that it was entered in.
        ends: whether it may end early, and then stays as it is.

    Raises:
        FieldFault: if a year is missing.
    """
    last = max(row.amounts, default=None) if ends else None
    needed = [year for year in years if last is None or year <= last]
    missing = [str(year) for year in needed if year not in row.amounts]
    if missing or not row.amounts:
        words = f"{row.name} has no {', '.join(missing) or 'year'}; write 0 where there is none."
        raise place_of(row.amounts).fault(field, words)
    total, whole = 0.0, {}
    for year in years:
        if year in row.amounts:
            value = row.amounts[year].value
            total = total + value if row.counting is Counting.NEW else value
        whole[year] = total
    return whole


def added(
    rows: Sequence[Row], years: Sequence[FinancialYear], field: str, *, ends: bool = False
) -> Amounts:
    """The rows together as they stand in each year, in pounds."""
    whole = [whole_amounts(row, years, field, ends=ends) for row in rows]
    return {year: sum((row[year] for row in whole), 0.0) for year in years}


def no_holes(row: ByYear, name: str, field: str) -> None:
    """Refuse a row that leaves out a year between its first and its last.

    Raises:
        FieldFault: if it does.
    """
    if row:
        span = FinancialYear.span(min(row), max(row))
        missing = [str(year) for year in span if year not in row]
        if missing:
            words = f"{name} has no {', '.join(missing)}; write 0 where there is none."
            raise place_of(row).fault(field, words)


def none_or_every(row: ByYear, years: Sequence[FinancialYear], name: str, field: str) -> None:
    """Refuse a row that has some of the years and not the others.

    Raises:
        FieldFault: if it has.
    """
    missing = [str(year) for year in years if year not in row]
    if missing and len(missing) < len(years):
        raise place_of(row).fault(field, f"{name} has no {', '.join(missing)}.")
