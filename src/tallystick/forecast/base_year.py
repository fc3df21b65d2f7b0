"""The base year by line of the model, and the groups of lines that everything above adds up."""

from collections.abc import Iterable, Mapping
from dataclasses import field
from typing import TYPE_CHECKING, Any

from tallystick.figures.figure import Status
from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.forecast.lines import named

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Amount = float | NDArray[np.float64]
else:
    Amount = Any

SERVICES = named("services")
_NOT_PLACED = ("spending_not_placed",)
SPENDING = named("services", "other_spending")
MET_BY_SUPPORT = named("met_by_support")
WITHIN_SERVICES = named("within_services")
CAPITAL_FINANCING = named("capital_financing")
TOTAL_SPENDING = (*SPENDING, *MET_BY_SUPPORT, "levies", *CAPITAL_FINANCING)
GRANTS = ("general_funding", "specific_grants")
ONE_OFF = ("exceptional_financial_support", "planned_use_of_reserves")
SMALLEST_DENOMINATOR = 2_000_000


@dataclass(frozen=True, slots=True)
class BaseYear:
    """A year whose spending equals its funding, before any decision.

    `amounts` holds pounds by line (also `tax_base` in Band D equivalents and `band_d` in pounds);
    each is a number for one council or an array over many. `statuses` says of each line what kind
    of figure it is.
    """

    year: FinancialYear
    amounts: Mapping[str, Amount]
    statuses: Mapping[str, Status] = field(default_factory=dict, repr=False)

    def total_spending(self) -> Amount:
        """Spending, levies and capital financing, in pounds."""
        return add(self.amounts, TOTAL_SPENDING)


def service_lines(amounts: Mapping[str, Amount]) -> tuple[str, ...]:
    """The services of these lines; what is not placed where own figures name no service."""
    return tuple(name for name in SERVICES if name in amounts) or _NOT_PLACED


def share_of(amount: float, spending: float) -> float | None:
    """The amount as a share of spending; None where spending is under £2 million, or negative.

    Councils that live on investments have a tiny or negative net budget: no share of it means
    anything.
    """
    return amount / spending if spending >= SMALLEST_DENOMINATOR else None


def add(amounts: Mapping[str, Amount], names: Iterable[str]) -> Amount:
    """The sum of these lines; a line that is absent counts as nought because it has no entry."""
    total: Amount = 0.0
    for name in names:
        if name in amounts:
            total = total + amounts[name]
    return total
