"""A budget that a council enters is set beside its return and takes its place."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from barsetshire.own_figures import (
    BASE,
    BASE_BUDGET,
    CENTRAL,
    PLAIN_GAPS,
    PRESSURE,
    RETURNED,
    by_year,
    entered,
    gaps,
    own,
    pounds,
    prices,
    settlement,
)
from tallystick.figures.errors import FieldFault, UnknownName
from tallystick.figures.figure import Status
from tallystick.forecast.drawn_ranges import gap_range, spread_of
from tallystick.forecast.method import Method
from tallystick.forecast.own_figures import OneOff, OneOffKind, OwnFigures, Row
from tallystick.forecast.spread import spread_parts
from tallystick.forecast.with_own_figures import with_own_figures


def test_nothing_entered_changes_nothing(method: Method) -> None:
    outlook = own(OwnFigures())
    assert gaps(outlook) == pytest.approx(PLAIN_GAPS, abs=0.01)
    plain, known = spread_of(CENTRAL, method), spread_of(outlook.after, method, outlook.known)
    assert np.array_equal(plain, known)
    assert outlook.entered == ()


def test_an_own_budget_balances_is_not_estimated_and_grows_as_before(method: Method) -> None:
    budget = {
        "net_revenue_expenditure": entered(210e6),
        "council_tax": entered(121e6),
        "adult_social_care": entered(130e6),
        "culture_and_leisure": entered(70e6),
        "levies": entered(11e6),
        "principal": entered(9e6),
        "interest_paid": entered(7e6),
        "investment_income": entered(-3e6),
        "specific_grants": entered(30e6),
    }
    outlook = own(OwnFigures(budget=budget))
    base = outlook.after.base
    assert base.general_funding == 89e6
    assert (base.scale, base.is_estimated) == (1.0, False)
    assert base.not_placed == pytest.approx(240e6 - 130e6 - 70e6 - 11e6 - 9e6 - 7e6 + 3e6)
    assert base.band_d * base.tax_base == pytest.approx(121e6)
    first = outlook.after.years[0]
    assert first.services["adult_social_care"] == pytest.approx(130e6 * 1.05)
    assert first.interest_paid == pytest.approx(7e6 * 1.035)
    assert first.not_placed == pytest.approx(base.not_placed * 1.02)
    assert first.pressure == pytest.approx(0.03 * 210e6)
    assert first.general_funding == pytest.approx((89e6 - 2e6) * 1.02)
    own_spread = spread_parts(base, method, PRESSURE, known=outlook.known).council[:, 1]
    assert np.std(own_spread) == pytest.approx(0.055 * 210e6, rel=0.06)


@given(
    st.dictionaries(
        st.sampled_from(
            (
                "net_revenue_expenditure",
                "council_tax",
                "specific_grants",
                "levies",
                "principal",
                "interest_paid",
                "adult_social_care",
                "culture_and_leisure",
                "environment",
            )
        ),
        st.floats(0.6, 1.6),
    )
)
def test_whatever_lines_are_entered_the_budget_balances(factors: dict[str, float]) -> None:
    plain = BASE_BUDGET
    budget = {
        name: entered(
            factor * (plain.services.get(name, 9e6) if "_" in name and name in plain.services
                      else getattr(plain, name, 9e6))
        )
        for name, factor in factors.items()
    }  # fmt: skip
    base = own(OwnFigures(budget=budget)).after.base
    costs = base.levies + base.principal + base.interest_paid + base.investment_income
    spent = sum(base.services.values()) + base.not_placed + costs
    assert spent == pytest.approx(base.gross)
    assert base.council_tax + base.general_funding == pytest.approx(base.net_revenue_expenditure)
    for name, amount in budget.items():
        value = base.services[name] if name in base.services else getattr(base, name)
        assert value == pytest.approx(amount.value)


def test_services_that_are_not_entered_fill_what_is_left() -> None:
    base = own(OwnFigures(budget={"adult_social_care": entered(130e6)})).after.base
    assert base.services["culture_and_leisure"] == pytest.approx(86e6)
    assert base.not_placed == pytest.approx(0.0)


def test_each_entered_line_is_set_beside_the_return() -> None:
    budget = {
        "net_revenue_expenditure": entered(201e6),
        "council_tax": entered(120e6),
        "levies": entered(10e3),
        "investment_income": entered(2e6),
        "adult_social_care": entered(123e6),
        "environment": entered(4e6),
    }
    lines = {line.name: line for line in own(OwnFigures(budget=budget)).reconciled}
    assert list(lines)[:2] == ["net_revenue_expenditure", "council_tax"]
    net = lines["net_revenue_expenditure"]
    assert (net.returned.value, net.entered.value, net.difference) == (200e6, 201e6, 1e6)
    assert net.reason == "parish precepts seem to be in it"
    assert net.entered.status is Status.ENTERED
    assert (lines["council_tax"].difference, lines["council_tax"].reason) == (0.0, "")
    assert lines["council_tax"].returned is RETURNED.council_tax
    assert "thousands" in lines["levies"].reason
    assert "opposite sign" in lines["investment_income"].reason
    assert lines["adult_social_care"].returned.status is Status.ROLLED
    assert lines["environment"].difference is None


def test_a_service_returned_for_the_base_year_is_set_beside_as_it_was_returned() -> None:
    services = {"adult_social_care": pounds(119e6, "adult_social_care", BASE)}
    central = replace(CENTRAL, returned=replace(RETURNED, services=services))
    figures = OwnFigures(budget={"adult_social_care": entered(120e6)})
    line = with_own_figures(central, figures, prices).reconciled[0]
    assert (line.returned, line.difference) == (services["adult_social_care"], 1e6)


def test_a_total_in_thousands_or_an_unknown_line_is_refused() -> None:
    with pytest.raises(FieldFault, match="in thousands of pounds"):
        own(OwnFigures(budget={"council_tax": entered(120e3)}))
    with pytest.raises(UnknownName, match="levies"):
        own(OwnFigures(budget={"levis": entered(1e6)}))


def test_everything_entered_is_listed_with_its_place() -> None:
    figures = replace(
        settlement(78e6, 70e6), budget={"levies": entered(9e6)}, minimum_balance=entered(10e6)
    )
    listed = own(figures).entered
    assert [(each.name, str(each.year)) for each in listed] == [
        ("settlement.revenue_support_grant", "2026-27"),
        ("settlement.revenue_support_grant", "2027-28"),
        ("budget.levies", "2026-27"),
        ("minimum_balance", "None"),
    ]
    assert {each.status for each in listed} == {Status.ENTERED}
    assert listed[0].origins[0].cite() == "Entered, own.xlsx, sheet Outlook, row 14, column C"


def test_what_is_entered_narrows_the_range(method: Method) -> None:
    figures = replace(
        settlement(78e6, 79e6, 80e6),
        pressures=(Row("All", by_year(10e6, 9e6)),),
        one_offs=(OneOff("Draw", entered(4e6), OneOffKind.RESERVES),),
        budget={"net_revenue_expenditure": entered(200e6)},
    )
    outlook = own(figures)
    wide = gap_range(0.0, spread_of(CENTRAL, method)[:, 1])
    narrow = gap_range(0.0, spread_of(outlook.after, method, outlook.known)[:, 1])
    assert wide.p10 < narrow.p10 < 0 < narrow.p90 < wide.p90


def test_general_funding_and_council_tax_make_the_budget_where_it_is_not_entered() -> None:
    budget = {"general_funding": entered(90e6), "council_tax": entered(126e6)}
    base = own(OwnFigures(budget=budget)).after.base
    assert base.net_revenue_expenditure == 216e6
    assert base.specific_grants == pytest.approx(0.19 * 216e6)
    assert not base.is_estimated


def test_a_tax_base_follows_from_council_tax_and_band_d() -> None:
    budget = {"council_tax": entered(126e6), "band_d": entered(1_800.0)}
    base = own(OwnFigures(budget=budget)).after.base
    assert base.tax_base == pytest.approx(70_000.0)
    assert base.band_d == pytest.approx(1_800.0)
    assert base.general_funding == pytest.approx(74e6)


def test_services_that_cannot_fill_what_is_left_stay_and_the_rest_has_no_place() -> None:
    base = own(OwnFigures(budget={"adult_social_care": entered(180e6)})).after.base
    assert base.services["culture_and_leisure"] == 96e6
    assert base.not_placed == pytest.approx(-60e6)


def test_totals_that_do_not_agree_with_one_another_are_shown() -> None:
    budget = {
        "net_revenue_expenditure": entered(200e6),
        "council_tax": entered(120e6),
        "general_funding": entered(83e6),
        "tax_base": entered(61_000.0),
        "band_d": entered(2_000.0),
    }
    lines = {line.name: line for line in own(OwnFigures(budget=budget)).reconciled}
    balance = lines["general_funding.from_totals"]
    assert (balance.returned.value, balance.difference) == (80e6, 3e6)
    assert balance.reason == "the budget entered does not balance"
    assert lines["council_tax.from_tax_base"].difference == pytest.approx(-2e6)
    agreeing = budget | {"general_funding": entered(80e6), "tax_base": entered(60_000.0)}
    names = [line.name for line in own(OwnFigures(budget=agreeing)).reconciled]
    assert names == list(agreeing)
