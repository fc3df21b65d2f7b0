"""Support for one block of households that face the same means test, with NumPy."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tallystick.bills.array_support import NO_LIMIT, NUDGE, WEEKLY_NUDGE, Kind, MeansTest

_HALF_UP = 0.5 + NUDGE
_WEEKS_OF_INCOME, _MONTHS = 52, 12

Pence = NDArray[np.int32]
Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Scratch:
    """Memory that is used for one block after the other."""

    place: NDArray[np.intp]
    measured: Pence
    liability: Pence
    award: Pence
    given: Floats
    taken: Floats
    other: Floats
    allowed: NDArray[np.bool_]

    @classmethod
    def of(cls, block: int) -> "Scratch":
        """Enough for blocks of that many households."""
        pence = [np.empty(block, np.int32) for _ in range(3)]
        floats = [np.empty(block) for _ in range(3)]
        place, allowed = np.empty(block, np.intp), np.empty(block, np.bool_)
        return cls(place, *pence, *floats, allowed)  # type: ignore[arg-type,call-arg]


def award_in_block(
    test: MeansTest,
    by_dwelling: tuple[NDArray[np.int32], Floats],
    columns: tuple[NDArray[np.integer], Pence, Pence, Pence, Pence],
    made: tuple[Pence, Pence, Pence],
    scratch: Scratch,
) -> None:
    """Fill liability, award and net bill of a block.

    `by_dwelling` are liability and supported liability; `columns` the dwelling, income, applicable
    amount, capital and deduction of each household.
    """
    dwelling, _, _, capital, _ = columns
    liability, award, net = made
    size = len(dwelling)
    place = scratch.place[:size]
    np.copyto(place, dwelling)
    np.take(by_dwelling[0], place, out=liability, mode="clip")
    if test.kind is Kind.NOTHING:
        award[:] = 0
        net[:] = liability
        return
    given = scratch.given[:size]
    if test.limit:
        np.take(by_dwelling[1], place, out=given, mode="clip")
    else:
        np.copyto(given, liability)
    _award(test, by_dwelling[1], columns, given, scratch)
    given += _HALF_UP
    np.copyto(award, given, casting="unsafe")
    if test.most_capital < NO_LIMIT:
        allowed = np.less_equal(capital, test.most_capital, out=scratch.allowed[:size])
        np.multiply(award, allowed, out=award)
    if test.alternative:
        other = (liability * test.alternative + _HALF_UP).astype(np.int32)
        np.maximum(award, other, out=award)
    np.minimum(award, liability, out=award)
    np.subtract(liability, award, out=net)


def _award(
    test: MeansTest,
    supported: Floats,
    columns: tuple[NDArray[np.integer], Pence, Pence, Pence, Pence],
    given: Floats,
    scratch: Scratch,
) -> None:
    """Turn `given`, the supported liability, into pence a year before rounding, never below nil.

    Capital is not looked at as a limit.
    """
    size = len(given)
    place, taken = scratch.place[:size], scratch.taken[:size]
    deducts = bool(test.deduction or test.deduction_share)
    if deducts:
        np.copyto(taken, columns[4])
        taken *= test.deduction or test.deduction_share
        if test.deduction_share:
            taken *= np.take(supported, place)
    if test.deducted_first:
        given -= taken
        np.maximum(given, 0.0, out=given)
    if test.most != 1:
        given *= test.most
    if test.kind is not Kind.FLAT:
        _by_income(test, columns, given, scratch)
    if deducts and not test.deducted_first:
        given -= taken
    np.maximum(given, 0.0, out=given)
    if test.minimum:
        given *= given >= test.minimum - NUDGE
    if test.weeks:
        given /= test.weeks
        given += 0.5 + WEEKLY_NUDGE
        np.floor(given, out=given)
        given *= test.weeks


def _by_income(
    test: MeansTest,
    columns: tuple[NDArray[np.integer], Pence, Pence, Pence, Pence],
    given: Floats,
    scratch: Scratch,
) -> None:
    """Take off the taper or the contribution, or take the share of the band."""
    _, income, applicable, capital, _ = columns
    measured = scratch.measured[: len(given)]
    if test.tariff is not None:
        above, step, amount = test.tariff
        np.subtract(capital, above - step + 1, out=measured)
        np.maximum(measured, 0, out=measured)
        np.floor_divide(measured, step, out=measured)
        np.multiply(measured, amount, out=measured)
        np.add(measured, income, out=measured)
    else:
        np.copyto(measured, income)
    if test.measures_excess:
        np.subtract(measured, applicable, out=measured)
        np.maximum(measured, 0, out=measured)
    if test.is_monthly:
        monthly = measured * (_WEEKS_OF_INCOME / _MONTHS) + 0.5
        np.copyto(measured, monthly, casting="unsafe")
    if test.kind is Kind.TAPER:
        given -= np.multiply(measured, test.taper, out=scratch.other[: len(given)])
    else:
        band = np.zeros(len(given), np.uint8)
        for end in test.ends:
            band += measured > end
        of_band = np.take(np.array(test.values), band)
        if test.kind is Kind.SHARES:
            given *= of_band
        else:
            given -= of_band
    if test.nothing_from < NO_LIMIT:
        given *= measured < test.nothing_from
