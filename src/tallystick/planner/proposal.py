"""What a proposal comes to: its total, a year of it, and its cost by home, visit or Band D."""

from collections.abc import Mapping

from tallystick.figures.errors import BadInput
from tallystick.planner.afford import on_band_d

_QUARTERS = 4
_PER_CENT = 100


def yearly_of_quarter(amount: float) -> float:
    """Pounds a year at the pounds that three months cost.

    >>> yearly_of_quarter(0.9)
    3.6
    """
    return amount * _QUARTERS


def points_forgone(proposed: float, chosen: float) -> float:
    """Percentage points by which a rise, a share, stays below another; the points, not a share.

    >>> round(points_forgone(0.0299, 0.025), 2)
    0.49
    """
    return (proposed - chosen) * _PER_CENT


def needs_referendum(rises: Mapping[str, float], limit: float) -> dict[str, bool]:
    """Whether each of several rises, a share, reaches the limit from which a vote is needed.

    >>> needs_referendum({"hold": 0.0, "raise": 0.059}, 0.02)
    {'hold': False, 'raise': True}
    """
    return {name: rise >= limit for name, rise in rises.items()}


def gross_of_grant(net: float, grant: float) -> float:
    """Pounds that a rise yields before the grant that is lost by it is taken off.

    >>> round(gross_of_grant(0.9, 1.2), 2)
    2.1
    """
    return net + grant


def share_of_band_d(amount: float, tax_base: float, band_d: float) -> float:
    """An amount in pounds as a share of Band D: what it is on Band D over the Band D charged.

    >>> round(share_of_band_d(1_900_000, 53_496.8, 2_070.54), 4)
    0.0172
    """
    return on_band_d(amount, tax_base) / band_d


def for_each(amount: float, count: float) -> float:
    """Pounds for each of that many: visits, homes, or hours a week.

    >>> round(for_each(280_040, 73_000), 2)
    3.84

    Raises:
        BadInput: if there are none.
    """
    if count <= 0:
        raise BadInput("There are none to share the cost by.")
    return amount / count


def raised_from(each: float, count: float) -> float:
    """Pounds that an amount of each of that many raises.

    >>> raised_from(2.5, 35_000)
    87500.0
    """
    return each * count
