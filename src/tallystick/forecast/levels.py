"""A gap as a level and as the new gap of each year, and what measures leave of it.

`gap[t]` is what is missing in year t if nothing is done in any year; `new_gap[t] = gap[t] -
gap[t-1]`, with a base year that balances (`model.md` section 2). Councils print either, often
under the word cumulative; these functions turn one into the other. Amounts are pounds; series run
year by year from the first year after the base.
"""

from collections.abc import Sequence
from itertools import accumulate

from tallystick.figures.errors import BadInput
from tallystick.forecast.requirement import total


def gap_levels(spending: Sequence[float], funding: Sequence[float]) -> tuple[float, ...]:
    """Each year's gap in pounds: spending less the funding that recurs (model section 2).

    >>> gap_levels([103.0, 106.0], [100.0, 101.0])
    (3.0, 5.0)
    """
    _same_years(spending, funding)
    return tuple(spent - funded for spent, funded in zip(spending, funding, strict=True))


def new_gaps(levels: Sequence[float]) -> tuple[float, ...]:
    """Each year's new gap in pounds: the rise in the gap on the year before (model section 2).

    >>> new_gaps([3.0, 5.0, 4.0])
    (3.0, 2.0, -1.0)
    """
    return tuple(now - before for before, now in zip([0.0, *levels], levels, strict=False))


def levels_from_new_gaps(new: Sequence[float]) -> tuple[float, ...]:
    """Each year's gap in pounds, from the new gap of every year: the running total.

    >>> levels_from_new_gaps([3.0, 2.0, -1.0])
    (3.0, 5.0, 4.0)
    """
    return tuple(accumulate(new))


def level_at_end(new: Sequence[float]) -> float:
    """The gap in pounds in the last year, if nothing is done in any of them.

    >>> level_at_end([3.0, 2.0, -1.0])
    4.0
    """
    return total(new)


def levels_after_one_off(levels: Sequence[float], one_off: Sequence[float]) -> tuple[float, ...]:
    """Each year's gap in pounds after money that comes once, such as a draw on reserves.

    One-off money never lowers a later year's gap (model section 4).

    >>> levels_after_one_off([3.0, 5.0], [2.0, 0.0])
    (1.0, 5.0)
    """
    _same_years(levels, one_off)
    return tuple(gap - once for gap, once in zip(levels, one_off, strict=True))


def new_gaps_after_measures(
    new: Sequence[float], measures: Sequence[Sequence[float]]
) -> tuple[float, ...]:
    """Each year's new gap in pounds less the recurring measures that start in that year.

    >>> new_gaps_after_measures([3.0, 2.0], [[1.0, 0.5], [0.5, 0.5]])
    (1.5, 1.0)
    """
    for measure in measures:
        _same_years(new, measure)
    return tuple(
        gap - total([measure[place] for measure in measures]) for place, gap in enumerate(new)
    )


def planned_measures(
    levels: Sequence[float],
    recurring: Sequence[float] = (),
    one_off_each_year: Sequence[float] = (),
    rising_each_year: Sequence[float] = (),
) -> tuple[float, ...]:
    """What measures take off each year's gap, in pounds, over as many years as `levels` has.

    `recurring` starts in the first year and lasts; `one_off_each_year` is found anew every year;
    `rising_each_year` recurs and is added again every year, as a council tax rise is.

    >>> planned_measures([0.0, 0.0, 0.0], [10.0], [5.0], [2.0])
    (17.0, 19.0, 21.0)
    """
    return tuple(
        total(recurring, one_off_each_year, [rise * year for rise in rising_each_year])
        for year in range(1, len(levels) + 1)
    )


def levels_after_measures(
    levels: Sequence[float],
    recurring: Sequence[float] = (),
    one_off_each_year: Sequence[float] = (),
    rising_each_year: Sequence[float] = (),
) -> tuple[float, ...]:
    """Each year's gap in pounds after measures of three kinds, as `planned_measures` has them.

    >>> levels_after_measures([20.0, 30.0], [10.0], [5.0], [2.0])
    (3.0, 11.0)
    """
    taken = planned_measures(levels, recurring, one_off_each_year, rising_each_year)
    return tuple(gap - off for gap, off in zip(levels, taken, strict=True))


def gap_after_measures(gap: float, measures: float | Sequence[float]) -> float:
    """One year's gap in pounds less the measures that count in that year.

    >>> gap_after_measures(25.0, [10.0, 0.5])
    14.5
    """
    return gap - total(measures)


def shortfall(
    pressures: float | Sequence[float], additional_funding: float | Sequence[float]
) -> float:
    """A year's new gap in pounds: pressures less the funding that comes new with it.

    >>> shortfall([80.0, 9.0], [50.0, 19.0])
    20.0
    """
    return total(pressures) - total(additional_funding)


def shortfall_after_one_off(
    one_off_ending: float, growth_in_spending: float, growth_in_funding: float
) -> float:
    """Next year's gap in pounds of a budget balanced by one-off money, which falls out.

    The drivers of `model.md` section 2: one-off money ending, plus growth in spending, less
    growth in funding.

    >>> shortfall_after_one_off(18.0, 25.0, 33.0)
    10.0
    """
    return total(one_off_ending, growth_in_spending, -growth_in_funding)


def restated_gap(printed: float, omitted_spending: float | Sequence[float]) -> float:
    """A printed gap in pounds with spending that had been left out of it put back.

    >>> restated_gap(10.0, 1.5)
    11.5
    """
    return printed + total(omitted_spending)


def gaps_met_by_reserves(transfers: Sequence[float]) -> tuple[float, ...]:
    """Each year's gap in pounds that a transfer from a reserve closes; nil where money goes in.

    `transfers` are positive into the reserve. A balanced year's gap is its draw.

    >>> gaps_met_by_reserves([10.0, -4.0])
    (0.0, 4.0)
    """
    return tuple(max(-transfer, 0.0) for transfer in transfers)


def change_between_editions(before: float, after: float) -> float:
    """How much lower, in pounds, a later edition puts the same gap, deficit or overspend.

    >>> change_between_editions(64.0, 1.5)
    62.5
    """
    return before - after


def _same_years(first: Sequence[float], second: Sequence[float]) -> None:
    if len(first) != len(second):
        raise BadInput(
            f"One series has {len(first)} years and another {len(second)}; give both for the same."
        )
