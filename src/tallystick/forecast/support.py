"""Exceptional Financial Support: its totals, what is left of it, and what it costs later.

A capitalisation direction treats named revenue spending as capital (BUD-09). It is permission, not
money: principal and interest fall on later revenue budgets. Amounts are pounds; rates are shares.
"""

from collections.abc import Mapping, Sequence

from tallystick.figures.errors import BadInput
from tallystick.forecast.budget_build import share
from tallystick.forecast.requirement import total


def direction_for(deficits: float | Sequence[float]) -> float:
    """The direction, in pounds, that would cover those years' deficits (BUD-09).

    >>> direction_for([223.0, 84.0])
    307.0
    """
    return total(deficits)


def deficit_of_years(deficits: Sequence[float], years: int) -> float:
    """The deficits of so many years together, in pounds.

    >>> deficit_of_years([469.0, 184.0], 2)
    653.0

    Raises:
        BadInput: if the deficits given are not those of so many years.
    """
    if len(deficits) != years:
        raise BadInput(f"{years} years are asked for and {len(deficits)} deficits are given.")
    return total(deficits)


def support_after_revisions(awards: Mapping[str, float], revised: Mapping[str, float]) -> float:
    """All support in pounds, a revised award in place of the first of the same council.

    >>> support_after_revisions({"one": 60.0, "two": 40.0}, {"one": 50.0})
    90.0

    Raises:
        BadInput: if a revised award has no first one.
    """
    unknown = sorted(set(revised) - set(awards))
    if unknown:
        raise BadInput(f"No first award is held for {', '.join(unknown)}.")
    return total(list({**awards, **revised}.values()))


def largest_share(awards: Mapping[str, float]) -> float:
    """The largest award as a share of them all.

    >>> largest_share({"one": 60.0, "two": 20.0})
    0.75
    """
    if not awards:
        raise BadInput("A largest share needs at least one award.")
    return share(max(awards.values()), total(list(awards.values())))


def support_share(support: float, net_budget: float) -> float:
    """Support as a share of the net budget of its year.

    >>> support_share(84.0, 120.0)
    0.7
    """
    return share(support, net_budget)


def spending_implied(support: float, share_of_spending: float) -> float:
    """The spending in pounds of which the support is that share.

    >>> spending_implied(180.0, 0.6)
    300.0
    """
    if share_of_spending == 0:
        raise BadInput("Support that is no share of spending does not say what the spending is.")
    return support / share_of_spending


def support_of_other_years(all_years: float, this_year: float | Sequence[float]) -> float:
    """The support of the other years, in pounds, from the whole and the years known.

    >>> support_of_other_years(630.0, 180.0)
    450.0
    """
    return all_years - total(this_year)


def further_support(needed: float, agreed: float) -> float:
    """How much more is needed, in pounds, than was agreed; nil if no more is.

    >>> further_support(206.0, 180.0), further_support(170.0, 180.0)
    (26.0, 0.0)
    """
    return max(needed - agreed, 0.0)


def headroom(permitted: float, used: float) -> float:
    """What is left of a permission, in pounds; negative where more was used (BUD-09, L16).

    >>> headroom(70.0, 40.0)
    30.0
    """
    return permitted - used


def still_to_identify(target: float, identified: float | Sequence[float]) -> float:
    """The part of a savings target, in pounds, for which no saving has been named.

    >>> still_to_identify(290.0, 230.0)
    60.0
    """
    return target - total(identified)


def multiple(now: float, before: float) -> float:
    """How many times its earlier amount something has become, such as borrowing.

    >>> multiple(760.0, 190.0)
    4.0
    """
    return share(now, before)


def equal_instalments(amount: float, years: float) -> float:
    """The yearly repayment in pounds, interest apart, in equal instalments (BUD-09, CAP-04).

    >>> equal_instalments(300.0, 20)
    15.0

    Raises:
        BadInput: if there is no year to repay in.
    """
    if years <= 0:
        raise BadInput(f"Repayment over {years} years is not possible; give a year or more.")
    return amount / years


def annuity(amount: float, yearly_rate: float, years: int) -> float:
    """The yearly cost in pounds of capitalised spending, principal and interest (BUD-09).

    `amount * r / (1 - (1 + r)^-years)`; without interest, equal instalments.

    >>> round(annuity(20_000_000, 0.055, 20))
    1673587
    """
    if yearly_rate == 0:
        return equal_instalments(amount, years)
    if years <= 0:
        raise BadInput(f"Repayment over {years} years is not possible; give a year or more.")
    return amount * yearly_rate / (1 - (1 + yearly_rate) ** -years)


def first_year_with_equal_instalments(amount: float, yearly_rate: float, years: int) -> float:
    """The first year's cost in pounds: an equal instalment and interest on the whole (BUD-09).

    >>> round(first_year_with_equal_instalments(20_000_000, 0.055, 20))
    2100000
    """
    return equal_instalments(amount, years) + amount * yearly_rate
