"""Reserve balances by year: rolled forward and back, their use, and the shares and years of cover.

Amounts are pounds. A balance is that of 31 March at the end of its financial year; a balance of
1 April belongs to the year before. Transfers are positive into the reserve, draws positive out of
it. Reserves used once do not close a gap that recurs (BUD-03).
"""

from collections.abc import Mapping, Sequence
from itertools import accumulate

from tallystick.figures.errors import BadInput
from tallystick.figures.year import FinancialYear
from tallystick.forecast.budget_build import share
from tallystick.forecast.requirement import total


def balance_after(
    opening: float,
    draws: float | Sequence[float] = (),
    transfers_in: float | Sequence[float] = (),
) -> float:
    """The closing balance in pounds (model section 7: reserves roll forward and close).

    >>> balance_after(9.25, draws=3.5)
    5.75
    """
    return opening + total(transfers_in) - total(draws)


def balance_before(
    closing: float,
    draws: float | Sequence[float] = (),
    transfers_in: float | Sequence[float] = (),
) -> float:
    """The opening balance in pounds, worked back from the closing one.

    >>> balance_before(11.25, transfers_in=2.0)
    9.25
    """
    return closing - total(transfers_in) + total(draws)


def balance_changes(transfers: Sequence[float]) -> tuple[float, ...]:
    """By year, how far the balance stands above where it opened, in pounds.

    >>> balance_changes([10.0, 5.0, -18.0])
    (10.0, 15.0, -3.0)
    """
    return tuple(accumulate(transfers))


def net_movement(transfers: Sequence[float]) -> float:
    """What the transfers of all years given leave in the reserve, in pounds.

    >>> net_movement([10.0, 5.0, -18.0])
    -3.0
    """
    return total(transfers)


def contributions(transfers: Sequence[float]) -> float:
    """What is paid into the reserve over the years given, in pounds, draws left out.

    >>> contributions([10.0, 5.0, -18.0])
    15.0
    """
    return total([transfer for transfer in transfers if transfer > 0])


def fall_in_balance(opening: float, closing: float) -> float:
    """How much lower the closing balance is, in pounds.

    >>> fall_in_balance(11.25, 9.25)
    2.0
    """
    return opening - closing


def change_of_plan(earlier: float, later: float) -> float:
    """How much more a later edition of a plan draws in the same year, in pounds.

    >>> change_of_plan(7.0, 8.5)
    1.5
    """
    return later - earlier


def free_of_ring_fence(balance: float, ring_fenced: float) -> float:
    """The part of a balance in pounds that is not tied to one purpose by law or grant.

    >>> free_of_ring_fence(8.0, 4.5)
    3.5
    """
    return balance - ring_fenced


def draws_by_year(balances: Mapping[FinancialYear, float]) -> dict[FinancialYear, float]:
    """Each year's fall in the balance, in pounds, where the balance before it is held.

    >>> draws_by_year({FinancialYear(2023): 73.0, FinancialYear(2024): 65.5})
    {FinancialYear(start=2024): 7.5}
    """
    return {
        year: balances[year + (-1)] - balance
        for year, balance in sorted(balances.items())
        if year + (-1) in balances
    }


def changes_by_year(balances: Mapping[FinancialYear, float]) -> dict[FinancialYear, float]:
    """Each year's rise in the balance, in pounds, where the balance before it is held.

    >>> changes_by_year({FinancialYear(2023): 30.0, FinancialYear(2024): 29.5})
    {FinancialYear(start=2024): -0.5}
    """
    return {year: -draw for year, draw in draws_by_year(balances).items()}


def change_share(balances: Mapping[FinancialYear, float]) -> float:
    """The change from the first balance held to the last, as a share of the first.

    >>> change_share({FinancialYear(2019): 20.0, FinancialYear(2024): 25.0})
    0.25
    """
    first, last = _ends(balances)
    return share(balances[last] - balances[first], balances[first])


def average_yearly_use(balances: Mapping[FinancialYear, float]) -> float:
    """Pounds a year by which the balance fell from the first held to the last.

    >>> average_yearly_use({FinancialYear(2023): 82.0, FinancialYear(2025): 65.0})
    8.5
    """
    first, last = _ends(balances)
    return (balances[first] - balances[last]) / (last - first)


def last_yearly_use(balances: Mapping[FinancialYear, float]) -> float:
    """The fall in the last year, in pounds.

    >>> last_yearly_use({FinancialYear(2023): 73.0, FinancialYear(2024): 65.5})
    7.5

    Raises:
        BadInput: if the balance before the last is not held.
    """
    draws = draws_by_year(balances)
    if not draws or max(draws) != max(balances):
        raise BadInput("The last year's use of reserves needs the balance a year before as well.")
    return draws[max(draws)]


def years_of_cover(balance: float, yearly_use: float) -> float:
    """Years for which the balance lasts if it falls by as much every year.

    >>> years_of_cover(55.0, 10.0)
    5.5

    Raises:
        BadInput: if the reserves are not being used, so that no number of years exhausts them.
    """
    if yearly_use <= 0:
        raise BadInput("Reserves that are not being drawn on last beyond any number of years.")
    return balance / yearly_use


def years_of_cover_at_average_use(balances: Mapping[FinancialYear, float]) -> float:
    """Years for which the last balance lasts at the average use between first and last.

    >>> years_of_cover_at_average_use({FinancialYear(2023): 40.0, FinancialYear(2025): 30.0})
    6.0
    """
    return years_of_cover(balances[max(balances)], average_yearly_use(balances))


def years_of_cover_at_last_use(balances: Mapping[FinancialYear, float]) -> float:
    """Years for which the last balance lasts at the last year's use.

    >>> years_of_cover_at_last_use({FinancialYear(2024): 65.0, FinancialYear(2025): 55.0})
    5.5
    """
    return years_of_cover(balances[max(balances)], last_yearly_use(balances))


def budget_implied(balance: float, share_of_budget: float) -> float:
    """The budget in pounds of which the balance is that share.

    >>> budget_implied(9.0, 0.045)
    200.0
    """
    if share_of_budget == 0:
        raise BadInput("A balance that is no share of the budget does not say what the budget is.")
    return balance / share_of_budget


def minimum_balance(budget: float, minimum_share: float) -> float:
    """The least general balance in pounds under a council's own policy (BUD-03, `RES-low`).

    >>> minimum_balance(200.0, 0.04)
    8.0
    """
    return budget * minimum_share


def within_policy(share_of_budget: float, policy: Sequence[float]) -> bool:
    """Whether a balance, as a share of the budget, lies within the council's policy (BUD-03).

    `policy` is the least share alone, or the least and the most.

    >>> within_policy(0.045, [0.03, 0.05]), within_policy(0.02, [0.03])
    (True, False)
    """
    if not policy:
        raise BadInput("A policy on reserves needs its least share of the budget.")
    least, *most = policy
    return least <= share_of_budget and (not most or share_of_budget <= most[0])


def _ends(balances: Mapping[FinancialYear, float]) -> tuple[FinancialYear, FinancialYear]:
    if len(balances) < 2:  # noqa: PLR2004 - a first and a last
        raise BadInput("A change in reserves needs balances of two years.")
    return min(balances), max(balances)
