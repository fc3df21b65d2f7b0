"""Own Band D of a year, as one lever after another raises it, to the penny."""

from collections.abc import Callable, Iterator
from decimal import Decimal

from tallystick.figures.year import FinancialYear
from tallystick.forecast.base_year import Amount
from tallystick.levers.amounts import to_the_penny
from tallystick.levers.effects import recurring
from tallystick.levers.lever import Effect
from tallystick.levers.state import Context

Set = Callable[[Decimal, Decimal], Decimal]


def rise(
    context: Context, lever: str, year: FinancialYear, set_to: Set, note: str = ""
) -> Iterator[Effect]:
    """The rise of Band D in a year; it stands in every year after.

    `set_to(before, moved)` is the Band D that is set, in exact pounds: `before` is the whole Band D
    of the year before, and `moved` what earlier levers add in the year.
    """
    position = context.position
    before, now = position.band_d(year + -1), position.band_d(year)
    own = to_the_penny(set_to, before, _less(now, before))
    yield recurring(context, lever, "band_d", year, _less(own, now), note)


def _less(amount: Amount, other: Amount) -> Amount:
    return to_the_penny(lambda first, second: first - second, amount, other)
