"""What a council has entered about the years ahead, so that it has no spread."""

from itertools import accumulate

from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.forecast.returned import BASE

YEARS = 5
"""The years ahead of an outlook."""
SETTLEMENT_YEARS = 2
"""For how many of them a settlement is provisional, and has a spread."""
SETTLEMENT_SPAN = FinancialYear.span(BASE + 1, BASE + SETTLEMENT_YEARS)


@dataclass(frozen=True, slots=True)
class Known:
    """What has no spread, since the council has entered it.

    `settlement` are the years of its settlement; `pressure_years` how many years of the national
    pressure are left in each year ahead; `one_offs` says that one-off money was entered.
    """

    settlement: frozenset[FinancialYear] = frozenset()
    pressure_years: tuple[float, ...] = tuple(map(float, range(1, YEARS + 1)))
    one_offs: bool = False

    def settlement_years(self) -> tuple[float, ...]:
        """By year ahead, how many years of the settlement are not known by then."""
        missing = [float(year not in self.settlement) for year in SETTLEMENT_SPAN]
        return tuple(accumulate(missing + [0.0] * (YEARS - SETTLEMENT_YEARS)))


NOTHING_KNOWN = Known()
SETTLEMENT_KNOWN = Known(settlement=frozenset(SETTLEMENT_SPAN))
