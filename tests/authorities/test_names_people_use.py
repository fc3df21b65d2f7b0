"""Short names, postcodes and bodies that are no councils: no place answers for another."""

import csv
from collections import defaultdict

import pytest

from tallystick.authorities.lookup import councils_of, find, require_english_principal
from tallystick.build.inputs import DATA
from tallystick.figures.errors import AmbiguousName, BadInput, UnknownName
from tallystick.figures.names import plain
from tallystick.sources.release import CODE, Release


@pytest.fixture(scope="module")
def release() -> Release:
    return Release.open()


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("BCP", "Bournemouth, Christchurch and Poole"),
        ("RBKC", "Kensington and Chelsea"),
        ("Notts", "Nottinghamshire"),
        ("bucks", "Buckinghamshire"),
        ("Herts", "Hertfordshire"),
        ("Ynys Môn", "Isle of Anglesey"),
        ("Môn", "Isle of Anglesey"),
        ("Hull", "Kingston upon Hull"),
        ("COV", "Coventry"),
    ],
)
def test_a_short_name_is_its_council(release: Release, written: str, name: str) -> None:
    found = find(release, written)
    assert (found.authority.name, found.notes) == (name, ())


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Brighton", "Brighton and Hove"),
        ("southend", "Southend-on-Sea"),
        ("Telford", "Telford and Wrekin"),
        ("Cheshire West", "Cheshire West and Chester"),
    ],
)
def test_the_beginning_of_one_name_is_taken_for_it_and_said(
    release: Release, written: str, name: str
) -> None:
    found = find(release, written)
    assert found.authority.name == name
    assert found.notes == (f"{written} is taken as short for {name}.",)


@pytest.mark.parametrize(
    ("written", "candidates"),
    [
        ("Newcastle", {"Newcastle upon Tyne", "Newcastle-under-Lyme"}),
        ("Kingston", {"Kingston upon Hull", "Kingston upon Thames"}),
        ("Northants", {"North Northamptonshire", "West Northamptonshire"}),
        ("mon", {"Isle of Anglesey", "Monmouthshire"}),
        ("MON", {"Isle of Anglesey", "Monmouthshire"}),
    ],
)
def test_what_may_be_two_is_never_one_of_them(
    release: Release, written: str, candidates: set[str]
) -> None:
    with pytest.raises(AmbiguousName) as fault:
        find(release, written)
    assert set(fault.value.candidates) == candidates


@pytest.mark.parametrize("written", ["CV1 2AB", "sw1a1aa", "M1", "E14"])
def test_a_postcode_is_told_that_postcodes_are_not_held(release: Release, written: str) -> None:
    with pytest.raises(UnknownName, match="postcodes are not held"):
        find(release, written)


@pytest.mark.parametrize(
    ("written", "some"),
    [
        ("West Midlands Police", {"Coventry", "Solihull"}),
        ("Essex Fire", {"Essex", "Southend-on-Sea", "Thurrock"}),
        ("Greater Manchester", {"Bury", "Wigan"}),
        ("York and North Yorkshire Combined Authority", {"York", "North Yorkshire"}),
    ],
)
def test_a_body_that_is_no_council_is_told_its_councils(
    release: Release, written: str, some: set[str]
) -> None:
    body = find(release, written).authority
    assert set(councils_of(release, body)) >= some
    with pytest.raises(BadInput) as fault:
        require_english_principal(body, release)
    assert all(name in str(fault.value) for name in some)


def test_every_common_name_is_of_one_authority_and_cites_its_page(release: Release) -> None:
    rows = list(
        csv.DictReader((DATA / "places" / "common_names.csv").read_text("utf-8").splitlines())
    )
    assert len({plain(row["written"]) for row in rows}) == len(rows)
    for row in rows:
        assert row["publisher"]
        assert row["page"]
        assert row["url"].startswith("http")
        assert {code for code, *_ in release.names_like(plain(row["written"]))} == {row["ons_code"]}


def test_no_name_has_the_spelling_of_a_code_of_another(release: Release) -> None:
    """Letters of the register have a space of their own; other codes are never spelt as a name."""
    codes: dict[str, set[str]] = defaultdict(set)
    names: dict[str, set[str]] = defaultdict(set)
    for ons_code, kind, written in release.every_name():
        key = f"{CODE}{plain(written)}" if kind == "la_code" else plain(written)
        (codes if kind.endswith("_code") else names)[key].add(ons_code)
    assert [key for key, of in codes.items() if names.get(key, of) != of] == []
    assert [key for key in codes if key.startswith(CODE)]


def test_letters_and_name_of_two_authorities_are_refused_for_each_code(release: Release) -> None:
    spelt: dict[str, set[str]] = defaultdict(set)
    for ons_code, kind, written in release.every_name():
        if kind not in {"la_code", "area_name"}:
            spelt[plain(written)].add(ons_code)
    for ons_code, kind, written in release.every_name():
        if kind == "la_code" and spelt.get(plain(written), {ons_code}) != {ons_code}:
            with pytest.raises(AmbiguousName):
                find(release, written)
