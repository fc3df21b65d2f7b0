"""What is given back of a rise to households of low income, priced once (BAND-06).

The lever of higher bands, the strategies and who pays call these, for one household or for arrays
of many. Support for working age (R3) lowers the tax base, so every authority on the bill bears it;
a class of reductions under s13A(1)(c) (R4) falls on the billing authority's general fund alone.
"""

from typing import Any

Amount = Any
"""Pounds: a float, a `Decimal`, or an array of floats; arguments of a call are of one kind."""


def rebate(increase: Amount, share: Amount, taper: Amount = None, above: Amount = 0) -> Amount:
    """Pounds given back of an increase of the bill; a bill that falls is rebated nothing.

    Args:
        increase: what the bill, or the bills of all who may have it, rise by.
        share: the share that is given back.
        taper: the share of the income above the limit by which it falls; None where it does not.
        above: income above the limit, pounds a year.

    >>> rebate(400.0, 0.75), rebate(400.0, 1.0, 0.2, 500.0), rebate(-5.0, 1.0)
    (300.0, 300.0, 0.0)
    """
    back = _above_nought(increase) * share
    return back if taper is None else _above_nought(back - taper * _above_nought(above))


def fall_of_the_tax_base(support: Amount, area_band_d: Amount) -> Amount:
    """Band D equivalents by which support lowers the base, at the Band D of the whole bill (CT-16).

    >>> fall_of_the_tax_base(727_200.0, 2_500.0)
    290.88
    """
    return support / area_band_d


def _above_nought(amount: Amount) -> Amount:
    return amount * (amount > 0) + 0
