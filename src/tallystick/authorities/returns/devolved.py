"""The budget 2026-27 of a council of Wales or Scotland, where it is held: funding and services."""

from collections.abc import Mapping
from dataclasses import replace

from tallystick.authorities.printed import Printed
from tallystick.figures.figure import Figure, Status
from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.sources.release import Release

SOURCE = "devolved_budgets_2026_27"
YEAR = FinancialYear(2026)
_FUNDING, _SERVICE = "funding_", "service_"


@dataclass(frozen=True, slots=True)
class DevolvedBudget:
    """Funding and services by line, in pounds; they add to the same.

    Reserves drawn are positive in funding, and negative where the council adds to them. Services of
    a Welsh council are before specific grants, of a Scottish one after its own grants: the two are
    never put side by side.
    """

    ons_code: str
    year: FinancialYear
    funding: Mapping[str, Figure]
    services: Mapping[str, Figure]


def devolved_budget(release: Release, ons_code: str) -> DevolvedBudget | None:
    """The budget of that council; None where it is not held."""
    lines = Printed(release).all(ons_code, SOURCE, YEAR.start, status=Status.BUDGET)
    if not lines:
        return None
    funding, services = (
        {
            code.removeprefix(side): replace(figure, name=code.removeprefix(side))
            for code, figure in lines.items()
            if code.startswith(side)
        }
        for side in (_FUNDING, _SERVICE)
    )
    return DevolvedBudget(ons_code, YEAR, funding, services)
