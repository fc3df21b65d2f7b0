"""How well the household records fit what they were made from, margin by margin.

`fit_by_margin` and `convergence` say how the fit went; `ranges` what changes with what cannot be
known, how income goes with band within an authority.
"""

import numpy as np
from numpy.typing import NDArray

from tallystick.figures.frozen import dataclass
from tallystick.microdata.record_codes import BANDS, GROUPS, PENSION_AGE
from tallystick.microdata.records import Records
from tallystick.sources.release import Release

Array = NDArray[np.float64]

EVERY = "all"
CONVERGED = 1e-7
"""A fit has converged when no condition of its optimum is open by more, as a share of its homes."""

_HIGH = 0.95
_LOW_GROUPS = 2


@dataclass(frozen=True, slots=True)
class MarginFit:
    """One margin over the authorities of one class: errors as shares of the margin.

    `bias` is that of the class's sum; `median` and `high` (the 95th percentile) are of absolute
    errors of authorities; `largest` is the largest of them, in `where`.
    """

    margin: str
    areas_of: str
    areas: int
    bias: float
    median: float
    high: float
    largest: float
    where: str


@dataclass(frozen=True, slots=True)
class Convergence:
    """How the fits of one variant ended: steps taken, and the largest residual left, in shares."""

    variant: str
    association: float
    areas: int
    converged: int
    median_steps: float
    most_steps: int
    residual: float


@dataclass(frozen=True, slots=True)
class Range:
    """How many households of a group the records of each variant have, over all of England."""

    group: str
    counts: dict[str, float]

    @property
    def low(self) -> float:
        """The smallest count of any variant."""
        return min(self.counts.values())

    @property
    def high(self) -> float:
        """The largest count of any variant."""
        return max(self.counts.values())


def fit_by_margin(records: Records, release: Release) -> tuple[MarginFit, ...]:
    """The fit of every soft margin, over all authorities and over each class of them."""
    margins, targets = records.table("fit_margins"), records.table("fit_targets")
    kinds = np.array([release.authority(code).kind for code in records.codes])
    classes = [EVERY, *sorted(set(kinds))]
    hard = sum("__" in row for row in records.meta.rows)
    fits = []
    for place, margin in enumerate(records.meta.rows):
        if place < hard:
            continue
        for class_name in classes:
            chosen = np.ones(len(kinds), dtype=bool) if class_name == EVERY else kinds == class_name
            fits.append(
                _fit(records, margin, class_name, margins[:, place], targets[:, place], chosen)
            )
    return tuple(fits)


def _fit(
    records: Records,
    margin: str,
    areas_of: str,
    values: Array,
    aims: Array,
    chosen: NDArray[np.bool_],
) -> MarginFit:
    places = np.flatnonzero(chosen & (aims > 0))
    errors = np.abs(values[places] / aims[places] - 1.0)
    worst = places[int(errors.argmax())]
    return MarginFit(
        margin=margin,
        areas_of=areas_of,
        areas=len(places),
        bias=float(values[places].sum() / aims[places].sum() - 1.0),
        median=float(np.median(errors)),
        high=float(np.quantile(errors, _HIGH)),
        largest=float(errors.max()),
        where=records.meta.names[worst],
    )


def convergence(records: Records) -> tuple[Convergence, ...]:
    """How the fits of every variant ended."""
    steps, residuals = records.table("fit_steps"), records.table("fit_residuals")
    return tuple(
        Convergence(
            variant=name,
            association=settings["association"],
            areas=len(records.codes),
            converged=int((residuals[place] <= CONVERGED).sum()),
            median_steps=float(np.median(steps[place])),
            most_steps=int(steps[place].max()),
            residual=float(residuals[place].max()),
        )
        for place, (name, settings) in enumerate(records.meta.variants.items())
    )


def ranges(records: Records) -> tuple[Range, ...]:
    """Small groups by variant: households of pension age on low incomes by band, and others."""
    columns = records.columns
    low = tuple(f"group_{group}" for group in range(1, _LOW_GROUPS + 1))
    top = f"group_{GROUPS}"
    groups = {
        f"Pension age, lowest fifth of income, band {band}": columns.where(
            kind=PENSION_AGE, income=low, band=band
        )
        for band in BANDS[1:]
    }
    high_bands = BANDS[5:]
    groups["Pension age, lowest fifth of income, bands E to H"] = columns.where(
        kind=PENSION_AGE, income=low, band=high_bands
    )
    groups["Any age, lowest fifth of income, bands E to H"] = columns.where(
        income=low, band=high_bands
    )
    groups["Any age, highest tenth of income, bands E to H"] = columns.where(
        income=top, band=high_bands
    )
    groups["Any age, highest tenth of income, bands A and B"] = columns.where(
        income=top, band=("A", "B")
    )
    whole = {name: _england(records, name) for name in records.variants}
    return tuple(
        Range(group, {name: float(weights[chosen].sum()) for name, weights in whole.items()})
        for group, chosen in groups.items()
    )


def _england(records: Records, variant: str) -> Array:
    weights: Array = records.weights(variant).sum(axis=0, dtype=np.float64)
    return weights
