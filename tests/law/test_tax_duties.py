"""The duties about council tax, each on both sides of its edge."""

from dataclasses import replace
from decimal import Decimal

import pytest

from barsetshire.barchester import MILLION
from law.conftest import FIRST, YEARS, Barchester, principle
from tallystick.figures.year import FinancialYear
from tallystick.law.duty import Finding
from tallystick.levers.charge_change import ChargeChange
from tallystick.levers.facts import CouncilFacts
from tallystick.levers.lever import Choice, Effect
from tallystick.rules.legal_status import LegalStatus
from tallystick.rules.referendum import ThresholdTest
from tallystick.rules.referendum import principle as principle_of
from tallystick.rules.rulebook import Rulebook

DISTRICT = (
    ThresholdTest("pct_or_more", Decimal(3)),
    ThresholdTest("gbp_more_than", Decimal(5)),
)
BASE = Decimal(45_450)
"""The tax base of 2027-28: 45,000 and one per cent."""


def to(after: str, before: str) -> Effect:
    rise = float(Decimal(after) - Decimal(before))
    return Effect("barchester", "band_d", FIRST, rise, recurring=True, lever="a_lever")


def limit_finding(barchester: Barchester, before: str, after: str) -> Finding:
    of = barchester.with_band_d(float(before))
    return of.first("referendum_limit", effects=(to(after, before),))


@pytest.mark.parametrize(
    ("before", "after", "excessive"),
    [
        ("1650.00", "1732.33", False),
        ("1650.00", "1732.49", False),
        ("1650.00", "1732.50", True),
        ("2000.00", "2099.99", False),
        ("2000.00", "2100.00", True),
    ],
)
def test_a_rise_of_exactly_five_per_cent_is_excessive(
    barchester: Barchester, *, before: str, after: str, excessive: bool
) -> None:
    assert limit_finding(barchester, before, after).holds is not excessive


@pytest.mark.parametrize(
    ("before", "after", "excessive"),
    [
        ("145.00", "150.00", False),
        ("145.00", "150.01", True),
        ("220.00", "226.59", False),
        ("220.00", "226.60", True),
    ],
)
def test_a_district_may_rise_by_the_larger_of_just_under_three_per_cent_and_five_pounds(
    barchester: Barchester, *, before: str, after: str, excessive: bool
) -> None:
    held = barchester.held_to(lambda year: principle(year, *DISTRICT, group="shire_district"))
    finding = limit_finding(held, before, after)
    assert finding.holds is not excessive
    expected = LegalStatus.LAWFUL_WITH_REFERENDUM if excessive else LegalStatus.LAWFUL
    assert finding.legal_status is expected


@pytest.mark.parametrize(
    ("council_class", "name", "before", "after", "excessive"),
    [
        ("unitary", "Shropshire", "1000.00", "1089.90", False),
        ("unitary", "Shropshire", "1000.00", "1090.00", True),
        ("unitary", "Barchester", "1000.00", "1050.00", True),
        ("police", "Barchester", "250.00", "265.00", False),
        ("police", "Barchester", "250.00", "265.01", True),
        ("police", "Cheshire", "250.00", "268.50", False),
        ("police", "Cheshire", "250.00", "268.51", True),
        ("gla", "Greater London Authority", "490.38", "510.51", False),
        ("gla", "Greater London Authority", "490.38", "510.52", True),
    ],
)
def test_an_authority_is_held_to_its_own_limit_or_that_of_its_class_in_2026_27(
    barchester: Barchester,
    england: Rulebook,
    *,
    council_class: str,
    name: str,
    before: str,
    after: str,
    excessive: bool,
) -> None:
    own = principle_of(england, council_class, name, FinancialYear(2026))
    held = barchester.held_to(lambda year: replace(own, year=year))
    finding = limit_finding(held, before, after)
    assert finding.holds is not excessive
    assert ("its own limit" in finding.sentence) is (name in ("Shropshire", "Cheshire"))


