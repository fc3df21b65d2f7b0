"""The range of an outlook by drawing: how far each year's gap may lie from its middle."""

from collections.abc import Mapping

import numpy as np

from tallystick.figures.year import FinancialYear
from tallystick.forecast.council_outlook import CentralOutlook
from tallystick.forecast.gap_range import HIGH, LOW, GapRange
from tallystick.forecast.known import NOTHING_KNOWN, Known
from tallystick.forecast.method import Method
from tallystick.forecast.spread import Array, spread_parts


def gap_range(middle: float, spread: Array) -> GapRange:
    """The range of one year's gap around its middle; `spread` is by draw, its median nought."""
    low, high = np.percentile(spread, (LOW, HIGH))
    return GapRange(
        p10=middle + float(low),
        p50=middle,
        p90=middle + float(high),
        chance=float(np.mean(middle + spread > 0)),
    )


def ranges(gaps: Mapping[FinancialYear, float], spread: Array) -> dict[FinancialYear, GapRange]:
    """The range of the gap by year around its middle."""
    return {
        year: gap_range(middle, spread[:, place])
        for place, (year, middle) in enumerate(sorted(gaps.items()))
    }


def spread_of(outlook: CentralOutlook, method: Method, known: Known = NOTHING_KNOWN) -> Array:
    """How far each year's gap may lie from its middle, in pounds by draw and year ahead."""
    return spread_parts(outlook.base, method, outlook.pressure, known=known).total()
