"""Councils are found by every name they are known by, and never guessed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tallystick.authorities.lookup import PRINCIPAL, find, require_english_principal
from tallystick.figures.errors import AmbiguousName, BadInput, UnknownName
from tallystick.sources.release import Authority, Release

_SEPARATORS = (" ", "  ", "-", "_", ", ", " - ")


def principal(release: Release) -> list[Authority]:
    return [
        item
        for item in release.authorities
        if item.kind in PRINCIPAL and item.nation == "England" and not item.ended
    ]


@given(data=st.data())
@settings(max_examples=150, deadline=None)
def test_any_case_and_punctuation_of_any_council_name_finds_that_council(
    names_only: Release, data: st.DataObject
) -> None:
    council = data.draw(st.sampled_from(principal(names_only)))
    name = data.draw(st.sampled_from((council.name, council.official_name, council.slug)))
    words = name.replace("-", " ").split()
    shaped = [data.draw(st.sampled_from((word, word.upper(), word.lower()))) for word in words]
    written = shaped[0]
    for word in shaped[1:]:
        written += data.draw(st.sampled_from(_SEPARATORS)) + word
    if data.draw(st.booleans()):
        written = written.replace(" and ", " & ")
    written = data.draw(st.sampled_from(("", " ", "."))) + written
    assert find(names_only, written).authority == council


def test_every_principal_council_is_found_by_its_name_codes_and_slug(names_only: Release) -> None:
    councils = principal(names_only)
    assert len(councils) == 317
    for council in councils:
        for asked in (council.name, council.official_name, council.slug, council.ons_code):
            assert find(names_only, asked).authority == council
        if council.mhclg_code:
            assert find(names_only, council.mhclg_code).authority == council


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("coventry city council", "Coventry"),
        ("LB Brent", "Brent"),
        ("London Borough of Brent", "Brent"),
        ("Royal Borough of Kensington & Chelsea", "Kensington and Chelsea"),
        ("Bristol, City of", "Bristol"),
        ("Hull", "Kingston upon Hull"),
        ("durham", "County Durham"),
        ("Kings Lynn and West Norfolk Borough Council", "King's Lynn and West Norfolk"),
        ("St Helens", "St. Helens"),
        ("COV", "Coventry"),
        ("Caerdydd", "Cardiff"),
        ("Abertawe", "Swansea"),
        ("Cheshire police", "Cheshire Police and Crime Commissioner"),
        ("Avon Fire", "Avon Fire Authority"),
    ],
)
def test_common_ways_of_writing_a_name_find_the_council(
    names_only: Release, asked: str, name: str
) -> None:
    found = find(names_only, asked)
    assert found.authority.name == name
    assert found.notes == ()


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ("Somerset", "E06000066"),
        ("Somerset County Council", "E06000066"),
        ("North Yorkshire", "E06000065"),
        ("Dorset", "E06000059"),
        ("Buckinghamshire", "E06000060"),
        ("Cumberland", "E06000063"),
        ("Lancashire", "E10000017"),
    ],
)
def test_a_name_that_a_former_or_another_body_shares_means_the_council_of_today(
    names_only: Release, asked: str, code: str
) -> None:
    assert find(names_only, asked).authority.ons_code == code


def test_a_former_council_leads_to_its_successor_and_says_so(names_only: Release) -> None:
    found = find(names_only, "Allerdale Borough Council")
    assert found.authority.name == "Cumberland"
    assert found.notes == ("Allerdale became part of Cumberland on 1 April 2023.",)


def test_a_council_reorganised_twice_is_followed_through_both_steps(names_only: Release) -> None:
    found = find(names_only, "Taunton Deane")
    assert found.authority.name == "Somerset"
    assert found.notes == (
        "Taunton Deane became part of Somerset West and Taunton on 1 April 2019.",
        "Somerset West and Taunton became part of Somerset on 1 April 2023.",
    )


@pytest.mark.parametrize(
    ("asked", "candidates"),
    [
        ("Northamptonshire", ("North Northamptonshire", "West Northamptonshire")),
        ("Northamptonshire County Council", ("North Northamptonshire", "West Northamptonshire")),
        ("cumbria", ("Cumberland", "Westmorland and Furness")),
        ("E10000006", ("Cumberland", "Westmorland and Furness")),
    ],
)
def test_a_county_that_was_split_is_not_guessed_at(
    names_only: Release, asked: str, candidates: tuple[str, ...]
) -> None:
    with pytest.raises(AmbiguousName, match=r"was split between them on 1 April") as refused:
        find(names_only, asked)
    assert refused.value.candidates == candidates


@pytest.mark.parametrize(
    ("asked", "among"),
    [
        ("Cheshire", {"Cheshire East", "Cheshire West and Chester", "Halton", "Warrington"}),
        ("Bedfordshire", {"Bedford", "Central Bedfordshire", "Luton"}),
        ("Sussex", {"East Sussex", "West Sussex", "Brighton and Hove"}),
        ("Newcastle", {"Newcastle upon Tyne", "Newcastle-under-Lyme"}),
        ("Kingston", {"Kingston upon Hull", "Kingston upon Thames"}),
        ("Merseyside", {"Knowsley", "Liverpool", "Sefton", "St. Helens", "Wirral"}),
    ],
)
def test_a_name_that_fits_several_councils_names_them(
    names_only: Release, asked: str, among: set[str]
) -> None:
    with pytest.raises(AmbiguousName) as refused:
        find(names_only, asked)
    assert among <= set(refused.value.candidates)


@pytest.mark.parametrize(
    ("asked", "near"),
    [
        ("Coventri", "Coventry"),
        ("richmond on thames", "Richmond upon Thames"),
        ("Telford Wrekin", "Telford and Wrekin"),
    ],
)
def test_an_unknown_name_gets_at_most_four_near_matches(
    names_only: Release, asked: str, near: str
) -> None:
    with pytest.raises(UnknownName) as refused:
        find(names_only, asked)
    assert near in refused.value.near
    assert len(refused.value.near) <= 4


def test_a_former_code_finds_the_council_with_a_note_that_it_changed(names_only: Release) -> None:
    found = find(names_only, "E08000016")
    assert found.authority.ons_code == "E08000038"
    assert found.notes == (
        "Barnsley had the code E08000016 before it was given E08000038 on 1 April 2025.",
    )


def test_england_is_a_printed_total_and_not_an_authority_to_ask_for(names_only: Release) -> None:
    with pytest.raises(UnknownName):
        find(names_only, "E92000001")


@pytest.mark.parametrize("asked", ["", "  ", "..."])
def test_an_empty_name_is_refused_with_an_example(names_only: Release, asked: str) -> None:
    with pytest.raises(BadInput, match="Name a council"):
        find(names_only, asked)


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ("Cardiff", "Cardiff is a council in Wales"),
        ("Fife", "Fife is a council in Scotland"),
        ("Avon Fire", "is a fire and rescue authority"),
        ("Greater London Authority", "is not a principal council"),
    ],
)
def test_a_body_that_is_not_covered_is_refused_with_what_is(
    names_only: Release, asked: str, says: str
) -> None:
    authority = find(names_only, asked).authority
    with pytest.raises(BadInput, match=says) as refused:
        require_english_principal(authority, names_only)
    assert "principal councils of England" in str(refused.value)


def test_every_principal_council_of_england_is_accepted(names_only: Release) -> None:
    councils = principal(names_only)
    for council in councils:
        require_english_principal(council, names_only)
    assert len(councils) == 317
