"""Debt, capital financing requirement and provision of England's councils, a typed wide copy."""

from tallystick.sources.table import Line, Table
from tallystick.sources.wide_rows import wide_table

_THOUSAND = 1000.0
_YEAR = 2024
_LINES = {
    "mrp_2024_25": Line("provision", "Provision for repaying debt, charged in the year", "GBP"),
    "cfr_31_mar_2025": Line("cfr_end", "Capital financing requirement at 31 March 2025", "GBP"),
    "gross_borrowing_31_mar_2025": Line("borrowing_end", "Borrowing at 31 March 2025", "GBP"),
    "other_long_term_liabilities_31_mar_2025": Line(
        "other_liabilities_end", "Other long-term liabilities at 31 March 2025", "GBP"
    ),
    "external_debt_31_mar_2025": Line("external_debt_end", "External debt at 31 March 2025", "GBP"),
    "investments_31_mar_2025": Line("investments_end", "Investments at 31 March 2025", "GBP"),
    "operational_boundary_2024_25": Line("operational_boundary", "Operational boundary", "GBP"),
    "authorised_limit_2024_25": Line("authorised_limit", "Authorised limit", "GBP"),
}
_HEADING = ("ons_code", "authority", "class", *_LINES, "note")
_LIMITS = ("operational_boundary", "authorised_limit")
_NOT_HELD = {
    "E07000180": _LIMITS,
    "E07000181": _LIMITS,
    "E08000007": _LIMITS,
    "E07000192": ("borrowing_end", "external_debt_end", *_LIMITS),
}
"""Limits printed in millions (Vale of White Horse, West Oxfordshire) or as 0 (Stockport, Cannock
Chase, whose borrowing is printed as 0 too): what they are is not known, so they are not held."""


def read(source: str, data: bytes) -> Table:
    """Pounds by council; see `wide_table` for the errors."""
    scaled = {
        column: Line(line.code, line.label, line.unit, scale=_THOUSAND)
        for column, line in _LINES.items()
    }
    table = wide_table(source, data, _HEADING, scaled, _YEAR, name="authority")
    cells = tuple(
        cell for cell in table.cells if cell.line not in _NOT_HELD.get(cell.authority, ())
    )
    return Table(source, table.lines, cells, table.names)
