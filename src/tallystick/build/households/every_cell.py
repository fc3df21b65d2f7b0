"""From raked cells to every cell: what the return counts without saying who lives there.

Discounts for disregarded residents go to the households of their band that could have them, as
kinds and incomes are among these; nothing published says more. Annexes, second and empty homes,
exempt and demolished dwellings have no household in the records.
"""

import numpy as np
from numpy.typing import NDArray

from tallystick.build.households.cells import (
    ALL_DISREGARDED_KINDS,
    DISREGARD_KINDS,
    cells,
)
from tallystick.microdata.record_codes import (
    ALL_DISREGARDED,
    BANDS,
    DISREGARD,
    GROUPS,
    STATUS_NAMES,
)

Array = NDArray[np.float64]

_SOME = 1e-300
"""Keeps a division by no households harmless: what it divides is nought too."""


def every_cell(raked: Array, counts: Array) -> Array:
    """The weights of all cells of one authority, from those raked and its counts (band, status)."""
    every = cells()
    weights = counts[every.band, every.status]
    weights[: every.raked] = raked
    for status, kinds in ((DISREGARD, DISREGARD_KINDS), (ALL_DISREGARDED, ALL_DISREGARDED_KINDS)):
        homes = counts[:, STATUS_NAMES.index(status)]
        weights[every.of(status)] = _spread(raked, homes, kinds)
    return weights


def _spread(raked: Array, homes: Array, kinds: tuple[int, ...]) -> Array:
    """The homes of each band by kind and income, as those without support are in the band.

    A band in which there are none of these has them as the whole authority does.
    """
    every = cells()
    chosen = np.isin(every.kind[: every.raked], kinds) & (every.support[: every.raked] == 0)
    places = (
        every.band[: every.raked].astype(np.intp) * len(kinds)
        + np.searchsorted(kinds, every.kind[: every.raked])
    ) * GROUPS + (every.income[: every.raked].astype(np.intp) - 1)
    counts = np.bincount(
        places[chosen], weights=raked[chosen], minlength=len(BANDS) * len(kinds) * GROUPS
    ).reshape(len(BANDS), len(kinds) * GROUPS)
    whole = counts.sum(axis=1, keepdims=True)
    anywhere = counts.sum(axis=0) / np.maximum(whole.sum(), _SOME)
    share = np.where(whole > 0.0, counts / np.maximum(whole, _SOME), anywhere)
    spread: Array = (homes[:, None] * share).ravel()
    return spread
