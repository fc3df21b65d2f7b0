"""The same bills by compiled code: an extra (`tallystick[fast]`), asked for with `fast=True`.

Only the arithmetic of a block is here, step for step that of `array_award`. Blocks do not depend on
one another, so the number of threads changes nothing. The compiler may not re-order arithmetic.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar, cast

import numpy as np
from numpy.typing import NDArray

from tallystick.bills.array_support import NO_LIMIT, NUDGE, WEEKLY_NUDGE, Kind, MeansTest
from tallystick.figures.errors import BadInput

try:
    import numba
except ImportError as fault:
    raise BadInput("Compiled bills need numba: pip install numba.") from fault

if TYPE_CHECKING:
    from tallystick.bills.arrays import Arranged, Bills, Runs

BLOCK = 8192
"""Households of one block: what a block needs stays in the cache of a core."""

Pence: TypeAlias = NDArray[np.int32]
Floats: TypeAlias = NDArray[np.float64]

_NOTHING, _FLAT, _TAPER, _SHARES = (int(kind) for kind in list(Kind)[:4])
_HALF_UP, _WEEKLY_HALF_UP = 0.5 + NUDGE, 0.5 + WEEKLY_NUDGE
_MONTHLY = 52 / 12

_NUMBER = np.dtype(
    [
        ("kind", np.int64),
        ("most", np.float64),
        ("taper", np.float64),
        ("bands", np.int64),
        ("is_monthly", np.bool_),
        ("measures_excess", np.bool_),
        ("nothing_from", np.float64),
        ("most_capital", np.int64),
        ("above", np.float64),
        ("step", np.float64),
        ("amount", np.float64),
        ("deduction", np.float64),
        ("deduction_share", np.float64),
        ("deducted_first", np.bool_),
        ("minimum", np.float64),
        ("weeks", np.float64),
        ("alternative", np.float64),
        ("is_plain", np.bool_),
        ("is_limited", np.bool_),
    ]
)
Record: TypeAlias = Any
"""One `_NUMBER`: compiled code reads its fields as attributes."""

Columns: TypeAlias = tuple[NDArray[np.integer], Pence, Pence, Pence, Pence]
Function = TypeVar("Function", bound=Callable[..., Any])


def _compiled(*, parallel: bool = False) -> Callable[[Function], Function]:
    def compiled(function: Function) -> Function:
        return cast("Function", numba.njit(function, cache=True, parallel=parallel, nogil=True))

    return compiled


def run(households: "Arranged", runs: "Runs", made: "Bills", threads: int) -> None:
    """Fill the bills of every household with that many threads at most."""
    tests = list(dict.fromkeys(runs.tests))
    places = {test: place for place, test in enumerate(tests)}
    ends = np.zeros((len(tests), max((len(test.ends) for test in tests), default=0)))
    values = np.zeros((len(tests), ends.shape[1] + 1))
    for place, test in enumerate(tests):
        ends[place, : len(test.ends)] = test.ends
        values[place, : len(test.values)] = test.values
    sizes = np.diff(households.starts)
    blocks = -(-sizes // BLOCK)
    of_run = np.repeat(np.arange(len(sizes)), blocks)
    within = np.arange(len(of_run)) - np.repeat(np.cumsum(blocks) - blocks, blocks)
    starts = households.starts[of_run] + within * BLOCK
    before = numba.get_num_threads()
    numba.set_num_threads(min(max(threads, 1), numba.config.NUMBA_NUM_THREADS))
    try:
        _every_block(
            starts,
            np.minimum(starts + BLOCK, households.starts[of_run + 1]),
            (
                np.array([places[test] for test in runs.tests], np.int64)[of_run],
                runs.liability_row[of_run],
                runs.supported_row[of_run],
            ),
            (np.array([_numbers(test) for test in tests], _NUMBER), ends, values),
            (runs.liability, runs.supported),
            (
                households.dwelling,
                households.income,
                households.applicable,
                households.capital,
                households.deduction,
            ),
            (made.liability, made.award, made.net),
        )
    finally:
        numba.set_num_threads(before)


def _numbers(test: MeansTest) -> tuple[float, ...]:
    above, step, amount = test.tariff or (0, 1, 0)
    return (
        test.kind,
        test.most,
        test.taper,
        len(test.ends),
        test.is_monthly,
        test.measures_excess,
        test.nothing_from,
        test.most_capital,
        above,
        step,
        amount,
        test.deduction,
        test.deduction_share,
        test.deducted_first,
        test.minimum,
        test.weeks,
        test.alternative,
        _is_plain(test),
        bool(test.limit),
    )


def _is_plain(test: MeansTest) -> bool:
    """Whether a largest award less a taper and deductions is all there is to it."""
    return test.kind in (Kind.FLAT, Kind.TAPER) and not (
        test.is_monthly
        or test.deducted_first
        or test.deduction_share
        or test.minimum
        or test.weeks
        or test.nothing_from < NO_LIMIT
    )


@_compiled(parallel=True)
def _every_block(
    starts: NDArray[np.int64],
    stops: NDArray[np.int64],
    rows: tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]],
    tests: tuple[Record, Floats, Floats],
    by_dwelling: tuple[Pence, Floats],
    columns: Columns,
    made: tuple[Pence, Pence, Pence],
) -> None:
    for block in numba.prange(len(starts)):
        place = slice(starts[block], stops[block])
        number = rows[0][block]
        net = made[2][place]
        award, given = np.empty(len(net), np.int32), np.empty(len(net))
        _look_up(
            tests[0][number],
            by_dwelling[0][rows[1][block]],
            by_dwelling[1][rows[2][block]],
            columns[0][place],
            net,
            given,
        )
        amounts = (columns[1][place], columns[2][place], columns[3][place], columns[4][place])
        _award(tests[0][number], tests[1][number], tests[2][number], amounts, given, award)
        _take_most(award, net, tests[0][number].alternative)
        if len(made[0]):
            made[0][place] = net
            made[1][place] = award
        for i in range(len(net)):
            net[i] -= award[i]


@_compiled()
def _look_up(
    test: Record,
    liability: Pence,
    supported: Floats,
    dwelling: NDArray[np.integer],
    net: Pence,
    given: Floats,
) -> None:
    """Fill in the liability, and as `given` what of it is supported.

    Looking up and arithmetic stand in loops of their own: only the latter can be vectorised.
    """
    for i in range(len(net)):
        net[i] = liability[dwelling[i]]
    if test.is_limited:
        for i in range(len(net)):
            given[i] = supported[dwelling[i]]
    else:
        for i in range(len(net)):
            given[i] = net[i]


@_compiled()
def _take_most(award: Pence, liability: Pence, alternative: float) -> None:
    """The alternative for second adults where it is more, and never more than the liability."""
    if alternative:
        for i in range(len(award)):
            award[i] = max(award[i], np.int32(liability[i] * alternative + _HALF_UP))
    for i in range(len(award)):
        award[i] = min(award[i], liability[i])


@_compiled()
def _award(
    test: Record,
    ends: Floats,
    values: Floats,
    amounts: tuple[Pence, Pence, Pence, Pence],
    given: Floats,
    award: Pence,
) -> None:
    """Turn `given`, the supported liability, into the award."""
    income, applicable, capital, deduction = amounts
    if test.kind == _NOTHING:
        award[:] = 0
        return
    if test.is_plain:
        _plain(test, amounts, given, award)
        return
    measured = np.empty(len(award))
    _measure(test, income, applicable, capital, measured)
    taken = deduction * (test.deduction + test.deduction_share * given)
    if test.deducted_first:
        given[:] = np.maximum(given - taken, 0.0)
        taken[:] = 0.0
    given *= test.most
    if test.kind == _TAPER:
        given -= measured * test.taper
    elif test.kind != _FLAT:
        of_band = np.full(len(given), values[0])
        for band in range(test.bands):
            end, value = ends[band], values[band + 1]
            for i in range(len(given)):
                of_band[i] = value if measured[i] > end else of_band[i]
        if test.kind == _SHARES:
            given *= of_band
        else:
            given -= of_band
    _finish(test, measured, taken, capital, given, award)


@_compiled()
def _plain(
    test: Record,
    amounts: tuple[Pence, Pence, Pence, Pence],
    given: Floats,
    award: Pence,
) -> None:
    """A largest award less a taper and deductions: one pass over the block."""
    income, applicable, capital, deduction = amounts
    most, taper, unit, limit = test.most, test.taper, test.deduction, test.most_capital
    above, step, amount = test.above, test.step, test.amount
    if amount:
        for i in range(len(award)):
            tariff = max(np.ceil((capital[i] - above) / step), 0.0) * amount
            excess = max(income[i] + tariff - applicable[i], 0.0)
            kept = max(given[i] * most - excess * taper - deduction[i] * unit, 0.0)
            award[i] = np.int32((kept if capital[i] <= limit else 0.0) + _HALF_UP)
    else:
        for i in range(len(award)):
            excess = max(np.float64(income[i] - applicable[i]), 0.0)
            kept = max(given[i] * most - excess * taper - deduction[i] * unit, 0.0)
            award[i] = np.int32((kept if capital[i] <= limit else 0.0) + _HALF_UP)


@_compiled()
def _finish(
    test: Record,
    measured: Floats,
    taken: Floats,
    capital: Pence,
    given: Floats,
    award: Pence,
) -> None:
    nothing_from, least, limit = test.nothing_from, test.minimum - NUDGE, test.most_capital
    for i in range(len(given)):
        kept = max((given[i] if measured[i] < nothing_from else 0.0) - taken[i], 0.0)
        given[i] = kept if kept >= least and capital[i] <= limit else 0.0
    if test.weeks:
        for i in range(len(given)):
            given[i] = np.floor(given[i] / test.weeks + _WEEKLY_HALF_UP) * test.weeks
    for i in range(len(given)):
        award[i] = np.int32(given[i] + _HALF_UP)


@_compiled()
def _measure(
    test: Record,
    income: Pence,
    applicable: Pence,
    capital: Pence,
    measured: Floats,
) -> None:
    """Fill in weekly or monthly income, or excess income, with what capital counts as."""
    if test.kind == _FLAT:
        measured[:] = 0.0
        return
    size = len(measured)
    above, step, amount = test.above, test.step, test.amount
    if amount:
        for i in range(size):
            steps = np.ceil((capital[i] - above) / step)
            measured[i] = income[i] + max(steps, 0.0) * amount
    else:
        for i in range(size):
            measured[i] = income[i]
    if test.measures_excess:
        for i in range(size):
            measured[i] = max(measured[i] - applicable[i], 0.0)
    if test.is_monthly:
        for i in range(size):
            measured[i] = np.floor(measured[i] * _MONTHLY + 0.5)
