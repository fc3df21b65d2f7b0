"""Households by tenure at Census 2021 (TS054), every district of England and Wales: a tidy copy."""

from tallystick.sources.table import Line, Table
from tallystick.sources.wide_rows import wide_table, year_of

_TENURES = {
    "lives_rent_free": "Lives rent free",
    "owned_owns_outright": "Owned: owns outright",
    "owned_owns_with_a_mortgage_or_loan": "Owned: owns with a mortgage or loan",
    "private_rented_other_private_rented": "Private rented: other private rented",
    "private_rented_private_landlord_or_letting_agency": (
        "Private rented: private landlord or letting agency"
    ),
    "shared_ownership_shared_ownership": "Shared ownership",
    "social_rented_other_social_rented": "Social rented: other social rented",
    "social_rented_rents_from_council_or_local_authority": (
        "Social rented: rents from council or local authority"
    ),
    "total_all_households": "Total: all households",
}
_HEADING = ("ons_code", "name", *_TENURES)


def read(source: str, data: bytes) -> Table:
    """Households of each tenure, and all households, on Census Day.

    Raises:
        DataDamaged: if the heading is not that of this copy.
    """
    lines = {column: Line(column, label, "count") for column, label in _TENURES.items()}
    return wide_table(source, data, _HEADING, lines, year_of(source))
