"""Gap levels and new gaps; the series of Barchester come from the worked example."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tallystick.figures.errors import BadInput
from tallystick.forecast.levels import (
    gap_levels,
    gaps_met_by_reserves,
    level_at_end,
    levels_after_measures,
    levels_after_one_off,
    levels_from_new_gaps,
    new_gaps,
    new_gaps_after_measures,
    planned_measures,
    shortfall_after_one_off,
)

thousands = some.integers(-1_000_000, 1_000_000).map(lambda number: number * 1000.0)
series = some.lists(thousands, min_size=1, max_size=8)

SPENDING = [161.398, 168.098, 175.117, 182.469, 190.171]
FUNDING = [152.100, 154.233, 156.400, 158.600, 160.836]


def test_barchester_s_gap_is_its_spending_less_its_funding() -> None:
    levels = gap_levels(SPENDING, FUNDING)
    assert levels == pytest.approx([9.298, 13.865, 18.717, 23.868, 29.335], abs=0.0011)
    assert new_gaps(levels) == pytest.approx([9.298, 4.568, 4.852, 5.151, 5.467], abs=0.0021)


def test_barchester_s_reserves_leave_later_gaps_as_they_were() -> None:
    left = levels_after_one_off([9.298, 13.865, 18.717], [9.298, 10.702, 0])
    assert left == pytest.approx([0, 3.163, 18.717])


def test_bexley_s_printed_levels_rise_by_what_its_plan_says() -> None:
    """Medium Term Financial Strategy 2026/27-2029/30, section 1, the lower scenario, £ million."""
    assert new_gaps([32.658, 38.49, 43.893]) == pytest.approx([32.658, 5.832, 5.403], abs=0.001)


@given(series)
def test_levels_and_new_gaps_are_each_the_other_s_inverse(levels: list[float]) -> None:
    assert list(levels_from_new_gaps(new_gaps(levels))) == levels
    assert level_at_end(new_gaps(levels)) == levels[-1]


@given(series)
def test_no_measure_changes_nothing(levels: list[float]) -> None:
    assert list(levels_after_measures(levels)) == levels
    assert list(new_gaps_after_measures(levels, [])) == levels
    assert list(levels_after_one_off(levels, [0.0] * len(levels))) == levels


@given(series, thousands, thousands, thousands)
def test_a_recurring_measure_lowers_every_level_and_only_the_first_new_gap(
    levels: list[float], recurring: float, once: float, rising: float
) -> None:
    after = levels_after_measures(levels, [recurring])
    assert new_gaps(after)[0] == new_gaps(levels)[0] - recurring
    assert new_gaps(after)[1:] == new_gaps(levels)[1:]
    taken = planned_measures(levels, [recurring], [once], [rising])
    assert new_gaps(taken)[1:] == (rising,) * (len(levels) - 1)


@given(series)
def test_the_gap_a_reserve_meets_is_its_draw_and_never_negative(transfers: list[float]) -> None:
    met = gaps_met_by_reserves(transfers)
    assert all(
        gap == -transfer if transfer < 0 else gap == 0
        for gap, transfer in zip(met, transfers, strict=True)
    )


def test_one_off_money_that_ends_is_a_gap_of_its_own() -> None:
    assert shortfall_after_one_off(5.0, 0.0, 0.0) == 5.0


def test_series_of_different_lengths_are_refused() -> None:
    with pytest.raises(BadInput, match="One series has 2 years and another 1"):
        gap_levels([1.0, 2.0], [1.0])
