"""Checking a claim: any set of councils, through every door; faults beside the form."""

import json

import pytest
from starlette.testclient import TestClient

import tallystick as ts
from tallystick.cli.main import run
from tallystick.render.money import in_text
from web.markup import Markup

OWN = "Kent\r\nBournemouth, Christchurch and Poole, E08000035"
NAMES = ["Bournemouth, Christchurch and Poole", "Kent", "Leeds"]


def test_councils_of_one_s_own_are_summed_the_same_through_every_door(
    site: TestClient, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["nation", "--council", "Kent, Leeds", "--council", NAMES[0], "--json"]) == 0
    command = json.loads(capsys.readouterr().out)
    python = ts.nation(councils=[*NAMES[1:], NAMES[0]])
    page = site.get("/claim.json", params={"councils": OWN}).json()
    repeated = site.get("/api/v1/nation", params={"councils": NAMES}).json()
    assert page["sums"] == command["sums"] == python.to_dict()["sums"] == repeated["sums"]
    assert [one["name"] for one in page["set"]["councils"]] == NAMES
    shown = Markup(site.get("/claim", params={"councils": OWN}).text).text
    assert all(in_text(one["value"]) in shown for one in page["sums"])


def test_a_council_named_twice_counts_once_and_is_named(site: TestClient) -> None:
    page = Markup(site.get("/claim", params={"councils": "Kent, kent county council"}).text)
    assert "Kent is named 2 times (names 1, 2) and counted once." in page.text
    assert "1 councils" not in page.text


def test_a_former_council_counts_as_itself_in_its_years(site: TestClient) -> None:
    page = Markup(site.get("/claim?councils=Cumbria&year=2016-17").text)
    assert "Cumbria (until 31 March 2023)" in page.text


def test_unknown_names_are_told_together_at_the_top_with_everything_kept(
    site: TestClient,
) -> None:
    asked = {"councils": "Covntry, Leeds\nKentt", "year": "2024-25"}
    answer = site.get("/claim", params=asked)
    assert answer.status_code == 400
    page = Markup(answer.text)
    assert answer.text.index("<h1>") > answer.text.index('<a href="#councils">')
    assert "Near matches: Coventry" in page.text
    assert "No council is called 'Kentt'" in page.text
    assert "Covntry, Leeds\nKentt</textarea>" in answer.text
    year = next(one for one in page.every("input") if one.get("id") == "year")
    assert year["value"] == "2024-25"
    marked = [one for one in page.every("textarea") if one.get("aria-invalid")]
    assert [(one["id"], one["aria-describedby"]) for one in marked] == [
        ("councils", "councils-fault")
    ]
    problem = site.get("/claim.json", params=asked).json()
    assert [each["field"] for each in problem["errors"]] == ["councils", "councils"]
    assert not page.every("table")


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("class=castle", "class"),
        ("region=Atlantis", "region"),
        ("year=long+ago", "year"),
        ("year=1700-01", "year"),
        ("claim=none-such", "claim"),
        ("claim=labour-2018&year=1999-00", "year"),
        ("class=county&region=London", "class"),
        ("councils=Kent&class=county", "councils"),
        ("councils=Cardiff", "councils"),
        ("councils=%2C", "councils"),
        (f"councils={'Kent,' * 401}", "councils"),
        (f"councils={'x' * 6001}", "councils"),
    ],
)
def test_a_fault_stands_beside_its_field(site: TestClient, query: str, field: str) -> None:
    answer = site.get(f"/claim?{query}")
    assert 400 <= answer.status_code < 500
    page = Markup(answer.text)
    assert f'<a href="#{field}">' in answer.text
    assert any(one.get("id") == field for _, one in page.elements)
    assert "The sums cannot be worked out" in page.text
    assert site.get(f"/claim.json?{query}").status_code == answer.status_code


def test_who_is_in_the_sums_is_shown_by_name(site: TestClient) -> None:
    page = site.get("/claim", params={"councils": "Leeds, Cumberland, Kent"}).text
    rest = Markup(page.partition('id="in-the-sum"')[2])
    names = ("Cumberland", "Kent", "Leeds")
    places = [rest.text.index(name) for name in names]
    assert places == sorted(places)
    assert "0 of 5" in rest.text  # Cumberland sent in no outturn of 2024-25


def test_every_council_s_figures_are_those_of_the_command(
    site: TestClient, capsys: pytest.CaptureFixture[str]
) -> None:
    page = Markup(site.get("/claim", params={"councils": "Leeds, Cumberland"}).text)
    link = next(one for one in page.links() if "rows=councils" in one)
    text = site.get(link).text
    assert ",outturn," in text
    assert run(["nation", "--council", "Leeds, Cumberland", "--csv", "--by-council"]) == 0
    assert capsys.readouterr().out.splitlines() == text.splitlines()


def test_a_claim_is_tested_on_the_year_that_is_entered(site: TestClient) -> None:
    page = site.get("/claim.json?claim=labour-2018&year=2016-17").json()
    assert page == ts.nation(claim="labour-2018", year="2016-17").to_dict()
    assert page["claim"]["readings"][0]["at"] == "1 April 2016"


def test_the_citation_names_release_tables_day_and_address(site: TestClient) -> None:
    page = Markup(site.get("/claim?councils=Kent").text)
    cited = page.text.partition("How to cite this")[2].partition("Sources")[0]
    versions = ts.nation(councils=["Kent"]).versions
    assert f"data release {versions.release} ({versions.inputs[:12]})" in cited
    assert "Ministry of Housing, Communities and Local Government: Revenue" in cited
    assert "read by 20" in cited
    assert "/claim?councils=Kent" in cited
