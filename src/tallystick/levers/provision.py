"""Minimum revenue provision: what is charged each year for repaying what was borrowed (CAP-04).

By the life of the asset, as equal instalments or as an annuity, for any borrowing; as a share of
the Capital Financing Requirement, with or without the adjustment of 2004 ("Adjustment A"), only for
debt of before 2008-09 or supported by the government.
"""

from tallystick.figures.errors import BadInput
from tallystick.figures.frozen import dataclass

BY_LIFE = ("annuity", "equal_instalments")
BY_REQUIREMENT = ("cfr", "regulatory")
METHODS = (*BY_LIFE, *BY_REQUIREMENT)
LONGEST_LIFE = 50
"""Years; the longest life that the guidance allows (CAP-04)."""


@dataclass(frozen=True, slots=True)
class Provision:
    """How one sum is provided for.

    Args:
        principal: pounds of capital spending that borrowing meets.
        method: one of `METHODS`.
        rate: the discount rate of an annuity, a share, usually the loan's.
        life: years over which it is provided for, by the asset's life.
        cfr_rate: the share of the requirement that is charged (`mrp.cfr_rate`), for its methods.
        adjustment: pounds of the requirement that the regulatory method leaves out.
        is_supported: debt of before 2008-09 or supported by the government.
    """

    principal: float
    method: str
    rate: float = 0.0
    life: int = 1
    cfr_rate: float = 0.0
    adjustment: float = 0.0
    is_supported: bool = False

    def __post_init__(self) -> None:
        """Refuse a method that is not known and a life that cannot be."""
        if self.method not in METHODS:
            raise BadInput(
                f"The provision method {self.method!r} is not known; choose from "
                f"{', '.join(METHODS)}."
            )
        if self.life < 1:
            raise BadInput(f"A life of {self.life} years cannot be provided for; give 1 or more.")

    def of_year(self, place: int) -> float:
        """Pounds charged in the scheme's year `place`, counted from one; nil outside its life.

        >>> charge = Provision(10_000_000, "annuity", 0.05, 25)
        >>> round(charge.of_year(1)), round(charge.of_year(10))
        (209525, 325041)
        """
        if place < 1:
            return 0.0
        if self.method in BY_REQUIREMENT:
            kept = 0.0 if self.method == "cfr" else min(self.adjustment, self.principal)
            left = (1 - self.cfr_rate) ** (place - 1)
            return self.cfr_rate * (self.principal - kept) * left
        if place > self.life:
            return 0.0
        if self.method == "equal_instalments" or self.rate == 0:
            return self.principal / self.life
        first = self.principal * self.rate / ((1 + self.rate) ** self.life - 1)
        return float(first * (1 + self.rate) ** (place - 1))

    def left_after(self, place: int) -> float:
        """Pounds not yet provided for at the end of the scheme's year `place`."""
        return self.principal - sum(self.of_year(each) for each in range(1, place + 1))


def annual_cost(principal: float, rate: float, years: int) -> float:
    """Provision and interest together under the annuity method, pounds a year (BUD-09).

    >>> round(annual_cost(20_000_000, 0.055, 20)), round(annual_cost(20_000_000, 0.065, 20))
    (1673587, 1815128)
    """
    if rate == 0:
        return principal / years
    return float(principal * rate / (1 - (1 + rate) ** -years))
