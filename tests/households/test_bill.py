"""Bills by hand: the vectors of the rules CT-01, CT-03 to CT-07 and CT-09, and what is refused."""

from dataclasses import replace
from decimal import Decimal

import pytest

from barsetshire.charges import area
from tallystick.bills.bill import Bill, bill
from tallystick.bills.discounts import disregards
from tallystick.bills.exemptions import exemptions
from tallystick.bills.household import Adult, FurtherReduction, Household
from tallystick.council_tax.charges import Charges
from tallystick.council_tax.dwelling import Dwelling
from tallystick.council_tax.premiums import largest_premium
from tallystick.council_tax.rounding import Rounding, rounding_of, settings
from tallystick.figures.errors import BadInput, RuleNotKnown, UnknownName
from tallystick.figures.year import FinancialYear
from tallystick.rules.rulebook import Rulebook

TWO = (Adult(), Adult())
PERCENT_100 = Decimal(1)


def _made(
    charges: Charges, rulebook: Rulebook, dwelling: Dwelling, adults: tuple[Adult, ...] = TWO
) -> Bill:
    return bill(Household(dwelling, adults), charges, None, rulebook)


@pytest.mark.parametrize(
    ("band", "amount"),
    [
        ("A", "1448.87"),
        ("B", "1690.34"),
        ("C", "1931.82"),
        ("D", "2173.30"),
        ("E", "2656.26"),
        ("F", "3139.21"),
        ("G", "3622.17"),
        ("H", "4346.60"),
    ],
)
def test_england_charges_ninths_of_band_d(england: Rulebook, band: str, amount: str) -> None:
    assert _made(area(), england, Dwelling(band)).total == Decimal(amount)


@pytest.mark.parametrize(
    ("nation", "year", "band_d", "band", "amount"),
    [
        ("Scotland", 2026, "1500", "E", "1970.83"),
        ("Scotland", 2026, "1500", "F", "2437.50"),
        ("Scotland", 2026, "1500", "G", "2937.50"),
        ("Scotland", 2026, "1500", "H", "3675.00"),
        ("Scotland", 2016, "1500", "H", "3000.00"),
        ("Wales", 2026, "1800", "I", "4200.00"),
    ],
)
def test_scotland_and_wales_have_their_own_proportions(
    request: pytest.FixtureRequest,
    nation: str,
    year: int,
    band_d: str,
    band: str,
    amount: str,
) -> None:
    rulebook = request.getfixturevalue(nation.casefold())
    made = _made(area(nation, year, own=band_d), rulebook, Dwelling(band))
    assert made.total == Decimal(amount)


def test_each_element_is_rounded_before_they_are_added(england: Rulebook) -> None:
    """West Lindsey 2024/25: district, county and police, bands A to H as it published them."""
    charges = area(year=2024, own="241.55", county="1578.69", police="304.20")
    published = {"A": "1416.29", "B": "1652.34", "C": "1888.39", "D": "2124.44"}
    published |= {"E": "2596.54", "F": "3068.64", "G": "3540.73", "H": "4248.88"}
    for band, total in published.items():
        assert _made(charges, england, Dwelling(band)).total == Decimal(total)


def test_an_authority_that_rounds_down_or_up_is_charged_so(england: Rulebook) -> None:
    charges = area(own="2173.30")
    for rounding, amount in ((Rounding.DOWN, "1448.86"), (Rounding.UP, "1448.87")):
        own = replace(charges.charges[0], rounding=rounding)
        made = _made(replace(charges, charges=(own,)), england, Dwelling("A"))
        assert made.total == Decimal(amount)


def test_how_an_authority_rounds_is_held_with_its_source() -> None:
    assert settings()
    for rounding, source in settings().values():
        assert rounding in Rounding
        assert source
    assert rounding_of("E07000142") == Rounding.HALF_UP
    assert rounding_of("E06000051") == Rounding.HALF_UP


def test_a_disabled_reduction_charges_the_band_below_and_band_a_five_ninths(
    england: Rulebook, scotland: Rulebook
) -> None:
    reduced = _made(area(), england, Dwelling("A", disabled_reduction=True))
    assert reduced.total == Decimal("1207.39")
    lower = _made(area(), england, Dwelling("G", disabled_reduction=True))
    assert lower.total == _made(area(), england, Dwelling("F")).total
    assert lower.band_charged == "F"
    scottish = area("Scotland", own="1500")
    reduced = _made(scottish, scotland, Dwelling("A", disabled_reduction=True))
    assert reduced.total == Decimal("833.33")


