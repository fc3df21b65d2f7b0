"""The referendum principles: vectors of rules REF-02 to REF-04, and what must hold of any rise."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.figures.errors import BadInput, RuleNotKnown, UnknownName
from tallystick.figures.year import FinancialYear
from tallystick.rules.referendum import (
    Principle,
    ThresholdTest,
    check_points,
    is_excessive,
    largest_without_referendum,
    principle,
)
from tallystick.rules.rulebook import Rulebook

D = Decimal
Y2026, Y2027, Y2028 = FinancialYear(2026), FinancialYear(2027), FinancialYear(2028)
CASES = [
    ("REF-02a", "unitary", "Coventry", "1650.00", "1732.33", False),
    ("REF-02b", "unitary", "Coventry", "1650.00", "1732.50", True),
    ("REF-02c", "shire_district", "Ashfield", "145.00", "150.00", False),
    ("REF-02d", "shire_district", "Ashfield", "145.00", "150.01", True),
    ("REF-02e", "shire_district", "Ashfield", "220.00", "226.59", False),
    ("REF-02f", "shire_district", "Ashfield", "220.00", "226.60", True),
    ("REF-02 police", "police", "Kent Police and Crime Commissioner", "250.00", "265.00", False),
    ("REF-02 police", "police", "Kent Police and Crime Commissioner", "250.00", "265.01", True),
    ("REF-04 Shropshire", "unitary", "Shropshire", "1000.00", "1089.90", False),
    ("REF-04 Shropshire", "unitary", "Shropshire", "1000.00", "1090.00", True),
    ("REF-04 Cheshire", "police", "Cheshire Police and Crime Commissioner", "250", "268.50", False),
    ("REF-04 Cheshire", "police", "Cheshire Police and Crime Commissioner", "250", "268.51", True),
    ("REF-03 GLA", "gla", "Greater London Authority", "490.38", "510.51", False),
    ("REF-03 GLA", "gla", "Greater London Authority", "490.38", "510.52", True),
]
SIX = [
    ("london_borough", "Wandsworth"),
    ("london_borough", "City of Westminster"),
    ("london_borough", "Hammersmith & Fulham"),
    ("london_borough", "City of London"),
    ("london_borough", "Royal Borough of Kensington and Chelsea"),
    ("unitary", "Windsor and Maidenhead"),
]
PENNIES = st.integers(min_value=0, max_value=500_000).map(lambda pence: D(pence) / 100)


@pytest.mark.parametrize(("vector", "kind", "name", "before", "after", "excessive"), CASES)
def test_a_published_vector_is_reproduced(
    england: Rulebook,
    vector: str,
    kind: str,
    name: str,
    before: str,
    after: str,
    *,
    excessive: bool,
) -> None:
    of = principle(england, kind, name, Y2026)
    assert is_excessive(of, D(before), D(after)) is excessive, vector


@pytest.mark.parametrize(
    ("kind", "name", "before", "largest"),
    [
        ("metropolitan", "Coventry", "1650.00", "1732.49"),
        ("shire_district", "Ashfield", "145.00", "150.00"),
        ("shire_district", "Ashfield", "220.00", "226.59"),
        ("police", "Kent Police and Crime Commissioner", "250.00", "265.00"),
        ("police", "Northumbria Police & Crime Commissioner", "250.00", "268.50"),
        ("fire", "Avon Fire Authority", "80.00", "85.00"),
        (
            "fire",
            "Northamptonshire Police, Fire and Crime Commissioner - Fire",
            "80.00",
            "90.00",
        ),
        ("gla", "Greater London Authority", "490.38", "510.51"),
        ("unitary", "Shropshire Council", "1000.00", "1089.99"),
        ("unitary", "Bournemouth, Christchurch & Poole", "1000.00", "1067.49"),
    ],
)
def test_the_largest_rise_without_a_referendum_is_to_the_penny(
    england: Rulebook, kind: str, name: str, before: str, largest: str
) -> None:
    of = principle(england, kind, name, Y2026)
    assert largest_without_referendum(of, D(before)) == D(largest)


def test_exactly_three_per_cent_is_excessive_where_floats_would_miss_it() -> None:
    assert (226.60 - 220.00) / 220.00 < 0.03
    of = ThresholdTest("pct_or_more", D("3.0"))
    assert of.is_met(D("220.00"), D("226.60"))


@pytest.mark.parametrize("kind", ["unitary", "county", "shire_district", "police", "fire", "gla"])
@given(before=PENNIES)
def test_the_largest_rise_is_not_excessive_and_a_penny_more_is(
    england: Rulebook, kind: str, before: Decimal
) -> None:
    of = principle(england, kind, "Barchester", Y2026)
    largest = largest_without_referendum(of, before)
    assert not is_excessive(of, before, largest)
    assert is_excessive(of, before, largest + D("0.01"))
    assert largest >= before


@given(before=PENNIES, steps=st.lists(PENNIES, min_size=2, max_size=2))
def test_a_larger_rise_is_never_less_excessive(
    england: Rulebook, before: Decimal, steps: list[Decimal]
) -> None:
    of = principle(england, "shire_district", "Barchester", Y2026)
    small, large = sorted(steps)
    assert is_excessive(of, before, before + small) <= is_excessive(of, before, before + large)


@given(before=PENNIES, cut=PENNIES)
def test_no_rise_is_never_excessive(england: Rulebook, before: Decimal, cut: Decimal) -> None:
    of = principle(england, "unitary", "Barchester", Y2026)
    assert not is_excessive(of, before, max(D(0), before - cut))


@pytest.mark.parametrize("year", [Y2027, Y2028], ids=str)
@pytest.mark.parametrize(("kind", "name"), SIX)
def test_six_authorities_are_intended_to_have_no_principle(
    england: Rulebook, kind: str, name: str, year: FinancialYear
) -> None:
    of = principle(england, kind, name, year)
    assert of.no_limit
    assert of.is_intended
    assert of.status == "secondary"
    assert f"intends no referendum principle for {name} in {year}" in of.sentence
    assert not is_excessive(of, D(1000), D(2000))
    with pytest.raises(RuleNotKnown, match=f"ref.no_principle_authorities: {{{year}: \\[\\]}}"):
        largest_without_referendum(of, D(1000))


def test_an_assumption_can_hold_one_of_the_six_to_its_class(england: Rulebook) -> None:
    held = england.assuming({"ref.no_principle_authorities": {"2027-28": []}}, "my set")
    of = principle(held, "london_borough", "Wandsworth", Y2027)
    assert largest_without_referendum(of, D(1000)) == D("1049.99")


def test_the_six_have_the_principle_of_their_class_before(england: Rulebook) -> None:
    assert not principle(england, "london_borough", "Wandsworth", Y2026).no_limit


@pytest.mark.parametrize("kind", ["police", "fire", "gla"])
def test_a_principle_not_yet_announced_is_refused_with_the_assumption_to_write(
    england: Rulebook, kind: str
) -> None:
    with pytest.raises(RuleNotKnown, match=r"2027-28: \.\.\."):
        principle(england, kind, "Barchester", Y2027)


def test_an_assumed_principle_is_used_and_says_that_it_is_assumed(england: Rulebook) -> None:
    limit = {"all_of": [{"test": "gbp_more_than", "value": 14.0}]}
    held = england.assuming({"ref.principles.police": {Y2027: limit}}, "my set")
    of = principle(held, "police", "Kent Police and Crime Commissioner", Y2027)
    assert of.status == "assumption"
    assert of.citation.title == "my set"
    assert largest_without_referendum(of, D("250.00")) == D("264.00")


def test_no_limit_may_be_assumed(england: Rulebook) -> None:
    held = england.assuming({"ref.principles.fire": {"2027-28": "no_limit"}}, "my set")
    assert principle(held, "fire", "Avon Fire Authority", Y2027).no_limit


@pytest.mark.parametrize("wrong", [15, "3%", {}, {"all_of": []}, {"all_of": [{"test": "above"}]}])
def test_an_assumption_that_is_not_a_principle_is_refused_with_its_form(
    england: Rulebook, wrong: object
) -> None:
    held = england.assuming({"ref.principles.fire": {"2027-28": wrong}}, "my set")
    with pytest.raises(BadInput, match="Write it as"):
        principle(held, "fire", "Avon Fire Authority", Y2027)


def test_the_principle_names_core_and_adult_social_care_points(england: Rulebook) -> None:
    of = principle(england, "metropolitan_district", "Coventry", Y2026)
    assert (of.core_points, of.asc_points) == (D("3.0"), D("2.0"))
    assert of.group == "social_care"
    assert not of.is_bespoke
    assert of.citation.title == "Written question 102764"
    assert of.sentence == (
        "The principle for social care authorities in 2026-27: a rise of 5% or more needs a "
        "referendum (core 3, adult social care 2)."
    )


@pytest.mark.parametrize(
    ("core", "asc", "core_is_within", "asc_is_within"),
    [
        ("2.99", "2.00", True, True),
        ("3.00", "1.99", False, True),
        ("2.00", "2.01", True, False),
        ("0.00", "2.00", True, True),
    ],
)
def test_core_stays_below_its_points_and_social_care_at_most_at_its_own(
    england: Rulebook, core: str, asc: str, *, core_is_within: bool, asc_is_within: bool
) -> None:
    found = check_points(principle(england, "county", "Essex", Y2026), D(core), D(asc))
    assert (found.core_is_within, found.asc_is_within) == (core_is_within, asc_is_within)
    assert found.is_within is (core_is_within and asc_is_within)


def test_a_bespoke_total_adds_to_the_core_points(england: Rulebook) -> None:
    of = principle(england, "unitary", "Shropshire", Y2026)
    assert of.is_bespoke
    assert (of.core_points, of.asc_points) == (D("7.0"), D("2.0"))
    assert check_points(of, D("6.99"), D("2.00")).is_within


def test_a_district_has_no_social_care_points(england: Rulebook) -> None:
    of = principle(england, "shire_district", "Ashfield", Y2026)
    assert not check_points(of, D("2.00"), D("1.00")).is_within
    assert check_points(of, D("2.00"), D(0)).is_within


def test_points_of_a_year_before_the_social_care_precept_allow_none(england: Rulebook) -> None:
    of = principle(england, "unitary", "Bristol", FinancialYear(2012))
    assert check_points(of, D("3.49"), D(0)).sentence == (
        "Points for 2012-13: adult social care 0 is within 0."
    )
    assert not check_points(of, D(0), D("0.01")).is_within


def test_points_do_not_bind_where_no_principle_is_set(england: Rulebook) -> None:
    of = principle(england, "london_borough", "Wandsworth", Y2027)
    assert check_points(of, D(50), D(50)).is_within


def test_points_given_as_floats_are_refused(england: Rulebook) -> None:
    of = principle(england, "unitary", "Coventry", Y2026)
    with pytest.raises(BadInput, match="as a Decimal"):
        check_points(of, 2.99, D(2))  # type: ignore[arg-type]


def test_northamptonshire_in_2019_20_had_a_core_limit_and_no_points_left(
    england: Rulebook,
) -> None:
    of = principle(england, "county", "Northamptonshire County Council", FinancialYear(2019))
    assert (of.core_points, of.asc_points, of.status) == (D("5.0"), D("0.0"), "mixed")


def test_a_limit_assumed_for_one_authority_stands_where_its_class_has_none(
    england: Rulebook,
) -> None:
    own = {"social_care": {"Slough": {"all_of": [{"test": "pct_or_more", "value": 10.0}]}}}
    held = england.assuming({"ref.bespoke_total_threshold": {"2029-30": own}}, "my set")
    of = principle(held, "unitary", "Slough", FinancialYear(2029))
    assert of.is_bespoke
    assert (of.core_points, of.asc_points) == (None, None)
    assert largest_without_referendum(of, D(1000)) == D("1099.99")


def test_woking_had_its_own_principle_as_a_district(england: Rulebook) -> None:
    of = principle(england, "shire_district", "Woking Borough Council", FinancialYear(2024))
    assert largest_without_referendum(of, D("260.00")) == D("285.99")


def test_the_city_of_london_had_its_own_principle_in_2012_13(england: Rulebook) -> None:
    of = principle(england, "london_borough", "City of London", FinancialYear(2012))
    assert of.tests == (ThresholdTest("pct_or_more", D("3.75")),)
    assert of.status == "mixed"


def test_principles_for_parts_of_a_class_are_named_and_can_be_asked_for(england: Rulebook) -> None:
    year = FinancialYear(2016)
    assert principle(england, "police", "Kent", year).variants == (
        "police_lowest_quartile: a rise of 2% or more and more than £5.00 needs a referendum",
    )
    low = principle(england, "police_lowest_quartile", "Kent", year)
    assert largest_without_referendum(low, D("150.00")) == D("155.00")


@pytest.mark.parametrize("kind", ["combined_authority", "parish"])
def test_parishes_and_mayoral_authorities_are_not_tested(england: Rulebook, kind: str) -> None:
    of = principle(england, kind, "Barchester", Y2026)
    assert of.no_limit
    assert "No referendum principle is set" in of.sentence


def test_an_unknown_class_is_an_error_with_near_matches(england: Rulebook) -> None:
    with pytest.raises(UnknownName, match="unitary"):
        principle(england, "unitry", "Coventry", Y2026)


def test_a_year_beyond_the_principles_is_refused(england: Rulebook) -> None:
    with pytest.raises(RuleNotKnown, match=r"2012-13 to 2028-29"):
        principle(england, "unitary", "Coventry", FinancialYear(2029))


@pytest.mark.parametrize("amount", [1650.0, D("-1"), D("NaN")])
def test_a_float_or_an_impossible_amount_is_refused(england: Rulebook, amount: Decimal) -> None:
    of = principle(england, "unitary", "Coventry", Y2026)
    with pytest.raises(BadInput):
        is_excessive(of, amount, D(1700))
    with pytest.raises(BadInput):
        largest_without_referendum(of, amount)


def test_no_number_in_a_threshold_is_a_float(england: Rulebook) -> None:
    found: list[Principle] = [
        principle(england, kind, name, year)
        for year in england.known_years("ref.principles")
        for kind, name in [("unitary", "Slough"), ("police", "Cheshire"), ("gla", "GLA")]
        if kind == "unitary" or year < Y2027
    ]
    assert len(found) > 40
    for of in found:
        numbers = [*(test.value for test in of.tests), of.core_points, of.asc_points]
        assert all(isinstance(number, Decimal) for number in numbers if number is not None)
        assert largest_without_referendum(of, D("100.00")).as_tuple().exponent == -2
