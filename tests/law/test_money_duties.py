"""The duties about money, each on both sides of its edge, on Barchester worked by hand."""

from dataclasses import replace
from typing import Any

import pytest

from barsetshire.barchester import MILLION
from law.conftest import FIRST, YEARS, Barchester
from tallystick.figures.errors import BadInput, UnknownName
from tallystick.figures.year import FinancialYear
from tallystick.levers.facts import CouncilFacts
from tallystick.levers.lever import Choice, Effect
from tallystick.levers.provision import Provision
from tallystick.rules.legal_status import LegalStatus

RESERVES = Choice("use_reserves", YEARS)
GAP = 9_297_875.0
"""Barchester's gap of 2027-28 before any decision: £9.298m in the worked example."""


def once(line: str, amount: float, year: FinancialYear = FIRST, lever: str = "a_lever") -> Effect:
    return Effect("barchester", line, year, amount, recurring=False, lever=lever)


@pytest.mark.parametrize(
    ("found", "holds", "headroom"),
    [(GAP, True, 0.0), (GAP - 0.01, False, -0.01), (GAP + 1.0, True, 1.0)],
)
def test_a_budget_balances_to_the_penny(
    barchester: Barchester, *, found: float, holds: bool, headroom: float
) -> None:
    finding = barchester.first("balanced_budget", effects=(once("fees_and_charges", found),))
    assert (finding.holds, finding.headroom, finding.weight) == (holds, headroom, "block")
    assert finding.legal_status is (LegalStatus.LAWFUL if holds else LegalStatus.UNLAWFUL)


def test_a_gap_in_a_later_year_warns_under_section_25_and_bars_nothing(
    barchester: Barchester,
) -> None:
    findings = barchester.findings("balanced_budget", RESERVES)
    first, second, third = findings[:3]
    assert first.holds
    assert (second.holds, second.weight, second.provision) == (False, "warn", "LGA 2003 s25")
    assert second.headroom == pytest.approx(-3_163_300.36)
    assert third.legal_status is LegalStatus.LAWFUL


def test_a_county_balances_under_the_section_for_precepts(barchester: Barchester) -> None:
    finding = barchester.first("balanced_budget", council_class="county")
    assert finding.provision == "LGFA 1992 s42A, s42B"
    assert finding.rule_status == "unverified"
    assert finding.sentence.endswith("The rule it rests on is unverified.")


def test_borrowed_money_is_not_income(barchester: Barchester) -> None:
    borrowed = (once("debt", 2 * MILLION), once("fees_and_charges", 2 * MILLION))
    finding = barchester.first("no_loan_in_revenue", effects=borrowed)
    assert (finding.holds, finding.headroom) == (False, -2.0 * MILLION)
    assert finding.legal_status is LegalStatus.UNLAWFUL
    assert barchester.first("no_loan_in_revenue", effects=borrowed[:1]).holds
    other = once("fees_and_charges", 2 * MILLION, lever="another")
    assert barchester.first("no_loan_in_revenue", effects=(borrowed[0], other)).holds
    assert not barchester.first("no_loan_in_revenue", loan_money_in_revenue="£1").holds


def test_borrowing_to_invest_is_no_income(barchester: Barchester) -> None:
    choice = Choice("borrow_to_invest", (FIRST,), 10 * MILLION, {"rate": 0.05, "life_years": 25})
    assert barchester.first("no_loan_in_revenue", choice).headroom == 0.0


def test_no_more_is_drawn_from_reserves_than_there_is(barchester: Barchester) -> None:
    held = barchester.with_reserves(5 * MILLION)
    for drawn, headroom in ((5 * MILLION, 0.0), (5 * MILLION + 0.01, -0.01)):
        effects = (once("planned_use_of_reserves", drawn), once("reserves", -drawn))
        finding = held.first("reserves_within_balance", effects=effects)
        assert finding.headroom == headroom
        assert finding.holds is (headroom == 0)


