"""Exceptional financial support agreed in principle, by council and year: a tidy copy."""

from tallystick.figures.errors import DataDamaged
from tallystick.figures.year import FinancialYear
from tallystick.sources.table import Cell, Line, Table
from tallystick.sources.tidy_rows import tidy_rows

_HEADING = (
    "ons_code",
    "authority",
    "financial_year",
    "amount_gbp_million",
    "row_type",
    "cross_checked_against_second_source",
    "note",
    "source",
)
_MILLION = 1_000_000.0
_LINES = {
    "listed_under_year": Line(
        "efs_listed_under_year", "Support listed under the year", "GBP", column="D", scale=_MILLION
    ),
    "additional_prior_year_support_agreed_in_2025-26_round": Line(
        "efs_additional_agreed_in_2025_26",
        "Additional support for an earlier year, agreed in the 2025-26 round",
        "GBP",
        column="D",
        scale=_MILLION,
    ),
    "additional_prior_year_support_agreed_in_2026-27_round": Line(
        "efs_additional_agreed_in_2026_27",
        "Additional support for an earlier year, agreed in the 2026-27 round",
        "GBP",
        column="D",
        scale=_MILLION,
    ),
}
_CHECKED = Line(
    "efs_seen_in_second_source",
    "1 where the amount was also seen in a second source, else 0",
    "count",
    column="F",
)
_FLAGS = {"yes": 1.0, "no": 0.0}


def read(source: str, data: bytes) -> Table:
    """Support by the year it is for, in pounds, and whether a second source had the amount.

    Rows without an ONS code (a police and crime commissioner) are left out.

    Raises:
        DataDamaged: if the heading, a kind of row or a flag is not one of this copy's.
    """
    cells: list[Cell] = []
    names: dict[str, str] = {}
    for place, row in tidy_rows(data, _HEADING, source):
        kind, flag = row["row_type"], row["cross_checked_against_second_source"]
        if kind not in _LINES or flag not in _FLAGS:
            raise DataDamaged(
                f"{source}, row {place}: the kind {kind!r} or the flag {flag!r} is not known."
            )
        code = row["ons_code"]
        if not code:
            continue
        names[code] = row["authority"]
        year = FinancialYear.parse(row["financial_year"]).start
        amount = float(row["amount_gbp_million"]) * _MILLION
        cells.append(Cell(code, _LINES[kind].code, year, amount, place))
        if kind == "listed_under_year":
            cells.append(Cell(code, _CHECKED.code, year, _FLAGS[flag], place))
    return Table(source, (*_LINES.values(), _CHECKED), tuple(cells), names)
