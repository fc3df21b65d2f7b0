"""Plans of real councils from the release: printed council tax, coverage, and what is missing."""

from decimal import Decimal

import pytest

from tallystick.authorities.council import load
from tallystick.authorities.lookup import PRINCIPAL
from tallystick.authorities.returns.full_budgets import full_budgets
from tallystick.figures.figure import Status
from tallystick.figures.year import FinancialYear
from tallystick.forecast.baseline import Baseline
from tallystick.forecast.every_outlook import every_baseline
from tallystick.forecast.explain import explain
from tallystick.rules.rulebook import Rulebook
from tallystick.sources import Release

YEAR = FinancialYear(2026)
PARTIAL = {
    "City of London",
    "Cumberland",
    "Guildford",
    "Isles of Scilly",
    "Spelthorne",
    "Woking",
}
NO_LIMIT = {
    "Hammersmith and Fulham",
    "Kensington and Chelsea",
    "Wandsworth",
    "Westminster",
    "Windsor and Maidenhead",
}


@pytest.fixture(scope="module")
def release() -> Release:
    return Release.open()


@pytest.fixture(scope="module")
def rules(release: Release) -> Rulebook:
    return Rulebook.from_documents(release.documents("rule"))


@pytest.fixture(scope="module")
def plans(release: Release, rules: Rulebook) -> dict[str, Baseline]:
    return {plan.council.name: plan for plan in every_baseline(release, rules)}


def test_coventry_is_as_table_10_prints_it(release: Release) -> None:
    tax = load(release, "coventry").council_tax[YEAR]
    assert tax.area_band_d.value == 2516.72
    assert tax.band_d_including_parishes.value == 2187.03
    assert tax.band_d.value == 2186.40
    assert tax.tax_base.value == 91413.3
    assert round(tax.requirement.known() / 1e6, 2) == 199.87


def test_england_is_as_table_10_prints_it(release: Release) -> None:
    source = "council_tax_levels_table_10_2026_27"
    bands = release.across(source, "area_band_d", 2026)
    bases = release.across(source, "tax_base", 2026)
    billing = {one.ons_code for one in release.authorities if one.is_billing}
    weighted = sum(bands[code].value * bases[code].value for code in bands if code in billing)
    base = sum(bases[code].value for code in bands if code in billing)
    assert round(weighted / base, 2) == 2391.52
    assert round(weighted / 1e9, 3) == 46.806


def test_net_revenue_expenditure_of_316_councils_is_as_published(release: Release) -> None:
    found = release.across("revenue_funding_2024_25", "netrevexp", 2024)
    principal = {
        one.ons_code for one in release.authorities if one.kind in PRINCIPAL and not one.ended
    }
    amounts = [fact.value for code, fact in found.items() if code in principal]
    assert len(amounts) == 316
    assert round(sum(amounts) / 1e9, 2) == 54.27


def test_311_councils_have_an_outlook_and_a_largest_rise_unless_no_limit_is_set(
    plans: dict[str, Baseline],
) -> None:
    assert len(plans) == 317
    answered = {name: plan for name, plan in plans.items() if not plan.is_partial}
    assert len(answered) == 311
    without = {name for name, plan in answered.items() if not plan.known().largest}
    assert without == NO_LIMIT
    for name, plan in answered.items():
        assert name in NO_LIMIT or set(plan.known().largest) == set(plan.years)


def test_each_partial_plan_says_why(plans: dict[str, Baseline]) -> None:
    assert {name for name, plan in plans.items() if plan.is_partial} == PARTIAL
    for name in PARTIAL:
        assert plans[name].missing[0].startswith(f"Returns give {name} no outlook. ")
        assert plans[name].outturn_services


def test_every_base_year_balances(plans: dict[str, Baseline]) -> None:
    for plan in plans.values():
        if not plan.is_partial:
            outlook = plan.known_outlook()
            funded = float(outlook.amount("recurring_funding", YEAR))
            assert abs(float(outlook.base.total_spending()) - funded) < 0.01


def test_the_drivers_of_every_plan_add_to_its_new_gap(plans: dict[str, Baseline]) -> None:
    for plan in plans.values():
        if plan.is_partial:
            continue
        outlook = plan.known_outlook()
        for year in outlook.years:
            total = sum(float(by_year[year]) for by_year in outlook.drivers.values())
            assert abs(total - float(outlook.amount("new_gap", year))) < 0.01


def test_no_largest_rise_is_excessive_and_one_penny_more_is(plans: dict[str, Baseline]) -> None:
    from tallystick.rules.referendum import is_excessive  # noqa: PLC0415

    for plan in plans.values():
        if plan.is_partial:
            continue
        before = Decimal(repr(float(plan.known_base().amounts["band_d"])))
        for year in plan.years:
            if year not in plan.known().largest:
                break
            rise = plan.known().largest[year]
            assert not is_excessive(rise.principle, before, rise.band_d)
            assert is_excessive(rise.principle, before, rise.band_d + Decimal("0.01"))
            before = rise.band_d


def test_support_listed_for_the_base_year_falls_out_once(plans: dict[str, Baseline]) -> None:
    plan = plans["Barnet"]
    fallen = plan.known_outlook().drivers["one_off_falls_out"]
    amounts = [float(fallen[year]) for year in plan.years]
    support = plan.council.support[YEAR].known()
    assert support > 0
    one_off = plan.known().central.base.one_off
    assert amounts[0] == pytest.approx(support + one_off)
    assert amounts[1:] == [0.0] * 4


def test_a_county_divides_by_the_homes_of_its_districts(plans: dict[str, Baseline]) -> None:
    kent = plans["Kent"].council
    homes = [
        plans[one.name].council.chargeable_dwellings
        for one in kent.billing_authorities
        if one.name in plans
    ]
    assert len(homes) == 12
    assert kent.chargeable_dwellings.value == sum(home.known() for home in homes)


def test_councils_without_an_intended_principle_say_so(plans: dict[str, Baseline]) -> None:
    principle = plans["Wandsworth"].known().principles[FinancialYear(2027)]
    assert principle.no_limit
    assert "no referendum principle" in principle.sentence
    bury = plans["Bury"].known().principles
    assert bury[FinancialYear(2027)].status == "verified"
    assert bury[FinancialYear(2029)].status == "assumption: run on"


def test_a_reported_replacement_is_said(plans: dict[str, Baseline]) -> None:
    assert plans["Surrey"].replaced_from == FinancialYear(2027)
    assert plans["Kent"].replaced_from == FinancialYear(2028)
    assert plans["Coventry"].replaced_from is None


def test_grants_are_as_returned_where_a_full_return_is_held_and_a_share_elsewhere(
    plans: dict[str, Baseline], release: Release
) -> None:
    full = full_budgets(release)
    assert len(full) == 30
    codes = {each.ons_code for each in full}
    for plan in plans.values():
        if plan.position is None:
            continue
        base, status = plan.position.central.base, plan.known_base().statuses["specific_grants"]
        is_held = plan.council.ons_code in codes
        assert status is (Status.BUDGET if is_held else Status.ASSUMPTION)
        if is_held:
            returned = next(each for each in full if each.ons_code == plan.council.ons_code)
            assert base.specific_grants == returned.specific_grants.known()
    figure = explain(plans["Manchester"], "specific_grants", YEAR)
    assert figure.known() == 146_135_000
    assert figure.origins
    lines = explain(plans["Manchester"], "general_funding", YEAR).inputs[2:]
    assert {each.name for each in lines} == {
        "retained_business_rates",
        "collection_fund_and_other_items",
        "drawn_from_council_reserves",
    }
