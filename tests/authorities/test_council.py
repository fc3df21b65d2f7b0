"""A council's published figures.

Coventry's are those in the checks of the council tax, taxbase and finance notes; others say where
they are printed.
"""

import pytest

from tallystick.authorities.council import load, of
from tallystick.authorities.lookup import PRINCIPAL, find
from tallystick.figures.errors import BadInput, MissingFigure
from tallystick.figures.figure import Status, Unit
from tallystick.figures.year import FinancialYear
from tallystick.sources.release import Release

Y2025, Y2026 = FinancialYear(2025), FinancialYear(2026)


def test_coventry_has_the_council_tax_that_table_10_prints(release: Release) -> None:
    coventry = load(release, "coventry")
    tax = coventry.council_tax[Y2026]
    assert tax.band_d.value == 2186.40
    assert tax.band_d_including_parishes.value == 2187.03
    assert tax.area_band_d.value == 2516.72
    assert tax.tax_base.value == 91_413.3
    assert round(tax.requirement.known(), -4) == 199_870_000
    assert tax is coventry.newest_council_tax()
    assert coventry.preceptors_band_d["police"].value == 244.50
    assert coventry.preceptors_band_d["fire"].value == 85.19


def test_a_figure_says_where_it_is_printed(release: Release) -> None:
    band_d = load(release, "coventry").council_tax[Y2026].band_d
    (origin,) = band_d.origins
    assert (origin.sheet, origin.row, origin.column) == (
        "Data_Billing",
        71,
        "AB (AA for 2025-26)",
    )
    assert band_d.unit is Unit.BAND_D_POUNDS
    assert band_d.status is Status.AS_PRINTED


def test_area_band_d_of_the_earlier_year_is_not_held_and_says_which_table_lacks_it(
    release: Release,
) -> None:
    area = load(release, "coventry").council_tax[Y2025].area_band_d
    assert area.value is None
    assert "Council Tax levels" in area.note
    with pytest.raises(MissingFigure, match="not held"):
        area.known()


def test_coventry_has_its_dwellings_services_and_budget_return(release: Release) -> None:
    coventry = load(release, "coventry")
    assert coventry.chargeable_dwellings.value == 143_714
    assert round(coventry.services["netcurrtot"].known() / 1e6, 1) == 753.1
    assert round(coventry.line("resunall_strt").known() / 1e6, 1) == 10.3
    assert round(coventry.line("resoth_strt").known() / 1e6, 1) == 181.0
    assert coventry.line("resunall_strt").status is Status.BUDGET
    assert not coventry.is_partial


def test_a_countys_dwellings_are_the_sum_of_its_districts(release: Release) -> None:
    county = load(release, "Warwickshire")
    districts = [load(release, body.ons_code) for body in county.billing_authorities]
    assert len(districts) == 5
    together = sum(one.chargeable_dwellings.known() for one in districts)
    assert county.chargeable_dwellings.value == together
    assert {one.county and one.county.ons_code for one in districts} == {"E10000031"}


def test_the_tax_bases_of_a_countys_districts_add_to_its_own(release: Release) -> None:
    county = load(release, "Warwickshire")
    districts = [load(release, body.ons_code) for body in county.billing_authorities]
    together = sum(one.council_tax[Y2026].tax_base.known() for one in districts)
    assert together == pytest.approx(county.council_tax[Y2026].tax_base.known(), abs=1)


def test_seven_councils_made_no_budget_return_and_are_partial(release: Release) -> None:
    partial = {
        item.name
        for item in release.authorities
        if item.kind in PRINCIPAL
        and item.nation == "England"
        and not item.ended
        and of(release, find(release, item.ons_code)).is_partial
    }
    assert partial == {
        "High Peak",
        "Brentwood",
        "Colchester",
        "Staffordshire Moorlands",
        "Warwick",
        "Bromsgrove",
        "Redditch",
    }


def test_a_line_that_was_not_returned_is_missing_with_the_reason(release: Release) -> None:
    line = load(release, "Warwick").line("resunall_end")
    assert line.value is None
    assert line.note == "Warwick made no return in the Revenue Account budget held."


@pytest.mark.parametrize(
    ("asked", "council_class", "referendum_class", "own_kind"),
    [
        ("brent", "london_borough", "social_care", False),
        ("coventry", "metropolitan", "social_care", False),
        ("cornwall", "unitary", "social_care", False),
        ("kent", "county", "social_care", False),
        ("oxford", "district", "shire_district", False),
        ("city of london", "london_borough", "social_care", True),
        ("isles of scilly", "unitary", "social_care", True),
    ],
)
def test_every_class_of_council_knows_which_referendum_principle_it_is_in(
    release: Release, asked: str, council_class: str, referendum_class: str, *, own_kind: bool
) -> None:
    council = load(release, asked)
    assert council.council_class == council_class
    assert council.referendum_class == referendum_class
    assert council.is_sui_generis is own_kind


def test_a_reported_replacement_is_a_note_that_says_it_is_not_verified(release: Release) -> None:
    (note,) = load(release, "Woking").notes
    assert "replaced by West Surrey on 1 April 2027" in note
    assert "Not verified" in note


def test_a_note_about_the_name_asked_for_is_kept(release: Release) -> None:
    council = load(release, "Allerdale")
    assert council.name == "Cumberland"
    assert council.notes == ("Allerdale became part of Cumberland on 1 April 2023.",)


def test_support_agreed_in_principle_is_listed_by_year(release: Release) -> None:
    bradford = load(release, "Bradford")
    assert bradford.support[Y2026].value == 78_000_000  # Exceptional Financial Support list
    assert load(release, "coventry").support == {}


def test_a_fire_authority_is_put_together_but_is_not_loaded_as_a_council(
    release: Release,
) -> None:
    avon = of(release, find(release, "Avon Fire"))
    assert [body.name for body in avon.billing_authorities] == [
        "Bath and North East Somerset",
        "Bristol",
        "North Somerset",
        "South Gloucestershire",
    ]
    assert avon.newest_council_tax().parish_precepts.value is None
    with pytest.raises(BadInput, match="fire and rescue authority"):
        load(release, "Avon Fire")


def test_a_release_without_tables_gives_a_council_whose_figures_are_all_not_held(
    names_only: Release,
) -> None:
    coventry = load(names_only, "coventry")
    assert coventry.population.value is None
    assert coventry.chargeable_dwellings.value is None
    assert coventry.is_partial
    with pytest.raises(MissingFigure, match="No council tax of Coventry is held"):
        coventry.newest_council_tax()
