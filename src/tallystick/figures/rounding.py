"""Rounding half-up, and printed columns that add."""

from collections.abc import Sequence
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

PENNY = Decimal("0.01")
_WHOLE = Decimal(1)


def half_up(amount: float | Decimal, places: int = 0) -> Decimal:
    """The amount rounded half-up to that many decimal places.

    >>> half_up(2.675, 2), half_up(-0.5), int(half_up(1234567, -3))
    (Decimal('2.68'), Decimal('-1'), 1235000)
    """
    exact = amount if isinstance(amount, Decimal) else Decimal(repr(float(amount)))
    if not places:
        return exact.quantize(_WHOLE, rounding=ROUND_HALF_UP)
    step = Decimal(1).scaleb(-places)
    return (exact / step).quantize(Decimal(1), rounding=ROUND_HALF_UP) * step


def to_penny(amount: float | Decimal) -> Decimal:
    """The amount rounded half-up to the penny, as bills are."""
    exact = amount if isinstance(amount, Decimal) else Decimal(repr(float(amount)))
    return exact.quantize(PENNY, rounding=ROUND_HALF_UP)


def down_to_penny(amount: Decimal) -> Decimal:
    """The amount with everything below a penny cut off."""
    return amount.quantize(PENNY, rounding=ROUND_DOWN)


def columns_that_add(parts: Sequence[float], places: int = 0) -> tuple[Decimal, ...]:
    """The parts rounded half-up so that they add to their rounded total.

    The largest part absorbs the difference that rounding leaves.

    >>> [str(part) for part in columns_that_add([0.4, 0.4, 0.4])]
    ['1', '0', '0']
    """
    rounded = [half_up(part, places) for part in parts]
    if not rounded:
        return ()
    difference = half_up(sum(parts), places) - sum(rounded)
    largest = max(range(len(parts)), key=lambda index: abs(parts[index]))
    rounded[largest] += difference
    return tuple(rounded)
