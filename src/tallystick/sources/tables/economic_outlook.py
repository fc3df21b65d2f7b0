"""Economic and fiscal outlook, detailed tables: council tax, and local authorities' spending.

Tables 4.1, 4.17 and 4.18 of one workbook, each a source of its own, for England, Scotland and
Wales. The adjustments to the National Accounts below them are not read.
"""

import re
from typing import Any

from tallystick.figures.errors import DataDamaged
from tallystick.figures.year import FinancialYear
from tallystick.sources.table import Cell, Line, Table
from tallystick.sources.workbook import column_letters, number, sheet

_BILLION = 1_000_000_000.0
_NATIONS = {"England": "E92000001", "Scotland": "S92000003", "Wales": "W92000004"}
_SOURCE = re.compile(r"economic_outlook_\d{4}_\d{2}_table_4_(\d+)")
_TITLES = {
    "1": "4.1 Council tax receipts",
    "17": "4.17 Local authority current expenditure",
    "18": "4.18 Local authority capital expenditure",
}
_FOOTNOTE = re.compile(r"(?<=[A-Za-z)])\d$")
_GBP, _PERCENT = "GBP", "percent"
_LINES = {
    "council tax receipts": ("council_tax_receipts", _GBP),
    "percentage change in council tax level": ("council_tax_level_change", _PERCENT),
    "percentage change in council tax base": ("council_tax_base_change", _PERCENT),
    "net current expenditure": ("net_current_expenditure", _GBP),
    "central government current grants to lg: departments' dels": ("central_grants", _GBP),
    "central government current grants to lg: dwp housing benefit": ("housing_benefit_grant", _GBP),
    "central government current grants to las: ame br reliefs": ("business_rates_reliefs", _GBP),
    "central government current grants to lg: scottish government ame": ("scottish_grants", _GBP),
    "council tax": ("council_tax", _GBP),
    "business rates retained by local authorities": ("retained_business_rates", _GBP),
    "scottish non-domestic rates": ("non_domestic_rates", _GBP),
    "welsh non-domestic rates": ("non_domestic_rates", _GBP),
    "less capital expenditure financed from revenue account (cera)": ("capital_from_revenue", _GBP),
    "net use of reserves": ("net_use_of_reserves", _GBP),
    "net use of reserves and other general fund net income": ("reserves_and_other_income", _GBP),
    "debt interest payments": ("debt_interest", _GBP),
    "repayment of principal": ("principal", _GBP),
    "interest receipts": ("interest_receipts", _GBP),
    "housing revenue account payments and receipts": ("housing_revenue_account", _GBP),
    "other general fund net income": ("other_income", _GBP),
    "total capital expenditure, net of receipts": ("capital_expenditure", _GBP),
    "central government capital grants to lgs": ("capital_grants", _GBP),
    "central government capital grants to lg": ("capital_grants", _GBP),
    "capital spending financed by prudential borrowing": ("prudential_borrowing", _GBP),
    "capital spending financed from revenue": ("capital_from_revenue", _GBP),
    "capital spending financed by use of capital receipts": ("capital_receipts_used", _GBP),
    "contributions from developers": ("developers_contributions", _GBP),
    "less asset sales": ("asset_sales", _GBP),
}
_NO_NUMBERS = ("forecast from sources of finance:",)
_ENDS = ("total council tax receipts", "further spending and adjustments in the national accounts")


def read(source: str, data: bytes) -> Table:
    """Pounds and per cents by nation and financial year, with the signs of the table.

    Raises:
        DataDamaged: if the source is no table read here, or a heading, year or line is not known.
    """
    named = _SOURCE.fullmatch(source)
    number_of = named[1] if named else ""
    if number_of not in _TITLES:
        raise DataDamaged(f"{source} names no table that is read; they are 4.1, 4.17 and 4.18.")
    rows = sheet(data, f"4.{number_of}")
    if _words(rows[1]) != (_TITLES[number_of],):
        raise DataDamaged(f"{source}: the table is called {rows[1]!r}, not {_TITLES[number_of]!r}.")
    years = {
        place: FinancialYear.parse(str(cell)).start for place, cell in enumerate(rows[4]) if cell
    }
    lines: dict[str, Line] = {}
    cells: list[Cell] = []
    code = ""
    for place, row in enumerate(rows[5:], start=6):
        label = " ".join(_words(row))
        if label.lower() in _ENDS:
            return Table(source, tuple(lines.values()), tuple(cells), _names(cells), _totals(cells))
        nation, label = _nation(_FOOTNOTE.sub("", label))
        code = _NATIONS.get(nation, code)
        if not label or label.lower() in _NO_NUMBERS:
            continue
        if label.lower() not in _LINES:
            raise DataDamaged(f"{source}, row {place}: the line {label!r} is not known.")
        name, unit = _LINES[label.lower()]
        line = Line(
            name,
            label[0].upper() + label[1:],
            unit,
            sheet=f"4.{number_of}",
            column=f"{column_letters(min(years))}:{column_letters(max(years))}",
            scale=_BILLION if unit == _GBP else 1.0,
        )
        lines.setdefault(name, line)
        for column, year in years.items():
            value = number(row[column])
            if value is not None:
                cells.append(Cell(code, name, year, value * line.scale, place))
    raise DataDamaged(f"{source}: the table does not end as it did.")


def _words(row: list[Any]) -> tuple[str, ...]:
    """The text of a row's heading cells."""
    cells = (str(cell).replace("\N{RIGHT SINGLE QUOTATION MARK}", "'") for cell in row[1:3])
    return tuple(" ".join(cell.split()) for cell in cells if cell and number(cell) is None)


def _nation(label: str) -> tuple[str, str]:
    """The nation that a label begins with, where it does, and the rest."""
    first, _, rest = label.partition(" ")
    return (first, rest) if first in _NATIONS else ("", label)


def _names(cells: list[Cell]) -> dict[str, str]:
    codes = {cell.authority for cell in cells}
    return {code: nation for nation, code in _NATIONS.items() if code in codes}


def _totals(cells: list[Cell]) -> frozenset[str]:
    return frozenset(cell.authority for cell in cells)