@pytest.mark.parametrize(
    ("kinds", "share"),
    [
        ((None, None), "1"),
        ((None,), "0.75"),
        ((None, "student"), "0.75"),
        ((None, None, "carer"), "1"),
        (("carer", "student"), "0.5"),
        (("apprentice",), "0.5"),
    ],
)
def test_discounts_follow_how_many_adults_count(
    england: Rulebook, kinds: tuple[str | None, ...], share: str
) -> None:
    adults = tuple(Adult(kind) for kind in kinds)
    made = _made(area(own="2000"), england, Dwelling("D"), adults)
    assert made.total == 2000 * Decimal(share)


def test_every_disregard_is_law_in_its_nations_and_names_its_source(
    england: Rulebook, wales: Rulebook, scotland: Rulebook
) -> None:
    books = {"England": england, "Wales": wales, "Scotland": scotland}
    assert len(disregards()) == 18
    for one in disregards().values():
        assert one.law
        assert one.status in ("verified", "secondary", "unverified")
        for nation in one.nations:
            adults = (Adult(), Adult(one.name))
            made = _made(area(nation, own="2000"), books[nation], Dwelling("D"), adults)
            assert made.total == 1500


def test_care_leavers_are_disregarded_in_scotland_and_exempt_in_wales(
    england: Rulebook, wales: Rulebook, scotland: Rulebook
) -> None:
    one = (Adult("care_leaver"),)
    assert _made(area("Scotland"), scotland, Dwelling("D"), one).total == 0
    exempt = Dwelling("D", exemption_class="X")
    assert _made(area("Wales"), wales, exempt).total == 0
    with pytest.raises(BadInput, match="In England a care leaver is helped only by"):
        _made(area(), england, Dwelling("D"), one)
    with pytest.raises(BadInput, match="since 2018-19"):
        _made(area("Scotland", 2017), scotland, Dwelling("D"), one)


def test_only_students_are_exempt_and_a_mixed_household_is_not(england: Rulebook) -> None:
    students = (Adult("student"), Adult("student"))
    made = _made(area(), england, Dwelling("D"), students)
    assert made.total == 0
    assert made.lines[-1].rule == "CT-05"
    impaired = (Adult("severely_mentally_impaired"), Adult("student"))
    assert "class U" in _made(area(), england, Dwelling("D"), impaired).lines[-1].label
    assert _made(area(own="2000"), england, Dwelling("D"), (*students, Adult())).total == 1500


def test_where_students_are_exempt_by_a_list_that_is_not_held_the_bill_says_so(
    scotland: Rulebook,
) -> None:
    made = _made(area("Scotland", own="1500"), scotland, Dwelling("D"), (Adult("student"),))
    assert made.total == 750
    assert any("list is not held" in note for note in made.notes)


def test_every_exemption_of_england_leaves_nothing_and_unread_ones_say_so(
    england: Rulebook,
) -> None:
    assert "".join(exemptions("England")) == "BDEFGHIJKLMNOPQRSTUVW"
    for name, one in exemptions("England").items():
        made = _made(area(), england, Dwelling("H", exemption_class=name.lower()))
        assert made.total == 0
        assert (one.status == "unverified") == any("was not read" in n for n in made.notes)
    for name in ("A", "C"):
        with pytest.raises(UnknownName, match="ended on 1 April 2013"):
            _made(area(), england, Dwelling("H", exemption_class=name))


def test_an_annexe_is_charged_half_after_the_other_discount(
    england: Rulebook, wales: Rulebook
) -> None:
    annexe = Dwelling("A", is_annexe=True)
    assert _made(area(own="1800"), england, annexe).total == 600
    assert _made(area(own="1800"), england, annexe, (Adult(),)).total == 450
    assert _made(area(own="1800"), england, annexe, ()).total == 600
    with pytest.raises(BadInput, match="held for England only"):
        _made(area("Wales"), wales, annexe)
    with pytest.raises(RuleNotKnown):
        _made(area(year=2013), england, annexe)


@pytest.mark.parametrize(
    ("year", "years_empty", "total"),
    [
        (2026, "0.9", "2280"),
        (2026, "1", "4560"),
        (2026, "4.99", "4560"),
        (2026, "5", "6840"),
        (2026, "10", "9120"),
        (2023, "1", "2280"),
        (2023, "2", "4560"),
        (2020, "10", "6840"),
        (2019, "10", "4560"),
        (2018, "10", "3420"),
        (2012, "10", "2280"),
    ],
)
def test_the_largest_empty_premium_climbs_with_years_and_dates(
    england: Rulebook, year: int, years_empty: str, total: str
) -> None:
    empty = Dwelling("D", "empty", years_empty=Decimal(years_empty), premium="maximum")
    assert _made(area(year=year, own="2280"), england, empty, ()).total == Decimal(total)