def test_naming_more_reserves_than_there_are_is_shown(barchester: Barchester) -> None:
    held = barchester.with_reserves(5 * MILLION)
    for named, shown in ((5 * MILLION, []), (6 * MILLION, [-MILLION])):
        choice = Choice("use_reserves", (FIRST,), float(named))
        findings = held.findings("reserves_within_balance", choice)
        more = [one for one in findings if "The plan names" in one.sentence]
        assert [one.headroom for one in more] == shown
        assert all(one.weight == "warn" and not one.holds for one in more)


def test_drawing_on_reserves_in_a_second_year_is_shown(barchester: Barchester) -> None:
    findings = barchester.findings("reserves_within_balance", RESERVES)
    repeated = [one for one in findings if "still there" in one.sentence]
    assert [one.year for one in repeated] == [FIRST + 1]
    assert not repeated[0].holds
    assert repeated[0].weight == "warn"


def test_a_minimum_of_the_council_s_own_is_tested_and_never_bars(barchester: Barchester) -> None:
    for minimum, left in (("£20m", 0.0), ("£20.5m", -0.5 * MILLION)):
        findings = barchester.findings("reserves_within_balance", minimum_balance=minimum)
        warned = next(one for one in findings if "minimum" in one.sentence)
        assert (warned.headroom, warned.weight, warned.holds) == (left, "warn", left == 0)


def test_section_114_counts_every_resource_of_the_first_year_only(barchester: Barchester) -> None:
    for reserves, holds in ((GAP, True), (GAP - 1, False)):
        findings = barchester.with_reserves(reserves).findings("section_114_risk")
        assert [(one.year, one.holds, one.weight) for one in findings] == [(FIRST, holds, "warn")]
        assert "finance officer's judgement" in findings[0].sentence
        assert findings[0].legal_status is LegalStatus.LAWFUL


def test_a_draw_on_reserves_leaves_the_resources_of_section_114_as_they_were(
    barchester: Barchester,
) -> None:
    before = barchester.first("section_114_risk").headroom
    assert barchester.first("section_114_risk", RESERVES).headroom == before == 10_702_125.0


def lent(method: str = "annuity", **terms: Any) -> Effect:  # noqa: ANN401 - as `Provision` has them
    """Ten million that a lever adds to the requirement, and how it is provided for."""
    terms = {"rate": 0.05, "life": 25, **terms}
    need = once("capital_financing_requirement", 10 * MILLION, lever="borrows")
    return replace(need, provision=Provision(10 * MILLION, method, **terms))


@pytest.mark.parametrize(("life", "left"), [(50, 0.0), (51, -1.0), (25, 25.0)])
def test_provision_runs_over_no_more_than_fifty_years(
    barchester: Barchester, life: int, left: float
) -> None:
    adds, runs = barchester.findings("provision_for_debt", effects=(lent(life=life),))
    assert (adds.holds, adds.headroom) == (True, 0.0)
    assert (runs.headroom, runs.holds, runs.rule_status) == (left, left >= 0, "secondary")


@pytest.mark.parametrize(("life", "left"), [(20, 0.0), (21, -1.0)])
def test_costs_treated_as_capital_are_provided_for_over_twenty_years(
    barchester: Barchester, life: int, left: float
) -> None:
    support = once("exceptional_financial_support", 10 * MILLION, lever="borrows")
    _, runs = barchester.findings("provision_for_debt", effects=(lent(life=life), support))
    assert (runs.rule, runs.headroom) == ("mrp.efs_max_years", left)


def test_provision_by_a_share_of_the_requirement_is_for_supported_debt(
    barchester: Barchester,
) -> None:
    for supported in (True, False):
        effects = (lent(method="cfr", cfr_rate=0.04, is_supported=supported),)
        (finding,) = barchester.findings("provision_for_debt", effects=effects)
        assert finding.holds is supported


