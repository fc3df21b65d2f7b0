"""`rise`: the limit of the year, in the pennies on either side of it."""

from decimal import Decimal
from typing import Any

import pytest

import tallystick as ts
from tallystick.figures.errors import BadInput, RuleNotKnown


def test_merton_stays_a_penny_under_what_would_need_a_vote() -> None:
    # London Borough of Merton 2025/26: £1,521.98 to £1,598.05; £1,598.08 would be excessive.
    answer = ts.rise("merton", before="1521.98", band_d="1598.05", year="2025-26")
    assert not answer.needs_referendum
    assert answer.limit.smallest_with_referendum == Decimal("1598.08")
    assert answer.rise == pytest.approx(0.04998, abs=5e-6)


@pytest.mark.parametrize(("rise", "needs_vote"), [("9.99%", False), ("10%", True)])
def test_a_bespoke_limit_is_the_council_s_own(rise: str, needs_vote: bool) -> None:  # noqa: FBT001
    # Bradford 2025-26: 10 per cent or more.
    answer = ts.rise("bradford", before=1000, rise=rise, year="2025-26")
    assert answer.needs_referendum is needs_vote


def test_a_district_s_rise_is_tested_in_per_cent_and_pounds() -> None:
    within: dict[str, Any] = {"authority_class": "shire_district", "before": 150, "year": "2025-26"}
    assert not ts.rise(**within, increase=5).needs_referendum
    assert ts.rise(**within, increase="5.01").needs_referendum


def test_a_limit_of_one_s_own_needs_no_year_that_is_held() -> None:
    # Brighton and Hove, January 2014: 4.75 per cent against a limit of 2 per cent.
    answer = ts.rise(
        "brighton and hove", before="1508.20", rise="4.75%", limit="2%", year="2014-15"
    )
    assert answer.needs_referendum
    assert answer.increase == Decimal("71.64")
    assert answer.limit.status == "as entered"


def test_more_social_care_points_than_allowed_are_not_within() -> None:
    answer = ts.rise("torbay", core="2.5%", social_care="2.25%")
    assert answer.points is not None
    assert not answer.points.is_within
    assert answer.rise == pytest.approx(0.0475, abs=1e-5)


def test_an_authority_without_a_principle_has_no_largest_amount() -> None:
    answer = ts.rise("westminster", rise="20%")
    assert not answer.needs_referendum
    assert answer.limit.largest_without_referendum is None


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({}, "Name an authority"),
        ({"council": "torbay"}, "Say how far"),
        ({"council": "torbay", "rise": "1%", "band_d": 2000}, "already"),
        ({"council": "torbay", "social_care": "1%"}, "goes with the core rise"),
        ({"authority_class": "police", "rise": "1%"}, "needed where no authority"),
        ({"council": "torbay", "before": 0, "rise": "1%"}, "a penny or more"),
    ],
)
def test_what_cannot_be_asked_names_its_field(asked: dict[str, Any], words: str) -> None:
    with pytest.raises(BadInput, match=words):
        ts.rise(**asked)


def test_a_year_without_a_principle_is_refused() -> None:
    with pytest.raises(RuleNotKnown):
        ts.rise("torbay", rise="1%", year="2045-46")
