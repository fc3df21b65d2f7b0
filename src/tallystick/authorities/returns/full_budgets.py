"""Full returns of the 2026-27 budget: what the budget is funded by, line by line."""

from collections.abc import Mapping

from tallystick.authorities.printed import Printed
from tallystick.figures.errors import MissingFigure
from tallystick.figures.figure import Figure, Status
from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.sources.release import Release

SOURCE = "revenue_account_budget_2026_27_funding"
YEAR = FinancialYear(2026)
GENERAL = (
    "revenue_support_grant",
    "retained_business_rates",
    "collection_fund_and_other_items",
    "drawn_from_schools_reserves",
    "drawn_from_public_health_reserves",
    "drawn_from_council_reserves",
)
"""What net revenue expenditure is funded by, besides council tax."""
SPECIFIC = "other_grants_within_aef"
"""Grants outside net revenue expenditure, but those for schools and public health."""


@dataclass(frozen=True, slots=True)
class FullBudget:
    """One full return, in pounds: `lines` by name, reserves above nought where they are used."""

    ons_code: str
    net_revenue_expenditure: Figure
    council_tax: Figure
    lines: Mapping[str, Figure]

    @property
    def specific_grants(self) -> Figure:
        """Grants for stated services, those for schools and public health apart, in pounds."""
        return self.lines[SPECIFIC]

    @property
    def funding(self) -> tuple[Figure, ...]:
        """The lines that fund it besides council tax, those of nought left out."""
        return tuple(self.lines[name] for name in GENERAL if self.lines[name].value)

    def general_funding(self) -> float:
        """The sum of the printed lines that fund it besides council tax, in pounds."""
        return sum(self.lines[name].known() for name in GENERAL)


def full_budgets(release: Release) -> tuple[FullBudget, ...]:
    """Every full return that is held, by ONS code."""
    codes = release.across(SOURCE, "net_revenue_expenditure", YEAR.start)
    printed = Printed(release)
    return tuple(_full(printed, code) for code in sorted(codes))


def full_budget_of(release: Release, ons_code: str) -> FullBudget | None:
    """The full return of one council; None where none is held."""
    return _full_of(Printed(release), ons_code)


def _full(printed: Printed, ons_code: str) -> FullBudget:
    full = _full_of(printed, ons_code)
    if full is None:
        raise MissingFigure(f"No full return of {ons_code} is held.")
    return full


def _full_of(printed: Printed, ons_code: str) -> FullBudget | None:
    lines = printed.all(ons_code, SOURCE, YEAR.start, status=Status.BUDGET)
    if not lines:
        return None
    return FullBudget(
        ons_code=ons_code,
        net_revenue_expenditure=lines["net_revenue_expenditure"],
        council_tax=lines["council_tax_requirement"],
        lines=lines,
    )
