"""Outturn by line 2017-18 to 2025-26, and budget beside outturn: tidy copies, typed."""

from tallystick.figures.errors import DataDamaged
from tallystick.figures.year import FinancialYear
from tallystick.sources.table import Cell, Line, Table
from tallystick.sources.tidy_rows import tidy_rows

_THOUSAND = 1000.0
OUTTURN, BESIDE = "returns_series_outturn", "returns_series_budget_and_outturn"
_LABELS = {
    "unallocated_reserves_end": "Unallocated reserves at 31 March (RS 916)",
    "other_earmarked_reserves_end": "Other earmarked reserves at 31 March (RS 915)",
    "net_revenue_expenditure": "Net revenue expenditure (RS 805)",
    "revenue_expenditure": "Revenue expenditure (RS 800)",
    "council_tax_requirement": "Council tax requirement (RS 890)",
    "adult_social_care_net_current": "Adult social care, net current expenditure (RSX 360)",
    "childrens_social_care_net_current": (
        "Children's social care, net current expenditure (RSX 330)"
    ),
    "schools_grant_adjustment_account_end": (
        "Dedicated schools grant adjustment account at 31 March (RS 912)"
    ),
    "capital_financing_requirement_end": "Capital financing requirement at 31 March (PRU1)",
    "interest_payable": "Interest payable (RS 781)",
    "net_current_expenditure": "Net current expenditure",
}
_ONLY_BESIDE = "net_current_expenditure"
_BESIDE = ("revenue_expenditure", _ONLY_BESIDE, "council_tax_requirement", "interest_payable")
_RESERVES = frozenset({"unallocated_reserves_end", "other_earmarked_reserves_end"})
_HEADING = ("ons_code", "authority", "class", "line", "year")
_COLUMNS = {
    OUTTURN: {"gbp_thousand": ""},
    BESIDE: {"budget_gbp_thousand": "budget_", "outturn_gbp_thousand": "outturn_"},
}
_LETTERS = "FG"


def read(source: str, data: bytes) -> Table:
    """Pounds by council, line and year.

    Reserves returned as 0 are left out: of every council that returned one, the years beside it say
    otherwise. In the second file each line has two codes, `budget_…` and `outturn_…`.

    Raises:
        DataDamaged: if the heading or a line is not one of these copies'.
    """
    columns = _COLUMNS[source]
    lines = {
        prefix + code: Line(
            prefix + code, _label(code, prefix), "GBP", column=letter, scale=_THOUSAND
        )
        for letter, prefix in zip(_LETTERS, columns.values(), strict=False)
        for code in (_BESIDE if prefix else _LABELS)
        if prefix or code != _ONLY_BESIDE
    }
    cells: list[Cell] = []
    names: dict[str, str] = {}
    for place, row in tidy_rows(data, (*_HEADING, *columns), source):
        names[row["ons_code"]] = row["authority"]
        year = FinancialYear.parse(row["year"]).start
        for column, prefix in columns.items():
            line = lines.get(prefix + row["line"])
            if line is None:
                raise DataDamaged(f"{source}, row {place}: the line {row['line']!r} is not known.")
            amount = float(row[column]) * line.scale
            value = None if amount == 0 and line.code in _RESERVES else amount
            cells.append(Cell(row["ons_code"], line.code, year, value, place))
    return Table(source, tuple(lines.values()), tuple(cells), names)


def _label(code: str, prefix: str) -> str:
    return f"{_LABELS[code]}, {prefix.rstrip('_')}" if prefix else _LABELS[code]
