"""Barchester, the invented metropolitan district of the worked example, in pounds."""

from tallystick.figures.figure import Figure, Status, Unit
from tallystick.figures.year import FinancialYear
from tallystick.forecast.assumptions import YEARS, Assumed, Assumptions
from tallystick.forecast.base_year import BaseYear, complete

BASE = FinancialYear(2026)
LAST = FinancialYear(2031)
MILLION = 1_000_000

AMOUNTS = {
    "adult_social_care": 60.0 * MILLION,
    "childrens_social_care": 40.0 * MILLION,
    "highways_and_transport": 8.0 * MILLION,
    "environment": 15.0 * MILLION,
    "culture_and_leisure": 5.0 * MILLION,
    "central_services": 12.0 * MILLION,
    "levies": 6.0 * MILLION,
    "principal": 5.0 * MILLION,
    "interest_paid": 4.0 * MILLION,
    "investment_income": 0.0,
    "council_tax": 90.0 * MILLION,
    "general_grant": 35.0 * MILLION,
    "retained_rates": 25.0 * MILLION,
    "specific_grants": 0.0,
    "planned_use_of_reserves": 5.0 * MILLION,
    "tax_base": 45_000.0,
    "band_d": 2_000.0,
}
USABLE_RESERVES = 20.0 * MILLION

RATES = {
    "price.adult_social_care": 0.035,
    "price.childrens_social_care": 0.03,
    "price.highways_and_transport": 0.025,
    "price.environment": 0.025,
    "price.culture_and_leisure": 0.025,
    "price.central_services": 0.025,
    "demand.adult_social_care": 0.02,
    "demand.childrens_social_care": 0.015,
    "demand.highways_and_transport": 0.005,
    "demand.environment": 0.005,
    "demand.culture_and_leisure": 0.0,
    "demand.central_services": 0.0,
    "growth.levies": 0.02,
    "growth.principal": 0.0,
    "growth.interest_paid": 0.0,
    "growth.investment_income": 0.0,
    "growth.tax_base": 0.01,
    "growth.general_grant": 0.02,
    "growth.retained_rates": 0.02,
    "growth.specific_grants": 0.0,
}


def assumptions(**changes: float) -> Assumptions:
    """The worked example's rates; a change is written `price__environment=0.03`."""
    rates = {**RATES, **{key.replace("__", "."): value for key, value in changes.items()}}
    return Assumptions(
        name="barchester",
        title="Barchester",
        about="The worked example.",
        keys={key: _assumed(key, value) for key, value in rates.items()},
    )


def base_year(**changes: float) -> BaseYear:
    """Barchester's budget of 2026-27, which balances by itself."""
    amounts = {**AMOUNTS, **changes}
    figures = {
        name: Figure(name, name, value, Unit.POUNDS, Status.AS_PRINTED, BASE)
        for name, value in amounts.items()
    }
    return complete(BASE, amounts, figures)


def _assumed(key: str, value: float) -> Assumed:
    figures = {year: Figure(key, key, value, Unit.SHARE, Status.ASSUMPTION, year) for year in YEARS}
    return Assumed(key, key, figures, "The worked example.", "worked example", judgement=False)
