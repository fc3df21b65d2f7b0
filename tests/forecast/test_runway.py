"""How long reserves last, by hand, and which shares are given."""

from collections.abc import Mapping

import pytest

from tallystick.figures.year import FinancialYear
from tallystick.forecast.base_year import share_of
from tallystick.forecast.reserves import runway

YEARS = FinancialYear.span(FinancialYear(2027), FinancialYear(2029))
GAPS: Mapping[FinancialYear, float] = dict(zip(YEARS, (4.0, 8.0, 10.0), strict=True))


@pytest.mark.parametrize(
    ("reserves", "years", "fails"),
    [
        (-5.0, 0.0, 2027),
        (0.0, 0.0, 2027),
        (3.0, 0.75, 2027),
        (4.0, 1.0, 2028),
        (10.0, 1.75, 2028),
        (21.9, 2.99, 2029),
    ],
)
def test_years_that_reserves_cover(reserves: float, years: float, fails: int) -> None:
    found = runway(reserves, GAPS)
    assert found.years == pytest.approx(years)
    assert found.fails_in == FinancialYear(fails)


def test_reserves_below_nought_cover_no_year_though_nothing_is_missing() -> None:
    found = runway(-1.0, dict.fromkeys(YEARS, 0.0))
    assert (found.years, found.fails_in) == (0.0, YEARS[0])
    spare = runway(-1.0, dict.fromkeys(YEARS, -2.0))
    assert (spare.years, spare.fails_in) == (0.0, YEARS[0])


def test_reserves_that_cover_every_gap_outlast_the_years_looked_at() -> None:
    found = runway(22.0, GAPS)
    assert (found.years, found.fails_in, str(found)) == (3.0, None, "beyond 2029-30")


def test_a_deficit_is_called_at_the_start_of_its_year() -> None:
    """12 less 4 is 8; a deficit of 2 leaves 6 for the second year's 8: three quarters of it."""
    found = runway(12.0, GAPS, {YEARS[1]: 2.0})
    assert (found.years, found.fails_in) == (1.75, YEARS[1])
    more_than_is_left = runway(12.0, GAPS, {YEARS[1]: 9.0})
    assert (more_than_is_left.years, more_than_is_left.fails_in) == (1.0, YEARS[1])


@pytest.mark.parametrize(
    ("spending", "share"),
    [
        (2_000_000.0, 0.05),
        (1_999_999.99, None),
        (4_000_000.0, 0.025),
        (0.0, None),
        (-3_000_000.0, None),
    ],
)
def test_no_share_is_given_of_spending_under_two_million(
    spending: float, share: float | None
) -> None:
    assert share_of(100_000.0, spending) == share
