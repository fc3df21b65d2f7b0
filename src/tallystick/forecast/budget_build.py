"""A budget built from the one before it, and the savings that it leaves to be found.

Amounts are pounds; changes keep the sign the council prints: a saving, a grant and a draw on
reserves lower the budget. Funding equals the budget, so the budget of a year is next year's base.
"""

from collections.abc import Mapping, Sequence

from tallystick.figures.errors import BadInput
from tallystick.figures.year import FinancialYear
from tallystick.forecast.requirement import total


def rolled_budgets(bases: Sequence[float], changes: Sequence[Sequence[float]]) -> tuple[float, ...]:
    """Each year's budget in pounds before savings still to be found: base plus signed changes.

    >>> rolled_budgets([200.0, 205.0], [[14.0, 12.0], [-9.0, 1.0]])
    (205.0, 218.0)
    """
    for change in changes:
        if len(change) != len(bases):
            raise BadInput(
                f"The bases run over {len(bases)} years and a row of changes over {len(change)}."
            )
    return tuple(
        total(base, [change[place] for change in changes]) for place, base in enumerate(bases)
    )


def savings_to_find(
    bases: Sequence[float], changes: Sequence[Sequence[float]]
) -> tuple[float | None, ...]:
    """Each year's savings still to be found, in pounds: the rolled budget less next year's base.

    None for the last year, whose next base is not among those given.

    >>> savings_to_find([200.0, 205.0], [[14.0, 12.0], [-9.0, 1.0]])
    (0.0, None)
    """
    rolled = rolled_budgets(bases, changes)
    found = [budget - base for budget, base in zip(rolled, bases[1:], strict=False)]
    return (*found, None) if rolled else ()


def running_savings_to_find(
    bases: Sequence[float], changes: Sequence[Sequence[float]]
) -> tuple[float | None, ...]:
    """The savings to be found in that year and those before it, in pounds, as a level.

    >>> running_savings_to_find([200.0, 203.0, 210.0], [[5.0, 9.0, 1.0]])
    (2.0, 4.0, None)
    """
    yearly = savings_to_find(bases, changes)
    known = [saving for saving in yearly if saving is not None]
    reached = [total(known[: place + 1]) for place in range(len(known))]
    return (*reached, *[None] * (len(yearly) - len(known)))


def budgets_after_savings(
    bases: Sequence[float], changes: Sequence[Sequence[float]]
) -> tuple[float | None, ...]:
    """Each year's budget in pounds once its savings are found: the rolled budget less those.

    None for the last year, whose savings still to be found are not known.

    >>> budgets_after_savings([200.0, 205.0], [[14.0, 12.0], [-9.0, 1.0]])
    (205.0, None)
    """
    return tuple(
        None if saving is None else budget - saving
        for budget, saving in zip(
            rolled_budgets(bases, changes), savings_to_find(bases, changes), strict=True
        )
    )


def amount_before_increase(after: float, increase: float) -> float:
    """Last year's amount in pounds, from this year's and the increase in pounds.

    >>> amount_before_increase(130.0, 14.0)
    116.0
    """
    return after - increase


def amount_before_growth(increase: float, growth: float) -> float:
    """The earlier amount in pounds, from an increase in pounds and the share that it is of it.

    >>> amount_before_growth(50.0, 0.25)
    200.0

    Raises:
        BadInput: if the growth is nil.
    """
    if growth == 0:
        raise BadInput("Growth of nil says nothing about the amount that it is a share of.")
    return increase / growth


def amount_after_growth(increase: float, growth: float) -> float:
    """The later amount in pounds, from an increase in pounds and its share of the earlier one.

    >>> amount_after_growth(50.0, 0.25)
    250.0
    """
    return amount_before_growth(increase, growth) + increase


def fall(amounts: Mapping[FinancialYear, float]) -> float:
    """The fall in pounds from the first year held to the last; negative where it rose.

    >>> fall({FinancialYear(2025): 20.0, FinancialYear(2026): 17.5})
    2.5
    """
    if not amounts:
        raise BadInput("A fall needs amounts of two years; none is given.")
    return amounts[min(amounts)] - amounts[max(amounts)]


def share(part: float, whole: float) -> float:
    """A part as a share of the whole, both in pounds, such as a net budget of an assessment.

    >>> share(30.0, 120.0)
    0.25

    Raises:
        BadInput: if the whole is nil.
    """
    if whole == 0:
        raise BadInput("A share of nil has no value.")
    return part / whole


def per_person(amount: float, population: float) -> float:
    """Pounds a person.

    >>> per_person(1_000_000.0, 50_000)
    20.0

    Raises:
        BadInput: if the population is nil.
    """
    if population == 0:
        raise BadInput("An amount for each person needs a population above nil.")
    return amount / population
