"""A plan beside the outlook: each difference of the gaps is its own driver's."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from barsetshire.plans import (
    BASE,
    FIRST,
    PARTIAL,
    SCOTTISH,
    SECOND,
    THIRD,
    WELSH,
    ahead,
    entered,
    from_base,
    outlook,
)
from tallystick.figures.errors import FieldFault
from tallystick.figures.year import FinancialYear
from tallystick.forecast.base_budget import BaseBudget
from tallystick.forecast.central_path import YearAhead
from tallystick.forecast.own_figures import (
    Counting,
    PlanRows,
    Row,
)
from tallystick.forecast.plan_beside import GapBeside, PlanDriver, difference_by_driver

OUTLOOK_BASE = BaseBudget(
    ons_code="E06000099",
    council_class="unitary",
    net_revenue_expenditure=300e6,
    is_estimated=False,
    council_tax=180e6,
    tax_base=100_000.0,
    band_d=1_800.0,
    general_funding=120e6,
    specific_grants=36e6,
    services={"adult_social_care": 200e6},
    scale=1.0,
    not_placed=100e6,
    levies=20e6,
    principal=10e6,
    interest_paid=8e6,
    investment_income=-2e6,
    support=3e6,
    draw_expected=8e6,
    one_off=4e6,
)


def year_ahead(year: FinancialYear) -> YearAhead:
    years = year - BASE
    return YearAhead(
        year=year,
        services={"adult_social_care": 200e6 * 1.05**years},
        pressure=9e6 * years,
        not_placed=100e6 * 1.02**years,
        levies=20e6 * 1.02**years,
        principal=10e6,
        interest_paid=8e6 * 1.04**years,
        investment_income=-2e6,
        support=3e6,
        specific_grants=36e6 * 1.02**years,
        general_funding=116e6 * 1.02**years,
        tax_base=100e3 * 1.01**years,
        council_tax=180e6 * 1.01**years,
    )


PATH = tuple(map(year_ahead, (FIRST, SECOND, THIRD)))


def beside(plan: PlanRows) -> tuple[GapBeside, ...]:
    return difference_by_driver(outlook(plan), OUTLOOK_BASE, PATH)


def drivers(year: GapBeside) -> dict[PlanDriver, float]:
    return {each.driver: each.difference for each in year.drivers}


def same_plan() -> PlanRows:
    """A plan whose rows are the outlook's own."""
    base = OUTLOOK_BASE
    return PlanRows(
        BASE,
        spending=from_base(base.gross, *(year.spending - year.support for year in PATH)),
        specific_grants=from_base(base.specific_grants, *(each.specific_grants for each in PATH)),
        general_funding=from_base(116e6, *(year.general_funding for year in PATH)),
        council_tax=from_base(base.council_tax, *(year.council_tax for year in PATH)),
        tax_base=from_base(base.tax_base, *(year.tax_base for year in PATH)),
        use_of_reserves=from_base(4e6),
    )


def test_a_plan_with_the_outlooks_own_rows_differs_by_support_alone() -> None:
    for year in beside(same_plan()):
        differences = drivers(year)
        assert differences.pop(PlanDriver.ONE_OFFS) == pytest.approx(-3e6)
        assert list(differences.values()) == pytest.approx([0.0] * 7, abs=0.01)


@pytest.mark.parametrize(
    ("changed", "driver", "amount"),
    [
        ({"general_funding": from_base(116e6, 110e6, 109e6, 108e6)}, "general_funding", 8.32e6),
        ({"tax_base": from_base(100e3, 100e3, 100e3, 100e3)}, "tax_base", 1.8e6),
        ({"spending": from_base(336e6, 370e6, 372e6, 380e6)}, "pressures_and_growth", None),
        ({"council_tax": from_base(180e6, 190e6, 200e6, 210e6)}, "tax_rise", -190e6 + 181.8e6),
    ],
)
def test_each_row_that_differs_is_explained_by_its_own_driver(
    changed: dict[str, Any], driver: str, amount: float | None
) -> None:
    plain = drivers(beside(same_plan())[0])
    moved = drivers(beside(replace(same_plan(), **changed))[0])
    differing = {name for name in plain if abs(plain[name] - moved[name]) > 1}
    expected = {PlanDriver(driver)}
    if driver == "tax_base":
        expected.add(PlanDriver.TAX_RISE)
    assert differing == expected
    if amount is not None:
        assert moved[PlanDriver(driver)] == pytest.approx(amount)


def test_savings_and_reserves_within_a_printed_gap_are_drivers_of_their_own() -> None:
    plan = PlanRows(
        BASE,
        gap=Row("Gap", ahead(20e6, 30e6, 40e6), Counting.WHOLE),
        gap_is_after=frozenset({"savings", "use_of_reserves"}),
        savings=(Row("Agreed", ahead(5e6)),),
        use_of_reserves=ahead(2e6),
        tax_rise=ahead(0.05, 0.05, 0.05),
    )
    first, second = beside(plan)[:2]
    assert drivers(first)[PlanDriver.SAVINGS] == -5e6
    assert drivers(first)[PlanDriver.ONE_OFFS] == pytest.approx(-2e6 - 4e6 - 3e6)
    assert drivers(second)[PlanDriver.ONE_OFFS] == pytest.approx(-4e6 - 3e6)
    assert drivers(second)[PlanDriver.TAX_RISE] == pytest.approx(-PATH[1].council_tax * 0.1025)
    by_driver = {each.driver: each.plan for each in first.drivers}
    assert by_driver[PlanDriver.PRESSURES] is None
    assert drivers(first)[PlanDriver.PRESSURES] == 0.0


def test_a_tax_base_that_no_row_gives_is_not_explained() -> None:
    year = beside(replace(WELSH, gap=Row("Gap", ahead(20e6, 30e6, 40e6))))[0]
    of_base = next(each for each in year.drivers if each.driver is PlanDriver.TAX_BASE)
    assert (of_base.plan, of_base.difference) == (None, 0.0)


def test_gaps_from_different_base_years_are_not_set_side_by_side() -> None:
    plan = replace(WELSH, base_year=FIRST, gap=Row("Gap", {SECOND: entered(1e6)}), tax_rise={})
    with pytest.raises(FieldFault, match="base year is 2027-28"):
        beside(plan)


@given(
    gap=st.none() | st.lists(st.integers(-30, 90), min_size=3, max_size=3),
    after=st.frozensets(st.sampled_from(("savings", "use_of_reserves", "other"))),
    plan=st.sampled_from((WELSH, SCOTTISH, PARTIAL)),
)
def test_the_drivers_always_add_to_the_difference_of_the_gaps(
    gap: list[int] | None, after: frozenset[str], plan: PlanRows
) -> None:
    if gap is not None and plan is not PARTIAL:
        plan = replace(plan, gap=Row("Gap", ahead(*(amount * 1e6 for amount in gap))))
    for year in beside(replace(plan, gap_is_after=after)):
        assert year.outlook == PATH[year.year - FIRST].gap_frozen
        assert sum(drivers(year).values()) == pytest.approx(year.plan - year.outlook, abs=1)
