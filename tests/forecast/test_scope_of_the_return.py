"""Every line of the return is in or out of the forecast once, with its reason."""

from collections import Counter

import pytest

from tallystick.authorities.council import load
from tallystick.authorities.lookup import PRINCIPAL
from tallystick.figures.errors import UnknownName
from tallystick.forecast.base_year import closing_difference
from tallystick.forecast.lines import line, lines
from tallystick.sources import Release

PART_1 = "revenue_account_budget_2024_25_part_1"

DETAIL_OF_INVESTMENT_INCOME = {
    "inctma",
    "incnontma",
    "invprop",
    "dvdsubs",
    "dvdequ",
    "incjntvns",
    "intcaplns",
    "intrevlns",
    "incbnds",
    "incntmaoth",
}
SECTION_TOTALS_MADE_OF_SERVICES = {"servicetot", "edutot", "netcurrtot", "revenuetot", "ctrtot"}


@pytest.fixture(scope="module")
def release() -> Release:
    return Release.open()


def test_every_row_of_the_return_belongs_to_one_line(release: Release) -> None:
    printed = release.lines(PART_1)
    claimed = Counter(row for one in lines().values() for row in one.rows)
    totals = {row for row in printed if row.endswith("tot")}
    within_totals = {
        row
        for row, about in printed.items()
        if any(
            other["section"] == about["section"] and total in claimed
            for total, other in printed.items()
            if total in totals
        )
    }
    left = set(printed) - set(claimed) - within_totals - SECTION_TOTALS_MADE_OF_SERVICES
    assert left - DETAIL_OF_INVESTMENT_INCOME == set()
    assert {row: times for row, times in claimed.items() if times > 1} == {}


def test_every_line_says_why_it_is_in_or_out() -> None:
    for one in lines().values():
        assert one.scope in ("in", "out")
        assert one.sentence.endswith(".")
        assert one.reason or not one.rows


def test_a_driver_is_named_by_service_and_an_unknown_line_names_its_neighbours() -> None:
    assert line("price.adult_social_care").label == "Adult social care: prices"
    with pytest.raises(UnknownName, match="adult_social_care"):
        line("adult_socal_care")
    with pytest.raises(UnknownName):
        line("price.no_such_service")


def test_most_returns_close_in_this_scope(release: Release) -> None:
    """Model section 1: exactly for most councils, and within 4% for 95% of them."""
    shares = []
    for authority in release.authorities:
        if authority.kind in PRINCIPAL and not authority.ended:
            budget = load(release, authority.ons_code).budget
            if budget:
                difference, spent = closing_difference(budget)
                shares.append(abs(difference / spent) if spent else 0.0)
    assert len(shares) == 310
    assert sum(share < 1e-6 for share in shares) > 155
    assert sum(share < 0.04 for share in shares) / len(shares) >= 0.95
