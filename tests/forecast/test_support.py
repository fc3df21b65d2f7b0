"""Exceptional Financial Support; the vector of BUD-09 from Appendix C of the rule book."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tallystick.figures.errors import BadInput
from tallystick.forecast.support import (
    annuity,
    direction_for,
    equal_instalments,
    first_year_with_equal_instalments,
    further_support,
    headroom,
    largest_share,
    spending_implied,
    support_after_revisions,
    support_of_other_years,
    support_share,
)

thousands = some.integers(1, 1_000_000).map(lambda number: number * 1000.0)
awards = some.dictionaries(some.text("abcdef", min_size=1), thousands, min_size=1, max_size=6)


def test_appendix_c_bud_09_costs_1_673_587_a_year() -> None:
    yearly = annuity(20_000_000, 0.055, 20)
    assert round(yearly) == 1_673_587
    assert yearly * 20 == pytest.approx(33_470_000, abs=5000)
    assert annuity(20_000_000, 0.065, 20) == pytest.approx(1_815_000, abs=500)
    assert first_year_with_equal_instalments(20_000_000, 0.055, 20) == pytest.approx(2_100_000)


@given(thousands, some.integers(1, 50), some.integers(1, 1200))
def test_an_annuity_repays_exactly_what_was_capitalised(
    amount: float, years: int, basis_points: int
) -> None:
    rate = basis_points / 10_000
    yearly = annuity(amount, rate, years)
    owed = amount
    for _ in range(years):
        owed = owed * (1 + rate) - yearly
    assert owed == pytest.approx(0, abs=amount * 1e-6)


@given(thousands, some.integers(1, 50))
def test_without_interest_an_annuity_is_equal_instalments(amount: float, years: int) -> None:
    assert annuity(amount, 0.0, years) == equal_instalments(amount, years)


@given(awards)
def test_no_revision_leaves_the_total_as_it_was(given_awards: dict[str, float]) -> None:
    assert support_after_revisions(given_awards, {}) == direction_for(list(given_awards.values()))
    assert 0 < largest_share(given_awards) <= 1


@given(thousands, thousands)
def test_support_beyond_what_was_agreed_is_never_negative(needed: float, agreed: float) -> None:
    assert further_support(needed, agreed) == max(0.0, -headroom(agreed, needed))


@given(thousands, thousands)
def test_a_share_of_spending_says_what_the_spending_is(support: float, spending: float) -> None:
    assert spending_implied(support, support_share(support, spending)) == pytest.approx(spending)


def test_support_of_the_other_years_is_what_is_left_of_the_whole() -> None:
    assert support_of_other_years(10.0, [4.0, 1.0]) == 5.0


def test_what_cannot_be_worked_out_is_refused() -> None:
    with pytest.raises(BadInput, match="No first award is held for two"):
        support_after_revisions({"one": 1.0}, {"two": 1.0})
    for cost in (equal_instalments, lambda amount, years: annuity(amount, 0.05, years)):
        with pytest.raises(BadInput, match="over 0 years is not possible"):
            cost(1.0, 0)
    with pytest.raises(BadInput, match="at least one award"):
        largest_share({})
    with pytest.raises(BadInput, match="no share of spending"):
        spending_implied(1.0, 0.0)
