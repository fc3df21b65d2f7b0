"""Band D before and after a rise; points of one year are added, rises of several compounded."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tallystick.figures.errors import BadInput
from tallystick.forecast.band_d import (
    band_d_after_rise,
    band_d_before_increase,
    band_d_before_rise,
    compound_rise,
    total_points,
    yield_per_point,
)

charges = some.decimals(100, 4000, places=2)
points = some.integers(0, 1500).map(lambda basis_points: basis_points / 10_000)


def test_social_care_points_are_added_to_core_points_and_not_compounded() -> None:
    assert total_points([0.0299, 0.02]) == 0.0499
    assert compound_rise([0.0299, 0.02]) == pytest.approx(0.050498)


def test_the_worked_example_rises_4_99_per_cent_a_year_rounding_to_the_penny_each_year() -> None:
    band_d = Decimal("2000.00")
    reached = []
    for _ in range(5):
        band_d = band_d_after_rise(band_d, [0.0299, 0.02])
        reached.append(str(band_d))
    assert reached == ["2099.80", "2204.58", "2314.59", "2430.09", "2551.35"]


@given(charges, points, points)
def test_working_back_from_a_rise_is_at_most_a_penny_out(
    before: Decimal, core: float, social_care: float
) -> None:
    after = band_d_after_rise(before, [core, social_care])
    assert abs(band_d_before_rise(after, [core, social_care]) - before) <= Decimal("0.01")


@given(charges, charges)
def test_an_increase_in_pounds_taken_off_gives_the_year_before(
    before: Decimal, increase: Decimal
) -> None:
    assert band_d_before_increase(before + increase, increase) == before


@given(some.lists(points, min_size=1, max_size=5))
def test_compounding_never_gives_less_than_adding(rises: list[float]) -> None:
    assert compound_rise(rises) >= total_points(rises) - 1e-12


def test_a_rise_that_is_nil_has_no_yield_for_each_point() -> None:
    with pytest.raises(BadInput, match="no yield"):
        yield_per_point(1.0, 0.0)


def test_a_charge_taken_away_whole_cannot_be_worked_back() -> None:
    with pytest.raises(BadInput, match="no Band D to work back from"):
        band_d_before_rise(Decimal(0), [-1.0])
