"""Weeks of a year and back, to the penny."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from tallystick.council_tax.periods import weekly, yearly
from tallystick.figures.year import FinancialYear


@given(
    pence=st.integers(0, 1_000_000),
    thousandths=st.integers(0, 1000),
    year=st.sampled_from((FinancialYear(2023), FinancialYear(2026))),
)
def test_a_share_of_the_liability_comes_back_from_a_week_as_it_is_by_the_year(
    pence: int, thousandths: int, year: FinancialYear
) -> None:
    share = Decimal(thousandths) / 1000
    exact = Fraction(pence * thousandths, 1000)
    assert yearly(weekly(Decimal(pence) / 100, year) * share, year) * 100 == int(
        exact + Fraction(1, 2)
    )


def test_half_of_an_odd_penny_is_rounded_up() -> None:
    half = weekly(Decimal("0.13"), FinancialYear(2026)) / 2
    assert yearly(half, FinancialYear(2026)) == Decimal("0.07")
