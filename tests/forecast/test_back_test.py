"""The back-test: two invented councils worked by hand, and its figures against the release."""

import pytest

from tallystick.figures.figure import Figure, Status, Unit
from tallystick.figures.year import FinancialYear
from tallystick.forecast.assumptions import Assumed, Assumptions
from tallystick.forecast.back_test import (
    BUDGET,
    COMPARED,
    FROM,
    OUTTURN,
    TO,
    BackTest,
    Pair,
    assumptions_of,
    back_test,
    base_year,
    bridged,
    held_pairs,
    net_spending,
)
from tallystick.forecast.base_year import SPENDING
from tallystick.forecast.lines import line
from tallystick.rules.rulebook import Rulebook
from tallystick.sources import Release

MILLION = 1_000_000.0
FORM = {
    code
    for name in (*SPENDING, "levies", "principal", "interest_paid", "investment_income")
    for code in line(name).rows
} | {
    "grantrsg", "grantpol", "retainnndr", "grantinaef", "local_services_support_grant", "phtot",
    "eduerl", "eduprm", "eduscn", "eduspc", "edupst", "edutot", "ctrtot", "parishaggprecept",
    "netrevexp", "ceraph", "appresoth", "appresunall", "trnsreorg", "other_items", "colfunct",
    "othinc",
}  # fmt: skip


def printed(year: FinancialYear, **millions: float) -> dict[str, Figure]:
    """A return in which every line not named is nought."""
    assert set(millions) <= FORM
    amounts = {**dict.fromkeys(FORM, 0.0), **millions}
    return {
        code: Figure(code, code, amount * MILLION, Unit.POUNDS, Status.AS_PRINTED, year)
        for code, amount in amounts.items()
    }


def band_d(pounds: float, year: FinancialYear) -> Figure:
    return Figure("own_band_d", "Own Band D", pounds, Unit.BAND_D_POUNDS, Status.AS_PRINTED, year)


def rates(**given: float) -> Assumptions:
    keys = [f"{kind}.{name}" for kind in ("price", "demand") for name in SPENDING]
    keys += [
        f"growth.{name}"
        for name in (
            "levies", "principal", "interest_paid", "investment_income", "tax_base",
            "general_grant", "retained_rates", "specific_grants",
        )
    ]  # fmt: skip
    values = {**dict.fromkeys(keys, 0.0), **{k.replace("__", "."): v for k, v in given.items()}}
    return Assumptions(
        name="by hand",
        title="By hand",
        about="Worked by hand.",
        keys={
            key: Assumed(
                key,
                key,
                {TO: Figure(key, key, value, Unit.SHARE, Status.ASSUMPTION, TO)},
                why="By hand.",
                source="",
                judgement=True,
            )
            for key, value in values.items()
        },
    )


def two_councils() -> tuple[Pair, Pair]:
    """A unitary council and a district.

    Unitary, budget in £m: adult social care 50, schools 30, levies 4, interest 6 and parishes 1,
    less grants of 35 (5 of them beyond schools), is a net revenue expenditure of 56. Revenue
    Support Grant 10, rates 5 and reserves 1 leave a council tax of 40. Its outturn has adult social
    care 55, and rates of 14 in place of Revenue Support Grant.
    """
    unitary = Pair(
        "E1",
        "Unitary",
        "unitary",
        printed(
            FROM,
            asctot=50,
            eduprm=30,
            edutot=30,
            levywaste=4,
            intextpay=6,
            parishaggprecept=1,
            grantinaef=-33,
            local_services_support_grant=-2,
            netrevexp=56,
            ctrtot=40,
            grantrsg=-10,
            retainnndr=-5,
            appresoth=-1,
        ),
        printed(
            TO,
            asctot=55,
            edutot=28,
            levywaste=5,
            intextpay=6,
            parishaggprecept=1,
            grantinaef=-34,
            netrevexp=61,
            ctrtot=43,
            retainnndr=-14,
            appresoth=-7,
            othinc=3,
        ),
        band_d(1_500.0, FROM),
        band_d(1_600.0, TO),
    )
    district = Pair(
        "E2",
        "District",
        "district",
        printed(FROM, envtot=10, netrevexp=10, ctrtot=6, grantrsg=-2, retainnndr=-2),
        printed(TO, envtot=8, netrevexp=8, ctrtot=6, grantrsg=-1, retainnndr=-1),
        band_d(200.0, FROM),
        band_d(200.0, TO),
    )  # fmt: skip
    return unitary, district