@pytest.mark.parametrize(
    ("lever", "inputs", "longest"),
    [
        ("borrow_to_invest", {"rate": 0.05, "life_years": 25}, 50),
        ("exceptional_support", {"rate": 0.055, "life_years": 20}, 20),
    ],
)
def test_what_a_lever_borrows_says_how_it_is_provided_for(
    barchester: Barchester, lever: str, inputs: dict[str, float], longest: int
) -> None:
    choice = Choice(lever, (FIRST,), 10 * MILLION, inputs)
    adds, runs = barchester.findings("provision_for_debt", choice)
    assert (adds.year, adds.holds, adds.headroom) == (FIRST, True, 0.0)
    assert runs.headroom == longest - inputs["life_years"]


def test_debt_over_the_requirement_warns_and_over_the_limit_is_barred(
    barchester: Barchester,
) -> None:
    choice = Choice("borrow_to_invest", (FIRST,), 10 * MILLION, {"rate": 0.05, "life_years": 25})
    held = {"external_debt": "£90m", "capital_financing_requirement": "£90m"}
    for limit, left in (("£100m", 0.0), ("£99.5m", -0.5 * MILLION)):
        need, barred = barchester.findings(
            "debt_within_limits", choice, authorised_limit=limit, **held
        )
        assert (need.holds, need.headroom, need.weight) == (True, 0.0, "warn")
        assert (barred.headroom, barred.holds, barred.weight) == (left, left == 0, "block")
    need, *_ = barchester.findings(
        "debt_within_limits",
        choice,
        external_debt="£91m",
        capital_financing_requirement="£90m",
    )
    assert (need.holds, need.headroom) == (False, -1.0 * MILLION)


def test_debt_added_without_a_limit_held_is_shown_and_bars_nothing(barchester: Barchester) -> None:
    choice = Choice("borrow_to_invest", (FIRST,), 10 * MILLION, {"rate": 0.05, "life_years": 25})
    need, limit = barchester.findings("debt_within_limits", choice)
    assert need.holds
    assert (limit.holds, limit.headroom, limit.weight) == (False, None, "warn")
    assert "authorised_limit" in limit.sentence


CONDITIONS = {
    "receipts_from_own_sales": True,
    "receipts_not_right_to_buy": True,
    "receipts_for_savings": True,
    "receipts_plan_sent": True,
}


def test_receipts_meet_costs_once_every_condition_is_met(barchester: Barchester) -> None:
    used = (once("capital_receipts_used", MILLION),)
    assert barchester.first("capital_receipts_within_direction").headroom == 0.0
    kept = barchester.first("capital_receipts_within_direction", effects=used, **CONDITIONS)
    assert (kept.holds, kept.headroom) == (True, 0.0)
    unsaid = barchester.first("capital_receipts_within_direction", effects=used)
    assert (unsaid.holds, unsaid.headroom) == (False, -1.0 * MILLION)
    assert unsaid.legal_status is LegalStatus.LAWFUL_WITH_DIRECTION
    refused = barchester.first(
        "capital_receipts_within_direction",
        effects=used,
        **{**CONDITIONS, "receipts_not_right_to_buy": False},
    )
    assert "they do not come from Right to Buy" in refused.sentence


def test_the_direction_ends_with_2029_30(barchester: Barchester) -> None:
    for year, holds in ((FinancialYear(2029), True), (FinancialYear(2030), False)):
        used = (once("capital_receipts_used", MILLION, year),)
        findings = barchester.findings(
            "capital_receipts_within_direction", effects=used, **CONDITIONS
        )
        assert next(one for one in findings if one.year == year).holds is holds


def test_ring_fenced_money_meets_no_general_cost(barchester: Barchester) -> None:
    assert barchester.first("ring_fenced_accounts").headroom == 0.0
    finding = barchester.first("ring_fenced_accounts", ring_fenced_money_used="£1")
    assert (finding.headroom, finding.legal_status) == (-1.0, LegalStatus.UNLAWFUL)


