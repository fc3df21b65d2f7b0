"""Which classes of council send bills, precept, and have adult social care (Appendix A)."""

from tallystick.rules.referendum import GROUPS, UNTESTED

PRECEPTING = frozenset({"county", "shire_county", "police", "fire", "gla", *UNTESTED})
"""Classes that issue a precept; every other class sends bills."""


def is_billing(council_class: str) -> bool:
    """Whether the class sends bills and keeps a Collection Fund."""
    return council_class not in PRECEPTING


def has_social_care(council_class: str) -> bool:
    """Whether the class has adult social care, and so adult social care points."""
    return GROUPS.get(council_class) == "social_care"
