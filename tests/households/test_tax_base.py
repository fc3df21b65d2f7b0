"""The tax base against rules.md CT-12, CT-15, CT-16 and Appendix C."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.authorities.council import load
from tallystick.council_tax.band_table import band_ratios
from tallystick.council_tax.collection_fund import Sharing, shares
from tallystick.council_tax.returned_base import base_returned_by, returned_base
from tallystick.council_tax.tax_base import (
    before_collection,
    collected_base,
    rise_in_basic_amount,
    tax_base,
    tax_base_with_support,
)
from tallystick.figures.errors import BadInput
from tallystick.figures.rounding import half_up
from tallystick.figures.year import FinancialYear
from tallystick.rules.rulebook import Rulebook
from tallystick.sources.release import Release

BANDS = "ABCDEFGH"


def _by_band(*counts: int) -> dict[str, int]:
    return dict(zip(BANDS, counts, strict=True))


EXAMPLE = {
    "H": _by_band(12000, 9000, 8000, 5000, 3000, 1500, 800, 100),
    "Q": _by_band(1500, 900, 700, 350, 180, 80, 40, 5),
    "E": _by_band(120, 60, 40, 20, 10, 5, 3, 1),
    "J": _by_band(30, 20, 20, 10, 5, 0, 0, 0),
    "Z": _by_band(2200, 900, 400, 120, 40, 10, 2, 0),
}


@pytest.fixture(scope="module")
def ratios(england: Rulebook) -> dict[str, Fraction]:
    return band_ratios(england, FinancialYear(2026))


def test_the_example_of_the_rule_book_by_band(ratios: dict[str, Fraction]) -> None:
    made = tax_base(EXAMPLE, ratios, Decimal("0.985"))
    assert [str(half_up(count, 2)) for count in made.relevant().values()] == [
        "5633.33",
        "5662.22",
        "6186.67",
        "4560.00",
        "3416.11",
        "2043.89",
        "1268.33",
        "192.00",
    ]
    assert half_up(made.sum, 2) == Decimal("28962.56")
    assert half_up(made.tax_base, 1) == Decimal("28528.1")
    assert half_up(made.lost + made.tax_base, 6) == half_up(made.sum, 6)


def test_dwellings_of_class_o_are_added_after_the_collection_rate(
    ratios: dict[str, Fraction],
) -> None:
    without = tax_base(EXAMPLE, ratios, Decimal("0.985"))
    with_them = tax_base(EXAMPLE, ratios, Decimal("0.985"), in_lieu=100, places=1)
    assert with_them.tax_base == half_up(without.tax_base + 100, 1)


def test_a_disabled_band_a_home_counts_five_ninths(england: Rulebook) -> None:
    ratios = band_ratios(england, FinancialYear(2026), with_disabled=True)
    made = tax_base({"H": {"A-": 9}}, ratios, 1)
    assert made.tax_base == 5


@pytest.mark.parametrize(
    ("items", "said"),
    [
        ({"X": {"A": 1}}, "not an item of the form"),
        ({"H": {"I": 1}}, "'I' is not charged"),
        ({"H": {"A": -1}}, "H of band A cannot be -1"),
        ({"H": {"A": 5}, "Z": {"A": 6}}, "more is taken off than there is"),
    ],
)
def test_a_form_that_cannot_be_is_refused(
    items: dict[str, dict[str, int]], said: str, ratios: dict[str, Fraction]
) -> None:
    with pytest.raises(BadInput, match=said):
        tax_base(items, ratios, 1)


@pytest.mark.parametrize("rate", [0, -1, 98.5, Decimal("NaN")])
def test_a_collection_rate_that_is_not_a_share_is_refused(rate: float) -> None:
    with pytest.raises(BadInput, match="collection rate"):
        collected_base(100, rate)


def test_losses_in_the_year_may_be_below_nothing(ratios: dict[str, Fraction]) -> None:
    assert tax_base({"H": {"D": 10}, "J": {"D": -2}}, ratios, 1).tax_base == 8


def test_a_base_goes_back_to_what_it_was_taken_from() -> None:
    assert half_up(before_collection(collected_base(31_000, 0.975), 0.975), 6) == 31_000


def test_five_hundred_more_full_reductions_in_band_b_raise_the_basic_amount(
    ratios: dict[str, Fraction],
) -> None:
    before = tax_base(EXAMPLE, ratios, Decimal("0.985")).tax_base
    after = tax_base_with_support(before, {"B": 500}, ratios, Decimal("0.985"))
    assert half_up(before - after, 2) == Decimal("383.06")
    assert half_up(after, 1) == Decimal("28145.1")  # rules.md prints 28,145.0, from rounded steps
    assert half_up(rise_in_basic_amount(before, after) * 100, 2) == Decimal("1.36")


def test_no_more_support_changes_nothing(ratios: dict[str, Fraction]) -> None:
    assert tax_base_with_support(1000, {}, ratios, 1) == 1000
    assert rise_in_basic_amount(1000, 1000) == 0


DEMANDS = {"own": 12_000_000, "county": 90_000_000, "police": 16_000_000, "fire": 5_000_000}


def test_a_deficit_is_shared_as_the_rule_book_shows() -> None:
    found = shares(1_200_000, DEMANDS)
    assert [int(share) for share in found.values()] == [117_073, 878_049, 156_098, 48_780]
    assert shares(1_200_000, DEMANDS, Sharing.EACH_HALF_UP) == found
    assert shares(-1_200_000, DEMANDS) == {name: -share for name, share in found.items()}


def test_shares_that_are_each_rounded_need_not_add() -> None:
    thirds = {"own": 1, "county": 1, "police": 1}
    assert sum(shares(100, thirds, Sharing.EACH_HALF_UP).values()) == 99
    assert list(shares(100, thirds).values()) == [34, 33, 33]


@given(
    amount=st.integers(-10_000_000, 10_000_000),
    demands=st.lists(st.integers(0, 10**9), min_size=1, max_size=6).filter(any),
    places=st.sampled_from((0, 2)),
)
def test_shares_by_largest_remainder_always_add(
    amount: int, demands: list[int], places: int
) -> None:
    named = {f"authority {number}": demand for number, demand in enumerate(demands)}
    found = shares(Decimal(amount) / 100, named, places=places)
    assert sum(found.values()) == half_up(Decimal(amount) / 100, places)


@pytest.mark.parametrize("demands", [{}, {"own": 0}, {"own": 1, "county": -1}])
def test_shares_without_demands_are_refused(demands: dict[str, int]) -> None:
    with pytest.raises(BadInput, match="follows the demand"):
        shares(1, demands)


def test_the_collection_rate_of_a_county_lies_among_those_of_its_districts(
    release: Release,
) -> None:
    county = base_returned_by(release, load(release, "kent")).bridge
    districts = [
        returned_base(release, body.ons_code).bridge
        for body in load(release, "kent").billing_authorities
    ]
    assert county is not None
    rates = [one.collection_rate.known() for one in districts if one is not None]
    assert len(rates) == len(districts)
    assert min(rates) < county.collection_rate.known() < max(rates)
