"""The part of a plan that `gap --json` gives."""

from collections.abc import Mapping
from typing import Any

_KEYS = (
    "council",
    "status",
    "missing",
    "notes",
    "years",
    "assumption_set",
    "gap_frozen_band_d",
    "gap_at_maximum_lawful_rise",
    "new_gap",
    "range",
    "gap_in_context",
    "tax_assumption",
    "completing_amount",
    "sources",
    "versions",
)


def gap_document(plan: Mapping[str, Any]) -> dict[str, Any]:
    """The gap's part of a plan document, with the same keys and values."""
    return {"format": "tallystick-gap-1", **{key: plan[key] for key in _KEYS}}
