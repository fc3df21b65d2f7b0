"""Grants, services, capital and housing levers on Barchester, worked out by hand."""

from dataclasses import replace

import pytest

from barsetshire.levers import FIRST, sample
from barsetshire.pulling import pull
from levers.conftest import Pulled
from tallystick.figures.errors import BadInput, UnknownName
from tallystick.figures.year import FinancialYear
from tallystick.levers.housing_account import Homes
from tallystick.levers.lever import Choice
from tallystick.levers.loan import loan_years
from tallystick.levers.pooling import (
    PURPOSES,
    RatesMember,
    levy,
    levy_rate,
    purpose,
    rates_pool,
    transfers,
    vehicle,
)
from tallystick.levers.provision import Provision, annual_cost
from tallystick.levers.roll import roll
from tallystick.levers.state import BudgetState, Context
from tallystick.rules.legal_status import LegalStatus
from tallystick.rules.rulebook import Rulebook

Years = tuple[FinancialYear, ...]


def changes(after: BudgetState, line: str) -> list[float]:
    return [float(after.changed(line, year)) for year in after.years]


def gap_changes(after: BudgetState, before: Context) -> list[float]:
    return [float(after.gap(year) - before.position.gap(year)) for year in after.years]


def test_charges_rise_and_use_falls(pulled: Pulled, years: Years) -> None:
    """£1m × (1.10 × (1 − 0.3 × 10%) − 1) = £1m × (1.10 × 0.97 − 1) = £67,000."""
    after = pulled("fees_and_charges", 0.10, years[1:2], income_now=1_000_000.0, response=0.3)
    assert changes(after, "fees_and_charges") == pytest.approx([0, 67_000, 67_000, 67_000, 67_000])


def test_use_does_not_fall_below_nought(pulled: Pulled, years: Years) -> None:
    after = pulled("fees_and_charges", 1.0, years[:1], income_now=1_000.0, response=2.0)
    assert changes(after, "fees_and_charges")[0] == -1_000.0


def test_grant_won_is_recurring_unless_it_is_one_off(
    pulled: Pulled, context: Context, years: Years
) -> None:
    won = pulled("grant_won", 2_000_000.0, years[1:2], branch="won")
    assert gap_changes(won, context) == pytest.approx([0, -2e6, -2e6, -2e6, -2e6])
    once = pulled("grant_won", 2_000_000.0, years[1:3], branch="won", one_off="true")
    assert gap_changes(once, context) == pytest.approx([0, -2e6, -2e6, 0, 0])
    refused = pulled("grant_won", 2_000_000.0, years[:1], branch="refused")
    assert refused.effects == ()


def test_grant_for_one_purpose_leaves_the_gap_as_it_was(
    pulled: Pulled, context: Context, years: Years
) -> None:
    after = pulled("grant_won", 1_000_000.0, years[:1], branch="won", purpose="environment")
    assert gap_changes(after, context) == pytest.approx([0.0] * 5)
    assert changes(after, "environment") == [1_000_000.0] * 5


@pytest.fixture
def joint(context: Context) -> Context:
    """Barchester with two neighbours that have the same budget."""
    others = {
        code: replace(context.position, council=code, name=code) for code in ("silverbridge", "ely")
    }
    return replace(context, others=others)


def everywhere(joint: Context, choice: Choice) -> dict[str, BudgetState]:
    """Every council's position once the choice is priced."""
    rolled = roll(joint, [choice])
    return {rolled.position.council: rolled.position, **rolled.others}


def test_pooled_funds_add_to_nil_over_the_councils(joint: Context, years: Years) -> None:
    """Paid in 3, 1 and 0; shared by thirds of 4 million: −1.667, +0.333, +1.333."""
    inputs = {
        "purpose": "shared_function",
        "contributions": {"barchester": 3e6, "silverbridge": 1e6, "ely": 0.0},
        "shares": {"barchester": 1 / 3, "silverbridge": 1 / 3, "ely": 1 / 3},
    }
    after = everywhere(joint, Choice("pool_funds", years[:1], None, inputs))
    got = {code: changes(position, "pooled_funds")[0] for code, position in after.items()}
    assert got == pytest.approx({"barchester": -5e6 / 3, "silverbridge": 1e6 / 3, "ely": 4e6 / 3})
    for year in years:
        moved = sum(float(after[code].gap(year) - joint.position.gap(year)) for code in after)
        assert moved == pytest.approx(0.0, abs=1e-6)


