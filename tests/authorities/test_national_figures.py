"""National forecasts, rates of loans, shortfalls and devolved budgets as the release gives them."""

from datetime import date

import pytest

from tallystick.authorities.national.economic_outlook import economic_outlook
from tallystick.authorities.national.loan_rates import loan_rates
from tallystick.authorities.returns.devolved import devolved_budget
from tallystick.authorities.returns.shortfalls import predicted_shortfalls
from tallystick.figures.errors import BadInput, UnknownName
from tallystick.figures.year import FinancialYear
from tallystick.rules.rulebook import Rulebook
from tallystick.sources.release import Release

Y2026, Y2027, Y2029 = map(FinancialYear, (2026, 2027, 2029))


@pytest.fixture(scope="module")
def release() -> Release:
    return Release.open()


@pytest.mark.parametrize(
    ("line", "percents"),
    [
        ("debt_interest", [3.7, 4.1, 4.0, 4.2]),
        ("central_grants", [1.9, 1.5, 1.3]),
        ("retained_business_rates", [-0.3, 0.3, -10.1]),
    ],
)
def test_growth_is_worked_out_from_two_years_of_a_line(
    release: Release, line: str, percents: list[float]
) -> None:
    outlook = economic_outlook(release)
    grown = [outlook.growth(line, Y2027 + more) for more in range(len(percents))]
    assert [round(100 * each.known(), 1) for each in grown if each is not None] == percents


def test_nothing_that_was_moved_is_called_growth_into_2026_27(release: Release) -> None:
    outlook = economic_outlook(release)
    assert outlook.growth("central_grants", Y2026) is None
    assert outlook.growth("retained_business_rates", Y2026) is None
    assert outlook.growth("debt_interest", Y2026) is not None
    assert outlook.growth("debt_interest", FinancialYear(2031)) is None
    assert outlook.growth("business_rates_reliefs", Y2027) is None


def test_the_tax_base_of_the_table_is_that_of_the_rule(release: Release) -> None:
    rulebook = Rulebook.from_documents(release.documents("rule"))
    base = economic_outlook(release).council_tax["council_tax_base_change"][Y2027]
    rule = rulebook.value("forecast.council_tax_base", Y2027)
    assert round(100 * base.known(), 2) == pytest.approx(float(str(rule)))


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


def test_a_devolved_budget_has_funding_equal_to_services(release: Release) -> None:
    cardiff = devolved_budget(release, "W06000015")
    assert cardiff is not None
    funding = sum(figure.known() for figure in cardiff.funding.values())
    assert funding == pytest.approx(sum(figure.known() for figure in cardiff.services.values()))
    assert cardiff.funding["revenue_support_grant"].value == 584_882_000
    assert devolved_budget(release, "W06000001") is None
