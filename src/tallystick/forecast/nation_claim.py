"""A claim about the reserves and budgets of many councils, held against published sums.

The claim's own list of councils is not held, so nothing is reproduced. For each reading of the
words it is said what every council of the set has together, and the most that as many councils as
the claim names could have: where that is less than the claim, the reading is not possible.
"""

from collections.abc import Mapping
from typing import Any

from tallystick.figures.frozen import dataclass
from tallystick.forecast.nation import CLOSING, OPENING, OUTTURN, Nation, Sum

RESERVES = ("unallocated", "unallocated_and_earmarked")
BUDGETS = (
    "total_service_expenditure",
    "net_current_expenditure",
    "revenue_expenditure",
    "net_revenue_expenditure",
)


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of one amount of the claim, over the councils of a set.

    `claimed` and `most` are pounds: `most` is the sum of the `councils` that have most, as many as
    the claim names, or all of a smaller set. `share` is the claim over the whole set.
    """

    amount: str
    claimed: float
    total: Sum
    councils: int
    most: float

    @property
    def share(self) -> float | None:
        """The claimed amount as a share of every council of the set together."""
        whole = self.total.figure.known()
        return self.claimed / whole if whole > 0 else None

    @property
    def is_possible(self) -> bool:
        """Whether some of the councils, as many as the claim names, could have that much."""
        return self.most >= self.claimed

    @property
    def difference(self) -> float:
        """The whole set less the claim, in pounds."""
        return self.total.figure.known() - self.claimed


@dataclass(frozen=True, slots=True)
class WeighedClaim:
    """A claim with every reading that the outturn of a year allows."""

    claim: Mapping[str, Any]
    nation: Nation
    readings: tuple[Reading, ...]


def weigh(claim: Mapping[str, Any], nation: Nation) -> WeighedClaim:
    """The claim against the outturn of the nation's year, reading by reading.

    Reserves are read at both ends of the year: unallocated alone, and with other earmarked ones.
    Budgets are read as total service, net current, revenue and net revenue expenditure.
    """
    number = int(claim["councils"]["number"])
    wanted = [("reserves", name, at) for name in RESERVES for at in (OPENING, CLOSING)]
    wanted += [("budgets", name, "") for name in BUDGETS]
    totals = {
        (total.measure.name, total.at): total
        for total in (*nation.reserves, *nation.spending)
        if total.basis == OUTTURN
    }
    readings = []
    for amount, name, at in wanted:
        if (name, at) in totals:
            total = totals[name, at]
            largest = sorted(total.values.values(), reverse=True)[:number]
            readings.append(
                Reading(
                    amount=amount,
                    claimed=float(claim[amount]["pounds"]),
                    total=total,
                    councils=len(largest),
                    most=sum(value for value in largest if value > 0),
                )
            )
    return WeighedClaim(claim, nation, tuple(readings))