def test_a_loan_between_councils_is_no_income_and_is_repaid(joint: Context, years: Years) -> None:
    """£2m for two years at 4%: £80,000 a year from the borrower to the lender."""
    inputs = {"purpose": "loan", "with_council": "ely", "rate": 0.04, "loan_years": 2}
    after = everywhere(joint, Choice("pool_funds", years[:1], 2e6, inputs))
    assert changes(after["ely"], "interest_paid") == pytest.approx([0, 8e4, 8e4, 0, 0])
    assert changes(after["barchester"], "investment_income") == pytest.approx([0, -8e4, -8e4, 0, 0])
    owed = [float(after["ely"].debt_at_end(year)) for year in years]
    assert owed == pytest.approx([2e6, 2e6, 0, 0, 0])
    assert changes(after["ely"], "pooled_funds") == [0.0] * 5


def test_transfers_that_do_not_add_to_nil_are_refused(joint: Context) -> None:
    inputs = {"purpose": "shared_function", "transfers": {"barchester": -1.0, "ely": 2.0}}
    with pytest.raises(BadInput, match=r"add to £1\.00"):
        everywhere(joint, Choice("pool_funds", (FIRST,), None, inputs))
    with pytest.raises(BadInput, match="the other council"):
        everywhere(joint, Choice("pool_funds", (FIRST,), 1.0, {"purpose": "shared_function"}))
    with pytest.raises(BadInput, match="add to 100%"):
        transfers({"one": 1.0}, {"one": 0.9})


def test_what_may_and_may_not_move_between_councils() -> None:
    """POOL-03."""
    assert purpose("shared_function").status is LegalStatus.LAWFUL
    assert purpose("equalising_gift").status is LegalStatus.CONTESTED
    assert purpose("tax_equalised").status is LegalStatus.NEEDS_PRIMARY_LEGISLATION
    barred = ("housing_account", "schools_grant", "collection_fund", "hides_a_deficit")
    assert {purpose(one).status for one in barred} == {LegalStatus.UNLAWFUL}
    assert all(one.why for one in PURPOSES.values())
    assert vehicle("loan").across_borders == "for a time; it must be repaid"
    with pytest.raises(UnknownName, match="equalising_gift"):
        purpose("equalizing_gift")


def test_the_levy_on_growth_of_the_old_scheme(england: Rulebook) -> None:
    """FUND-02: BFL 3m, BRB 15m: the rate is the lesser of 50% and 80%; 2m of growth pays 1m."""
    cap = float(england.amount("brr.levy_cap", FinancialYear(2025)))
    assert levy_rate(3e6, 15e6, cap) == 0.5
    assert levy(RatesMember(3e6, 15e6, 2e6), cap) == 1e6


def test_what_a_business_rates_pool_gains() -> None:
    """POOL-01: district 3 and 15, county 70 and 20; together 73 and 35, so no levy: 1m gained."""
    members = {
        "district": RatesMember(3e6, 15e6, 2e6),
        "county": RatesMember(70e6, 20e6, 0.0),
    }
    pool = rates_pool(members, cap=0.5, floor=0.925)
    assert (pool.gain, pool.risk) == (1e6, 0.0)
    # a district 1m short: alone its floor is 0.925 × 3m, so it gets 1m − 0.225m; pooled, nothing
    short = {**members, "district": RatesMember(3e6, 15e6, -1e6)}
    assert rates_pool(short, cap=0.5, floor=0.925).risk == pytest.approx(775_000.0)


def test_a_service_is_kept_with_repairs_that_are_borrowed_for(
    pulled: Pulled, context: Context, years: Years
) -> None:
    """£1.2m a year; £1.44m over 20 years without interest is £72,000 a year from the next.

    The £1.44m and the £72,000 are those of Richmondshire's pool (aff-richmond-pool-2021).
    """
    after = pulled(
        "keep_service",
        1_200_000.0,
        years[:1],
        capital=1_440_000.0,
        rate=0.0,
        life_years=20,
        method="equal_instalments",
    )
    assert gap_changes(after, context) == pytest.approx([1.2e6, *[1.272e6] * 4])
    grown = pulled("keep_service", 1_000_000.0, years[:1], growth=0.02)
    assert changes(grown, "culture_and_leisure")[:3] == pytest.approx([1e6, 1.02e6, 1.0404e6])


def test_gateshead_is_the_example_of_a_service_kept(context: Context) -> None:
    """2.2 of budget and 1.9 of overspend."""
    after = pull(context, [sample("keep_service")])
    assert changes(after, "culture_and_leisure") == [4_100_000.0] * 5


