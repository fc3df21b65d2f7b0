"""Plans by band, their routes, rebates and the surcharge, against rules.md section 3."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.council_tax.ballot import Stakes, ballot_percentage
from tallystick.council_tax.band_table import band_ratios
from tallystick.council_tax.by_band import (
    ByBand,
    by_band,
    freezing,
    relevant_equivalents,
    scaled,
)
from tallystick.council_tax.plans import plan, published
from tallystick.council_tax.rebates import fall_of_the_tax_base, rebate
from tallystick.council_tax.routes import ROUTES, route, route_of
from tallystick.council_tax.tax_base import equivalents
from tallystick.council_tax.what_if import (
    with_ratios,
)
from tallystick.figures.errors import BadInput, UnknownName
from tallystick.figures.rounding import half_up
from tallystick.figures.year import FinancialYear
from tallystick.rules.legal_status import LegalStatus
from tallystick.rules.rulebook import Rulebook

Y2026 = FinancialYear(2026)
COUNTS = dict(zip("ABCDEFGH", (40000, 30000, 25000, 15000, 9000, 4500, 2200, 150), strict=True))


@pytest.fixture(scope="module")
def ratios(england: Rulebook) -> dict[str, Fraction]:
    return band_ratios(england, Y2026)


@pytest.fixture(scope="module")
def example(ratios: dict[str, Fraction]) -> ByBand:
    return by_band(plan("2018").targets, equivalents(COUNTS, ratios), 1700, ratios)


def _millions(amount: Decimal) -> str:
    return str(half_up(amount / 1_000_000, 3))


def test_the_plan_of_2018_raises_what_the_rule_book_says(example: ByBand) -> None:
    assert half_up(example.tax_base, 1) == Decimal("108688.9")
    assert _millions(example.before) == "184.771"
    assert _millions(example.net) == "209.478"
    assert _millions(example.gain) == "24.707"
    assert _millions(example.gross) == "369.542"
    assert _millions(example.reductions) == "160.064"
    assert half_up(example.uniform_equivalent * 100, 2) == Decimal("13.37")
    assert example.ballot_percentage == Decimal("100.0")
    assert example.preceptors_reductions == 0


def test_the_plan_of_2018_charges_each_band_what_the_rule_book_says(example: ByBand) -> None:
    rows = {row.band: row for row in example.bands}
    assert [str(rows[band].before) for band in "DEFGH"] == [
        "1700.00",
        "2077.78",
        "2455.56",
        "2833.33",
        "3400.00",
    ]
    assert [str(rows[band].after) for band in "DEFGH"] == [
        "2040.00",
        "2908.89",
        "3928.89",
        "5100.00",
        "6800.00",
    ]
    assert all(rows[band].increase == 0 for band in "ABC")


def test_gross_less_reductions_is_net_and_bands_add_to_the_gain(example: ByBand) -> None:
    assert example.gross - example.reductions == example.net
    assert sum(row.raised for row in example.bands) == example.gain
    assert half_up(sum((row.paid_share for row in example.bands), Decimal(0)), 9) == 1
    for row in example.bands:
        assert row.full - row.reduction == row.after


def test_a_rise_below_the_threshold_raises_little_once_bands_are_frozen(
    ratios: dict[str, Fraction],
) -> None:
    counts = equivalents(COUNTS, ratios)
    rise = Decimal("0.0499")
    frozen = by_band(freezing(rise, list(ratios), "ABC"), counts, 1700, ratios)
    assert _millions(frozen.gross - frozen.before) == "9.220"
    assert _millions(frozen.reductions) == "6.127"
    assert _millions(frozen.gain) == "3.093"
    assert half_up(frozen.uniform_equivalent * 100, 2) == Decimal("1.67")
    assert frozen.ballot_percentage == Decimal("5.0")
    small = by_band(scaled(plan("2018").targets, rise), counts, 1700, ratios)
    assert _millions(small.gain) == "1.233"
    assert half_up(small.uniform_equivalent * 100, 2) == Decimal("0.67")


def test_reductions_on_the_whole_bill_cost_the_billing_authority_more(
    ratios: dict[str, Fraction], example: ByBand
) -> None:
    counts = equivalents(COUNTS, ratios)
    whole = by_band(plan("2018").targets, counts, 1700, ratios, preceptors_band_d=340)
    assert whole.net == example.net
    assert half_up(whole.preceptors_reductions, 2) == half_up(
        340 * sum((counts[r.band] * r.reduction_share for r in whole.bands), Decimal(0)), 2
    )
    assert whole.preceptors_reductions > 0


def test_a_plan_without_a_target_for_a_band_is_refused(ratios: dict[str, Fraction]) -> None:
    with pytest.raises(BadInput, match="no target or no proportion of Band D for band B"):
        by_band({"A": 0}, {"B": 1}, 1, ratios)
    with pytest.raises(BadInput, match="leaves no charge"):
        by_band({"A": -1}, {"A": 1}, 1, ratios)
    with pytest.raises(BadInput, match="needs a Band D above nothing"):
        by_band({"A": 0}, {"A": 0}, 1, ratios)


@given(
    counts=st.lists(st.integers(0, 100_000), min_size=8, max_size=8).filter(any),
    pence=st.integers(1, 400_000),
)
def test_a_plan_of_no_rise_changes_nothing(counts: list[int], pence: int) -> None:
    ratios = {
        band: Fraction(n, 9)
        for band, n in zip("ABCDEFGH", (6, 7, 8, 9, 11, 13, 15, 18), strict=True)
    }
    made = by_band(
        dict.fromkeys(ratios, 0),
        dict(zip(ratios, counts, strict=True)),
        Decimal(pence) / 100,
        ratios,
    )
    assert made.gain == made.reductions == made.uniform_equivalent == made.uniform_rise == 0
    assert made.net == made.gross == made.before
    assert all(row.after == row.before and row.reduction == 0 for row in made.bands)


@given(
    targets=st.lists(st.integers(0, 200), min_size=8, max_size=8),
    counts=st.lists(st.integers(0, 100_000), min_size=8, max_size=8).filter(any),
)
def test_a_plan_never_takes_a_reduction_above_the_charge(
    targets: list[int], counts: list[int]
) -> None:
    ratios = {
        band: Fraction(n, 9)
        for band, n in zip("ABCDEFGH", (6, 7, 8, 9, 11, 13, 15, 18), strict=True)
    }
    aims = {band: Decimal(t) / 100 for band, t in zip(ratios, targets, strict=True)}
    made = by_band(aims, dict(zip(ratios, counts, strict=True)), 1700, ratios)
    assert half_up(made.gross - made.reductions, 6) == half_up(made.net, 6)
    assert min(aims.values()) <= made.uniform_equivalent <= made.uniform_rise
    for row in made.bands:
        assert 0 <= row.reduction <= row.full


def test_equivalents_by_band_are_made_to_add_to_the_base() -> None:
    found = relevant_equivalents({"A": 1, "B": 3}, 100)
    assert found == {"A": 25, "B": 75}
    with pytest.raises(BadInput, match="no Band D equivalents"):
        relevant_equivalents({"A": 0}, 100)


def test_every_route_has_its_status_of_the_rule_book() -> None:
    assert {number: one.statuses for number, one in ROUTES.items()} == {
        "R1": (LegalStatus.LAWFUL_WITH_REFERENDUM, LegalStatus.CONTESTED),
        "R2": (LegalStatus.LAWFUL, LegalStatus.CONTESTED),
        "R3": (LegalStatus.LAWFUL,),
        "R4": (LegalStatus.LAWFUL,),
        "R5": (LegalStatus.LAWFUL,),
        "R6": (LegalStatus.LAWFUL,),
        "R7": (LegalStatus.NEEDS_SECONDARY_LEGISLATION,),
        "R8": (LegalStatus.NEEDS_PRIMARY_LEGISLATION,),
        "R9": (LegalStatus.UNLAWFUL,),
    }


def test_a_plan_by_band_goes_by_r1_r2_or_nobody() -> None:
    assert route_of(is_billing=True, needs_referendum=True).id == "R1"
    assert route_of(is_billing=True, needs_referendum=False).id == "R2"
    assert route_of(is_billing=False, needs_referendum=True).statuses == (LegalStatus.UNLAWFUL,)
    with pytest.raises(UnknownName, match="R10"):
        route("R10")


def test_a_ballot_paper_shows_one_decimal() -> None:
    assert ballot_percentage(1700, 3400) == Decimal("100.0")
    # Bedfordshire, 7 May 2015: 24.80 more than 156.55 if yes, 159.67 if no (live table 3).
    before = Decimal("156.55")
    assert ballot_percentage(before, before + Decimal("24.80")) == Decimal("15.8")
    assert ballot_percentage(before, Decimal("159.67")) == Decimal("2.0")


def test_the_chance_above_which_a_referendum_pays() -> None:
    stakes = Stakes(*map(Decimal, (14_000_000, 9_200_000, 350_000, 250_000)))
    assert half_up(stakes.break_even_chance() * 100, 1) == Decimal("11.9")
    assert half_up(stakes.expected_value(Decimal("0.305")) / 1_000_000, 2) == Decimal("10.14")
    with pytest.raises(BadInput, match="not worth a poll"):
        Stakes(Decimal(1), Decimal(1), Decimal(0), Decimal(0)).break_even_chance()


def test_a_limit_without_a_taper_is_a_cliff() -> None:
    assert rebate(400, 1) == 400
    taper = Decimal("0.2")
    assert rebate(400, 1, taper, 0) - rebate(400, 1, taper, 1) == taper
    assert rebate(400, 1, taper, 500) == 300
    assert rebate(400, 1, taper, 2_001) == 0


def test_a_bill_that_falls_is_rebated_nothing_and_income_below_the_limit_adds_nothing() -> None:
    assert rebate(Decimal(-400), Decimal(1)) == 0
    assert rebate(Decimal(400), Decimal("0.75"), Decimal("0.2"), Decimal(-1_000)) == 300


def test_support_lowers_the_base_at_the_band_d_of_the_whole_bill() -> None:
    """£21,000 at £2,000 on Band D is 10.5 Band D equivalents."""
    assert fall_of_the_tax_base(Decimal(21_000), Decimal(2_000)) == Decimal("10.5")


def test_the_same_proportions_change_nothing(ratios: dict[str, Fraction]) -> None:
    made = with_ratios(COUNTS, 1700, ratios, ratios, "no change")
    assert made.before == made.at_same_band_d == made.neutral
    assert made.yield_before == made.yield_at_same_band_d


def test_a_plan_that_is_not_held_is_refused_and_each_one_held_names_its_source() -> None:
    with pytest.raises(UnknownName, match="2018"):
        plan("2019")
    assert all(one.source for one in published().values())


@pytest.mark.parametrize("target", ["-1", "-1.5"])
def test_a_target_that_leaves_no_charge_is_refused(target: str, england: Rulebook) -> None:
    targets = {**dict.fromkeys("ABCDEFG", Decimal(0)), "H": Decimal(target)}
    with pytest.raises(BadInput, match="leaves no charge"):
        by_band(
            targets,
            dict.fromkeys("ABCDEFGH", 1.0),
            1_700,
            band_ratios(england, FinancialYear(2026)),
        )
