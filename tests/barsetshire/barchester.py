"""Barchester, the invented metropolitan district of the worked example, in pounds."""

from collections.abc import Sequence

import numpy as np

from tallystick.figures.figure import Figure, Status, Unit
from tallystick.figures.year import FinancialYear
from tallystick.forecast.assumptions import PRESSURE, SERVICES, YEARS, Assumed, Assumptions
from tallystick.forecast.base_budget import BaseBudget
from tallystick.forecast.base_year import CAPITAL_FINANCING, Amount, BaseYear
from tallystick.forecast.central_path import central_path
from tallystick.forecast.outlook import Outlook, outlook_of

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
    "general_funding": 65.0 * MILLION,
    "specific_grants": 0.0,
    "tax_base": 45_000.0,
    "band_d": 2_000.0,
}
ONE_OFF = 5.0 * MILLION
"""Reserves that the budget draws on, in its general funding of grant, 35, and rates, 25."""
USABLE_RESERVES = 20.0 * MILLION

RATES = {
    PRESSURE: 0.0,
    "price.spending_not_placed": 0.0,
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
    "growth.general_funding": 0.02,
    "growth.specific_grants": 0.0,
}


def assumptions(**changes: float) -> Assumptions:
    """The worked example's rates; a change is written `price__environment=0.03`."""
    rates = {**RATES, **{key.replace("__", "."): value for key, value in changes.items()}}
    return Assumptions({key: _assumed(key, value) for key, value in rates.items()})


def base_budget(one_off: float = ONE_OFF, **changes: float) -> BaseBudget:
    """Barchester's budget of 2026-27, which balances by itself."""
    amounts = {**AMOUNTS, **changes}
    services = {name: amount for name, amount in amounts.items() if name in SERVICES}
    spent = sum(services.values()) + sum(amounts[name] for name in ("levies", *CAPITAL_FINANCING))
    return BaseBudget(
        ons_code="E08000099",
        council_class="metropolitan",
        net_revenue_expenditure=spent - amounts["specific_grants"],
        is_estimated=False,
        support=0.0,
        scale=1.0,
        not_placed=0.0,
        draw_expected=one_off,
        one_off=one_off,
        services=services,
        **{name: amount for name, amount in amounts.items() if name not in services},
    )


def outlook(
    base: BaseBudget | None = None,
    assumed: Assumptions | None = None,
    last: FinancialYear = LAST,
) -> Outlook:
    """Barchester's years ahead before any decision."""
    budget, rates = base or base_budget(), assumed or assumptions()
    path = central_path(budget, rates, FinancialYear.span(BASE + 1, last))
    statuses = dict.fromkeys(
        (*AMOUNTS, "spending_not_placed", "costs_met_by_support"), Status.AS_PRINTED
    )
    return outlook_of(BASE, budget, path, rates, {}, statuses)


def side_by_side(outlooks: Sequence[Outlook]) -> Outlook:
    """Outlooks as one whose amounts are arrays, in their order."""
    first = outlooks[0]

    def stacked(name: str, year: FinancialYear) -> Amount:
        return np.array([float(each.amounts[name][year]) for each in outlooks])

    amounts = {
        name: {year: stacked(name, year) for year in by_year}
        for name, by_year in first.amounts.items()
    }
    base = {name: amounts[name][BASE] for name in first.base.amounts}
    return Outlook(BaseYear(BASE, base, first.base.statuses), first.years, amounts, {})


def _assumed(key: str, value: float) -> Assumed:
    figures = {year: Figure(key, key, value, Unit.SHARE, Status.ASSUMPTION, year) for year in YEARS}
    return Assumed(key, key, figures, "The worked example.", "worked example", judgement=False)
