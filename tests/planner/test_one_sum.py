"""One plan, one sum: the same pounds in the budget, the bills, who pays and the law of a year."""

from decimal import Decimal

import pytest

import tallystick as ts
from tallystick.authorities.council import load
from tallystick.figures.year import FinancialYear
from tallystick.forecast.baseline import make_baseline
from tallystick.levers.lever import Choice
from tallystick.levers.strategy import Strategy
from tallystick.microdata.records import Records
from tallystick.planner.compare import compare
from tallystick.planner.plan import Plan
from tallystick.planner.shipped import every_shipped
from tallystick.planner.who_pays import with_who_pays
from tallystick.rules.rulebook import Rulebook
from tallystick.sources.release import Release

FIRST = FinancialYear(2027)
RISE = Choice("council_tax_rise", (FIRST,), 0.0499)


@pytest.fixture(scope="module", params=["coventry", "kent", "mole valley", "cornwall"])
def plans(request: pytest.FixtureRequest, release: Release, england: Rulebook) -> tuple[Plan, Plan]:
    """Nothing done, and a rise of 4.99%."""
    baseline = make_baseline(release, load(release, request.param), england)
    strategies = (Strategy("Nothing", "", ()), Strategy("Rise", "", (RISE,)))
    comparison = compare(baseline, release, england, strategies)
    with_payers = with_who_pays(comparison, release, england, Records.packaged())
    nothing, rise = with_payers.strategies
    return nothing.applied, rise.applied


def gained(plans: tuple[Plan, Plan]) -> float:
    nothing, rise = plans
    return nothing.of_year(FIRST).gap - rise.of_year(FIRST).gap


def headroom(of: Plan) -> float:
    finding = next(one for one in of.judgement.findings if one.duty == "L03" and one.year == FIRST)
    assert finding.headroom is not None
    return finding.headroom


def test_who_pays_the_pounds_that_the_budget_gains(plans: tuple[Plan, Plan]) -> None:
    paid = plans[1].who_pays
    assert paid is not None
    assert paid["year"] == "2027-28"
    assert paid["pounds"] == pytest.approx(gained(plans), abs=0.01)


def test_the_law_counts_the_same_pounds(plans: tuple[Plan, Plan]) -> None:
    assert headroom(plans[0]) - headroom(plans[1]) == pytest.approx(gained(plans), abs=0.01)


def test_the_bill_of_band_d_times_the_years_tax_base_is_what_the_budget_gains(
    plans: tuple[Plan, Plan],
) -> None:
    nothing, rise = (one.of_year(FIRST) for one in plans)
    moved = rise.own_bills["D"] - nothing.own_bills["D"]
    assert rise.band_d - nothing.band_d == moved
    base = float(plans[1].position.tax_base(FIRST))
    assert float(moved) * base == pytest.approx(gained(plans), abs=0.01)


@pytest.mark.parametrize("name", ["coventry", "cornwall"])
def test_who_pays_by_itself_answers_for_the_same_year(
    name: str, release: Release, england: Rulebook
) -> None:
    baseline = make_baseline(release, load(release, name), england)
    (one,) = compare(baseline, release, england, [Strategy("Rise", "", (RISE,))]).strategies
    base = float(one.applied.position.tax_base(FIRST))
    before = float(baseline.known_outlook().gap(FIRST))
    answer = ts.who_pays(name, rise="4.99%")
    assert str(answer.year_of_change) == "2027-28"
    assert str(answer.money.tax_base.year) == "2027-28"
    assert answer.money.tax_base.before == pytest.approx(base, abs=0.01)
    assert answer.money.own_net == round(before - one.applied.of_year(FIRST).gap)


def test_coventrys_rise_is_one_number() -> None:
    """£2,295.50 − £2,186.40 = £109.10, on 92,729.6 Band D equivalents."""
    assert ts.who_pays("coventry", rise="4.99%").money.own_net == 10_116_805
    assert Decimal("2295.50") - Decimal("2186.40") == Decimal("109.10")


# What is given back of a rise: one price in the lever, the strategy and who pays.


@pytest.mark.parametrize("name", ["coventry", "mole valley", "derby"])
def test_rebates_have_one_price(name: str, release: Release, england: Rulebook) -> None:
    baseline = make_baseline(release, load(release, name), england)
    shipped = [one for one in every_shipped() if one.name == "higher_bands_income_tested"]
    comparison = compare(baseline, release, england, shipped)
    (one,) = with_who_pays(comparison, release, england, Records.packaged()).strategies
    made = one.applied
    paid = made.who_pays
    assert paid is not None
    assert paid["left_out"] == []
    band_d = made.position.exact_band_d(FIRST)
    answer = ts.who_pays(name, band_d=band_d, rebate="100%", rebate_to=3)
    gain = float(baseline.known_outlook().gap(FIRST)) - made.of_year(FIRST).gap
    assert answer.money.own_net == pytest.approx(gain, abs=1)
    assert answer.money.all_authorities == pytest.approx(paid["pounds"], abs=1)
    assert answer.at("below_median.central") == pytest.approx(
        paid["below_median"]["central"], abs=1e-6
    )
    whole = float(band_d - baseline.known().largest[FIRST].band_d)
    assert whole == 0.0
    given_back = answer.money.given_back
    rise = float(band_d) - float(made.position.exact_band_d(FIRST + -1))
    assert given_back == pytest.approx(rise * answer.money.tax_base.before - paid["pounds"], abs=20)
    assert given_back > 0


def test_rebates_given_as_parts_of_the_rise_are_named_as_left_out(
    release: Release, england: Rulebook
) -> None:
    baseline = make_baseline(release, load(release, "coventry"), england)
    inputs = {"route": "R3+R4", "working_age_share": 0.1, "pensioner_share": 0.1}
    own = Strategy("Own parts", "", (Choice("higher_bands", (FIRST,), 0.04, inputs),))
    comparison = compare(baseline, release, england, [own])
    (one,) = with_who_pays(comparison, release, england, Records.packaged()).strategies
    assert one.applied.who_pays is not None
    assert one.applied.who_pays["left_out"] == ["higher_bands"]
