"""`loan`: schedules by every structure, part-years and early repayment."""

from decimal import Decimal
from typing import Any

import pytest

import tallystick as ts
from tallystick.figures.errors import FieldFault


@pytest.mark.parametrize(
    ("structure", "interest"),
    [("annuity", "4863.36"), ("equal_instalments", "4800.00"), ("maturity", "8000.00")],
)
def test_a_part_year_is_counted_by_its_payments(structure: str, interest: str) -> None:
    loan = ts.loan(amount=80_000, rate="4%", years=2.5, structure=structure)
    assert loan.total_interest == Decimal(interest)
    assert [year.left for year in loan.by_year][-1] == 0
    assert sum(year.principal for year in loan.by_year) == pytest.approx(80_000, abs=0.02)


def test_the_pwlb_s_own_example_of_early_repayment() -> None:
    # Debt Management Office: £12m at 8 3/8 per cent, discounted at 11 1/2, 14 days, six half-years.
    loan = ts.loan(
        amount="£12m",
        rate="8.375%",
        years=5,
        structure="maturity",
        discount_rate="11.5%",
        half_years_left=6,
        days_since_interest=14,
    )
    assert loan.early_repayment is not None
    assert loan.early_repayment.premium == Decimal("-919000.48")


def test_provision_over_the_life_adds_to_the_loan() -> None:
    loan = ts.loan(amount=10_000_000, rate="5%", years=40)
    assert loan.at("by_year.20.provision_by_annuity") == Decimal("209185.01")
    for method in ("provision_by_annuity", "provision_by_equal_instalments"):
        total = sum(getattr(year, method) for year in loan.by_year)
        assert total == pytest.approx(10_000_000, abs=0.5)


def test_a_share_of_what_is_left_never_ends_and_what_is_left_of_it_is_told() -> None:
    # Bridgend 2018-19: 4 per cent of £122.1m; £0.778m is charged 45 years on.
    loan = ts.loan(amount="£122.1m", rate="4%", years=50, reducing="4%")
    assert loan.at("by_year.1.provision_by_reducing_balance") == Decimal("4884000.00")
    assert loan.at("by_year.2.provision_by_reducing_balance") == Decimal("4688640.00")
    assert loan.at("by_year.2.left_by_reducing_balance") == Decimal("112527360.00")
    assert loan.at("by_year.50.left_by_reducing_balance") > 0
    assert ts.loan(amount=1000, rate="4%", years=5).by_year[0].left_by_reducing_balance is None


def test_a_loan_without_interest_is_its_principal() -> None:
    assert ts.loan(amount=1000, rate="0%", years=10).total_interest == 0


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"years": "2.3"}, "years"),
        ({"years": 0}, "years"),
        ({"years": 5, "rate": "99%"}, "rate"),
        ({"years": 5, "structure": "balloon"}, "structure"),
        ({"years": 5, "discount_rate": "5%"}, "half_years_left"),
        ({"years": 5, "discount_rate": "5%", "half_years_left": 4}, "structure"),
    ],
)
def test_what_no_loan_has_names_its_field(asked: dict[str, Any], field: str) -> None:
    with pytest.raises(FieldFault) as refused:
        ts.loan(**{"amount": 100, "rate": "5%", **asked})
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("structure", "rate"),
    [("annuity", 0.0653), ("equal_instalments", 0.0639), ("maturity", 0.0671)],
)
def test_without_a_rate_it_is_the_certainty_rate_of_the_term_and_structure(
    structure: str, rate: float
) -> None:
    # Standard rates of 1 October 2026 for 25 years: 6.73, 6.59 and 6.91, less 0.20.
    loan = ts.loan(amount="£8m", years=25, structure=structure)
    assert loan.rate == pytest.approx(rate)
    assert "1 October 2026" in loan.rate_basis
    assert [source.publisher for source in loan.sources] == ["UK Debt Management Office"]
    entered = ts.loan(amount="£8m", years=25, structure=structure, rate=f"{rate:.2%}")
    assert entered.by_year == loan.by_year
    assert (entered.rate_basis, entered.sources) == ("entered", ())


def test_a_loan_longer_than_any_that_is_priced_needs_its_rate() -> None:
    with pytest.raises(FieldFault, match="priced for 2 to 50 years") as refused:
        ts.loan(amount="£8m", years=55)
    assert refused.value.field == "rate"


def test_early_repayment_needs_the_rate_that_the_loan_was_made_at() -> None:
    with pytest.raises(FieldFault, match="the rate of the loan as it was made"):
        ts.loan(amount=1, years=5, structure="maturity", discount_rate="5%", half_years_left=2)
