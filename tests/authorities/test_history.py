"""History across reorganisations, on the outturn summaries and council tax levels held."""

import pytest

from tallystick.authorities.history import LINES, history
from tallystick.authorities.lookup import PRINCIPAL, find
from tallystick.authorities.succession import Successions, parts_not_held
from tallystick.figures.figure import Status
from tallystick.figures.year import FinancialYear
from tallystick.sources.release import Release

Y2013, Y2017, Y2018 = FinancialYear(2013), FinancialYear(2017), FinancialYear(2018)
Y2022, Y2024, Y2026 = FinancialYear(2022), FinancialYear(2024), FinancialYear(2026)


def test_a_council_that_was_never_reorganised_has_its_own_figures(release: Release) -> None:
    coventry = history(release, find(release, "coventry").authority)
    assert coventry.summed == ()
    spent = coventry.rows["netcurrtot"][Y2024]
    assert round(spent.known() / 1e6, 1) == 753.1  # finance notes, checks, Coventry
    assert spent.status is Status.OUTTURN
    assert coventry.rows["band_d"][Y2026].value == 2186.40


def test_years_that_no_table_prints_are_there_and_not_held(release: Release) -> None:
    coventry = history(release, find(release, "coventry").authority)
    assert coventry.years[0] == FinancialYear(2010)
    assert coventry.years[-1] == Y2026
    assert set(coventry.rows) == set(LINES)
    assert all(set(row) == set(coventry.years) for row in coventry.rows.values())
    absent = coventry.rows["netcurrtot"][Y2018]
    assert absent.value is None
    assert absent.note == "No table held prints it for Coventry in 2018-19."


def test_a_recoded_council_keeps_the_figures_of_its_former_code(release: Release) -> None:
    barnsley = history(release, find(release, "Barnsley").authority)
    assert len(barnsley.held("netcurrtot")) == 11


def test_whole_predecessors_are_added_up_and_the_note_says_so(release: Release) -> None:
    made = history(release, find(release, "Buckinghamshire").authority)
    parts = [
        release.facts(code, "revenue_outturn_summary_2017_18", 2017)["netcurrtot"].value
        for code in ("E10000002", "E07000004", "E07000005", "E07000006", "E07000007")
    ]
    added = made.rows["netcurrtot"][Y2017]
    assert added.value == pytest.approx(sum(parts))
    assert added.status is Status.COMPUTED
    assert len(added.inputs) == 5
    assert Y2017 in made.summed
    assert any("sum of the councils that became Buckinghamshire" in note for note in made.notes)


def test_band_d_is_never_added_up_and_a_tax_base_is_that_of_the_districts(
    release: Release,
) -> None:
    made = history(release, find(release, "Buckinghamshire").authority)
    assert made.rows["band_d"][Y2017].value is None
    names = {part.label.split(", ")[1] for part in made.rows["tax_base"][Y2017].inputs}
    assert names == {"Aylesbury Vale", "Chiltern", "South Bucks", "Wycombe"}


def test_a_council_reorganised_twice_uses_the_councils_of_each_year(release: Release) -> None:
    somerset = history(release, find(release, "Somerset").authority)
    of_2017 = {part.label.split(", ")[1] for part in somerset.rows["netcurrtot"][Y2017].inputs}
    of_2022 = {part.label.split(", ")[1] for part in somerset.rows["netcurrtot"][Y2022].inputs}
    assert {"Taunton Deane", "West Somerset"} <= of_2017
    assert "Somerset West and Taunton" in of_2022
    assert not {"Taunton Deane", "West Somerset"} & of_2022


@pytest.mark.parametrize(
    ("asked", "county"),
    [
        ("North Northamptonshire", "Northamptonshire"),
        ("West Northamptonshire", "Northamptonshire"),
        ("Cumberland", "Cumbria"),
        ("Westmorland and Furness", "Cumbria"),
    ],
)
def test_a_council_made_from_a_split_county_shows_no_sum_and_says_why(
    release: Release, asked: str, county: str
) -> None:
    council = find(release, asked).authority
    made = history(release, council)
    assert made.summed == ()
    assert made.rows["netcurrtot"][Y2013].value is None
    assert f"{county}, which ran county services here" in made.rows["netcurrtot"][Y2013].note
    assert any("only the district part of the history is held" in note for note in made.notes)


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ("Dorset", "also ran county services in Christchurch"),
        (
            "Bournemouth, Christchurch and Poole",
            "Dorset County ran county services in Christchurch",
        ),
    ],
)
def test_christchurch_which_left_the_county_of_dorset_keeps_both_sums_back(
    release: Release, asked: str, says: str
) -> None:
    made = history(release, find(release, asked).authority)
    assert made.summed == ()
    assert says in made.rows["netcurrtot"][Y2017].note


def test_only_councils_of_split_counties_have_parts_that_are_not_held(release: Release) -> None:
    successions = Successions.of(release)
    known = {item.ons_code: item for item in release.authorities}
    lacking = set()
    for item in release.authorities:
        if item.kind in PRINCIPAL and not item.ended:
            before = [known[code] for code in successions.predecessors(item.ons_code)]
            if parts_not_held(item, before, successions, known.values()):
                lacking.add(item.name)
    assert lacking == {
        "North Northamptonshire",
        "West Northamptonshire",
        "Cumberland",
        "Westmorland and Furness",
        "Dorset",
        "Bournemouth, Christchurch and Poole",
    }
