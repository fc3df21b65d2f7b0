"""Borrowing outstanding at 31 December 2025 and 2024-25 income of 48 councils: a tidy copy."""

from collections.abc import Iterator

from tallystick.figures.errors import DataDamaged
from tallystick.sources.table import Line, Table
from tallystick.sources.tidy_rows import tidy_rows, tidy_table

_HEADING = ("ons_code", "authority", "class", "year", "measure", "value", "unit")
_MEASURES = {
    measure: (Line(code, label, "GBP", column="F"), "GBP")
    for measure, code, label in (
        (
            "total_borrowing_outstanding",
            "total_borrowing",
            "Total borrowing outstanding at 31 December",
        ),
        ("revenue_expenditure", "revenuetot", "Revenue expenditure"),
        ("council_tax_requirement", "ctrtot", "Council tax requirement"),
        ("retained_business_rates", "retained_business_rates", "Retained rates received"),
        ("government_grants_total", "government_grants_total", "Government grants, total"),
        ("sales_fees_charges", "sales_fees_charges", "Sales, fees and charges"),
        ("parking_income_gross", "parking_income_gross", "Parking income, gross"),
        ("parking_surplus", "parking_surplus", "Parking surplus"),
        ("penalty_charge_income", "penalty_charge_income", "Penalty charge income"),
    )
}
_BORROWING = "total_borrowing_outstanding"
_AT_DECEMBER = "-12-31"


def read(source: str, data: bytes) -> Table:
    """Borrowing in the year whose December it is, income in the year named, in pounds.

    Raises:
        DataDamaged: if the heading, a measure, a unit or a date is not one of this copy's.
    """
    return tidy_table(source, _with_years(source, data), _MEASURES)


def _with_years(source: str, data: bytes) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows, with the date of borrowing (31 December) put as the year it falls in."""
    for place, row in tidy_rows(data, _HEADING, source):
        date = row["year"]
        if (row["measure"] == _BORROWING) != date.endswith(_AT_DECEMBER):
            raise DataDamaged(
                f"{source}, row {place}: {row['measure']} is dated {date}; borrowing is dated "
                "31 December and everything else a financial year."
            )
        yield place, {**row, "year": date.removesuffix(_AT_DECEMBER)}
