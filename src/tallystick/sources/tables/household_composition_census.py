"""Households by composition at Census 2021 (TS003) by district: a tidy copy, estimated for most."""

from tallystick.sources.table import Line, Table
from tallystick.sources.wide_rows import wide_table, year_of

_TYPES = {
    "one_person_66_plus": "One person household: aged 66 years and over",
    "one_person_other": "One person household: other",
    "family_all_66_plus": "Single family household: all aged 66 years and over",
    "married_couple_no_children": "Married or civil partnership couple: no children",
    "married_couple_dependent_children": (
        "Married or civil partnership couple: dependent children"
    ),
    "married_couple_nondependent_children": (
        "Married or civil partnership couple: all children non-dependent"
    ),
    "cohabiting_no_children": "Cohabiting couple family: no children",
    "cohabiting_dependent_children": "Cohabiting couple family: with dependent children",
    "cohabiting_nondependent_children": "Cohabiting couple family: all children non-dependent",
    "lone_parent_dependent_children": "Lone parent family: with dependent children",
    "lone_parent_nondependent_children": "Lone parent family: all children non-dependent",
    "other_related": "Other single family household",
    "other_dependent_children": "Other household types: with dependent children",
    "other_incl_students_and_all_66_plus": (
        "Other household types: other, including all students and all aged 66 years and over"
    ),
    "total_households": "Total: all households",
}
_HEADING = ("ons_code", "name", *_TYPES, "share_exact", "method")


def read(source: str, data: bytes) -> Table:
    """Households of each of 14 types; `share_exact` is the share that was not estimated.

    Raises:
        DataDamaged: if the heading is not that of this copy.
    """
    lines = {column: Line(column, label, "count") for column, label in _TYPES.items()}
    exact = "Share of the people whose constituency lies wholly in the district"
    lines["share_exact"] = Line("share_exact", exact, "share")
    return wide_table(source, data, _HEADING, lines, year_of(source))
