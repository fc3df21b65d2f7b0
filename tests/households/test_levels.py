"""Charges of every area against what is published for it.

`area_band_d_2025_26.csv` is the area Band D of the 296 billing authorities in 2025-26 as put
together, apart from this code, from MHCLG Table 10 of 2026-27: own element plus each preceptor's
Band D of 2025-26. Table 10 does not print it, so that file is derived too.
"""

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from tallystick.bills.bill import bill
from tallystick.bills.household import Adult, Household
from tallystick.council_tax.charges import Charge, Charges
from tallystick.council_tax.dwelling import Dwelling
from tallystick.council_tax.levels import charges_for, years_held
from tallystick.figures.errors import BadInput, MissingFigure
from tallystick.figures.rounding import to_penny
from tallystick.figures.year import FinancialYear
from tallystick.rules.rulebook import Rulebook
from tallystick.sources.release import Authority, Release

TABLE_10 = "council_tax_levels_table_10_2026_27"
HISTORY = "council_tax_levels_history_billing"
SCOTLAND = "council_tax_levels_scotland_1996_2026"
WALES = "council_tax_levels_wales_2026_27"
TWO_ADULTS_IN_BAND_D = Household(Dwelling("D"), (Adult(), Adult()))
Y2023, Y2024, Y2025, Y2026 = (FinancialYear(start) for start in range(2023, 2027))


def _billing(release: Release, nation: str) -> list[Authority]:
    return [
        one
        for one in release.authorities
        if one.nation == nation and one.is_billing and not one.ended
    ]


def test_the_band_d_bill_of_2026_27_is_the_printed_one_in_all_296_areas(
    release: Release, england: Rulebook
) -> None:
    printed = release.across(TABLE_10, "area_band_d", 2026)
    authorities = _billing(release, "England")
    assert len(authorities) == 296
    for one in authorities:
        made = bill(TWO_ADULTS_IN_BAND_D, charges_for(release, one.ons_code, Y2026), None, england)
        assert made.total == to_penny(printed[one.ons_code].value), one.name


def test_the_band_d_bill_of_2025_26_is_the_derived_one_in_all_296_areas(
    release: Release, england: Rulebook
) -> None:
    file = Path(__file__).parent / "area_band_d_2025_26.csv"
    rows = list(csv.DictReader(file.read_text("utf-8").splitlines()))
    assert len(rows) == 296
    for row in rows:
        charges = charges_for(release, row["ons_code"], Y2025)
        made = bill(TWO_ADULTS_IN_BAND_D, charges, None, england)
        assert made.total == Decimal(row["area_band_d"]), row["authority"]
        assert any("derived" in note for note in made.notes)


def test_a_derived_charge_is_labelled_and_the_councils_own_is_as_printed(release: Release) -> None:
    charges = charges_for(release, "Coventry", Y2025)
    basis = {charge.element: charge.basis for charge in charges.charges}
    assert basis == {
        "own": "as printed",
        "fire": "derived",
        "police": "derived",
        "parish": "average",
    }
    assert charges.band_d == Decimal("2413.68")


@pytest.mark.parametrize(
    ("name", "elements"),
    [
        ("Basildon", {"own": "304.56", "county": "1641.96", "police": "275.31", "fire": "92.52"}),
        ("Westminster", {"own": "537.74", "gla": "510.51"}),
        ("City of London", {"own": "1112.38", "gla": "176.38"}),
        ("Leeds", {"police": "278.28"}),
    ],
)
def test_each_authority_has_its_line_as_table_10_prints_it(
    release: Release, name: str, elements: dict[str, str]
) -> None:
    charged = {one.element: one.band_d for one in charges_for(release, name, Y2026).charges}
    for element, amount in elements.items():
        assert charged[element] == Decimal(amount)


def test_police_powers_of_a_mayor_are_a_line_apart(release: Release) -> None:
    for year, police, general in ((Y2025, "270.30", "128.95"), (Y2026, "285.30", "153.95")):
        charges = charges_for(release, "Manchester", year)
        charged = {one.element: one.band_d for one in charges.charges}
        assert charged["police"] == Decimal(police)
        assert charged["combined_authority"] == Decimal(general)


def test_the_social_care_part_stands_beside_the_bill_and_is_never_added(
    release: Release, england: Rulebook
) -> None:
    for name, amount, authority in (("Coventry", "21.03", "Coventry"), ("Basildon", None, "Essex")):
        charges = charges_for(release, name, Y2026)
        made = bill(TWO_ADULTS_IN_BAND_D, charges, None, england)
        assert [line.element for line in made.memoranda] == ["adult_social_care"]
        assert authority in made.memoranda[0].label
        assert made.total == charges.band_d == sum(line.amount for line in made.lines)
        assert amount is None or made.memoranda[0].amount == Decimal(amount)


def test_returns_of_2015_16_to_2023_24_add_to_the_area_but_for_rounding(release: Release) -> None:
    for one in release.authorities:
        if one.nation == "England" and one.is_billing:
            for year in years_held(release, one):
                if year <= Y2023:
                    held = release.facts(one.ons_code, HISTORY, year.start)["area_band_d"].value
                    made = charges_for(release, one.ons_code, year).band_d
                    assert abs(made - to_penny(held)) <= Decimal("0.02"), (one.name, year)