@pytest.fixture(scope="module")
def by_hand() -> BackTest:
    """Adult social care grows by 2% for prices and 5% for demand, the tax base by 2%, grants by 2%.

    Five of each council, so that there are enough for percentiles.
    """
    pairs = [pair for pair in two_councils() for _ in range(5)]
    given = rates(
        price__adult_social_care=0.02,
        demand__adult_social_care=0.05,
        price__environment=0.02,
        growth__tax_base=0.02,
        growth__general_grant=0.02,
        growth__specific_grants=0.10,
    )
    return back_test(pairs, given, ["Nowhere"])


def test_schools_cancel_against_their_grant_and_parishes_are_out() -> None:
    unitary, _ = two_councils()
    base = base_year(unitary, rates())
    assert base.total_spending() == 60 * MILLION
    assert base.amounts["specific_grants"] == 5 * MILLION
    assert base.amounts["council_tax"] == 39 * MILLION
    assert base.amounts["tax_base"] == 26_000
    assert base.amounts["completing_amount"] == 1 * MILLION
    assert net_spending(bridged(unitary.budget)) == 55 * MILLION


def test_a_line_is_carried_by_price_and_then_demand(by_hand: BackTest) -> None:
    care = by_hand.result("adult_social_care", "unitary")
    assert care.total_forecast == pytest.approx(5 * 50 * 1.02 * 1.05 * MILLION)
    assert care.total_unchanged == 5 * 50 * MILLION
    assert care.total_outturn == 5 * 55 * MILLION
    assert care.errors is not None
    assert care.errors_unchanged is not None
    assert care.errors.bias == pytest.approx((53.55 - 55) / 55)
    assert care.errors.median_absolute == pytest.approx((55 - 53.55) / 55)
    assert care.errors_unchanged.bias == pytest.approx(-5 / 55)


def test_net_spending_grows_less_what_grants_do(by_hand: BackTest) -> None:
    net = by_hand.result("net_spending", "unitary")
    assert net.total_forecast == pytest.approx(5 * (53.55 + 4 + 6 - 5.5) * MILLION)
    assert net.total_outturn == 5 * 60 * MILLION


def test_grants_and_rates_are_alike_only_together(by_hand: BackTest) -> None:
    assert by_hand.result("general_grant", "unitary").errors is None  # its outturn has none
    together = by_hand.result("grants_and_rates", "unitary")
    assert together.total_forecast == pytest.approx(5 * (10.2 + 5) * MILLION)
    assert together.errors is not None
    assert together.errors.bias == pytest.approx((15.2 - 14) / 14)


def test_council_tax_is_forecast_with_band_d_frozen(by_hand: BackTest) -> None:
    tax = by_hand.result("council_tax", "unitary")
    assert tax.total_forecast == pytest.approx(5 * 39 * 1.02 * MILLION)
    assert tax.total_outturn == 5 * 42 * MILLION
    base = by_hand.result("tax_base", "unitary")
    assert base.total_forecast == pytest.approx(5 * 26_000 * 1.02)
    assert base.total_outturn == pytest.approx(5 * 42 * MILLION / 1_600)