def test_need_that_is_claimed_and_not_acted_on_changes_nothing(
    pulled: Pulled, context: Context, years: Years
) -> None:
    need = {"adult_social_care": 3e6, "housing_and_homelessness": 1e6}
    acted_on = pulled("needs_budget", None, years[:1], services=need)
    assert gap_changes(acted_on, context) == pytest.approx([4e6] * 5)
    half = pulled("needs_budget", 0.5, years[:1], services=need)
    assert changes(half, "adult_social_care") == [1.5e6] * 5
    claimed = pulled("needs_budget", 0.0, years[:1], services=need)
    assert claimed.effects == ()
    with pytest.raises(UnknownName, match="adult_social_care"):
        pulled("needs_budget", None, years[:1], services={"adult_socal_care": 1.0})


def test_a_wage_floor_for_own_staff_and_bought_care(pulled: Pulled, years: Years) -> None:
    """Own: 100,000 h × £0.50 × 1.2 = £60,000. Care: 500,000 h × £1.00 × 1.2 × 90% = £540,000."""
    after = pulled(
        "wage_floor",
        12.0,
        years[:1],
        own_hours=100_000.0,
        own_pay_now=11.5,
        care_hours=500_000.0,
        care_pay_now=11.0,
        passed_on=0.9,
        on_costs=0.2,
    )
    assert changes(after, "central_services")[0] == pytest.approx(60_000.0)
    assert changes(after, "adult_social_care") == pytest.approx([540_000.0] * 5)


def test_pay_above_the_floor_is_left_as_it_is(pulled: Pulled, years: Years) -> None:
    inputs = {**sample("wage_floor").inputs, "care_pay_now": 11.0, "own_pay_now": 12.0}
    after = pulled("wage_floor", 10.0, years[:1], **inputs)
    assert changes(after, "adult_social_care") == [0.0] * 5


def test_a_contract_brought_in_house(pulled: Pulled, context: Context, years: Years) -> None:
    """£6.595m in-house for £8.455m: £1.86m less a year, after £2.4m once."""
    inputs = {**sample("bring_in_house").inputs, "one_off_cost": 2_400_000.0}
    after = pulled("bring_in_house", None, years[:1], **inputs)
    assert gap_changes(after, context) == pytest.approx([540_000.0, *[-1_860_000.0] * 4])


def test_a_service_put_out_whose_supplier_fails(
    pulled: Pulled, context: Context, years: Years
) -> None:
    """£1m a year less until the third year; £3m to step in then; as it was from then on."""
    inputs = {
        "direction": "put_out",
        "contract_price": 4e6,
        "in_house_cost": 5e6,
        "fails_in": "2029-30",
        "failure_cost": 3e6,
    }
    after = pulled("bring_in_house", 1.0, years[:1], **inputs)
    assert gap_changes(after, context) == pytest.approx([-1e6, -1e6, 3e6, 0, 0])
    with pytest.raises(BadInput, match="put out"):
        pulled("bring_in_house", 1.0, years[:1], **{**inputs, "direction": "in_house"})


def test_provision_by_the_life_of_the_asset() -> None:
    """CAP-04: £10m over 25 years at 5%: 400,000 a year, or 209,525 first and 325,041 tenth."""
    level = Provision(10e6, "equal_instalments", 0.05, 25)
    assert {level.of_year(place) for place in range(1, 26)} == {400_000.0}
    annuity = Provision(10e6, "annuity", 0.05, 25)
    assert [round(annuity.of_year(place)) for place in (1, 10)] == [209_525, 325_041]
    for held in (level, annuity):
        charged = sum(held.of_year(place) for place in range(1, 26))
        assert charged == pytest.approx(10e6)
        assert held.of_year(26) == 0.0
        assert held.left_after(25) == pytest.approx(0.0, abs=1e-6)


def test_provision_as_a_share_of_the_requirement_never_ends() -> None:
    """Bridgend 2018-19: £122.1m at 4% gives £4.884m, £0.778m in 45 years."""
    held = Provision(122.1, "cfr", cfr_rate=0.04)
    assert held.of_year(1) == pytest.approx(4.884, abs=0.0005)
    assert held.of_year(46) == pytest.approx(0.778, abs=0.0005)
    assert held.left_after(46) == pytest.approx(18.672, abs=0.0005)
    less = Provision(122.1, "regulatory", cfr_rate=0.04, adjustment=22.1)
    assert less.of_year(1) == pytest.approx(4.0)