def test_scotland_is_charged_its_printed_band_d_in_every_year(
    release: Release, scotland: Rulebook
) -> None:
    authorities = _billing(release, "Scotland")
    assert len(authorities) == 32
    for one in authorities:
        years = years_held(release, one)
        assert (years[0], years[-1]) == (FinancialYear(1996), Y2026)
        for year in years:
            held = release.facts(one.ons_code, SCOTLAND, year.start)["own_band_d"].value
            charges = charges_for(release, one.ons_code, year)
            made = bill(TWO_ADULTS_IN_BAND_D, charges, None, scotland)
            assert made.total == to_penny(held), (one.name, year)


def test_wales_is_charged_its_printed_band_d_and_in_2025_26_only_the_total(
    release: Release, wales: Rulebook
) -> None:
    authorities = _billing(release, "Wales")
    assert len(authorities) == 22
    for one in authorities:
        for year, line in ((Y2026, "area_band_d"), (Y2025, "area_band_d_compared")):
            charges = charges_for(release, one.ons_code, year)
            made = bill(TWO_ADULTS_IN_BAND_D, charges, None, wales)
            held = release.facts(one.ons_code, WALES, year.start)[line].value
            assert made.total == to_penny(held), (one.name, year)
        assert [charge.element for charge in charges.charges] == ["area"]


def test_a_year_that_is_not_held_names_the_years_that_are(release: Release) -> None:
    with pytest.raises(MissingFigure) as told:
        charges_for(release, "Coventry", Y2024)
    assert "2015-16 to 2023-24, 2025-26 to 2026-27" in str(told.value)


def test_before_a_council_existed_its_predecessors_are_named(release: Release) -> None:
    with pytest.raises(MissingFigure, match=r"that of Craven, Hambleton, Harrogate, Richmondshire"):
        charges_for(release, "North Yorkshire", FinancialYear(2022))


def test_a_former_council_is_billed_in_its_own_years(release: Release) -> None:
    charges = charges_for(release, "Aylesbury Vale", FinancialYear(2019))
    assert charges.area_name == "Aylesbury Vale"
    assert charges_for(release, "Aylesbury Vale").area_name == "Buckinghamshire"


def test_a_county_is_refused_with_the_districts_that_send_its_bills(release: Release) -> None:
    with pytest.raises(BadInput, match=r"Essex \(county council\) sends no .* Basildon"):
        charges_for(release, "Essex")


def test_northern_ireland_has_no_bills(release: Release) -> None:
    with pytest.raises(BadInput, match="rates, not council tax"):
        charges_for(release, "Belfast")


def test_the_average_parish_is_labelled_and_gives_way_to_the_households_own(
    release: Release,
) -> None:
    average = charges_for(release, "Basildon", Y2026)
    assert average.charges[-1].basis == "average"
    assert any("average over all of Basildon" in note for note in average.notes)
    own = charges_for(release, "Basildon", Y2026, Decimal("31.50"))
    assert own.charges[-1].band_d == Decimal("31.50")
    assert own.band_d - average.band_d == Decimal("31.50") - average.charges[-1].band_d
    none = charges_for(release, "Basildon", Y2026, Decimal(0))
    assert "parish" not in {charge.element for charge in none.charges}


def test_a_parish_amount_is_refused_where_no_parish_charges(release: Release) -> None:
    with pytest.raises(BadInput, match="No parish charge of Fife"):
        charges_for(release, "Fife", Y2026, Decimal(10))


def _charge(element: str) -> Charge:
    return Charge(element, "Barchester", Decimal(100))


@pytest.mark.parametrize(
    ("elements", "charged", "told"),
    [
        (("own", "police", "own", "police", "fire"), None, "twice there: own, police."),
        ((), None, "none is given"),
        (("own",), Decimal(5), "beside what a household is charged"),
    ],
)
def test_each_element_of_a_bill_is_there_once(
    elements: tuple[str, ...], charged: Decimal | None, told: str
) -> None:
    parts = tuple(map(_charge, elements))
    with pytest.raises(BadInput, match=told):
        Charges("E1", "Barchester", "England", FinancialYear(2026), parts, charged=charged)


def test_a_bill_has_elements_or_what_is_charged_of_one_household() -> None:
    year = FinancialYear(2026)
    charges = Charges("E1", "Barchester", "England", year, (_charge("own"), _charge("fire")))
    assert charges.band_d == Decimal(200)
    assert Charges("E1", "Barchester", "England", year, (), charged=Decimal(0)).band_d == 0


@pytest.mark.parametrize("amount", ["0", "100000"])
def test_an_amount_up_to_the_most_that_could_be_charged_is_taken(amount: str) -> None:
    assert Charge("own", "Barchester", Decimal(amount)).band_d == Decimal(amount)


@pytest.mark.parametrize("amount", ["-0.01", "100000.01", "NaN"])
def test_an_amount_that_nobody_could_charge_is_refused(amount: str) -> None:
    with pytest.raises(BadInput, match="cannot charge"):
        Charge("own", "Barchester", Decimal(amount))
