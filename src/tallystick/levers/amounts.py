"""The lesser and the part above nought, for one number and for an array alike."""

from typing import cast

from tallystick.forecast.base_year import Amount


def above_nought(amount: Amount) -> Amount:
    """The amount where it is above nought, else nought.

    >>> above_nought(3.0), above_nought(-3.0)
    (3.0, 0.0)
    """
    return cast("Amount", amount * (amount > 0) + 0.0)


def lesser(one: Amount, other: Amount) -> Amount:
    """The smaller of the two, place by place.

    >>> lesser(2.0, 5.0), lesser(5.0, 2.0)
    (2.0, 2.0)
    """
    return cast("Amount", one * (one <= other) + other * (one > other))
