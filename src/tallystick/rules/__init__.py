"""Dated law and policy, every value cited, and the tests that rest on them."""

from tallystick.rules.rulebook import Citation, Dated, Rule, Rulebook

__all__ = ["Citation", "Dated", "Rule", "Rulebook"]
