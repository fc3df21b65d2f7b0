"""The Capital Financing Requirement rolled forward, and debt beside it (CAP-01, CAP-04).

The requirement is what capital spending has been borrowed for and is not yet provided for. It rises
by spending that borrowing meets, and falls by what revenue provides and other sources repay.
Amounts are pounds; a balance is that of 31 March.
"""

from collections.abc import Sequence

from tallystick.forecast.requirement import total

Amounts = float | Sequence[float]


def requirement_change(spending: Amounts, sources: Amounts = ()) -> float:
    """Pounds by which the requirement rises in a year: spending less what pays for or repays it.

    >>> requirement_change([56.0, 4.0], [7.0, 24.0, 34.0])
    -5.0
    """
    return total(spending) - total(sources)


def requirement_change_signed(spending: Amounts, sources: Amounts = ()) -> float:
    """The same in pounds, where sources are printed as negative numbers, as accounts do.

    >>> requirement_change_signed([56.0, 4.0], [-7.0, -24.0, -34.0])
    -5.0
    """
    return total(spending) + total(sources)


def closing_requirement(opening: float, spending: Amounts, sources: Amounts = ()) -> float:
    """The requirement at the year's end, in pounds.

    >>> closing_requirement(100.0, [20.0], [5.0])
    115.0
    """
    return opening + requirement_change(spending, sources)


def closing_requirement_signed(opening: float, spending: Amounts, sources: Amounts = ()) -> float:
    """The same in pounds, where sources are printed as negative numbers.

    >>> closing_requirement_signed(100.0, [20.0], [-5.0])
    115.0
    """
    return opening + requirement_change_signed(spending, sources)


def net_debt(debt: Amounts, investments: float) -> float:
    """Debt of every kind less investments, in pounds.

    >>> net_debt([70.0, 10.0], 34.0)
    46.0
    """
    return total(debt) - investments


def debt_at_end(debt: Sequence[Sequence[float]]) -> float:
    """Debt of every kind at the end of its row, in pounds.

    >>> debt_at_end([[60.0, 90.0], [30.0, 30.0]])
    120.0
    """
    return total([row[-1] for row in debt])


def debt_above_requirement(debt: Sequence[Sequence[float]], requirement: float) -> float:
    """Pounds by which debt at the end is above the requirement; below nought where it is not.

    >>> debt_above_requirement([[60.0, 90.0], [30.0, 30.0]], 110.0)
    10.0
    """
    return debt_at_end(debt) - requirement


def debt_exceeds_requirement(debt: Sequence[Sequence[float]], requirement: float) -> bool:
    """Whether debt at the end is above the requirement (CAP-01).

    >>> debt_exceeds_requirement([[60.0, 90.0], [30.0, 30.0]], 110.0)
    True
    """
    return debt_above_requirement(debt, requirement) > 0


def headroom_under_limit(limit: float, debt: Sequence[Sequence[float]]) -> float:
    """Pounds left below the authorised limit at the end.

    >>> headroom_under_limit(130.0, [[60.0, 90.0], [30.0, 30.0]])
    10.0
    """
    return limit - debt_at_end(debt)


def years_to_provide(requirement: float, provision: float) -> float:
    """Years in which a requirement is provided for at the same pounds a year.

    >>> years_to_provide(100.0, 4.0)
    25.0
    """
    return requirement / provision


def interest_avoided(not_borrowed: float, rate: float) -> float:
    """Pounds a year of interest that internal borrowing avoids at a rate, a share.

    >>> interest_avoided(100.0, 0.04)
    4.0
    """
    return not_borrowed * rate
