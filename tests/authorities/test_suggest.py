"""What is offered for a few letters, and names with commas between taken apart."""

import pytest

from tallystick.authorities.separated import separated
from tallystick.authorities.suggest import MOST, suggest
from tallystick.sources.release import Release


@pytest.fixture(scope="module")
def release() -> Release:
    return Release.open()


def shown(release: Release, letters: str) -> list[tuple[str, str]]:
    return [(one.asked, one.authority.name) for one in suggest(release, letters)]


@pytest.mark.parametrize(
    ("letters", "first"),
    [
        ("cov", ("Coventry", "Coventry")),
        ("coventry city council", ("Coventry", "Coventry")),
        ("E08000026", ("Coventry", "Coventry")),
        ("E4602", ("Coventry", "Coventry")),
        ("E08000019", ("Sheffield", "Sheffield")),
        ("brimingham", ("Birmingham", "Birmingham")),
        ("eden", ("Eden", "Westmorland and Furness")),
        ("caerdydd", ("Cardiff", "Cardiff")),
        ("Abertawe", ("Swansea", "Swansea")),
        ("glasgow", ("Glasgow City", "Glasgow City")),
    ],
)
def test_the_first_offer_is_the_council_that_is_meant(
    release: Release, letters: str, first: tuple[str, str]
) -> None:
    assert shown(release, letters)[0] == first


def test_a_council_that_was_split_leads_to_each_that_took_it_over(release: Release) -> None:
    found = suggest(release, "cumbria")
    assert [one.authority.name for one in found] == ["Cumberland", "Westmorland and Furness"]
    assert all(one.was_split and one.former for one in found)


def test_better_matches_come_first_and_then_the_alphabet(release: Release) -> None:
    names = [name for name, _ in shown(release, "king")]
    begin = [name for name in names if name.startswith("King")]
    assert names[: len(begin)] == begin == sorted(begin)
    assert "Barking and Dagenham" in names[len(begin) :]


def test_what_matched_is_said_where_it_is_not_the_name_shown(release: Release) -> None:
    assert suggest(release, "caerdydd")[0].also == "Caerdydd"
    assert suggest(release, "cardiff")[0].also == ""
    assert suggest(release, "E08000026")[0].also == "E08000026"


@pytest.mark.parametrize("letters", ["", " ", "c", "qqqqqqqq", "'--;"])
def test_nothing_is_offered_for_too_little_or_for_what_nobody_is_called(
    release: Release, letters: str
) -> None:
    assert suggest(release, letters) == ()


def test_never_more_than_ten_are_offered(release: Release) -> None:
    assert len(suggest(release, "london")) == MOST == 10


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Kent,Leeds", ["Kent", "Leeds"]),
        ("Kent\r\n\r\n# mine\r\n  Leeds ", ["Kent", "Leeds"]),
        (
            "Leeds, Bournemouth, Christchurch and Poole, Kent",
            ["Leeds", "Bournemouth, Christchurch and Poole", "Kent"],
        ),
        ("Kingston upon Hull, City of; Kent", ["Kingston upon Hull, City of", "Kent"]),
        ("Covntry, Kent", ["Covntry", "Kent"]),
        ('"Kent"\tE08000035', ["Kent", "E08000035"]),
        (" , ;", []),
    ],
)
def test_names_are_taken_apart_and_a_comma_within_one_stays(
    release: Release, text: str, names: list[str]
) -> None:
    assert list(separated(release, text)) == names
