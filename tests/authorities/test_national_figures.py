"""Rates of loans and shortfalls stated in 2023, as the release gives them."""

from datetime import date

import pytest

from tallystick.authorities.national.loan_rates import loan_rates
from tallystick.authorities.returns.shortfalls import predicted_shortfalls
from tallystick.figures.errors import BadInput, UnknownName
from tallystick.sources.release import Release


@pytest.fixture(scope="module")
def release() -> Release:
    return Release.open()


def test_a_certainty_rate_is_the_standard_rate_less_a_fifth_of_a_point(release: Release) -> None:
    rates = loan_rates(release)
    assert rates.day == date(2026, 10, 1)
    assert rates.certainty("annuity", 25).value == pytest.approx(0.0653)
    assert rates.certainty("maturity", 10).value == rates.weekly[rates.day][10]
    assert rates.certainty("annuity", 25).origins[0].typed


def test_a_term_between_two_lies_on_the_line_between_them(release: Release) -> None:
    rate = loan_rates(release).certainty("annuity", 22)
    assert rate.value == pytest.approx(0.0655 + 0.4 * 0.0018 - 0.0020)
    assert "between 20 and 25 years" in rate.formula


def test_a_loan_that_is_not_priced_is_refused(release: Release) -> None:
    with pytest.raises(BadInput, match="priced for 2 to 50 years"):
        loan_rates(release).certainty("annuity", 1)
    with pytest.raises(UnknownName, match="structure of a loan"):
        loan_rates(release).certainty("bullet", 10)


def test_shortfalls_are_pounds_or_nothing(release: Release) -> None:
    stated = predicted_shortfalls(release)
    assert len(stated) == 153
    assert sum(each.shortfall is not None for each in stated.values()) == 117
    assert stated["E08000025"].shortfall == 0.0
