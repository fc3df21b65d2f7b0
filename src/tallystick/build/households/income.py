"""Incomes: the national shape from published anchors, and each authority's place in it.

Equivalised disposable income before housing costs is taken to follow, within a small area, a split
normal in logarithms: one spread below its mode, another above. The mode of an area moves with the
small-area estimate of ONS, and areas within an authority spread as their estimates do. The three
unknowns (a shift and two spreads, the same everywhere) are set so that the mixture over England has
the published tenth, fiftieth and ninetieth percentiles. Tenths of that mixture are the income
groups.
"""

from math import erf, sqrt

import numpy as np
from numpy.typing import NDArray

from tallystick.figures.errors import DataDamaged
from tallystick.figures.frozen import dataclass
from tallystick.microdata.record_codes import GROUPS
from tallystick.sources.table import Table

Array = NDArray[np.float64]

_ANCHORS = (
    ("median_equivalised__poorest_fifth", 0.1),
    ("median_equivalised__all", 0.5),
    ("median_equivalised__richest_fifth", 0.9),
)
_MEAN, _SPREAD = "net_equiv_bhc_mean_of_msoa", "net_equiv_bhc_sd_log"
_UNITED_KINGDOM = "K02000001"
_AREAS = 9
"""Points at which the spread between the areas of an authority is taken."""

_START = (0.1, 0.6, 0.4)
_NUDGE, _CLOSE, _MOST_STEPS = 1e-5, 1e-11, 40
_GRID = np.linspace(np.log(1_000.0), np.log(1_000_000.0), 1_401)
_ROOT_TWO = sqrt(2.0)


@dataclass(frozen=True, slots=True)
class Incomes:
    """The modelled distribution: pounds a year of the year of the anchors.

    `bounds` are the nine incomes between the ten groups; `shares` the share of each authority's
    households in each group and `means` their mean income; `shift`, `below` and `above` the three
    unknowns; `inside` the mean income of equal parts of each group in England (group, part).
    """

    bounds: Array
    shares: Array
    means: Array
    shift: float
    below: float
    above: float
    inside: Array


PARTS = 20
"""Equal parts into which a group of England is cut where incomes inside it matter."""


def incomes(
    codes: tuple[str, ...], weights: Array, areas: Table, anchors: Table, spread: float = 1.0
) -> Incomes:
    """The distribution of every authority, whose households are `weights`.

    `spread` makes the spread between the areas of an authority wider or narrower than estimated.

    Raises:
        DataDamaged: if an authority has no estimate, or no such distribution meets the anchors.
    """
    by_line = areas.by_line()
    absent = [code for code in codes if code not in by_line[_MEAN]]
    if absent:
        raise DataDamaged(f"{areas.source} has no income for {', '.join(absent)}.")
    place = np.log(np.array([by_line[_MEAN][code] for code in codes]))
    between = spread * np.array([by_line[_SPREAD].get(code, 0.0) for code in codes])
    points, masses = np.polynomial.hermite_e.hermegauss(_AREAS)
    masses = masses / masses.sum()
    modes = place[:, None] + between[:, None] * points
    share = weights / weights.sum()
    printed = anchors.by_line()
    wanted = [(float(np.log(printed[line][_UNITED_KINGDOM])), at) for line, at in _ANCHORS]
    shift, below, above = _solve(modes, masses, share, wanted)
    local = _below(_GRID[None, None, :] - modes[:, :, None] - shift, below, above)
    cumulative = np.einsum("p,apg->ag", masses, local)
    national = share @ cumulative
    tenths = np.arange(1, GROUPS) / GROUPS
    bounds = np.interp(tenths, national, _GRID)
    edges = _below(bounds[None, None, :] - modes[:, :, None] - shift, below, above)
    shares = np.diff(np.einsum("p,apg->ag", masses, edges), axis=1, prepend=0.0, append=1.0)
    return Incomes(
        np.exp(bounds), shares, _means(cumulative, bounds), shift, below, above, _parts(national)
    )


def _solve(
    modes: Array, masses: Array, share: Array, wanted: list[tuple[float, float]]
) -> tuple[float, float, float]:
    """Newton's method on the three unknowns, with slopes by differences."""

    def misses(unknown: Array) -> Array:
        shift, below, above = unknown
        return np.array(
            [
                share @ (_below(at - modes - shift, below, above) @ masses) - quantile
                for at, quantile in wanted
            ]
        )

    unknown = np.array(_START)
    for _ in range(_MOST_STEPS):
        missed = misses(unknown)
        if np.abs(missed).max() < _CLOSE:
            shift, below, above = (float(value) for value in unknown)
            return shift, below, above
        slopes = np.stack(
            [(misses(unknown + nudge) - missed) / _NUDGE for nudge in _NUDGE * np.eye(3)], axis=1
        )
        unknown = unknown - np.linalg.solve(slopes, missed)
    raise DataDamaged("No split normal within small areas meets the three anchors of income.")


def _below(distance: Array, below: float, above: float) -> Array:
    """The share of a split normal below a distance from its mode."""
    whole = below + above
    return np.where(
        distance < 0.0,
        2.0 * below / whole * _normal(distance / below),
        (below - above) / whole + 2.0 * above / whole * _normal(distance / above),
    )


def _normal(deviates: Array) -> Array:
    """The normal distribution, read off a table made once (NumPy has no error function)."""
    probabilities: Array = np.interp(deviates, _DEVIATES, _PROBABILITIES)
    return probabilities


_DEVIATES = np.linspace(-9.0, 9.0, 18_001)
_PROBABILITIES = np.array([0.5 * (1.0 + erf(deviate / _ROOT_TWO)) for deviate in _DEVIATES])


def _means(cumulative: Array, bounds: Array) -> Array:
    """The mean income of each authority's households in each group."""
    middle = (_GRID[1:] + _GRID[:-1]) / 2.0
    mass = np.diff(cumulative, axis=1)
    member = (np.searchsorted(bounds, middle)[:, None] == np.arange(GROUPS)).astype(np.float64)
    means: Array = (mass * np.exp(middle)) @ member / (mass @ member)
    return means


def _parts(national: Array) -> Array:
    """Incomes at the middle of equal parts of each group in England."""
    at = (np.arange(GROUPS * PARTS) + 0.5) / (GROUPS * PARTS)
    return np.exp(np.interp(at, national, _GRID)).reshape(GROUPS, PARTS)
