"""Dated law and policy, every value cited, and the tests that rest on them."""

from tallystick.rules.referendum import (
    PointsCheck,
    Principle,
    ThresholdTest,
    check_points,
    is_excessive,
    largest_without_referendum,
    principle,
)
from tallystick.rules.rulebook import Citation, Dated, Rule, Rulebook

__all__ = [
    "Citation",
    "Dated",
    "PointsCheck",
    "Principle",
    "Rule",
    "Rulebook",
    "ThresholdTest",
    "check_points",
    "is_excessive",
    "largest_without_referendum",
    "principle",
]
