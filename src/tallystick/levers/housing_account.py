"""Homes that a council builds, in the Housing Revenue Account alone (CAP-08).

The account is ring-fenced: its rents, costs and debt are never general fund money. Borrowing on it
needs no minimum revenue provision; depreciation is charged in its place.
"""

from tallystick.figures.errors import BadInput
from tallystick.figures.frozen import dataclass

WEEKS = 52


@dataclass(frozen=True, slots=True)
class Homes:
    """Homes to be built, and what they cost and bring, in pounds of their first year let.

    Args:
        count: how many.
        cost_each: what one costs to build, land included.
        grant: grant and receipts for all of them, in pounds.
        rent_a_week: rent of one.
        empty_share: the share of rent lost while homes stand empty.
        running_cost_each: management and repairs of one in a year.
        life: years over which a home is depreciated.
        rate: the interest rate on what is borrowed, a share.
        rent_growth: how much rents and running costs rise each year, a share.
    """

    count: float
    cost_each: float
    grant: float
    rent_a_week: float
    empty_share: float
    running_cost_each: float
    life: int
    rate: float
    rent_growth: float = 0.0

    @property
    def borrowed(self) -> float:
        """Pounds borrowed: what they cost, less grant and receipts.

        Raises:
            BadInput: if grant is more than the homes cost.
        """
        cost = self.count * self.cost_each
        if self.grant > cost:
            raise BadInput(
                f"Grant of £{self.grant:,.0f} is more than the homes cost, £{cost:,.0f}."
            )
        return cost - self.grant


@dataclass(frozen=True, slots=True)
class AccountYear:
    """One year of the homes in the account, counted from the first year let; pounds."""

    place: int
    rent: float
    running_costs: float
    depreciation: float
    interest: float

    @property
    def net(self) -> float:
        """Pounds of rent less every cost; below nought, other tenants' rents meet it."""
        return self.rent - self.running_costs - self.depreciation - self.interest


def account_year(homes: Homes, place: int) -> AccountYear:
    """The homes' rent and costs in the year `place` after they are built, counted from one.

    >>> built = Homes(10, 200_000, 0, 100, 0.0, 2_000, 50, 0.04)
    >>> round(account_year(built, 1).net)
    -88000
    """
    growth = (1 + homes.rent_growth) ** (place - 1)
    return AccountYear(
        place=place,
        rent=homes.count * homes.rent_a_week * WEEKS * (1 - homes.empty_share) * growth,
        running_costs=homes.count * homes.running_cost_each * growth,
        depreciation=homes.count * homes.cost_each / homes.life if place <= homes.life else 0.0,
        interest=homes.borrowed * homes.rate,
    )