def test_the_gap_of_the_outturn_keeps_band_d_and_the_completing_amount(by_hand: BackTest) -> None:
    gap = by_hand.result("gap_frozen_band_d", "unitary")
    spending, tax, grants = 53.55 + 4 + 6, 39 * 1.02, 10.2 + 5 + 5.5
    assert gap.total_forecast == pytest.approx(5 * (spending - tax - grants - 1) * MILLION)
    assert gap.total_unchanged == 0.0
    frozen = 1_500 * 42 / 1_600
    assert gap.total_outturn == pytest.approx(5 * (60 - frozen - 14 - 1) * MILLION)


def test_the_district_is_put_too_high_where_its_spending_fell(by_hand: BackTest) -> None:
    environment = by_hand.result("environment", "district")
    assert environment.errors is not None
    assert environment.errors.bias == pytest.approx((10.2 - 8) / 8)
    assert environment.error_of_total == pytest.approx(0.275)
    assert by_hand.result("environment").compared == 5  # the unitary has none


def test_fewer_than_five_councils_give_no_errors() -> None:
    found = back_test(two_councils(), rates())
    assert all(one.errors is None for one in found.results)
    assert found.councils == {"all": 2, "district": 1, "unitary": 1}


def test_what_is_not_alike_in_the_returns_is_counted(by_hand: BackTest) -> None:
    changes = {one.name: one for one in by_hand.changes}
    assert changes["revenue_support_grant_gone"].councils == 5
    assert changes["retained_rates_beside_it"].outturn == -5 * 14 * MILLION
    assert changes["reserves"].budget == -5 * 1 * MILLION
    assert changes["other_items"].outturn == 5 * 3 * MILLION
    assert by_hand.left_out == ("Nowhere",)


@pytest.fixture(scope="module")
def release() -> Release:
    return Release.open()


@pytest.fixture(scope="module")
def found(release: Release) -> BackTest:
    rules = Rulebook.from_documents(release.documents("rule"))
    pairs, left_out = held_pairs(release)
    return back_test(pairs, assumptions_of(release, rules), left_out)


def test_every_council_of_2016_but_copeland_has_both_returns(found: BackTest) -> None:
    assert found.councils["all"] == 352
    assert found.left_out == ("Copeland",)  # printed with marks for 2017-18


def test_totals_are_those_that_the_returns_print(release: Release, found: BackTest) -> None:
    rows = {"adult_social_care": "asctot", "environment": "envtot", "interest_paid": "intextpay"}
    pairs, _ = held_pairs(release)
    codes = {pair.ons_code for pair in pairs}
    for name, code in rows.items():
        before = release.across(BUDGET, code, 2016)
        after = release.across(OUTTURN, code, 2017)
        one = found.result(name)
        assert one.total_unchanged == pytest.approx(sum(before[key].value for key in codes))
        assert one.total_outturn == pytest.approx(sum(after[key].value for key in codes))


def test_each_budget_in_scope_adds_to_its_printed_net_revenue_expenditure(
    release: Release, found: BackTest
) -> None:
    pairs, _ = held_pairs(release)
    for pair in pairs:
        base = base_year(pair, found.assumptions)
        in_scope = float(base.total_spending()) - float(base.amounts["specific_grants"])
        assert in_scope == pytest.approx(net_spending(bridged(pair.budget)), abs=6_000), pair.name


def test_the_tax_base_rate_is_the_growth_printed_for_the_year_before(
    release: Release, found: BackTest
) -> None:
    before, after = (
        release.across("council_tax_levels_history_billing", "tax_base", year)
        for year in (2015, 2016)
    )
    assert len(before) == len(after) == 326
    growth = sum(one.value for one in after.values()) / sum(one.value for one in before.values())
    assert found.assumptions.rate("growth.tax_base", TO) == round(growth - 1, 4)


def test_every_line_is_compared_in_every_class(found: BackTest) -> None:
    compared = [(one.council_class, one.name) for one in found.results]
    assert compared == [(kind, name) for kind in found.councils for name in COMPARED]
