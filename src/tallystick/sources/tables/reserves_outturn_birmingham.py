"""Reserves and totals of Birmingham, outturn 2024-25: a tidy copy, in £ million.

The copy's service groups are its own regrouping of the published lines and its budget rows repeat
other tables, so only the published outturn totals and balances are read.
"""

from tallystick.sources.table import Line, Table
from tallystick.sources.tidy_rows import tidy_rows, tidy_table

_HEADING = ("ons_code", "authority", "class", "year", "basis", "measure", "value", "unit")
_MEASURES = {
    measure: (Line(code, label, "GBP", column="G", scale=1_000_000.0), "GBP_million")
    for measure, code, label in (
        ("revenue_expenditure", "revenuetot", "Revenue expenditure"),
        ("council_tax_requirement", "ctrtot", "Council tax requirement"),
        (
            "reserves_unallocated_start",
            "resunall_strt",
            "Unallocated financial reserves level at 1 April",
        ),
        (
            "reserves_unallocated_end",
            "resunall_end",
            "Unallocated financial reserves level at 31 March",
        ),
        (
            "reserves_earmarked_other_start",
            "resoth_strt",
            "Other earmarked financial reserves level at 1 April",
        ),
        (
            "reserves_earmarked_other_end",
            "resoth_end",
            "Other earmarked financial reserves level at 31 March",
        ),
    )
}


def read(source: str, data: bytes) -> Table:
    """Revenue expenditure, council tax requirement and reserves of the outturn, in pounds.

    Raises:
        DataDamaged: if the heading or a unit is not one of this copy's.
    """
    rows = (
        (place, row)
        for place, row in tidy_rows(data, _HEADING, source)
        if row["basis"] == "outturn" and row["measure"] in _MEASURES
    )
    return tidy_table(source, rows, _MEASURES)
