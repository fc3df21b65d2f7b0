"""Whole numbers, of one household or of a column of them: the same arithmetic for both.

A rule is written once, with `+`, `-`, `*`, comparisons and what is here. Given Python's numbers it
answers for one household, exactly and without NumPy; given columns of 64-bit numbers it answers for
each place of them.
"""

from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from numpy.typing import NDArray

Whole: TypeAlias = "int | NDArray[Any]"
"""A whole number, or a column of them."""

Flag: TypeAlias = "bool | NDArray[Any]"
"""Whether something is so, of one or of each place of a column."""


def larger(number: Whole, other: Whole) -> Whole:
    """The larger of the two."""
    if isinstance(number, int) and isinstance(other, int):
        return max(number, other)
    import numpy as np  # noqa: PLC0415 - only for columns

    return np.maximum(number, other)


def smaller(number: Whole, other: Whole) -> Whole:
    """The smaller of the two."""
    if isinstance(number, int) and isinstance(other, int):
        return min(number, other)
    import numpy as np  # noqa: PLC0415 - only for columns

    return np.minimum(number, other)


def choose(is_so: Flag, number: Whole, other: Whole) -> Whole:
    """The one where it is so, and the other where it is not."""
    if isinstance(is_so, bool):
        return number if is_so else other
    import numpy as np  # noqa: PLC0415 - only for columns

    return np.where(is_so, number, other)


def no(is_so: Flag) -> Flag:
    """Whether it is not so."""
    return is_so ^ True


def somewhere(is_so: Flag) -> bool:
    """Whether it is so of one place at least."""
    return is_so if isinstance(is_so, bool) else bool(is_so.any())


def half_up(amount: Whole, parts: int) -> Whole:
    """The amount, counted in parts of a whole, in wholes: half of one and more goes up.

    >>> half_up(149, 100), half_up(150, 100)
    (1, 2)
    """
    return amount if parts == 1 else (2 * amount + parts) // (2 * parts)


def started(amount: Whole, size: int) -> Whole:
    """How many steps of that size an amount has started.

    >>> started(250, 250), started(251, 250)
    (1, 2)
    """
    return -(-amount // size)
