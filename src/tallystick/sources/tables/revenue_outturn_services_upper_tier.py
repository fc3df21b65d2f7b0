"""Revenue outturn by service of upper-tier councils in England, Scotland and Wales: a tidy copy."""

from tallystick.sources.table import Line, Table
from tallystick.sources.tidy_rows import tidy_rows, tidy_table

_HEADING = ("ons_code", "authority", "class", "year", "measure", "value", "unit")
_MEASURES = {
    measure: (Line(code, label, "GBP", column="F", scale=1000.0), "GBP_thousand")
    for measure, code, label in (
        ("education", "edutot", "Education services"),
        ("highways_transport", "transtot", "Highways and transport services"),
        ("children_social_care", "csctot", "Children's social care"),
        ("adult_social_care", "asctot", "Adult social care"),
        ("social_care_combined", "social_care", "Social care, children's and adults' together"),
        ("public_health", "phtot", "Public health"),
        ("housing_gfra", "housgfcftot", "Housing services (GFRA only)"),
        ("cultural", "cultot", "Cultural and related services"),
        ("environmental_regulatory", "envtot", "Environmental and regulatory services"),
        ("planning_development", "plantot", "Planning and development services"),
        ("police", "poltot", "Police services"),
        ("fire_rescue", "frstot", "Fire and rescue services"),
        ("central_services", "centot", "Central services"),
        ("total_service_expenditure", "servicetot", "Total service expenditure"),
        ("council_tax_requirement", "ctrtot", "Council tax requirement"),
    )
}


def read(source: str, data: bytes) -> Table:
    """Net expenditure by service, its total and the council tax requirement, in pounds.

    Raises:
        DataDamaged: if the heading, a measure or a unit is not one of this copy's.
    """
    return tidy_table(source, tidy_rows(data, _HEADING, source), _MEASURES)
