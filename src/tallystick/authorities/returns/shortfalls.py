"""What councils said in 2023 of their savings, reserves and shortfalls to 2025-26."""

from collections.abc import Mapping

from tallystick.figures.frozen import dataclass
from tallystick.sources.release import Release

SOURCE = "predicted_shortfalls_2023"
_YEAR = 2023


@dataclass(frozen=True, slots=True)
class PredictedShortfall:
    """One council's answer in pounds; None where it gave none, and nought only where it said so.

    `shortfall` adds the years to 2025-26 up, by the council's own definition. `net_revenue_budget`,
    `planned_savings` and `reserves_used` are of 2023-24.
    """

    ons_code: str
    net_revenue_budget: float | None
    planned_savings: float | None
    reserves_used: float | None
    shortfall: float | None
    capitalisation_applied: bool


def predicted_shortfalls(release: Release) -> Mapping[str, PredictedShortfall]:
    """The answers of the English upper-tier councils that were asked, by ONS code."""
    lines = ("net_revenue_budget", "planned_savings", "reserves_used", "predicted_shortfall")
    values = release.table(SOURCE, _YEAR, lines)
    applied = release.across(SOURCE, "capitalisation_applied", _YEAR)
    budget, savings, reserves, shortfall = (values[line] for line in lines)
    return {
        code: PredictedShortfall(
            code,
            budget.get(code),
            savings.get(code),
            reserves.get(code),
            shortfall.get(code),
            fact.value == 1,
        )
        for code, fact in sorted(applied.items())
    }
