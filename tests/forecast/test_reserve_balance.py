"""Reserve balances roll forward and close, and last as long as they are drawn on."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tallystick.figures.errors import BadInput
from tallystick.figures.year import FinancialYear
from tallystick.forecast.reserve_balance import (
    average_yearly_use,
    balance_after,
    balance_before,
    balance_changes,
    budget_implied,
    change_share,
    changes_by_year,
    contributions,
    draws_by_year,
    last_yearly_use,
    minimum_balance,
    within_policy,
    years_of_cover,
    years_of_cover_at_average_use,
    years_of_cover_at_last_use,
)

thousands = some.integers(0, 1_000_000).map(lambda number: number * 1000.0)
signed = some.integers(-1_000_000, 1_000_000).map(lambda number: number * 1000.0)
consecutive = some.lists(thousands, min_size=2, max_size=8).map(
    lambda amounts: {FinancialYear(2020) + place: amount for place, amount in enumerate(amounts)}
)


@given(thousands, some.lists(thousands, max_size=5), some.lists(thousands, max_size=5))
def test_rolling_forward_and_back_closes(
    opening: float, draws: list[float], transfers: list[float]
) -> None:
    closing = balance_after(opening, draws, transfers)
    assert balance_before(closing, draws, transfers) == opening


@given(consecutive)
def test_draws_add_to_the_fall_between_the_first_and_the_last_balance(
    balances: dict[FinancialYear, float],
) -> None:
    draws = draws_by_year(balances)
    first, last = min(balances), max(balances)
    assert sum(draws.values()) == balances[first] - balances[last]
    assert changes_by_year(balances) == {year: -draw for year, draw in draws.items()}
    assert average_yearly_use(balances) == pytest.approx(sum(draws.values()) / len(draws))
    assert last_yearly_use(balances) == draws[last]


@given(some.lists(signed, min_size=1, max_size=8))
def test_what_is_paid_in_is_at_least_the_net_movement(transfers: list[float]) -> None:
    assert contributions(transfers) >= balance_changes(transfers)[-1]
    assert contributions(transfers) >= 0


@given(thousands.filter(bool), some.integers(1, 1000))
def test_a_share_of_a_budget_says_what_the_budget_is(balance: float, tenths: int) -> None:
    budget = budget_implied(balance, tenths / 1000)
    assert minimum_balance(budget, tenths / 1000) == pytest.approx(balance)


def test_a_year_whose_balance_before_is_not_held_has_no_draw() -> None:
    balances = {FinancialYear(2019): 24.8, FinancialYear(2023): 30.8, FinancialYear(2024): 30.3}
    assert list(draws_by_year(balances)) == [FinancialYear(2024)]
    with pytest.raises(BadInput, match="balance a year before"):
        last_yearly_use({FinancialYear(2019): 24.8, FinancialYear(2024): 30.3})


def test_reserves_that_are_not_drawn_on_have_no_years_of_cover() -> None:
    growing = {FinancialYear(2023): 1.0, FinancialYear(2024): 2.0}
    for cover in (years_of_cover_at_average_use, years_of_cover_at_last_use):
        with pytest.raises(BadInput, match="not being drawn on"):
            cover(growing)
    with pytest.raises(BadInput, match="not being drawn on"):
        years_of_cover(1.0, 0.0)


def test_a_policy_has_a_least_share_and_may_have_a_most() -> None:
    assert within_policy(0.03, [0.03, 0.05])
    assert within_policy(0.05, [0.03, 0.05])
    assert not within_policy(0.0501, [0.03, 0.05])
    assert within_policy(0.9, [0.03])
    with pytest.raises(BadInput, match="least share"):
        within_policy(0.5, [])


def test_one_balance_alone_shows_no_change() -> None:
    with pytest.raises(BadInput, match="balances of two years"):
        change_share({FinancialYear(2024): 1.0})
    with pytest.raises(BadInput, match="no share of the budget"):
        budget_implied(1.0, 0.0)
