"""How an estimated surplus or deficit of the collection fund is shared (CT-15)."""

from collections.abc import Mapping
from decimal import ROUND_FLOOR, Decimal
from enum import StrEnum

from tallystick.council_tax.band_table import Number
from tallystick.council_tax.charges import Charges
from tallystick.figures.errors import BadInput
from tallystick.figures.rounding import half_up
from tallystick.rules.rulebook import exact

_NOTHING = Decimal(0)


class Sharing(StrEnum):
    """How shares are made whole: so that they add to the amount, or each by itself."""

    LARGEST_REMAINDER = "largest_remainder"
    EACH_HALF_UP = "each_half_up"


def shares_in(
    charges: Charges, amount: Number, sharing: Sharing = Sharing.LARGEST_REMAINDER, places: int = 0
) -> dict[str, Decimal]:
    """Each element's share in pounds of a surplus or deficit of a real area's collection fund.

    Demand and precepts of an area stand in the proportion of their Band D, for they are raised from
    one tax base. Follows CT-15.

    Raises:
        BadInput: if it is not an area of England, or its elements are not held apart.
    """
    if charges.nation != "England":
        raise BadInput(
            f"The collection fund is shared so in England (CT-15); {charges.area_name} is in "
            f"{charges.nation}."
        )
    asked = {
        charge.element: charge.band_d for charge in charges.charges if charge.element != "parish"
    }
    if "own" not in asked:
        raise BadInput(f"The elements of {charges.area_name} in {charges.year} are not held apart.")
    return shares(amount, asked, sharing, places)


def shares(
    amount: Number,
    demands: Mapping[str, Number],
    sharing: Sharing = Sharing.LARGEST_REMAINDER,
    places: int = 0,
) -> dict[str, Decimal]:
    """Each authority's share in pounds of a surplus (or, below nothing, a deficit) (CT-15).

    In proportion to this year's demand of the billing authority and precepts of the major
    preceptors; parishes take no share. With `largest_remainder` the shares add to the amount: each
    is cut down, and what is left goes a unit at a time where most was cut off, the first named
    first. `places` is 0 for whole pounds and 2 for pence.

    >>> found = shares(1_200_000, {"own": 12e6, "county": 90e6, "police": 16e6, "fire": 5e6})
    >>> [str(share) for share in found.values()]
    ['117073', '878049', '156098', '48780']

    Raises:
        BadInput: if no demand is above nil, or one is below it.
    """
    asked = {name: exact(demand) for name, demand in demands.items()}
    whole = sum(asked.values(), _NOTHING)
    if whole <= 0 or any(demand < 0 for demand in asked.values()):
        raise BadInput(
            "A share of the collection fund follows the demand and the precepts: give pounds, none "
            "below nothing and one above it."
        )
    step = Decimal(1).scaleb(-places)
    sign = -1 if exact(amount) < 0 else 1
    size = half_up(abs(exact(amount)), places)
    exactly = {name: size * demand / whole for name, demand in asked.items()}
    if sharing is Sharing.EACH_HALF_UP:
        return {name: sign * half_up(share, places) for name, share in exactly.items()}
    shares_rounded = {
        name: share.quantize(step, rounding=ROUND_FLOOR) for name, share in exactly.items()
    }
    left = int((size - sum(shares_rounded.values(), _NOTHING)) / step)
    by_remainder = sorted(exactly, key=lambda name: shares_rounded[name] - exactly[name])
    for name in by_remainder[:left]:
        shares_rounded[name] += step
    return {name: sign * share for name, share in shares_rounded.items()}
