"""Band tables against rules.md CT-01, CT-03, CT-13 and Appendix C, and printed tables of bands."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.council_tax.band_table import (
    Element,
    Setting,
    band_amount,
    band_ratios,
    band_table,
    basic_amount,
    set_to,
)
from tallystick.council_tax.rounding import Rounding
from tallystick.council_tax.special_items import Part, amount_without_items, amounts_by_part
from tallystick.figures.errors import BadInput, RuleNotKnown
from tallystick.figures.year import FinancialYear
from tallystick.rules.rulebook import Rulebook

Y2026 = FinancialYear(2026)
NINTHS = {
    band: Fraction(ninths, 9)
    for band, ninths in zip("ABCDEFGH", (6, 7, 8, 9, 11, 13, 15, 18), strict=True)
}


def _bands(band_d: str, rulebook: Rulebook, year: FinancialYear = Y2026) -> dict[str, str]:
    ratios = band_ratios(rulebook, year, with_disabled=True)
    return {band: str(band_amount(Decimal(band_d), ratio)) for band, ratio in ratios.items()}


def test_the_english_example_of_the_rule_book_is_to_the_penny(england: Rulebook) -> None:
    assert _bands("2173.30", england) == {
        "A-": "1207.39",
        "A": "1448.87",
        "B": "1690.34",
        "C": "1931.82",
        "D": "2173.30",
        "E": "2656.26",
        "F": "3139.21",
        "G": "3622.17",
        "H": "4346.60",
    }


def test_scotland_charges_more_in_bands_e_to_h_from_2017(scotland: Rulebook) -> None:
    after = _bands("1500", scotland, FinancialYear(2017))
    assert [after[band] for band in "EFGH"] == ["1970.83", "2437.50", "2937.50", "3675.00"]
    assert _bands("1500", scotland, FinancialYear(2016))["H"] == "3000.00"


def test_wales_has_a_band_i_and_england_none(england: Rulebook, wales: Rulebook) -> None:
    assert _bands("1800", wales)["I"] == "4200.00"
    assert "I" not in band_ratios(england, Y2026)


def test_a_year_before_the_first_proportions_is_refused(wales: Rulebook) -> None:
    with pytest.raises(RuleNotKnown):
        band_ratios(wales, FinancialYear(2004))


def test_the_basic_amount_is_the_requirement_over_the_base() -> None:
    basic = basic_amount(62_000_000, Decimal("28528.1"))
    assert round(basic, 4) == Decimal("2173.2958")
    assert set_to(basic) == Decimal("2173.30")
    assert set_to(basic, Setting.PENNY_DOWN) == Decimal("2173.29")
    assert set_to(basic, Setting.UNROUNDED) == basic


def test_a_band_d_in_nine_pences_leaves_whole_pence_in_every_band(england: Rulebook) -> None:
    ratios = band_ratios(england, Y2026, with_disabled=True)
    for setting in (Setting.NEAREST_NINE_PENCE, Setting.NINE_PENCE_DOWN):
        band_d = set_to(Decimal("2173.2958"), setting)
        assert band_d % Decimal("0.09") == 0
        for ratio in ratios.values():
            assert band_amount(band_d, ratio) == band_d * ratio.numerator / ratio.denominator
    assert set_to(Decimal("2173.2958"), Setting.NEAREST_NINE_PENCE) == Decimal("2173.32")
    assert set_to(Decimal("2173.2958"), Setting.NINE_PENCE_DOWN) == Decimal("2173.23")


def test_no_requirement_and_a_surplus_of_income_are_a_band_d_of_nothing() -> None:
    assert basic_amount(-5, 1000) == 0


@pytest.mark.parametrize("base", [0, -1, Decimal("NaN")])
def test_a_base_that_is_not_above_nil_is_refused(base: Decimal) -> None:
    with pytest.raises(BadInput, match="carries no council tax"):
        basic_amount(1, base)


def test_a_bill_is_the_sum_of_rounded_elements_and_not_the_rounded_sum() -> None:
    # West Lindsey 2024/25, band H and band G (its council tax guide).
    elements = [
        Element("county", Decimal("1578.69")),
        Element("police", Decimal("304.20")),
        Element("district", Decimal("241.55")),
    ]
    rows = {row.band: row for row in band_table(elements, NINTHS)}
    assert rows["G"].amounts["district"] == Decimal("402.58")
    assert rows["H"].total == Decimal("4248.88")
    assert rows["C"].total == Decimal("1888.39")
    assert sum(rows["C"].amounts.values()) == rows["C"].total


def test_an_authority_that_rounds_down_is_a_penny_lower_only_where_there_is_a_rest() -> None:
    down = band_table([Element("own", Decimal("2173.30"), Rounding.DOWN)], NINTHS)
    half = band_table([Element("own", Decimal("2173.30"))], NINTHS)
    off = {low.band: half_up.total - low.total for low, half_up in zip(down, half, strict=True)}
    assert off["A"] == Decimal("0.01")
    assert off["D"] == off["H"] == 0


def test_scottish_water_keeps_the_ninths_that_council_tax_left(
    scotland: Rulebook,
) -> None:
    # Dundee City Council, council tax bands and charges 2024/25.
    year = FinancialYear(2024)
    ninths = band_ratios(scotland, FinancialYear(2016))
    elements = [
        Element("council tax", Decimal("1486.43")),
        Element("water", Decimal("252.90")),
        Element("waste water", Decimal("293.49")),
    ]
    own = {"water": ninths, "waste water": ninths}
    table = band_table(elements, band_ratios(scotland, year), own)
    totals = {row.band: str(row.total) for row in table}
    assert totals["A"] == "1355.21"
    assert totals["H"] == "4734.53"


def test_special_items_are_taken_from_all_and_charged_where_they_benefit() -> None:
    # Tonbridge and Malling 2018/19: 187.73 where there are no special items.
    whole = amount_without_items(12_935_278, 3_562_807, Decimal("49924.51"))
    assert round(whole, 2) == Decimal("187.73")
    parts = [Part("Town", Decimal(500_000), Decimal(10_000)), Part("Moor", Decimal(0), Decimal(50))]
    found = {
        part.name: part
        for part in amounts_by_part(12_935_278, Decimal("49924.51"), parts, 3_562_807)
    }
    assert found["Town"].band_d == Decimal("237.73")
    assert found["Moor"].band_d == found["Moor"].without_items == Decimal("187.73")


def test_parts_that_hold_every_special_item_raise_the_requirement_again() -> None:
    parts = [Part("East", Decimal(30_000), Decimal(400)), Part("West", Decimal(0), Decimal(600))]
    found = amounts_by_part(Decimal(1_030_000), Decimal(1_000), parts)
    raised = sum(
        (amount.band_d * part.tax_base for amount, part in zip(found, parts, strict=True)),
        Decimal(0),
    )
    assert raised == Decimal(1_030_000)


def test_special_items_beyond_the_total_or_the_requirement_are_refused() -> None:
    part = Part("Town", Decimal(20), Decimal(1))
    with pytest.raises(BadInput, match="must hold every part's"):
        amounts_by_part(100, 10, [part], special_items=19)
    with pytest.raises(BadInput, match="exceed the requirement"):
        amounts_by_part(10, 10, [part])


@given(pence=st.integers(0, 1_000_000), ninths=st.sampled_from((5, 6, 7, 8, 9, 11, 13, 15, 18, 21)))
def test_a_band_amount_is_within_half_a_penny_of_the_exact_proportion(
    pence: int, ninths: int
) -> None:
    exactly = Fraction(pence * ninths, 900)
    amount = Fraction(band_amount(Decimal(pence) / 100, Fraction(ninths, 9)))
    assert abs(amount - exactly) <= Fraction(1, 200)
