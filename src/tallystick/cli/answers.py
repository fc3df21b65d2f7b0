"""What each question is answered with: see `tallystick.doors.answers`."""

from tallystick.doors.answers import (
    bands,
    bill,
    check,
    chosen_levers,
    chosen_rules,
    council,
    data_status,
    explain,
    gap,
    lever,
    nation,
    plan,
    rule,
    schemes,
    taxbase,
)

__all__ = [
    "bands",
    "bill",
    "check",
    "chosen_levers",
    "chosen_rules",
    "council",
    "data_status",
    "explain",
    "gap",
    "lever",
    "nation",
    "plan",
    "rule",
    "schemes",
    "taxbase",
]