@pytest.mark.parametrize(
    ("nation", "year", "use", "most"),
    [
        ("England", 2025, "second_home", "1"),
        ("England", 2024, "second_home", "0"),
        ("Wales", 2016, "second_home", "0"),
        ("Wales", 2017, "second_home", "1"),
        ("Wales", 2023, "second_home", "3"),
        ("Wales", 2023, "empty", "3"),
        ("Scotland", 2023, "second_home", "0"),
        ("Scotland", 2024, "second_home", "1"),
        ("Scotland", 2026, "second_home", None),
        ("Scotland", 2013, "empty", "1"),
        ("Scotland", 2026, "empty", None),
    ],
)
def test_each_nation_has_its_largest_premium_and_none_means_no_limit(
    request: pytest.FixtureRequest, nation: str, year: int, use: str, most: str | None
) -> None:
    rulebook = request.getfixturevalue(nation.casefold())
    dwelling = Dwelling("D", use, years_empty=Decimal(2) if use == "empty" else None)
    found = largest_premium(dwelling, rulebook, FinancialYear(year))
    assert found.share == (None if most is None else Decimal(most))


def test_a_premium_above_the_law_is_refused_and_without_limit_any_is_charged(
    england: Rulebook, scotland: Rulebook
) -> None:
    second = Dwelling("D", "second_home", premium=Decimal("1.01"))
    with pytest.raises(BadInput, match=r"largest premium on a second home.*100%"):
        _made(area(), england, second, ())
    highland = Dwelling("D", "second_home", premium=Decimal(3))
    assert _made(area("Scotland", own="1500"), scotland, highland, ()).total == 6000
    largest = Dwelling("D", "second_home", premium="maximum")
    with pytest.raises(BadInput, match="sets no limit in 2026-27"):
        _made(area("Scotland"), scotland, largest, ())


def test_a_premium_that_is_not_given_is_left_out_and_the_limit_is_named(england: Rulebook) -> None:
    made = _made(area(own="2280"), england, Dwelling("D", "second_home"), ())
    assert made.total == 2280
    assert any("a limit of 100%" in note for note in made.notes)


@pytest.mark.parametrize(
    ("name", "use", "fits"),
    [("J", "second_home", True), ("J", "empty", False), ("M", "empty", True), ("G", "empty", True)],
)
def test_an_exception_takes_the_premium_away_and_not_the_tax(
    england: Rulebook, name: str, use: str, *, fits: bool
) -> None:
    years = Decimal(6) if use == "empty" else None
    dwelling = Dwelling("D", use, years_empty=years, premium="maximum", premium_exception=name)
    if fits:
        assert _made(area(own="2280"), england, dwelling, ()).total == 2280
    else:
        with pytest.raises(BadInput, match=f"Class {name}"):
            _made(area(), england, dwelling, ())
    with pytest.raises(BadInput, match="from 2025-26"):
        _made(area(year=2024), england, dwelling, ())


def test_a_further_reduction_comes_last_and_only_outside_scotland(
    england: Rulebook, scotland: Rulebook
) -> None:
    charges = area(own="2000")
    for given, total in (
        (FurtherReduction(pounds=Decimal(100)), "1400"),
        (FurtherReduction(share=Decimal("0.1")), "1350"),
        (FurtherReduction(pounds=Decimal(9999)), "0"),
    ):
        household = Household(Dwelling("D"), (Adult(),), further_reduction=given)
        made = bill(household, charges, None, england)
        assert made.total == Decimal(total)
        assert made.lines[-1].rule == "CT-09"
        with pytest.raises(BadInput, match="s80"):
            bill(household, area("Scotland"), None, scotland)


def test_what_no_dwelling_or_household_can_be_is_refused(
    england: Rulebook, wales: Rulebook
) -> None:
    with pytest.raises(UnknownName, match=r"England has bands A, .* H in 2026-27"):
        _made(area(), england, Dwelling("I"))
    assert _made(area("Wales"), wales, Dwelling("I")).total > 0
    with pytest.raises(BadInput, match="at least one adult"):
        _made(area(), england, Dwelling("D"), ())
    with pytest.raises(BadInput, match="give no adults"):
        Household(Dwelling("D", "empty"), TWO)
    with pytest.raises(BadInput, match="not on a main home"):
        Dwelling("D", premium=PERCENT_100)
    with pytest.raises(BadInput, match="give the years"):
        Dwelling("D", "empty", premium=PERCENT_100)
    with pytest.raises(BadInput, match="cannot have been empty for -1"):
        Dwelling("D", "empty", years_empty=Decimal(-1))
    with pytest.raises(UnknownName, match="Near matches: student"):
        _made(area(), england, Dwelling("D"), (Adult("studant"),))
    with pytest.raises(BadInput, match="rules given are those of Wales"):
        _made(area(), wales, Dwelling("D"))
    with pytest.raises(BadInput, match="cannot charge -1"):
        area(own="-1")
    with pytest.raises(BadInput, match="cannot charge NaN"):
        area(own="NaN")