def test_council_homes_budget_for_no_deficit(barchester: Barchester) -> None:
    loss = (once("hra_net", -MILLION),)
    for balance, left in (("£1m", 0.0), ("£0.9m", -0.1 * MILLION)):
        findings = barchester.findings(
            "ring_fenced_accounts", effects=loss, housing_account_balance=balance
        )
        account = findings[1]
        assert account.headroom == pytest.approx(left)
        assert account.holds is (left == 0)
        assert ("too little" in account.sentence) is (left < 0)
    unknown = barchester.findings("ring_fenced_accounts", effects=loss)[1]
    assert (unknown.holds, unknown.weight) == (False, "warn")


def test_the_schools_deficit_counts_against_reserves_once_the_override_has_ended(
    barchester: Barchester,
) -> None:
    for residual, left in ((20 * MILLION, 0.0), (21 * MILLION, -1.0 * MILLION)):
        findings = barchester.findings(
            "ring_fenced_accounts", facts=CouncilFacts(residual_deficit=residual)
        )
        schools = findings[-1]
        assert (schools.year, schools.headroom) == (FinancialYear(2028), left)
        assert (schools.holds, schools.weight) == (left == 0, "warn")


def test_costs_are_treated_as_capital_under_a_direction_only(barchester: Barchester) -> None:
    choice = Choice("exceptional_support", (FIRST,), MILLION, {"rate": 0.055, "life_years": 20})
    for given, left in (("£1m", 0.0), ("£0.9m", -0.1 * MILLION)):
        finding = barchester.first(
            "capitalisation_directed", choice, capitalisation_direction=given
        )
        assert finding.headroom == pytest.approx(left)
        assert finding.legal_status is LegalStatus.LAWFUL_WITH_DIRECTION
    assert not barchester.first("capitalisation_directed", choice).holds


def test_costs_that_are_not_treated_as_capital_are_said_of_the_year_being_set_alone(
    barchester: Barchester,
) -> None:
    (none,) = barchester.findings("capitalisation_directed")
    assert (none.year, none.headroom, none.holds) == (FIRST, 0.0, True)


def test_reserves_are_judged_in_the_year_being_set_and_in_each_that_draws(
    barchester: Barchester,
) -> None:
    assert [one.year for one in barchester.findings("reserves_within_balance")] == [FIRST]
    year = FIRST + 2
    later = (once("planned_use_of_reserves", MILLION, year), once("reserves", -MILLION, year))
    judged = barchester.findings("reserves_within_balance", effects=later)
    assert [(one.year, one.headroom) for one in judged] == [
        (FIRST, 20.0 * MILLION),
        (FIRST + 2, 19.0 * MILLION),
    ]


def test_an_amendment_adds_to_nil(barchester: Barchester) -> None:
    even = {"environment": "£200,000", "fees_and_charges": "£150,000", "council_tax": "£50,000"}
    assert barchester.first("amendments_balance", amendment=even).headroom == 0.0
    short = {**even, "council_tax": "£49,999.99"}
    finding = barchester.first("amendments_balance", amendment=short)
    assert (finding.holds, finding.headroom) == (False, -0.01)
    with pytest.raises(UnknownName, match="environment"):
        barchester.first("amendments_balance", amendment={"enviroment": 1})


def test_an_answer_that_is_no_amount_is_an_error(barchester: Barchester) -> None:
    with pytest.raises(BadInput, match="write an amount such as"):
        barchester.first("no_loan_in_revenue", loan_money_in_revenue="some")


def test_headroom_under_the_authorised_limit_is_to_the_penny(barchester: Barchester) -> None:
    findings = barchester.findings(
        "debt_within_limits", external_debt="£100.00", authorised_limit="£100.25"
    )
    assert [one.headroom for one in findings if one.weight == "block"] == [0.25]