def test_headroom_is_the_yield_left_below_the_limit(barchester: Barchester) -> None:
    finding = barchester.first("referendum_limit", Choice("council_tax_rise", YEARS, 0.0499))
    assert Decimal(repr(finding.headroom)) == (Decimal("2099.99") - Decimal("2099.80")) * BASE
    over = limit_finding(barchester, "2000.00", "2110.00")
    assert Decimal(repr(over.headroom)) == (Decimal("2099.99") - Decimal("2110.00")) * BASE
    assert "£2,099.99 or less" in over.sentence


def test_an_excessive_rise_needs_a_vote_and_is_not_barred(barchester: Barchester) -> None:
    judgement = barchester.judged(
        Choice("council_tax_rise", (FIRST,), 0.06), Choice("use_reserves", YEARS)
    )
    assert judgement.legal_status is LegalStatus.LAWFUL_WITH_REFERENDUM
    assert not judgement.blocking


def test_where_no_limit_is_set_no_rise_needs_a_vote(
    barchester: Barchester, england: Rulebook
) -> None:
    free = principle_of(england, "london_borough", "Wandsworth", FIRST)
    held = barchester.held_to(lambda _: free)
    finding = limit_finding(held, "1000.00", "1500.00")
    assert finding.holds
    assert finding.headroom is None
    assert "no referendum principle" in finding.sentence


def test_a_limit_that_is_not_held_is_said_to_be_missing(barchester: Barchester) -> None:
    bare = replace(barchester, position=replace(barchester.position, principles={}))
    finding = bare.first("referendum_limit")
    assert (finding.weight, finding.rule_status) == ("label", "missing")


@pytest.mark.parametrize(
    ("core", "care", "holds", "headroom"),
    [
        (0.0299, 0.02, True, 0.0),
        (0.0299, 0.0201, False, -0.01),
        (0.03, 0.01, False, 0.0),
        (0.0299, 0.01, True, 1.0),
    ],
)
def test_more_points_than_allowed_make_a_rise_excessive_and_never_bar_it(
    barchester: Barchester, *, core: float, care: float, holds: bool, headroom: float
) -> None:
    choice = Choice("council_tax_rise", (FIRST,), core, {"adult_social_care": care})
    finding = barchester.first("social_care_points", choice)
    assert (finding.holds, finding.headroom) == (holds, headroom)
    expected = LegalStatus.LAWFUL if holds else LegalStatus.LAWFUL_WITH_REFERENDUM
    assert finding.legal_status is expected


@pytest.mark.parametrize(("size", "holds"), [(0.0499, True), (0.05, False)])
def test_a_rise_that_is_not_split_is_within_if_some_split_of_it_is(
    barchester: Barchester, *, size: float, holds: bool
) -> None:
    finding = barchester.first("social_care_points", Choice("council_tax_rise", (FIRST,), size))
    assert finding.holds is holds


def test_a_district_has_no_social_care_points(barchester: Barchester) -> None:
    held = barchester.held_to(lambda year: principle(year, *DISTRICT, group="shire_district"))
    for care, holds in ((0.0, True), (0.001, False)):
        choice = Choice("council_tax_rise", (FIRST,), 0.01, {"adult_social_care": care})
        assert held.first("social_care_points", choice).holds is holds


BY_BAND = CouncilFacts(band_d_equivalents_by_band={"A": 20_000.0, "D": 20_000.0, "H": 5_000.0})


def higher(route: str, **inputs: object) -> Choice:
    return Choice("higher_bands", (FIRST,), 0.04, {"route": route, **inputs})


def test_a_rise_that_differs_by_band_has_no_power_behind_it(barchester: Barchester) -> None:
    split = ChargeChange(
        council="barchester", lever="a_lever", first=FIRST, own={"H": Decimal("0.01")}
    )
    finding = barchester.first("band_proportions", effects=(split,))
    assert (finding.holds, finding.legal_status) == (False, LegalStatus.UNLAWFUL)
    assert finding.provision.startswith("LGFA 1992 s5")


