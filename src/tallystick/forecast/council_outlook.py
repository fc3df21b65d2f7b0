"""The outlook of one council from what it returned: base, middle, range, chance."""

from dataclasses import field

from tallystick.authorities.council import Council
from tallystick.figures.errors import MissingFigure
from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.forecast.assumptions import BASE_YEAR, LAST_YEAR, YEARS, Assumptions
from tallystick.forecast.band_d_paths import Path, gap_at
from tallystick.forecast.base_budget import BaseBudget, base_budget, why_no_outlook
from tallystick.forecast.central_path import YearAhead, central_path
from tallystick.forecast.growth import Growth, growth_of
from tallystick.forecast.learnt import Learnt, Pressure
from tallystick.forecast.method import Method
from tallystick.forecast.national_series import NationalGrowth, national_growth, prices_of
from tallystick.forecast.rates_ahead import assumptions_of
from tallystick.forecast.returned import ReturnedFigures, returned_figures
from tallystick.rules.rulebook import Rulebook
from tallystick.sources.release import Release


@dataclass(frozen=True, slots=True)
class Basis:
    """What every council's outlook rests on: the method, what was learnt, national series."""

    method: Method
    learnt: Learnt
    rules: Rulebook
    national: NationalGrowth
    kept: dict[str, Assumptions] = field(default_factory=dict, repr=False, compare=False)

    def growth(self, council_class: str) -> Growth:
        """The growth of the services of a class of council."""
        return growth_of(self.method, self.learnt, council_class, prices_of(self.rules))

    def assumptions(self, council_class: str, pressure: Pressure | None = None) -> Assumptions:
        """Every rate of the years ahead of a class of council.

        `pressure` is cost growth met by savings, in place of what was learnt.
        """
        growth = self.growth(council_class)
        if pressure is not None:
            return assumptions_of(self.rules, growth, self.national, pressure)
        if council_class not in self.kept:
            met = self.learnt.pressure
            self.kept[council_class] = assumptions_of(self.rules, growth, self.national, met)
        return self.kept[council_class]


def basis_of(release: Release, rules: Rulebook, method: Method, learnt: Learnt) -> Basis:
    """What every council's outlook rests on."""
    return Basis(method, learnt, rules, national_growth(release, rules, YEARS))


def no_outlook_of(name: str) -> str:
    """How a council is told that returns give it no outlook, before the reason."""
    return f"Returns give {name} no outlook. "


@dataclass(frozen=True, slots=True)
class CentralOutlook:
    """The middle of one council's outlook, the pressure that it holds in it, and its rates."""

    returned: ReturnedFigures
    base: BaseBudget
    assumptions: Assumptions
    pressure: Pressure
    years: tuple[YearAhead, ...]

    def gaps(self, band_d: Path) -> dict[FinancialYear, float]:
        """The middle of the gap by year on a path of Band D, in pounds."""
        return {year.year: gap_at(year, band_d[year.year]) for year in self.years}


def central_outlook(
    release: Release,
    council: Council,
    basis: Basis,
    pressure: Pressure | None = None,
    *,
    assumptions: Assumptions | None = None,
    last: FinancialYear = LAST_YEAR,
) -> CentralOutlook:
    """The middle of the outlook of one council.

    Args:
        release: the published figures.
        council: a principal council of England.
        basis: the method, what was learnt, and national series.
        pressure: cost growth met by savings, in place of what was learnt.
        assumptions: the rates of its class, the user's own values among them; those of the basis
            where none are given.
        last: the last year looked at.

    Raises:
        MissingFigure: if returns give the council no outlook; the message says why.
    """
    returned = returned_figures(release, council)
    growth = basis.growth(council.council_class)
    try:
        base = base_budget(returned, basis.method, basis.learnt, growth)
    except MissingFigure as fault:
        raise MissingFigure(f"{no_outlook_of(council.name)}{fault}") from fault
    why = why_no_outlook(base)
    if why is not None:
        raise MissingFigure(f"{no_outlook_of(council.name)}{why}")
    met = basis.learnt.pressure if pressure is None else pressure
    if assumptions is None:
        assumptions = basis.assumptions(council.council_class, pressure)
    years = central_path(base, assumptions, FinancialYear.span(BASE_YEAR + 1, last))
    return CentralOutlook(returned, base, assumptions, met, years)
