"""Survey of Personal Incomes: income of taxpayers by authority (HMRC Table 3.14): a tidy copy."""

from dataclasses import replace

from tallystick.sources.table import Line, Table
from tallystick.sources.wide_rows import wide_table, year_of

_INCOMES = ("self_employment_income", "employment_income", "pension_income", "total_income")
_SUMS = ("number_of_individuals", "mean", "median")
_HEADING = (
    "ons_code",
    "name",
    "spi_name",
    *(f"{income}_{each}" for income in _INCOMES for each in _SUMS),
    *(f"total_tax_{each}" for each in _SUMS),
    "total_tax_amount",
    "savers_and_basic_rate_number_of_individuals",
    "higher_rate_number_of_individuals",
    "additional_rate_number_of_individuals",
)
_READ = (
    "employment_income_median",
    "pension_income_number_of_individuals",
    "pension_income_mean",
    "total_income_number_of_individuals",
    "total_income_mean",
    "total_income_median",
    "higher_rate_number_of_individuals",
    "additional_rate_number_of_individuals",
)
_PRINTED_SUMS = ("E12", "K", "W9", "S9", "N9")


def read(source: str, data: bytes) -> Table:
    """Taxpayers (people) and their incomes before tax (pounds a year).

    The year is the one in which the tax year begins.

    Raises:
        DataDamaged: if the heading is not that of this copy.
    """
    lines = {column: _line(column) for column in _READ}
    table = wide_table(source, data, _HEADING, lines, year_of(source), name="spi_name")
    sums = frozenset(code for code in table.names if code.startswith(_PRINTED_SUMS))
    return replace(table, totals=sums)


def _line(column: str) -> Line:
    label = column.replace("_", " ").capitalize()
    if column.endswith("individuals"):
        return Line(column, label, "people", scale=1000.0)
    return Line(column, label, "GBP")
