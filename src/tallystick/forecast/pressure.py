"""Cost growth met by savings: what published gaps need above the outlook's own formulas."""

from collections.abc import Sequence

import numpy as np

from tallystick.forecast.learnt import Pressure
from tallystick.forecast.method import SEED

RESAMPLES = 4_000
_STREAM = 7
NONE_YET = Pressure(share=0.0, spread=0.0, low=0.0, high=0.0, gaps=0)
"""For the outlook that published gaps are set against."""


def learn_pressure(needed: Sequence[float]) -> Pressure:
    """The median of what the gaps need a year, with its spread from drawing the gaps again.

    Args:
        needed: for each published gap, what it has above the formulas at the tax it assumed, a
            year ahead, as a share of net revenue expenditure.
    """
    values = np.array(needed)
    stream = np.random.default_rng([SEED, 0, _STREAM])
    drawn = np.median(stream.choice(values, (RESAMPLES, len(values))), axis=1)
    low, high = np.percentile(drawn, (5, 95))
    return Pressure(
        share=float(np.median(values)),
        spread=float(np.std(drawn)),
        low=float(low),
        high=float(high),
        gaps=len(values),
    )
