"""For how long usable reserves would hold off every other decision."""

from collections.abc import Mapping

from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear


@dataclass(frozen=True, slots=True)
class Runway:
    """How long reserves cover the whole frozen gap: whole years and a fraction of the next.

    `fails_in` is None where they outlast the horizon; `years` is then the years looked at.
    """

    reserves: float
    years: float
    fails_in: FinancialYear | None
    horizon: FinancialYear

    def __str__(self) -> str:
        """As it is printed: `1.77 years`, or `beyond 2031-32`."""
        return f"beyond {self.horizon}" if self.fails_in is None else f"{self.years:.2f} years"


def runway(
    reserves: float,
    gaps: Mapping[FinancialYear, float],
    charges: Mapping[FinancialYear, float] | None = None,
) -> Runway:
    """Whole years in which reserves cover the gap, plus the fraction of the year that fails.

    Args:
        reserves: pounds at the start of the first year.
        gaps: the frozen gap by year in pounds; a gap of nil or less consumes nothing.
        charges: other calls on reserves at the start of a year, in pounds (the residual Dedicated
            Schools Grant deficit after 31 March 2028).
    """
    horizon = max(gaps)
    left = reserves
    for covered, year in enumerate(sorted(gaps)):
        left -= (charges or {}).get(year, 0.0)
        need = max(gaps[year], 0.0)
        if left < need:
            fraction = max(left, 0.0) / need if need > 0 else 0.0
            return Runway(reserves, covered + fraction, year, horizon)
        left -= need
    return Runway(reserves, float(len(gaps)), None, horizon)
