"""The worked example's levers, one at a time and together, to the last digit it prints."""

import pytest

from barsetshire.barchester import BASE, LAST, MILLION, USABLE_RESERVES, outlook
from barsetshire.pulling import pull
from tallystick.figures.year import FinancialYear
from tallystick.levers.lever import Choice
from tallystick.levers.state import BudgetState, Context

YEARS = FinancialYear.span(BASE + 1, LAST)
FIRST = YEARS[0]


@pytest.fixture
def position() -> BudgetState:
    return BudgetState("barchester", "Barchester", outlook(), USABLE_RESERVES)


def printed(amounts: list[float]) -> list[str]:
    return [f"{amount / MILLION:.3f}" for amount in amounts]


def gaps(position: BudgetState) -> list[str]:
    return printed([float(position.gap(year)) for year in YEARS])


RISE = Choice("council_tax_rise", YEARS, 0.0499)
RESERVES = Choice("use_reserves", YEARS)
SAVINGS = Choice(
    "service_savings", (FIRST,), 4 * MILLION, {"delivery": [0.5, 0.8], "one_off_cost": MILLION}
)
BORROWING = Choice(
    "borrow_to_invest",
    (FIRST,),
    10 * MILLION,
    {"rate": 0.05, "life_years": 25, "saving": 1.2 * MILLION},
)
SUPPORT = Choice("support_scheme", (FIRST,), 200.0)


def test_a_rise_of_499_points_a_year(position: BudgetState) -> None:
    after = pull(Context(position), [RISE])
    assert [str(after.exact_band_d(year)) for year in YEARS] == [
        "2099.8",
        "2204.58",
        "2314.59",
        "2430.09",
        "2551.35",
    ]
    assert printed([float(after.changed("council_tax", year)) for year in YEARS]) == [
        "4.536",
        "9.391",
        "14.586",
        "20.140",
        "26.076",
    ]
    assert gaps(after) == ["4.762", "4.474", "4.132", "3.728", "3.259"]


def test_reserves(position: BudgetState) -> None:
    after = pull(Context(position), [RESERVES])
    draws = [float(after.changed("planned_use_of_reserves", year)) for year in YEARS]
    assert printed(draws) == ["9.298", "10.702", "0.000", "0.000", "0.000"]
    ends = [float(after.reserves_at_end(year)) for year in YEARS]
    assert printed(ends) == ["10.702", "0.000", "0.000", "0.000", "0.000"]
    assert gaps(after) == ["0.000", "3.163", "18.717", "23.868", "29.335"]


def test_savings(position: BudgetState) -> None:
    after = pull(Context(position), [SAVINGS])
    assert gaps(after) == ["8.298", "10.665", "15.517", "20.668", "26.135"]


def test_borrowing(position: BudgetState) -> None:
    after = pull(Context(position), [BORROWING])
    provision = [float(after.changed("principal", year)) for year in YEARS]
    assert printed(provision) == ["0.000", "0.210", "0.220", "0.231", "0.243"]
    interest = [float(after.changed("interest_paid", year)) for year in YEARS]
    assert printed(interest) == ["0.000", "0.500", "0.490", "0.479", "0.467"]
    assert gaps(after) == ["9.298", "13.375", "18.227", "23.378", "28.844"]


def test_levers_together_in_the_order_of_the_model(position: BudgetState) -> None:
    steps = [SUPPORT, RISE, SAVINGS, RESERVES]
    after = pull(Context(position), [SUPPORT])
    assert gaps(after) == ["9.698", "14.265", "19.117", "24.268", "29.735"]
    after = pull(Context(position), [RISE, SUPPORT])
    rises = [
        float(effect.amount)
        for year in YEARS
        for effect in after.effects
        if effect.lever == "council_tax_rise"
        and effect.line == "council_tax"
        and effect.year == year
    ]
    assert printed(rises) == ["4.516", "9.350", "14.523", "20.054", "25.966"]
    assert gaps(after) == ["5.182", "4.915", "4.595", "4.214", "3.769"]
    after = pull(Context(position), steps[:3])
    assert gaps(after) == ["4.182", "1.715", "1.395", "1.014", "0.569"]
    for order in (steps, steps[::-1]):
        after = pull(Context(position), order)
        ends = [float(after.reserves_at_end(year)) for year in YEARS]
        assert printed(ends) == ["15.818", "14.103", "12.708", "11.694", "11.125"]
        assert gaps(after) == ["0.000"] * 5
