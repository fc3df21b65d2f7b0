"""The outlook set against gaps that councils published, and what it learns from them."""

from collections.abc import Iterable, Sequence
from statistics import median

from tallystick.authorities.council import load
from tallystick.authorities.returns.published_gaps import PublishedGap, published_gaps
from tallystick.figures.frozen import dataclass
from tallystick.forecast.band_d_paths import Path, at_a_rise, at_the_limit
from tallystick.forecast.council_outlook import (
    AHEAD,
    Basis,
    CentralOutlook,
    central_outlook,
    ranges,
    spread_of,
)
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


@dataclass(frozen=True, slots=True)
class GapTest:
    """One published gap beside the range that the outlook gives without having learnt from it.

    `error` is the middle less the published gap, as a share of net revenue expenditure.
    """

    published: PublishedGap
    range: GapRange
    error: float

    @property
    def is_inside(self) -> bool:
        """Whether the published gap lies between the tenth and the ninetieth."""
        return self.range.p10 <= self.published.gap.known() <= self.range.p90


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
    size = outlook.base.net_revenue_expenditure * (row.year - BASE)
    return GapNeed(row, outlook, band_d, missing / size)


def _band_d(outlook: CentralOutlook, basis: Basis, row: PublishedGap) -> Path:
    if row.tax_rise is None:
        about = outlook.returned
        principles = principles_ahead(basis.rules, about.council_class, about.name, AHEAD)
        return at_the_limit(outlook.base.band_d, principles, AHEAD)
    return at_a_rise(outlook.base.band_d, row.tax_rise, AHEAD)


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
    error = (range_.p50 - row.gap.known()) / outlook.base.net_revenue_expenditure
    return GapTest(row, range_, error)


def median_error(tests: Iterable[GapTest]) -> float:
    """The median of the signed errors, a share of net revenue expenditure."""
    return median(test.error for test in tests)
