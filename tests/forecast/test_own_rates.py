"""What own figures change can be said in rates, from which the same path follows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from barsetshire.own_figures import (
    BASE,
    CENTRAL,
    PRICES,
    SERVICE_GROWTH,
    YEARS,
    by_year,
    entered,
    own,
    prices,
)
from tallystick.figures.year import FinancialYear
from tallystick.forecast.own_figures import OneOff, OneOffKind, OwnFigures, Row
from tallystick.forecast.own_rates import PRESSURE, Rates, own_rates
from tallystick.forecast.with_own_figures import OwnOutlook

PLAIN = {
    "growth.levies": PRICES,
    "growth.principal": 0.0,
    "growth.interest_paid": 0.035,
    "growth.investment_income": 0.015,
    "growth.specific_grants": PRICES,
    "growth.general_funding": PRICES,
    "growth.tax_base": 0.01,
    PRESSURE: 0.03,
}


def gaps_of_rates(outlook: OwnOutlook, rates: Rates) -> list[float]:
    """The gap by year of a path that is made of the base budget and rates alone."""
    base = outlook.after.base

    def rate(key: str, year: FinancialYear, plain: float = PRICES) -> float:
        return rates.get(key, {}).get(year, PLAIN.get(key, plain))

    lines = ("levies", "principal", "interest_paid", "investment_income")
    amounts = {name: getattr(base, name) for name in (*lines, "specific_grants", "tax_base")}
    amounts["general_funding"] = base.general_funding - base.one_off
    services, not_placed, pressure, gaps = dict(base.services), base.not_placed, 0.0, []
    for year in YEARS:
        for name, amount in services.items():
            above = SERVICE_GROWTH.get(name, 1 + PRICES) / (1 + PRICES) - 1
            growth = (1 + rate(f"price.{name}", year)) * (1 + rate(f"demand.{name}", year, above))
            services[name] = amount * growth + rate(f"known_change.{name}", year, 0.0)
        not_placed *= 1 + rate("price.spending_not_placed", year)
        amounts = {
            name: each * (1 + rate(f"growth.{name}", year)) for name, each in amounts.items()
        }
        pressure += rate(PRESSURE, year) * base.net_revenue_expenditure
        spent = sum(services.values()) + not_placed + pressure + base.support
        spent += sum(amounts[name] for name in lines)
        funded = amounts["general_funding"] + amounts["specific_grants"]
        gaps.append(spent - funded - base.band_d * amounts["tax_base"])
    return gaps


GROWTH = st.fixed_dictionaries(
    {},
    optional={
        "growth.levies": st.floats(-0.1, 0.2),
        "growth.tax_base": st.floats(-0.02, 0.03),
        "growth.interest_paid": st.floats(-0.1, 0.2),
        "growth.culture_and_leisure": st.floats(-0.1, 0.1),
        "price.adult_social_care": st.floats(0.0, 0.1),
        "demand.services": st.floats(-0.02, 0.06),
        "price.spending_not_placed": st.floats(0.0, 0.1),
    },
)
BUDGET = st.fixed_dictionaries(
    {},
    optional={
        "net_revenue_expenditure": st.floats(180e6, 230e6),
        "adult_social_care": st.floats(100e6, 140e6),
        "levies": st.floats(5e6, 15e6),
        "specific_grants": st.floats(20e6, 50e6),
    },
)


@given(growth=GROWTH, budget=BUDGET, years=st.integers(1, 5), settlement=st.booleans())
def test_growth_budget_and_settlement_give_the_same_path_in_rates(
    growth: dict[str, float], budget: dict[str, float], years: int, *, settlement: bool
) -> None:
    figures = OwnFigures(
        growth={key: by_year(*[rate] * years) for key, rate in growth.items()},
        budget={name: entered(amount) for name, amount in budget.items()},
        settlement={"grant": by_year(78e6, 70e6, 69e6, first=BASE)} if settlement else {},
        one_offs=(OneOff("Draw", entered(6e6), OneOffKind.RESERVES),),
    )
    check(figures)


@pytest.mark.parametrize("line", ["", "adult_social_care", "levies"])
@given(amounts=st.lists(st.floats(-1e6, 20e6), min_size=1, max_size=5))
def test_pressures_give_the_same_path_in_rates(line: str, amounts: list[float]) -> None:
    check(OwnFigures(pressures=(Row("Pressures", by_year(*amounts), line=line),)))


def check(figures: OwnFigures) -> None:
    outlook = own(figures)
    rates = own_rates(outlook, figures, prices)
    expected = [year.gap_frozen for year in outlook.after.years]
    assert gaps_of_rates(outlook, rates) == pytest.approx(expected, abs=1)


def test_nothing_entered_changes_no_rate() -> None:
    plain = OwnFigures()
    assert own_rates(own(plain), plain, prices) == {}
    assert gaps_of_rates(own(plain), {}) == pytest.approx(
        [year.gap_frozen for year in CENTRAL.years], abs=1
    )
