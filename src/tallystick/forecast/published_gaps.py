"""The outlook set against gaps that councils published, and what it learns from them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from statistics import median

import numpy as np

from tallystick.authorities.council import load
from tallystick.authorities.returns.published_gaps import PublishedGap, published_gaps
from tallystick.figures.frozen import dataclass
from tallystick.forecast.assumptions import YEARS
from tallystick.forecast.band_d_paths import Path, at_a_rise, at_the_limit
from tallystick.forecast.council_outlook import (
    Basis,
    CentralOutlook,
    central_outlook,
)
from tallystick.forecast.drawn_ranges import ranges, spread_of
from tallystick.forecast.gap_range import GapRange
from tallystick.forecast.learnt import Pressure
from tallystick.forecast.pressure import NONE_YET, learn_pressure
from tallystick.forecast.referendum_limits import principles_ahead
from tallystick.forecast.returned import BASE
from tallystick.sources.release import Release


@dataclass(frozen=True, slots=True)
class GapNeed:
    """What one published gap has above the formulas, a year, as a share of the budget."""

    published: PublishedGap
    outlook: CentralOutlook
    band_d: Path
    share: float

    @property
    def plain_share(self) -> float:
        """The gap less support that ends, a year, as a share of the budget: no reason in it."""
        return (self.published.gap.known() - self.outlook.base.support) / self.size

    @property
    def size(self) -> float:
        """Net revenue expenditure times the years ahead, in pounds."""
        return self.outlook.base.net_revenue_expenditure * (self.published.year - BASE)


@dataclass(frozen=True, slots=True)
class GapTest:
    """One published gap beside the range that the outlook gives without having learnt from it.

    `error` is the middle less the published gap, as a share of net revenue expenditure; `place` the
    share of the draws that lie below the published gap. `share_error` is the error of the same
    share of net revenue expenditure for every council, learnt from the others, with support that
    ends; `is_inside_of_share` whether the gap lies in the range if it is put around that.
    """

    published: PublishedGap
    range: GapRange
    error: float
    place: float
    net_revenue_expenditure: float
    share_error: float
    is_inside_of_share: bool

    @property
    def is_inside(self) -> bool:
        """Whether the published gap lies between the tenth and the ninetieth."""
        return self.range.p10 <= self.published.gap.known() <= self.range.p90


@dataclass(frozen=True, slots=True)
class Misses:
    """How one way to say a gap did: gaps, how many inside the range, and median errors.

    The errors are shares of net revenue expenditure, with their sign and without.
    """

    gaps: int
    inside: int
    median_error: float
    median_absolute_error: float


def needs(release: Release, basis: Basis) -> tuple[GapNeed, ...]:
    """What each published gap needs above the formulas at the tax that it assumed.

    `(published gap − middle without pressure) ÷ (net revenue expenditure × years ahead)`. Where a
    paper states no tax it is taken to be the largest that needs no referendum.
    """
    return tuple(_need(release, basis, row) for row in published_gaps(release))


def _need(release: Release, basis: Basis, row: PublishedGap) -> GapNeed:
    council = load(release, row.ons_code)
    outlook = central_outlook(release, council, basis, NONE_YET)
    band_d = _band_d(outlook, basis, row)
    missing = row.gap.known() - outlook.gaps(band_d)[row.year]
    need = GapNeed(row, outlook, band_d, share=0.0)
    return replace(need, share=missing / need.size)


def _band_d(outlook: CentralOutlook, basis: Basis, row: PublishedGap) -> Path:
    if row.tax_rise is None:
        about = outlook.returned
        principles = principles_ahead(basis.rules, about.council_class, about.name, YEARS)
        return at_the_limit(outlook.base.band_d, principles, YEARS)
    return at_a_rise(outlook.base.band_d, row.tax_rise, YEARS)


def pressure_of(all_needs: Iterable[GapNeed], without: str = "") -> Pressure:
    """Cost growth met by savings, learnt from the gaps of every council but one."""
    return learn_pressure([need.share for need in all_needs if need.published.ons_code != without])


def gaps_beside(
    release: Release, basis: Basis, all_needs: Sequence[GapNeed]
) -> tuple[GapTest, ...]:
    """Each published gap beside its range; the council's own rows are left out of the pressure."""
    return tuple(_test(release, basis, all_needs, need) for need in all_needs)


def _test(release: Release, basis: Basis, all_needs: Sequence[GapNeed], need: GapNeed) -> GapTest:
    row = need.published
    pressure = pressure_of(all_needs, row.ons_code)
    outlook = central_outlook(release, load(release, row.ons_code), basis, pressure)
    spread = spread_of(outlook, basis.method)
    range_ = ranges(outlook.gaps(need.band_d), spread)[row.year]
    published, net = row.gap.known(), outlook.base.net_revenue_expenditure
    plain = constant_share(all_needs, row.ons_code) * need.size + outlook.base.support
    return GapTest(
        published=row,
        range=range_,
        error=(range_.p50 - published) / net,
        place=float(np.mean(range_.p50 + spread[:, row.year - BASE - 1] < published)),
        net_revenue_expenditure=net,
        share_error=(plain - published) / net,
        is_inside_of_share=range_.p10 <= published + range_.p50 - plain <= range_.p90,
    )


def constant_share(all_needs: Iterable[GapNeed], without: str = "") -> float:
    """One share of net revenue expenditure a year for every council, from the gaps of the others.

    It rests on nothing but the size of a council and its support: what the outlook has to beat.
    """
    return median(need.plain_share for need in all_needs if need.published.ons_code != without)


def misses_of_outlook(tests: Sequence[GapTest]) -> Misses:
    """How the outlook did on the gaps."""
    return _misses(tests, lambda test: test.error, lambda test: test.is_inside)


def misses_of_share(tests: Sequence[GapTest]) -> Misses:
    """How one share for every council did on the gaps, with the outlook's range around it."""
    return _misses(tests, lambda test: test.share_error, lambda test: test.is_inside_of_share)


def _misses(
    tests: Sequence[GapTest],
    error: Callable[[GapTest], float],
    is_inside: Callable[[GapTest], bool],
) -> Misses:
    return Misses(
        gaps=len(tests),
        inside=sum(map(is_inside, tests)),
        median_error=median(map(error, tests)),
        median_absolute_error=median(abs(error(test)) for test in tests),
    )
