"""The outlook of one council from what it returned: base, middle, range, chance."""

from collections.abc import Mapping

from tallystick.authorities.council import Council
from tallystick.figures.errors import MissingFigure
from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.forecast.band_d_paths import Path, gap_at
from tallystick.forecast.base_budget import BaseBudget, base_budget, why_no_outlook
from tallystick.forecast.central_path import YearAhead, central_path
from tallystick.forecast.gap_range import GapRange, gap_range
from tallystick.forecast.growth import Growth, growth_of
from tallystick.forecast.learnt import Learnt, Pressure
from tallystick.forecast.method import Method
from tallystick.forecast.national_series import NationalGrowth, national_growth, prices_of
from tallystick.forecast.returned import BASE, ReturnedFigures, returned_figures
from tallystick.forecast.spread import YEARS, Array, spread_parts
from tallystick.rules.rulebook import Rulebook
from tallystick.sources.release import Release

AHEAD = FinancialYear.span(BASE + 1, BASE + YEARS)
"""The years of the outlook."""


@dataclass(frozen=True, slots=True)
class Basis:
    """What every council's outlook rests on: the method, what was learnt, national series."""

    method: Method
    learnt: Learnt
    rules: Rulebook
    national: NationalGrowth

    def growth(self, council_class: str) -> Growth:
        """The growth of the lines of a class of council."""
        return growth_of(self.method, self.learnt, council_class, prices_of(self.rules))


def basis_of(release: Release, rules: Rulebook, method: Method, learnt: Learnt) -> Basis:
    """What every council's outlook rests on."""
    return Basis(method, learnt, rules, national_growth(release, rules, AHEAD))


def no_outlook_of(name: str) -> str:
    """How a council is told that returns give it no outlook, before the reason."""
    return f"Returns give {name} no outlook. "


@dataclass(frozen=True, slots=True)
class CentralOutlook:
    """The middle of one council's outlook, the pressure that it holds in it, and its growth."""

    returned: ReturnedFigures
    base: BaseBudget
    growth: Growth
    pressure: Pressure
    years: tuple[YearAhead, ...]

    def gaps(self, band_d: Path) -> dict[FinancialYear, float]:
        """The middle of the gap by year on a path of Band D, in pounds."""
        return {year.year: gap_at(year, band_d[year.year]) for year in self.years}


def central_outlook(
    release: Release, council: Council, basis: Basis, pressure: Pressure | None = None
) -> CentralOutlook:
    """The middle of the outlook of one council.

    Args:
        release: the published figures.
        council: a principal council of England.
        basis: the method, what was learnt, and national series.
        pressure: cost growth met by savings, in place of what was learnt.

    Raises:
        MissingFigure: if returns give the council no outlook; the message says why.
    """
    returned = returned_figures(release, council)
    growth = basis.growth(council.council_class)
    base = base_budget(returned, basis.method, basis.learnt, growth)
    why = why_no_outlook(base)
    if why is not None:
        raise MissingFigure(f"{no_outlook_of(council.name)}{why}")
    learnt = basis.learnt.pressure if pressure is None else pressure
    years = central_path(base, growth, basis.national, learnt)
    return CentralOutlook(returned, base, growth, learnt, years)


def ranges(gaps: Mapping[FinancialYear, float], spread: Array) -> dict[FinancialYear, GapRange]:
    """The range of the gap by year around its middle."""
    return {
        year: gap_range(middle, spread[:, place])
        for place, (year, middle) in enumerate(sorted(gaps.items()))
    }


def spread_of(outlook: CentralOutlook, method: Method, *, settlement_known: bool = False) -> Array:
    """How far each year's gap may lie from its middle, in pounds by draw and year ahead."""
    parts = spread_parts(outlook.base, method, outlook.pressure, settlement_known=settlement_known)
    return parts.total()
