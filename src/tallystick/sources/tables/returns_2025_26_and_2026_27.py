"""Outturn 2025-26 and budget 2026-27 of England's councils, typed from a carrier: a wide copy.

Ratios are as the carrier printed them, to two decimals; amounts that it did not print are worked
out from them, and their label says so.
"""

from dataclasses import replace

from tallystick.figures.errors import DataDamaged
from tallystick.figures.year import FinancialYear
from tallystick.sources.table import Cell, Line, Table
from tallystick.sources.tidy_rows import tidy_rows
from tallystick.sources.workbook import column_letters, number

_THOUSAND = 1000.0
_BUDGET_YEAR = 2026
_NOT_RETURNED = "2025-26 not returned: row is 2024-25"
_OUTTURN = {
    "net_revenue_expenditure_outturn": Line(
        "netrevexp", "Net revenue expenditure (RS 805)", "GBP", scale=_THOUSAND
    ),
    "interest_payable_outturn": Line("intpay", "Interest payable (RS 781)", "GBP", scale=_THOUSAND),
    "usable_reserves_end_outturn_derived": Line(
        "usable_reserves_end",
        "Unallocated and other earmarked reserves at 31 March (RS 916 and 915) (computed)",
        "GBP",
        scale=_THOUSAND,
    ),
    "dsg_adjustment_account_end_derived": Line(
        "resdsgadj_end",
        "Dedicated schools grant adjustment account at 31 March (RS 912) (computed)",
        "GBP",
        scale=_THOUSAND,
    ),
    "social_care_pct_of_revenue_expenditure_outturn": Line(
        "social_care_percent", "Social care, per cent of revenue expenditure", "percent"
    ),
    "council_tax_pct_of_nre_outturn": Line(
        "council_tax_percent", "Council tax, per cent of net revenue expenditure", "percent"
    ),
    "reserves_pct_nre_outturn": Line(
        "reserves_percent", "Usable reserves, per cent of net revenue expenditure", "percent"
    ),
    "dsg_deficit_pct_of_usable_reserves": Line(
        "dsg_deficit_percent",
        "Dedicated schools grant deficit, per cent of usable reserves, at most 200",
        "percent",
    ),
}
_BUDGET = {
    "council_tax_requirement_2026-27": Line(
        "budget_ctrtot", "Council tax requirement, parishes included", "GBP", scale=_THOUSAND
    ),
    "net_revenue_expenditure_ra_2026-27_derived": Line(
        "budget_netrevexp", "Net revenue expenditure (computed)", "GBP", scale=_THOUSAND
    ),
    "interest_payable_ra_2026-27_derived": Line(
        "budget_intpay", "Interest payable (computed)", "GBP", scale=_THOUSAND
    ),
    "usable_reserves_ra_2026-27_derived": Line(
        "budget_usable_reserves_end",
        "Usable reserves expected at 31 March 2027 (computed)",
        "GBP",
        scale=_THOUSAND,
    ),
    "social_care_pct_ra_2026-27": Line(
        "budget_social_care_percent", "Social care, per cent of revenue expenditure", "percent"
    ),
    "reserves_pct_nre_ra_2026-27": Line(
        "budget_reserves_percent", "Usable reserves, per cent of net revenue expenditure", "percent"
    ),
    "interest_pct_nre_ra_2026-27": Line(
        "budget_interest_percent",
        "Interest payable, per cent of net revenue expenditure",
        "percent",
    ),
    "council_tax_pct_nre_ra_2026-27": Line(
        "budget_council_tax_percent", "Council tax, per cent of net revenue expenditure", "percent"
    ),
}
_FLOOR = Line(
    "dsg_is_floor",
    "1 where the schools grant deficit is at least what is printed, else 0",
    "count",
)
_HEADING = (
    "ons_code",
    "authority",
    "class",
    "outturn_year",
    "net_revenue_expenditure_outturn",
    "interest_payable_outturn",
    "usable_reserves_end_outturn_derived",
    "dsg_adjustment_account_end_derived",
    "social_care_pct_of_revenue_expenditure_outturn",
    "council_tax_pct_of_nre_outturn",
    "council_tax_requirement_2026-27",
    "net_revenue_expenditure_ra_2026-27_derived",
    "interest_payable_ra_2026-27_derived",
    "usable_reserves_ra_2026-27_derived",
    "social_care_pct_ra_2026-27",
    "reserves_pct_nre_outturn",
    "reserves_pct_nre_ra_2026-27",
    "interest_pct_nre_ra_2026-27",
    "dsg_deficit_pct_of_usable_reserves",
    "council_tax_pct_nre_ra_2026-27",
    "note",
)
_RESERVES = ("usable_reserves_end_outturn_derived", "reserves_pct_nre_outturn")
_NOUGHT_IS_MISSING = frozenset({"E07000234", "E07000236"})
"""Bromsgrove and Redditch: reserves of 0 are not credible there, and are not held."""


def read(source: str, data: bytes) -> Table:
    """Pounds and shares; the outturn of a council under the year that its row is of.

    Raises:
        DataDamaged: if the heading is another, a row's note and year differ, or reserves are
            printed as 0 for a council that is not known for it.
    """
    cells: list[Cell] = []
    names: dict[str, str] = {}
    for place, row in tidy_rows(data, _HEADING, source):
        code, year = row["ons_code"], FinancialYear.parse(row["outturn_year"])
        if (_NOT_RETURNED in row["note"]) != (year.start == _BUDGET_YEAR - 2):
            raise DataDamaged(
                f"{source}, row {place}: the row is of {year}, and its note says {row['note']!r}."
            )
        names[code] = row["authority"]
        columns = dict(_OUTTURN)
        if any(number(row[column]) == 0 for column in _RESERVES):
            if code not in _NOUGHT_IS_MISSING:
                raise DataDamaged(f"{source}, row {place}: reserves of 0 have not been seen here.")
            columns = {name: line for name, line in _OUTTURN.items() if name not in _RESERVES}
        for columns_of_year, start in ((columns, year.start), (_BUDGET, _BUDGET_YEAR)):
            cells += [
                Cell(code, line.code, start, _scaled(row[column], line.scale), place)
                for column, line in columns_of_year.items()
            ]
        if row["dsg_adjustment_account_end_derived"]:
            floor = float("figure is a floor" in row["note"])
            cells.append(Cell(code, _FLOOR.code, year.start, floor, place))
    lines = tuple(
        replace(line, column=column_letters(_HEADING.index(column)))
        for column, line in (_OUTTURN | _BUDGET | {"note": _FLOOR}).items()
    )
    return Table(source, lines, tuple(cells), names)


def _scaled(printed: str, scale: float) -> float | None:
    value = number(printed)
    return None if value is None else value * scale + 0.0
