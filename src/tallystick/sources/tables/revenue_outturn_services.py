"""Revenue outturn by service, all authorities in England, 2022-23 to 2024-25: a tidy copy.

The copy holds net current expenditure by service, its total, and all government grants (form RG)
from the multi-year data set, and says of each authority whether it returned the form.
"""

from tallystick.figures.errors import DataDamaged
from tallystick.figures.year import FinancialYear
from tallystick.sources.table import Cell, Line, Table
from tallystick.sources.tidy_rows import tidy_rows

_HEADING = (
    "ons_code",
    "ecode",
    "authority",
    "class",
    "subclass",
    "status",
    "year",
    "measure",
    "value",
    "unit",
)
_VALUE_COLUMN = "I"
_MEASURES = {
    "education": ("edutot", "Education services"),
    "highways_transport": ("transtot", "Highways and transport services"),
    "children_social_care": ("csctot", "Children's social care"),
    "adult_social_care": ("asctot", "Adult social care"),
    "public_health": ("phtot", "Public health"),
    "housing_gfra": ("housgfcftot", "Housing services (GFRA only)"),
    "cultural": ("cultot", "Cultural and related services"),
    "environmental_regulatory": ("envtot", "Environmental and regulatory services"),
    "planning_development": ("plantot", "Planning and development services"),
    "police": ("poltot", "Police services"),
    "fire_rescue": ("frstot", "Fire and rescue services"),
    "central_services": ("centot", "Central services"),
    "other_services": ("othtot", "Other services"),
    "net_current_expenditure": ("netcurrtot", "Net current expenditure"),
    "government_grants_total_rg": ("government_grants_total", "Total government grants (RG)"),
}
_PRINCIPAL_CLASSES = frozenset({"SD", "SC", "UA", "MD", "LB"})


def read(source: str, data: bytes) -> Table:
    """Net current expenditure by service in pounds; what was not submitted has no value.

    Raises:
        DataDamaged: if the heading, a status, a measure or a unit is not one of this copy's.
    """
    cells: list[Cell] = []
    names: dict[str, str] = {}
    totals: set[str] = set()
    for place, row in tidy_rows(data, _HEADING, source):
        status = row["status"]
        if (
            row["measure"] not in _MEASURES
            or row["unit"] != "GBP_thousand"
            or status not in {"submitted", "not submitted", "total"}
        ):
            raise DataDamaged(
                f"{source}, row {place}: measure {row['measure']!r}, unit {row['unit']!r} and "
                f"status {status!r} are not all known."
            )
        code = row["ons_code"]
        if status == "total":
            code = _class_code(row["class"], row["subclass"])
            totals.add(code)
        names[code] = row["authority"]
        value = None if status == "not submitted" else float(row["value"]) * 1000.0
        year = FinancialYear.parse(row["year"]).start
        cells.append(Cell(code, _MEASURES[row["measure"]][0], year, value, place))
    return Table(source, _lines(), tuple(cells), names, frozenset(totals))


def _lines() -> tuple[Line, ...]:
    return tuple(
        Line(code=code, label=label, unit="GBP", column=_VALUE_COLUMN, scale=1000.0)
        for code, label in _MEASURES.values()
    )


def _class_code(printed: str, subclass: str) -> str:
    if printed in _PRINCIPAL_CLASSES:
        return f"class:{printed}"
    return f"class:{subclass.lower().replace(' ', '_')}"
