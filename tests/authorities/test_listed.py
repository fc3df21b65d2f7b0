"""A list of one's own is read line by line, and each name means the council of the year."""

import pytest

from tallystick.authorities.chosen import chosen
from tallystick.authorities.listed import entries, listed
from tallystick.figures.errors import BadInput, UnknownName
from tallystick.figures.year import FinancialYear
from tallystick.sources.release import Release

THEN, NOW = FinancialYear(2017), FinancialYear(2024)


def names(release: Release, text: str, year: FinancialYear = NOW) -> list[str]:
    return [one.name for one in listed(release, year, entries(text), "my list").councils]


def test_there_were_353_principal_councils_and_there_are_317(names_only: Release) -> None:
    assert len(chosen(names_only, FinancialYear(2018)).councils) == 353
    assert len(chosen(names_only, NOW).councils) == 317


def test_classes_have_the_councils_of_england_today(names_only: Release) -> None:
    """Counts of places/SOURCES.md: 63 unitary, 164 districts, 36 metropolitan, 33, 21."""
    wanted = {"unitary": 63, "district": 164, "metropolitan": 36, "london boroughs": 33}
    wanted |= {"counties": 21, "shire districts": 164, "Metropolitan districts": 36}
    found = {asked: len(chosen(names_only, NOW, asked).councils) for asked in wanted}
    assert found == wanted


def test_a_region_is_found_by_its_name_and_may_be_joined_with_a_class(names_only: Release) -> None:
    assert len(chosen(names_only, NOW, region="the north east").councils) == 12
    both = chosen(names_only, NOW, "metropolitan", "West Midlands")
    assert [one.name for one in both.councils][:2] == ["Birmingham", "Coventry"]
    assert len(both.councils) == 7


def test_an_unknown_region_or_class_names_those_there_are(names_only: Release) -> None:
    with pytest.raises(UnknownName, match="North West"):
        chosen(names_only, NOW, region="nort west")
    with pytest.raises(UnknownName, match="metropolitan"):
        chosen(names_only, NOW, "parish")
    with pytest.raises(BadInput, match="London had no county councils"):
        chosen(names_only, NOW, "county", "London")


def test_comments_blank_lines_headings_and_a_byte_order_mark_are_passed_over(
    names_only: Release,
) -> None:
    text = "\ufeffCouncil,Party\n# mine\n\nCoventry,x\n E07000041 ; y\nBristol, City of\n,,\n"
    assert names(names_only, text) == ["Bristol", "Coventry", "Exeter"]


def test_a_name_with_a_comma_is_not_cut_at_it(names_only: Release) -> None:
    assert names(names_only, "Bournemouth, Christchurch and Poole") == [
        "Bournemouth, Christchurch and Poole"
    ]
    with pytest.raises(ExceptionGroup) as caught:
        names(names_only, "Bournemouth, Christchurch and Pool", THEN)
    assert "No council is called" in str(caught.value.exceptions[0])


def test_a_former_council_counts_as_itself_in_a_year_before_it_ended(names_only: Release) -> None:
    assert names(names_only, "Aylesbury Vale\nBuckinghamshire\nDorset", THEN) == [
        "Aylesbury Vale",
        "Buckinghamshire County",
        "Dorset County",
    ]
    assert names(names_only, "Buckinghamshire\nDorset", NOW) == ["Buckinghamshire", "Dorset"]


def test_what_did_not_exist_in_the_year_is_left_out_and_said(names_only: Release) -> None:
    found = listed(names_only, NOW, entries("Coventry\nNorthamptonshire\nBournemouth"), "my list")
    assert [one.name for one in found.councils] == ["Coventry"]
    told = " ".join(found.notes)
    assert "Northamptonshire ended on 31 March 2021" in told
    assert "North Northamptonshire and West Northamptonshire" in told
    assert "Bournemouth ended on 31 March 2019" in told
    with pytest.raises(BadInput, match=r"No council of my list existed in 2017-18.*1 April 2021"):
        listed(names_only, THEN, entries("North Northamptonshire"), "my list")


def test_a_council_named_twice_is_counted_once_and_said(names_only: Release) -> None:
    found = listed(names_only, NOW, entries("Barnsley\nLeeds\nE08000016"), "my list")
    assert [one.name for one in found.councils] == ["Barnsley", "Leeds"]
    assert "Barnsley is named 2 times (lines 1, 3) and counted once." in found.notes


def test_every_line_that_names_no_council_is_reported_at_once(names_only: Release) -> None:
    text = "Coventry\nCovntry\nKent Police\nCardiff\nNewcastle"
    with pytest.raises(ExceptionGroup) as caught:
        names(names_only, text)
    told = [str(fault) for fault in caught.value.exceptions]
    assert [line.split(":")[0] for line in told] == ["line 2", "line 3", "line 4", "line 5"]
    assert "Coventry" in told[0]
    assert "police" in told[1]
    assert "Cardiff is a council in Wales" in told[2]
    assert "Newcastle upon Tyne" in told[3]


def test_an_empty_list_is_refused(names_only: Release) -> None:
    with pytest.raises(BadInput, match="names no council"):
        names(names_only, "# nobody\n\n")
