"""Budgets rolled from a base, and the savings that they leave to find."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tallystick.figures.errors import BadInput
from tallystick.figures.year import FinancialYear
from tallystick.forecast.budget_build import (
    amount_after_growth,
    amount_before_growth,
    amount_before_increase,
    fall,
    per_person,
    rolled_budgets,
    running_savings_to_find,
    savings_to_find,
    share,
)

thousands = some.integers(-1_000_000, 1_000_000).map(lambda number: number * 1000.0)
tables = some.integers(2, 6).flatmap(
    lambda years: some.tuples(
        some.lists(thousands, min_size=years, max_size=years),
        some.lists(some.lists(thousands, min_size=years, max_size=years), max_size=4),
    )
)


@given(tables)
def test_the_budget_after_savings_is_the_next_base(
    table: tuple[list[float], list[list[float]]],
) -> None:
    bases, changes = table
    rolled = rolled_budgets(bases, changes)
    to_find = savings_to_find(bases, changes)
    assert to_find[-1] is None
    for place, saving in enumerate(to_find[:-1]):
        assert saving is not None
        assert rolled[place] - saving == bases[place + 1]
    running = running_savings_to_find(bases, changes)
    assert len(running) == len(bases)
    assert running[0] == to_find[0]


def test_no_base_gives_no_savings_and_a_short_row_is_refused() -> None:
    assert savings_to_find([], []) == ()
    with pytest.raises(BadInput, match="run over 2 years and a row of changes over 1"):
        rolled_budgets([1.0, 2.0], [[1.0]])


@given(thousands.filter(bool), some.integers(1, 5000))
def test_growth_worked_back_and_forward_agree(increase: float, basis_points: int) -> None:
    growth = basis_points / 10_000
    before = amount_before_growth(increase, growth)
    after = amount_after_growth(increase, growth)
    assert amount_before_increase(after, increase) == pytest.approx(before)
    assert before * growth == pytest.approx(increase)


def test_a_share_of_nil_and_a_fall_without_years_are_refused() -> None:
    with pytest.raises(BadInput, match="share of nil"):
        share(1.0, 0.0)
    with pytest.raises(BadInput, match="population above nil"):
        per_person(1.0, 0)
    with pytest.raises(BadInput, match="two years"):
        fall({})
    with pytest.raises(BadInput, match="Growth of nil"):
        amount_before_growth(1.0, 0.0)
    assert fall({FinancialYear(2025): 3.0, FinancialYear(2026): 5.0}) == -2.0
