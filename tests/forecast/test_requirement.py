"""The council tax requirement and the basic amount; vectors from Appendix C of the rule book."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tallystick.figures.errors import BadInput
from tallystick.forecast.requirement import (
    balance,
    balances,
    basic_amount,
    budget_requirement,
    council_tax_requirement,
    total,
)

pounds = some.integers(0, 2_000_000_000).map(float)
lines = some.lists(pounds, max_size=6)


def test_appendix_c_bud_01_gives_a_requirement_of_68_4_million_and_a_band_d_of_1800() -> None:
    requirement = council_tax_requirement(
        expenditure=250_000_000,
        contingencies=3_000_000,
        contributions_to_reserves=1_000_000,
        collection_fund_deficit=400_000,
        income=150_000_000,
        retained_rates=30_000_000,
        reserves_used=6_000_000,
    )
    assert requirement == 68_400_000
    assert basic_amount(requirement, 38_000) == Decimal("1800.00")
    assert balance(requirement, Decimal("1800.00"), 38_000) == 0


def test_appendix_c_ct_13_gives_a_basic_amount_of_2173_30() -> None:
    assert basic_amount(62_000_000, 28528.1) == Decimal("2173.30")


def test_half_a_penny_is_rounded_up() -> None:
    assert basic_amount(Decimal("10.005"), 1) == Decimal("10.01")


def test_a_budget_whose_income_is_not_less_than_its_spending_needs_no_tax() -> None:
    assert council_tax_requirement(expenditure=10.0, income=10.0) == 0
    assert council_tax_requirement(expenditure=10.0, income=12.0) == 0
    assert budget_requirement(10.0, income=12.0) == -2


@pytest.mark.parametrize("base", [0, -1.5])
def test_no_basic_amount_without_a_tax_base(base: float) -> None:
    with pytest.raises(BadInput, match="carries no council tax"):
        basic_amount(1.0, base)


@given(lines, lines)
def test_a_total_does_not_depend_on_how_lines_are_grouped(
    one: list[float], two: list[float]
) -> None:
    assert total(one, two) == total([*two, *one]) == sum(one) + sum(two)


@given(lines, lines, pounds, pounds)
def test_a_draw_on_reserves_lowers_the_requirement_pound_for_pound(
    spending: list[float], income: list[float], more: float, drawn: float
) -> None:
    without = budget_requirement([*spending, more], income)
    with_draw = budget_requirement([*spending, more], income, contributions_to_reserves=-drawn)
    assert without - with_draw == drawn
    assert council_tax_requirement(
        expenditure=[*spending, more], income=income, reserves_used=drawn
    ) == max(with_draw, 0)


@given(some.integers(1, 2_000_000_000), some.integers(1, 500_000))
def test_the_basic_amount_balances_the_budget_to_its_own_rounding(
    requirement: int, tax_base: int
) -> None:
    band_d = basic_amount(requirement, tax_base)
    assert balances(requirement, band_d, tax_base)
    assert not balances(requirement, band_d + Decimal("0.02"), tax_base)
