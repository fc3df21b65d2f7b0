"""Reserves, financing and council tax support outturn of the fifteen Lancashire councils.

A tidy copy of parts of the Revenue Outturn Summaries 2021-22 to 2024-25. Lines that the copy is
known to have missed (services, net current and revenue expenditure, debt costs) are not read.
"""

from tallystick.sources.table import Line, Table
from tallystick.sources.tidy_rows import tidy_rows, tidy_table

_HEADING = ("ons_code", "authority", "class", "year", "section", "measure", "value", "unit")
_MEASURES = {
    label: (Line(code, label, "GBP", section, column="G", scale=1000.0), "GBP_thousand")
    for section, code, label in (
        (
            "Reserves",
            "resoth_strt",
            "Estimated other earmarked financial reserves level at 1 April",
        ),
        (
            "Reserves",
            "resoth_end",
            "Estimated other earmarked financial reserves level at 31 March",
        ),
        (
            "Reserves",
            "resunall_strt",
            "Estimated unallocated financial reserves level at 1 April",
        ),
        (
            "Reserves",
            "resunall_end",
            "Estimated unallocated financial reserves level at 31 March",
        ),
        ("Financing", "netrevexp", "NET REVENUE EXPENDITURE"),
        ("Financing", "ctrtot", "COUNCIL TAX REQUIREMENT"),
        ("Financing", "grantrsg", "Revenue Support Grant"),
        ("Financing", "retainnndr", "Retained income from Rate Retention Scheme"),
        ("Financing", "colfunct", "Collection fund surplus/deficits for council tax"),
        ("Council tax support", "lctstot", "Total amount of council tax revenue foregone"),
    )
}
_SECTIONS_NOT_READ = frozenset({"service_expenditure", "debt_costs"})
_LINES_NOT_READ = ("NET CURRENT EXPENDITURE", "REVENUE EXPENDITURE")


def read(source: str, data: bytes) -> Table:
    """Reserves, financing (negative, as printed) and council tax support, in pounds.

    Raises:
        DataDamaged: if the heading, a measure or a unit is not one of this copy's.
    """
    rows = (
        (place, row)
        for place, row in tidy_rows(data, _HEADING, source)
        if row["section"] not in _SECTIONS_NOT_READ
    )
    return tidy_table(source, rows, _MEASURES, left_out=_LINES_NOT_READ)