@pytest.mark.parametrize(
    ("route", "inputs", "council_class", "status", "holds"),
    [
        ("R2", {"frozen": "A"}, "metropolitan", LegalStatus.CONTESTED, True),
        ("R2", {"frozen": "A"}, "county", LegalStatus.UNLAWFUL, False),
        ("R9", {"frozen": "A"}, "county", LegalStatus.UNLAWFUL, False),
        (
            "R3+R4",
            {"preceptors_band_d": 300.0, "pensioner_share": 0.1},
            "metropolitan",
            LegalStatus.LAWFUL,
            True,
        ),
        ("R7", {"frozen": "A"}, "metropolitan", LegalStatus.NEEDS_SECONDARY_LEGISLATION, False),
        ("R8", {"frozen": "A"}, "metropolitan", LegalStatus.NEEDS_PRIMARY_LEGISLATION, False),
    ],
)
def test_each_route_by_band_has_the_status_of_the_rule_book(
    barchester: Barchester,
    *,
    route: str,
    inputs: dict[str, object],
    council_class: str,
    status: LegalStatus,
    holds: bool,
) -> None:
    choice = higher(route, **inputs)
    options = {"facts": BY_BAND, "council_class": council_class}
    finding = barchester.first("band_proportions", choice, **options)
    assert (finding.legal_status, finding.holds) == (status, holds)
    fees = Effect("barchester", "fees_and_charges", FIRST, 20.0 * MILLION, False, "a_lever")  # noqa: FBT003
    assert barchester.judged(choice, effects=(fees,), **options).legal_status is status


def test_reductions_are_in_the_general_fund_of_an_authority_that_sends_bills(
    barchester: Barchester,
) -> None:
    plan = higher("R2", frozen="A")
    charged = barchester.first("reductions_paid_for", plan, facts=BY_BAND)
    assert charged.holds
    county = barchester.first("reductions_paid_for", plan, facts=BY_BAND, council_class="county")
    assert (county.holds, county.legal_status) == (False, LegalStatus.UNLAWFUL)


def test_reductions_that_cost_more_than_is_charged_are_barred(barchester: Barchester) -> None:
    paid = Effect("barchester", "cost_of_reductions", FIRST, 1000.0, recurring=True, lever="a")
    for known, left in (("£1,000", 0.0), ("£1,000.01", -0.01), ("£900", 100.0)):
        finding = barchester.first("reductions_paid_for", effects=(paid,), reductions_cost=known)
        assert finding.headroom == left
        assert finding.holds is (left >= 0)
    assert not barchester.first("reductions_paid_for", reductions_cost="£1").holds


SUPPORT = Choice("support_scheme", (FIRST,), 200.0)


@pytest.mark.parametrize(
    ("made", "left"), [("2027-03-11", 0.0), ("2027-03-12", -1.0), ("2027-02-25", 14.0)]
)
def test_a_changed_support_scheme_is_made_by_11_march(
    barchester: Barchester, made: str, left: float
) -> None:
    finding = barchester.first("support_scheme_made", SUPPORT, support_scheme_made_on=made)
    assert (finding.headroom, finding.holds, finding.weight) == (left, left >= 0, "warn")


def test_a_changed_support_scheme_asks_about_consultation_and_a_cut_about_transition(
    barchester: Barchester,
) -> None:
    names = ("support_scheme_consulted", "support_scheme_transition")
    more = barchester.findings("support_scheme_made", SUPPORT)
    assert [one.holds for one in more] == [False, False]
    less = Choice("support_scheme", (FIRST,), -200.0)
    answered = barchester.findings(
        "support_scheme_made",
        less,
        support_scheme_made_on="2027-03-01",
        **dict.fromkeys(names, True),
    )
    assert [one.holds for one in answered] == [True, True, True]
    assert barchester.first("support_scheme_made", less, council_class="county").weight == "block"


