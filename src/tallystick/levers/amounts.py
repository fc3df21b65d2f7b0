"""Arithmetic that serves one number and an array alike, rounding to the penny among it."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any, cast

from tallystick.forecast.base_year import Amount


def above_nought(amount: Amount) -> Amount:
    """The amount where it is above nought, else nought.

    >>> above_nought(3.0), above_nought(-3.0)
    (3.0, 0.0)
    """
    return cast("Amount", amount * (amount > 0) + 0.0)


def lesser(amount: Amount, other: Amount) -> Amount:
    """The smaller of the two, place by place.

    >>> lesser(2.0, 5.0), lesser(5.0, 2.0)
    (2.0, 2.0)
    """
    return cast("Amount", amount * (amount <= other) + other * (amount > other))


def lowest(amount: Amount) -> float:
    """The amount, or the least of many.

    >>> lowest(2.0)
    2.0
    """
    return float(amount) if isinstance(amount, int | float) else float(amount.min())


def to_the_penny(function: Callable[..., Decimal], *amounts: Amount) -> Amount:
    """A function of exact pounds and pence, place by place; amounts that recur are worked out once.

    >>> to_the_penny(lambda before, rise: before + rise, 2000.0, 99.8)
    2099.8
    """
    if all(isinstance(amount, int | float) for amount in amounts):
        return float(function(*map(_pence, amounts)))
    import numpy as np  # noqa: PLC0415 - not needed for one council

    wide = np.broadcast_arrays(*amounts)
    known: dict[tuple[float, ...], float] = {}
    rounded = np.empty(wide[0].size)
    for place, values in enumerate(zip(*(value.ravel().tolist() for value in wide), strict=True)):
        if values not in known:
            known[values] = float(function(*map(_pence, values)))
        rounded[place] = known[values]
    return cast("Amount", rounded.reshape(wide[0].shape))


def _pence(amount: Any) -> Decimal:  # noqa: ANN401 - any number
    """The amount as the pounds and pence that it stands for."""
    return Decimal(repr(round(float(amount), 2)))
