"""How fast each line of spending grows: prices, and a trend that falls back to an anchor."""

from collections.abc import Callable, Mapping
from math import log1p

from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.forecast.learnt import Learnt
from tallystick.forecast.method import Method

Prices = Callable[[FinancialYear], float]
"""Growth of consumer prices, a share, of the calendar year in which a financial year starts."""

LAST_OUTTURN = FinancialYear(2024)
LAST_CARE_OUTTURN = FinancialYear(2025)
"""The newest outturn by service: of adult and children's social care a year later."""

CARE = ("adult_social_care", "childrens_social_care")
AT_PRICES = ("fire_and_rescue",)


@dataclass(frozen=True, slots=True)
class Growth:
    """The yearly growth of the lines of one class of council.

    `prices` gives growth of prices by year; `trends` and `anchors` are yearly growth of logs above
    prices by service. The trends are those up to `last_outturn`, of social care up to
    `last_care_outturn`.
    """

    prices: Prices
    trends: Mapping[str, float]
    anchors: Mapping[str, float]
    trend_kept: float
    last_outturn: FinancialYear = LAST_OUTTURN
    last_care_outturn: FinancialYear = LAST_CARE_OUTTURN

    def of_service(self, service: str, year: FinancialYear) -> float:
        """Growth of the service's cost in the year, in logs.

        `prices + anchor + (trend − anchor) × kept^(j − 1)`, `j` the years after the last outturn,
        at least one. A service without a trend of its own grows by its anchor.
        """
        prices = log1p(self.prices(year))
        if service in AT_PRICES:
            return prices
        last = self.last_care_outturn if service in CARE else self.last_outturn
        anchor = self.anchors.get(service, 0.0)
        trend = self.trends.get(service, anchor)
        return prices + anchor + (trend - anchor) * self.trend_kept ** (max(1, year - last) - 1)


def growth_of(method: Method, learnt: Learnt, council_class: str, prices: Prices) -> Growth:
    """The growth of a class of council."""
    return Growth(
        prices=prices,
        trends=learnt.trends.get(council_class, {}),
        anchors=method.anchor,
        trend_kept=method.trend_kept,
    )