def test_the_pensioner_scheme_cannot_be_less(barchester: Barchester) -> None:
    assert barchester.first("pensioner_scheme_kept").holds
    finding = barchester.first("pensioner_scheme_kept", pensioner_scheme_kept=False)
    assert (finding.holds, finding.legal_status) == (False, LegalStatus.UNLAWFUL)


def premium(kind: str, size: float) -> Choice:
    homes = {"kind": kind, "homes_by_band": {"D": 100.0}, "exempt_share": 0.0, "behaviour": 0.0}
    inputs = {**homes, "collection_rate": 1.0}
    return Choice("empty_and_second_homes", (FIRST,), size, inputs)


@pytest.mark.parametrize(
    ("kind", "size", "years", "left"),
    [
        ("empty_homes", 1.0, None, 0.0),
        ("empty_homes", 1.01, None, -1.0),
        ("empty_homes", 2.0, 5, 0.0),
        ("empty_homes", 2.01, 5, -1.0),
        ("empty_homes", 3.0, 10, 0.0),
        ("empty_homes", 2.0, 4, -100.0),
        ("second_homes", 1.0, None, 0.0),
        ("second_homes", 1.05, None, -5.0),
    ],
)
def test_a_premium_stays_within_the_step_for_its_homes(
    barchester: Barchester, kind: str, size: float, years: int | None, left: float
) -> None:
    answers = {} if years is None else {"empty_at_least_years": years}
    finding = barchester.first("premium_within_limits", premium(kind, size), **answers)
    assert finding.headroom == pytest.approx(left)
    assert finding.holds is (left >= 0)


@pytest.mark.parametrize(("day", "left"), [("2026-04-01", 0.0), ("2026-04-02", -1.0)])
def test_a_second_home_premium_is_determined_a_year_before(
    barchester: Barchester, day: str, left: float
) -> None:
    plan = premium("second_homes", 1.0)
    _, notice = barchester.findings("premium_within_limits", plan, second_home_determination=day)
    assert (notice.headroom, notice.holds, notice.weight) == (left, left >= 0, "block")
    _, unsaid = barchester.findings("premium_within_limits", plan)
    assert not unsaid.holds


@pytest.mark.parametrize(
    ("kind", "rule", "provision", "findings"),
    [
        ("empty_homes", "ct.empty_premium_max", "LGFA 1992 s11B", 1),
        ("second_homes", "ct.second_home_premium_max", "LGFA 1992 s11C", 2),
    ],
)
def test_a_premium_rests_on_the_law_of_its_homes_and_only_second_homes_have_notice(
    barchester: Barchester, kind: str, rule: str, provision: str, findings: int
) -> None:
    size, *notice = barchester.findings("premium_within_limits", premium(kind, 1.0))
    assert (size.rule, size.year, len(notice)) == (rule, FIRST, findings - 1)
    assert provision in size.provision
    assert not any("second" in one.sentence for one in [size] if kind == "empty_homes")


def test_no_premium_is_said_where_none_is_charged_in_the_year_being_set(
    barchester: Barchester,
) -> None:
    (none,) = barchester.findings("premium_within_limits", premium("empty_homes", 0.0))
    assert none.sentence.startswith("No premium")
    later = replace(premium("empty_homes", 0.5), years=(FIRST + 1,))
    of_year, of_setting = barchester.findings("premium_within_limits", later)
    assert (of_year.year, of_setting.year) == (FIRST + 1, FIRST)
    assert of_setting.sentence.startswith("No premium")


def test_a_county_charges_no_premium(barchester: Barchester) -> None:
    finding = barchester.first(
        "premium_within_limits", premium("empty_homes", 0.5), council_class="county"
    )
    assert finding.legal_status is LegalStatus.UNLAWFUL