def test_such_provision_is_for_supported_debt_alone(pulled: Pulled, years: Years) -> None:
    inputs = {"rate": 0.05, "life_years": 25, "method": "cfr"}
    with pytest.raises(BadInput, match="supported"):
        pulled("borrow_to_invest", 10e6, years[:1], **inputs)
    after = pulled("borrow_to_invest", 10e6, years[:1], supported="true", **inputs)
    assert changes(after, "principal")[:3] == pytest.approx([0.0, 400_000.0, 384_000.0])


def test_a_loan_by_its_structure() -> None:
    """Tibberton 2018: £299,895 over 50 years at 2.7% (case cap-pwlb-tibberton-2018)."""
    by = {
        structure: loan_years(299_895, 0.027, 50, structure)
        for structure in ("annuity", "equal_instalments", "maturity")
    }
    interest = {name: sum(year.interest for year in loan) for name, loan in by.items()}
    assert interest == pytest.approx(
        {"annuity": 248_390.40, "equal_instalments": 204_453.42, "maturity": 404_858.25}, abs=0.02
    )
    for loan in by.values():
        assert sum(year.principal for year in loan) == pytest.approx(299_895)
        assert loan[-1].left == pytest.approx(0.0, abs=1e-6)
    assert by["maturity"][0].principal == 0.0


def test_interest_follows_the_loan_where_its_structure_is_chosen(
    pulled: Pulled, years: Years
) -> None:
    """At maturity interest is 5% of £10m throughout; provision is as without the loan."""
    inputs = {"rate": 0.05, "life_years": 25}
    plain = pulled("borrow_to_invest", 10e6, years[:1], **inputs)
    loan = pulled("borrow_to_invest", 10e6, years[:1], loan="maturity", **inputs)
    assert changes(loan, "interest_paid") == pytest.approx([0, *[500_000.0] * 4])
    assert changes(loan, "principal") == changes(plain, "principal")
    assert [float(loan.debt_at_end(year)) for year in years] == pytest.approx([10e6] * 5)
    requirement = changes(loan, "capital_financing_requirement")[1]
    assert requirement == pytest.approx(10e6 - 209_525, abs=1)


def test_provision_and_saving_wait_until_the_asset_is_in_use(
    pulled: Pulled, context: Context, years: Years
) -> None:
    """Spent in 2027-28 and in use in 2028-29: interest from 2028-29, the rest from 2029-30."""
    after = pulled(
        "borrow_to_invest",
        10e6,
        years[:1],
        rate=0.05,
        life_years=25,
        in_use="2028-29",
        saving=1e6,
        delivery=0.8,
        running_cost=100_000.0,
        method="equal_instalments",
    )
    assert changes(after, "principal") == pytest.approx([0, 0, 400_000, 400_000, 400_000])
    assert changes(after, "interest_paid")[:4] == pytest.approx([0, 500_000, 500_000, 480_000])
    assert changes(after, "central_services") == pytest.approx([0, 0, *[-700_000.0] * 3])
    assert gap_changes(after, context)[2] == pytest.approx(400_000 + 500_000 - 700_000)


def test_capitalised_costs_cost_the_same_each_year_by_annuity(
    pulled: Pulled, context: Context, years: Years
) -> None:
    """BUD-09: £20m over 20 years at 5.5% is £1.674m a year; at 6.5% £1.815m."""
    after = pulled("exceptional_support", 20e6, years[:1], rate=0.055, life_years=20)
    assert gap_changes(after, context) == pytest.approx([-20e6, *[1_673_587.0] * 4], abs=1)
    dearer = pulled("exceptional_support", 20e6, years[:1], rate=0.065, life_years=20)
    assert f"{gap_changes(dearer, context)[1] / 1e6:.3f}" == "1.815"
    assert annual_cost(20e6, 0.055, 20) * 20 == pytest.approx(33.47e6, abs=5_000)


def test_capitalised_costs_by_equal_instalments_cost_most_at_first(
    pulled: Pulled, context: Context, years: Years
) -> None:
    """BUD-09: £1.0m and £1.1m of interest in the first year."""
    after = pulled(
        "exceptional_support",
        20e6,
        years[:1],
        rate=0.055,
        life_years=20,
        method="equal_instalments",
    )
    assert gap_changes(after, context)[1] == pytest.approx(2_100_000.0)


