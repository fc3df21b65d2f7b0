"""Own Band D year by year, as one lever after another raises it, to the penny."""

from collections.abc import Callable, Iterator
from decimal import Decimal

from tallystick.figures.year import FinancialYear
from tallystick.forecast.base_year import Amount
from tallystick.levers.amounts import to_the_penny
from tallystick.levers.effects import recurring
from tallystick.levers.lever import Effect
from tallystick.levers.state import Context

Set = Callable[[FinancialYear, Decimal, Decimal], Decimal]


def rises(
    context: Context, lever: str, first: FinancialYear, set_to: Set, note: str
) -> Iterator[Effect]:
    """A rise of Band D in each year from the first and its yield on the tax base (model section 5).

    `set_to(year, before, moved)` is the Band D that is set in a year, in exact pounds: `before` is
    that of the year before, and `moved` what earlier levers add in the year by themselves.
    """
    position = context.position
    own = earlier_before = position.outlook.base.amounts["band_d"]
    for year in position.years:
        earlier = position.band_d(year)
        own = to_the_penny(_of_year(set_to, year), own, _less(earlier, earlier_before))
        earlier_before = earlier
        if year < first:
            continue
        rise = _less(own, earlier)
        yield recurring(context, lever, "band_d", year, rise)
        yield recurring(context, lever, "council_tax", year, rise * position.tax_base(year), note)


def _of_year(set_to: Set, year: FinancialYear) -> Callable[[Decimal, Decimal], Decimal]:
    return lambda before, moved: set_to(year, before, moved)


def _less(one: Amount, other: Amount) -> Amount:
    return to_the_penny(lambda first, second: first - second, one, other)
