"""How many councils' working-age schemes are held, and what part of England's support they are."""

from collections.abc import Mapping
from operator import attrgetter

from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.reductions.held import every_scheme
from tallystick.reductions.scheme import Part, Scheme
from tallystick.sources.release import Release

COST_SOURCE = "council_taxbase_2025"
COST_LINE = "lcts_working_age_gbp__total"
COST_YEAR = 2025
ENGLAND = "E92000001"
LEVELS = ("high", "medium", "low")


@dataclass(frozen=True, slots=True)
class Coverage:
    """Which working-age schemes of England are held.

    Args:
        year: the year asked about; None for the newest scheme of each council.
        schemes: one for each council, by name of the council.
        councils: the billing authorities of England.
        by_confidence: councils at each level of confidence.
        cost: pounds of working-age support that these councils gave in 2025-26, gross.
        cost_of_england: the same of all councils, as printed.
    """

    year: FinancialYear | None
    schemes: tuple[Scheme, ...]
    councils: int
    by_confidence: Mapping[str, int]
    cost: float
    cost_of_england: float

    @property
    def share_of_cost(self) -> float:
        """The share of the cost of England's working-age support that these councils bore."""
        return self.cost / self.cost_of_england


def scheme_coverage(release: Release, year: FinancialYear | None = None) -> Coverage:
    """The working-age schemes of England's councils held for a year, or the newest of each."""
    newest: dict[str, Scheme] = {}
    for scheme in sorted(every_scheme(release).values(), key=attrgetter("name")):
        if scheme.nation != "england" or scheme.age != "working_age" or scheme.year is None:
            continue
        if year in (None, scheme.year):
            newest[scheme.ons_code] = scheme
    costs = {
        code: fact.value for code, fact in release.across(COST_SOURCE, COST_LINE, COST_YEAR).items()
    }
    england = costs.pop(ENGLAND)
    return Coverage(
        year=year,
        schemes=tuple(sorted(newest.values(), key=attrgetter("area"))),
        councils=len(costs),
        by_confidence={
            level: sum(scheme.confidence == level for scheme in newest.values()) for level in LEVELS
        },
        cost=sum(costs.get(code, 0.0) for code in newest),
        cost_of_england=england,
    )


def highest_share(part: Part) -> float | None:
    """The largest share of the liability that a part gives; None where a rule gives it by year."""
    if part.gives_nothing:
        return 0.0
    if part.tables:
        return float(max(step.value for table in part.tables for step in table.steps))
    return None if isinstance(part.maximum, str) else float(part.maximum)


def largest_shares(scheme: Scheme) -> list[float | None]:
    """The largest share of each part that gives support, the ordinary one last."""
    return [highest_share(part) for part in scheme.parts if not part.gives_nothing]


def family(part: Part) -> str:
    """How a part works, in a few words."""
    if part.gives_nothing:
        return "no support"
    if part.tables:
        return {
            "income": "income bands",
            "earnings": "earnings bands",
            "excess": "bands of excess income",
        }[part.measure]
    if part.contributions:
        return "contribution by earnings"
    return "means test" if part.taper is not None else "flat share"


def family_of(scheme: Scheme) -> str:
    """How a scheme works: the ways of its parts, each once, in their order."""
    return ", ".join(dict.fromkeys(family(part) for part in scheme.parts if not part.gives_nothing))