def test_support_of_two_years_is_two_loans(pulled: Pulled, context: Context, years: Years) -> None:
    after = pulled("exceptional_support", 20e6, years[:2], rate=0.055, life_years=20)
    assert gap_changes(after, context)[2] == pytest.approx(2 * 1_673_587.0, abs=2)
    with pytest.raises(BadInput, match="at most 20"):
        pulled("exceptional_support", 20e6, years[:1], rate=0.055, life_years=25)


def test_receipts_save_what_borrowing_would_cost(
    pulled: Pulled, context: Context, years: Years
) -> None:
    """£10m of debt over 25 years at 5%: £709,525 a year saved, less £100,000 of rent lost."""
    after = pulled(
        "capital_receipts",
        10e6,
        years[:1],
        use="repay_debt",
        rate=0.05,
        life_years=25,
        income_lost=100_000.0,
    )
    assert gap_changes(after, context) == pytest.approx([0, *[-609_525.0] * 4], abs=1)
    assert after.debt_at_end(FIRST) == -10e6


def test_receipts_for_revenue_meet_no_more_than_the_cost_of_savings(
    pulled: Pulled, context: Context, years: Years
) -> None:
    inputs = {"use": "flexible", "cost_of_savings": 400_000.0, "income_lost": 20_000.0}
    after = pulled("capital_receipts", 1e6, years[:1], **inputs)
    assert gap_changes(after, context) == pytest.approx([-400_000, *[20_000.0] * 4])


def test_council_homes_leave_the_general_fund_as_it_was(
    pulled: Pulled, context: Context, years: Years
) -> None:
    """10 homes: rent £52,000 less £20,000, £40,000 of depreciation and £80,000 of interest."""
    after = pulled(
        "council_homes",
        10.0,
        years[:1],
        cost_each=200_000.0,
        rent_a_week=100.0,
        running_cost_each=2_000.0,
        life_years=50,
        rate=0.04,
    )
    assert gap_changes(after, context) == [0.0] * 5
    assert after.debt_at_end(FIRST) == 0.0
    assert changes(after, "hra_debt")[0] == 2_000_000.0
    assert changes(after, "hra_rent") == pytest.approx([0, *[52_000.0] * 4])
    assert changes(after, "hra_running_costs")[1] == pytest.approx(60_000.0)
    assert changes(after, "hra_net")[1] == pytest.approx(-88_000.0)


def test_grant_for_homes_is_not_borrowed_and_is_no_more_than_they_cost() -> None:
    built = Homes(10, 200_000, 500_000, 100, 0.0, 2_000, 50, 0.04)
    assert built.borrowed == 1_500_000
    with pytest.raises(BadInput, match="more than the homes cost"):
        assert replace(built, grant=2_500_000).borrowed


def test_savings_may_fall_on_named_services(pulled: Pulled, years: Years) -> None:
    """£3m by 2 to 1: £2m and £1m."""
    services = {"environment": 2.0, "central_services": 1.0}
    after = pulled("service_savings", 3e6, years[:1], services=services)
    assert changes(after, "environment") == pytest.approx([-2e6] * 5)
    assert changes(after, "central_services")[0] == pytest.approx(-1e6)
    with pytest.raises(UnknownName, match="environment"):
        pulled("service_savings", 3e6, years[:1], services={"environmnt": 1.0})


def test_a_draw_on_reserves_is_no_more_than_asked(pulled: Pulled, years: Years) -> None:
    after = pulled("use_reserves", 4e6, years[:2])
    assert changes(after, "planned_use_of_reserves") == [4e6, 4e6, 0, 0, 0]
    assert float(after.reserves_at_end(years[-1])) == 12e6


def test_a_loan_that_has_ended_costs_no_more(pulled: Pulled, years: Years) -> None:
    """Four half-years of £2.5m: interest of 250,000 and 187,500, then 125,000 and 62,500.

    Provision begins a year later, as the asset comes into use then.
    """
    inputs = {"rate": 0.05, "life_years": 2, "loan": "equal_instalments", "in_use": "2028-29"}
    after = pulled("borrow_to_invest", 10e6, years[:1], **inputs)
    assert [float(after.debt_at_end(year)) for year in years] == [10e6, 5e6, 0.0, 0.0, 0.0]
    assert changes(after, "interest_paid") == pytest.approx([0.0, 437_500.0, 187_500.0, 0.0, 0.0])
    provided = changes(after, "principal")
    assert [one > 0 for one in provided] == [False, False, True, True, False]
    assert sum(provided) == pytest.approx(10e6)
