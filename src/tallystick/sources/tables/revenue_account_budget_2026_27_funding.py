"""Funding and services of the 2026-27 budget of 30 councils, a copy that regroups the return."""

from tallystick.sources.table import Line, Table
from tallystick.sources.wide_rows import wide_table

_MILLION = 1_000_000.0
_YEAR = 2026
FUNDING = {
    "council_tax_requirement": "Council tax requirement",
    "revenue_support_grant": "Revenue Support Grant",
    "retained_business_rates": "Retained business rates",
    "schools_grants": "Grants for schools",
    "public_health_grant": "Public health grant",
    "other_grants_within_aef": "Other grants within aggregate external finance",
    "collection_fund_and_other_items": "Collection fund and other items",
    "drawn_from_schools_reserves": "Drawn from schools' reserves",
    "drawn_from_public_health_reserves": "Drawn from public health reserves",
    "drawn_from_council_reserves": "Drawn from the council's own reserves",
}
SERVICES = {
    "schools": "Schools",
    "adult_care": "Adult social care",
    "children": "Children's services",
    "housing_incl_hb_net": "Housing, housing benefit less its subsidy in it",
    "public_health": "Public health",
    "running_the_council": "Running the council",
    "safety_regulation": "Safety and regulation",
    "streets_waste_transport": "Streets, waste and transport",
    "planning_economy": "Planning and the economy",
    "debt_costs_and_levies": "Debt costs and levies",
    "parks_culture": "Parks and culture",
}
_WITHIN_OTHER = (
    "better_care_grant",
    "recovery_grant",
    "income_protection_floor",
    "homelessness_rough_sleeping_domestic_abuse",
    "crisis_resilience_fund",
    "families_first_partnership",
    "other_children_families_youth",
    "packaging_epr",
    "pfi",
    "housing_benefit_admin",
    "other_grants_unspecified",
)
_OUTTURN = ("unallocated_start", "unallocated_end", "earmarked_start", "earmarked_end")
_TOTAL = "net_revenue_expenditure"
_LABELS = FUNDING | SERVICES | {_TOTAL: "Net revenue expenditure"}
_HEADING = (
    "ons_code",
    "authority",
    *(f"{name}_gbp_m" for name in list(FUNDING)[:6]),
    *(f"{name}_gbp_m" for name in _WITHIN_OTHER),
    *(f"{name}_gbp_m" for name in list(FUNDING)[6:]),
    *(f"{name}_gbp_m" for name in SERVICES),
    *(f"ro_2024_25_{name}_gbp_m" for name in _OUTTURN),
    f"{_TOTAL}_gbp_m",
)


def read(source: str, data: bytes) -> Table:
    """Pounds by council; see `wide_table` for the errors."""
    lines = {
        f"{name}_gbp_m": Line(name, label, "GBP", scale=_MILLION) for name, label in _LABELS.items()
    }
    return wide_table(source, data, _HEADING, lines, _YEAR, name="authority")
