"""The spread beside the shortfalls that councils stated in 2023, to which it was fitted."""

from collections.abc import Sequence
from statistics import median

import numpy as np

from tallystick.authorities.returns.series import outturn_of_all
from tallystick.authorities.returns.shortfalls import predicted_shortfalls
from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.forecast.accuracy import EveryOutlook
from tallystick.forecast.known import SETTLEMENT_KNOWN, SETTLEMENT_YEARS
from tallystick.forecast.method import Method
from tallystick.forecast.spread import spread_parts
from tallystick.sources.release import Release

BUDGET_YEAR = FinancialYear(2024)
TO_BUDGET = 1.07
"""What the net revenue expenditure of 2024-25 is divided by, to stand for that of the plans."""

SMALLEST = 10_000_000.0
FIFTHS = 5
INSIDE = (0.1, 0.9)


@dataclass(frozen=True, slots=True)
class ShortfallFit:
    """How stated shortfalls lie in the spread around the median of their class.

    `inside` is the share between the tenth and the ninetieth; `fifths` the shares that lie in each
    fifth of the spread, the lowest first.
    """

    councils: int
    inside: float
    fifths: tuple[float, ...]


def shortfall_fit(release: Release, every: EveryOutlook, method: Method) -> ShortfallFit:
    """Shortfalls of two years as shares of the budget, against the spread of two years ahead.

    The spread is without the settlement's, since that of those years was known. Councils with
    exceptional support are left out.
    """
    budgets = outturn_of_all(release, "net_revenue_expenditure")
    shortfalls = predicted_shortfalls(release)
    rows = []
    for outlook in every.outlooks:
        code = outlook.base.ons_code
        answer, budget = shortfalls.get(code), budgets.get(code, {}).get(BUDGET_YEAR)
        if answer is None or answer.shortfall is None or budget is None:
            continue
        size = budget.pounds / TO_BUDGET
        if size >= SMALLEST and not answer.capitalisation_applied:
            parts = spread_parts(outlook.base, method, outlook.pressure, known=SETTLEMENT_KNOWN)
            spread = parts.total()[:, SETTLEMENT_YEARS - 1] / outlook.base.net_revenue_expenditure
            rows.append((outlook.base.council_class, answer.shortfall / size, spread))
    middles = {
        council_class: median(share for name, share, _ in rows if name == council_class)
        for council_class in {name for name, _, _ in rows}
    }
    places = [float(np.mean(middles[name] + spread < share)) for name, share, spread in rows]
    low, high = INSIDE
    return ShortfallFit(
        councils=len(rows),
        inside=sum(low < place < high for place in places) / len(places),
        fifths=in_fifths(places),
    )


def in_fifths(places: Sequence[float]) -> tuple[float, ...]:
    """The shares of what lies at the places in a spread that are in each fifth of it."""
    counts, _ = np.histogram(places, FIFTHS, (0.0, 1.0))
    return tuple(float(count) / len(places) for count in counts)
