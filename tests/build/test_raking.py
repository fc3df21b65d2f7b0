"""Raking with tolerances, on tables small enough to be worked by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.build.households.raking import rake

EVERY = np.ones((1, 4))
ROWS = np.array([[1.0, 1, 0, 0], [0, 0, 1, 1], [1, 0, 1, 0], [0, 1, 0, 1]])
EVEN = np.full(4, 0.25)
EXACT = np.zeros(4)


def test_exact_margins_give_the_product_table_of_an_even_seed() -> None:
    found = rake(EVEN, ROWS, np.array([0.3, 0.7, 0.6, 0.4]), EXACT, 1.0)
    assert found.converged
    assert found.shares == pytest.approx([0.18, 0.12, 0.42, 0.28])


def test_the_odds_ratio_of_the_seed_is_kept() -> None:
    seed = np.array([0.4, 0.1, 0.2, 0.3])
    found = rake(seed, ROWS, np.array([0.5, 0.5, 0.5, 0.5]), EXACT, 1.0).shares
    assert found[0] * found[3] / (found[1] * found[2]) == pytest.approx(0.4 * 0.3 / (0.1 * 0.2))
    assert ROWS @ found == pytest.approx([0.5, 0.5, 0.5, 0.5])


def test_a_cell_that_cannot_be_stays_empty() -> None:
    seed = np.array([0.5, 0.0, 0.25, 0.25])
    found = rake(seed, ROWS[:2], np.array([0.2, 0.8]), np.zeros(2), 1.0).shares
    assert found[1] == 0.0
    assert found == pytest.approx([0.2, 0.0, 0.4, 0.4])


def test_a_margin_with_a_tolerance_is_met_as_far_as_the_seed_lets_it() -> None:
    targets, tolerances = np.array([1.0, 0.9]), np.array([0.0, 0.1])
    rows = np.concatenate([EVERY, ROWS[:1]])
    loose = rake(EVEN, rows, targets, tolerances, 100.0)
    tight = rake(EVEN, rows, targets, tolerances, 1.0)
    assert loose.converged
    assert tight.converged
    assert loose.shares.sum() == pytest.approx(1.0)
    assert 0.5 < rows[1] @ loose.shares < rows[1] @ tight.shares < 0.9


def test_margins_that_contradict_one_another_do_not_make_it_fail() -> None:
    rows = np.concatenate([EVERY, ROWS[:1], ROWS[:1]])
    found = rake(EVEN, rows, np.array([1.0, 0.2, 0.8]), np.array([0.0, 0.05, 0.05]), 10.0)
    assert found.converged
    assert ROWS[0] @ found.shares == pytest.approx(0.5)


def test_the_optimum_satisfies_its_own_condition() -> None:
    """Log of weight to seed is a sum of multipliers, each its margin's miss over its tolerance."""
    seed = np.array([0.4, 0.1, 0.2, 0.3])
    targets, tolerances, evidence = np.array([1.0, 0.7]), np.array([0.0, 0.1]), 20.0
    rows = np.concatenate([EVERY, ROWS[2:3]])
    found = rake(seed, rows, targets, tolerances, evidence)
    miss = targets[1] - rows[1] @ found.shares
    assert found.multipliers[1] == pytest.approx(miss / (evidence * tolerances[1] ** 2))
    assert np.log(found.shares / seed) == pytest.approx(found.multipliers @ rows)


def test_a_good_start_saves_steps_and_ends_in_the_same_place() -> None:
    seed = np.array([0.4, 0.1, 0.2, 0.3])
    targets = np.array([0.1, 0.9, 0.25, 0.75])
    cold = rake(seed, ROWS, targets, EXACT, 1.0)
    warm = rake(seed, ROWS, targets, EXACT, 1.0, cold.multipliers)
    assert warm.steps < cold.steps
    assert warm.shares == pytest.approx(cold.shares)


@given(
    st.lists(st.floats(0.01, 1.0), min_size=4, max_size=4),
    st.floats(0.05, 0.95),
    st.floats(0.05, 0.95),
)
def test_whatever_the_seed_exact_margins_are_met(
    seed: list[float], row: float, column: float
) -> None:
    share = np.array(seed) / sum(seed)
    targets = np.array([row, 1 - row, column, 1 - column])
    found = rake(share, ROWS, targets, EXACT, 1.0)
    assert ROWS @ found.shares == pytest.approx(targets, abs=1e-7)
    assert (found.shares > 0).all()
