"""Savings, reserves used and shortfalls that councils told the BBC in 2023: a tidy copy."""

from tallystick.figures.errors import DataDamaged
from tallystick.sources.table import Cell, Line, Table
from tallystick.sources.tidy_rows import tidy_rows
from tallystick.sources.workbook import column_letters, number

_MILLION = 1_000_000.0
_YEAR = 2023
_UNITED_KINGDOM = "K02000001"
_LINES = {
    "net_revenue_budget_2023_24_gbp_m": ("net_revenue_budget", "Net revenue budget 2023-24"),
    "planned_savings_2023_24_gbp_m": ("planned_savings", "Savings planned in 2023-24"),
    "reserves_used_2023_24_gbp_m": ("reserves_used", "Reserves used in 2023-24, as planned"),
    "predicted_cumulative_shortfall_to_2025_26_gbp_m": (
        "predicted_shortfall",
        "Shortfall to 2025-26 as predicted in 2023, the years added up",
    ),
}
_CAPITALISATION = {"YES": 1.0, "NO": 0.0}
_HEADING = (
    "ons_code",
    "authority",
    "nation",
    "type",
    "population",
    "net_revenue_budget_2023_24_gbp_m",
    "planned_savings_2023_24_gbp_m",
    "general_reserves_used_2023_24_gbp_m",
    "earmarked_reserves_used_2023_24_gbp_m",
    "reserves_used_2023_24_gbp_m",
    "predicted_cumulative_shortfall_to_2025_26_gbp_m",
    "capitalisation_applied_2023_24",
)


def read(source: str, data: bytes) -> Table:
    """Answers in pounds under 2023; the sum of every answer under the United Kingdom.

    Councils of Scotland, Wales and Northern Ireland have no code in the copy: they are in the sum
    alone. A blank is a blank, never nought.

    Raises:
        DataDamaged: if the heading or a flag is not one of this copy's.
    """
    lines = {
        column: Line(
            code, label, "GBP", column=column_letters(_HEADING.index(column)), scale=_MILLION
        )
        for column, (code, label) in _LINES.items()
    }
    flag = Line(
        "capitalisation_applied",
        "1 where permission to capitalise was applied for, else 0",
        "count",
        column="L",
    )
    cells: list[Cell] = []
    names = {_UNITED_KINGDOM: "United Kingdom"}
    sums = dict.fromkeys(lines, 0.0)
    for place, row in tidy_rows(data, _HEADING, source):
        applied = _CAPITALISATION.get(row["capitalisation_applied_2023_24"])
        if applied is None or bool(row["ons_code"]) != (row["nation"] == "England"):
            raise DataDamaged(f"{source}, row {place}: its flag or its nation is not known.")
        amounts = {column: number(row[column]) for column in lines}
        for column, amount in amounts.items():
            sums[column] += amount or 0.0
        if not row["ons_code"]:
            continue
        names[row["ons_code"]] = row["authority"]
        cells += [
            Cell(row["ons_code"], lines[column].code, _YEAR, _pounds(amount), place)
            for column, amount in amounts.items()
        ]
        cells.append(Cell(row["ons_code"], flag.code, _YEAR, applied, place))
    cells += [
        Cell(_UNITED_KINGDOM, lines[column].code, _YEAR, _pounds(amount), 1)
        for column, amount in sums.items()
    ]
    return Table(source, (*lines.values(), flag), tuple(cells), names, frozenset({_UNITED_KINGDOM}))


def _pounds(millions: float | None) -> float | None:
    return None if millions is None else round(millions * _MILLION) + 0.0
