"""A gap as a range with a chance: middle, tenth and ninetieth of the draws."""

import numpy as np

from tallystick.figures.frozen import dataclass
from tallystick.forecast.spread import Array

LOW, HIGH = 10, 90
"""Percentiles: eight chances in ten lie between them."""


@dataclass(frozen=True, slots=True)
class GapRange:
    """The gap of one year in pounds; `chance` is that anything is missing, a share of the draws."""

    p10: float
    p50: float
    p90: float
    chance: float


def gap_range(middle: float, spread: Array) -> GapRange:
    """The range of one year's gap around its middle; `spread` is by draw, its median nought."""
    low, high = np.percentile(spread, (LOW, HIGH))
    return GapRange(
        p10=middle + float(low),
        p50=middle,
        p90=middle + float(high),
        chance=float(np.mean(middle + spread > 0)),
    )
