"""Who pays as a page: the command's own answer, its charts with their tables, one household."""

import json
import logging
import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

import tallystick as ts
from tallystick.cli.main import run
from tallystick.render.money import pence, per_cent, whole
from web.markup import Markup

PLACE = "/council/coventry/who-pays"
DIMENSIONS = ("band", "decile", "type", "age", "tenure")
ASKED: list[tuple[str, dict[str, str], dict[str, Any], list[str]]] = [
    ("coventry", {}, {}, []),
    ("warwick", {"rise": "2"}, {"rise": "2%"}, ["--rise", "2%"]),
    ("blackpool", {"band_d": "£1,900"}, {"rise": "own=£1900"}, ["--band-d", "1900"]),
    (
        "coventry",
        {"rise": "4.99%", "rise_police": "2%", "plan": "2018", "by": "decile"},
        {"rise": ["4.99%", "police=2%"], "plan": "2018", "by": "decile"},
        ["--rise", "4.99%", "--rise", "police=2%", "--plan", "2018", "--by", "decile"],
    ),
    (
        "coventry",
        {"target_e": "5%", "target_h": "20", "rebate": "50", "rebate_to": "2", "take_up": "60"},
        {
            "target": ["E=5%", "H=20%"],
            "rebate": "50%",
            "rebate_to": 2,
            "take_up": "60%",
        },
        [
            "--target",
            "E=5%",
            "--target",
            "H=20%",
            "--rebate",
            "50%",
            "--rebate-to",
            "2",
            "--take-up",
            "60%",
        ],
    ),
    (
        "cornwall",
        {"support": "+10", "premium_second_homes": "100", "excepted": "40%", "local_deciles": "1"},
        {
            "support": "+10%",
            "premium": "second_homes=100%",
            "excepted": "40%",
            "local_deciles": True,
        },
        [
            "--support",
            "+10%",
            "--premium",
            "second_homes=100%",
            "--excepted",
            "40%",
            "--local-deciles",
        ],
    ),
    ("kent", {"rise": "4.99%"}, {"rise": "4.99%"}, ["--rise", "4.99%"]),
    (
        "west-midlands-police-and-crime-commissioner",
        {"rise": "own=£250"},
        {"band_d": 250},
        ["--rise", "own=£250"],
    ),
]


@pytest.mark.parametrize(("name", "query", "options", "words"), ASKED)
def test_five_doors_give_the_same_answer(
    site: TestClient,
    capsys: pytest.CaptureFixture[str],
    name: str,
    query: dict[str, str],
    options: dict[str, Any],
    words: list[str],
) -> None:
    assert run(["who-pays", name, *words, "--json"]) == 0
    command = json.loads(capsys.readouterr().out)
    assert ts.who_pays(name, **options).to_dict() == command
    assert site.get(f"/council/{name}/who-pays.json", params=query).json() == command
    assert site.get(f"/api/v1/councils/{name}/who-pays", params=query).json() == command
    assert run(["who-pays", name, *words, "--csv"]) == 0
    assert site.get(f"/council/{name}/who-pays.csv", params=query).text == capsys.readouterr().out
    page = Markup(site.get(f"/council/{name}/who-pays", params=query).text)
    assert command["change"]["finding"] in page.text
    for rows in command["tables"].values():
        assert all(whole(row["pounds"]) in page.text for row in rows)
    for one in command["bands"]:
        assert pence(float(one["after"])) in page.text


def test_a_change_written_in_a_file_is_the_same(site: TestClient, tmp_path: Path) -> None:
    own = tmp_path / "ours.yaml"
    own.write_text("rise: 4.99%\nrebate: {share: 100%, to: 3, take_up: 60%}\n", "utf-8")
    query = {"rise": "4.99", "rebate": "100", "rebate_to": "3", "take_up": "60"}
    assert site.get(f"{PLACE}.json", params=query).json() == (
        ts.who_pays("coventry", plan=str(own)).to_dict()
    )


def test_the_address_of_a_form_gives_the_page_again(site: TestClient) -> None:
    query = {"v": "1", "to": "2030-31", "rise": "4.99%", "rebate": "", "target_a": "", "plan": ""}
    page = site.get(PLACE, params=query)
    again = next(one for one in Markup(page.text).links() if "rise=4.99" in one)
    assert dict(parse_qsl(urlsplit(again).query)) == {"v": "1", "to": "2030-31", "rise": "4.99%"}
    found = Markup(site.get(again).text)
    assert found.text == Markup(page.text).text
    for ending in (".csv", ".json"):
        assert any(f"who-pays{ending}?" in one and "rise=4.99" in one for one in found.links())
    assert "/council/coventry?v=1&to=2030-31" in found.links()


def table_under(page: str, chart: str) -> list[list[str]]:
    after = page.partition(f"chart={chart}")[2].partition("<table>")[2].partition("</table>")[0]
    rows = re.findall(r"<tr[^>]*>(.*?)</tr>", after, re.DOTALL)
    return [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in rows]


@pytest.mark.parametrize("query", ["", "?rise=4.99&rebate=100", "?plan=2018"])
def test_under_every_chart_a_table_has_its_figures_and_adds_to_its_total(
    site: TestClient, query: str
) -> None:
    page = site.get(f"{PLACE}{query}").text
    joined = f"{query}&" if query else "?"
    for name in DIMENSIONS:
        chart = site.get(f"{PLACE}.vega.json{joined}chart={name}").json()
        rows = {row[0]: row[1:] for row in table_under(page, name)[1:]}
        total = rows.pop("All")
        homes = int(total[0].replace(",", ""))
        for value in chart["data"]["values"]:
            row = rows[value["group"]]
            if value["what"] == "of the homes":
                assert int(row[0].replace(",", "")) / homes == pytest.approx(value["share"], 1e-3)
            else:
                assert row[4] == per_cent(value["share"])
        for column in (0, 3):
            numbers = [one[column].replace(",", "") for one in rows.values()]
            signed = [int(f"-{one[1:-1]}" if one[0] == "(" else one) for one in numbers]
            assert sum(signed) == int(total[column].replace(",", ""))


def test_what_it_brings_in_adds_up_authority_by_authority(site: TestClient) -> None:
    for query in ({"rise": "4.99", "rise_police": "2"}, {"rise": "4", "rebate": "100"}):
        found = site.get(f"{PLACE}.json", params=query).json()
        total = sum(one["net"] for one in found["authorities"])
        assert total == pytest.approx(found["money"]["all_authorities"], abs=3)  # whole pounds
        page = Markup(site.get(PLACE, params=query).text).text
        assert all(whole(one["net"]) in page for one in found["authorities"])


def test_what_is_modelled_and_its_range_stand_by_every_table(site: TestClient) -> None:
    page = site.get(PLACE).text
    below = ts.who_pays("coventry").below_median
    assert below is not None
    ends = f"{per_cent(below.low, 0)} to {per_cent(below.high, 0)}"
    captions = re.findall(r"<caption>(.*?)</caption>", page, re.DOTALL)
    modelled = [one for one in captions if "odelled" in one]
    assert len(modelled) == len(DIMENSIONS) - 1 + 1  # bands are counted; small groups are modelled
    assert sum(ends in one for one in captions) == len(DIMENSIONS) - 1
    assert page.count('<h2 id="small">') == 1


@pytest.mark.parametrize(
    ("query", "status", "at", "words"),
    [
        ("rise=abc", 400, "rise", "is not a percentage"),
        ("rise=1900", 400, "rise", "is above 1000%"),
        ("rise=£1,900", 400, "rise", "what Band D rises by, or what it is set at"),
        ("rise=5&take_up=40", 400, "rebate", "Say how much of the rise is given back"),
        ("rise=5&rebate=140", 400, "rebate", "is above 100%"),
        ("rise=5&rebate=50&rebate_to=11", 400, "rebate-to", "11 is above 10"),
        ("rise=5&rebate=50&rebate_to=x", 400, "rebate-to", "not a whole number"),
        ("rebate=50", 400, "rebate", "give the rise too"),
        ("freeze=A", 400, "freeze", "It leaves bands out of a rise"),
        ("plan=2018&target_a=5", 400, "plan", "one of them"),
        ("plan=%2Fetc%2Fpasswd.yaml", 400, "plan", "Near matches: 2018"),
        ("target_h=x", 400, "target", "Rise of each band: H: “x” is not"),
        ("support=-200", 400, "support", "is below −100%"),
        ("administration=lots", 400, "administration", "Write it as £1.5m or 85000"),
        ("premium_second_homes=x", 400, "premium", "second_homes: “x” is not a percentage"),
        ("excepted=10", 400, "excepted", "It goes with a premium"),
        ("rise=99999999999999", 400, "rise", "is above 1000%"),
        ("by=colour", 400, "by", "colour"),
        ("rise=5&rebate=50&taper=300", 400, "taper", "is above 100%"),
    ],
)
def test_a_fault_stands_above_the_form_with_the_value_kept(
    site: TestClient, query: str, status: int, at: str, words: str
) -> None:
    answer = site.get(f"{PLACE}?{query}")
    assert answer.status_code == status
    page = Markup(answer.text)
    assert words in page.text
    assert f"#{at}" in [one.get("href") for one in page.every("a")]
    ids = [one["id"] for _, one in page.elements if "id" in one]
    assert at in ids
    assert len(ids) == len(set(ids))
    shown = [one.get("value", "") for one in page.every("input", "option")]
    for key, value in parse_qsl(query):
        if key in ids and key not in ("plan", "rebate_to", "by", "v", "freeze"):
            assert value in shown
    assert site.get(f"{PLACE}.json?{query}").status_code == status


@pytest.mark.parametrize(
    ("query", "words"),
    [("records=homes.csv", "records"), ("v=2&rise=5", "this server reads v=1"), ("ris=5", "rise")],
)
def test_an_address_that_holds_what_is_not_read_is_refused(
    site: TestClient, query: str, words: str
) -> None:
    for ending in ("", ".json", "/household"):
        answer = site.get(f"{PLACE}{ending}?{query}")
        assert answer.status_code == 400
        assert words in answer.text


def test_every_field_that_cannot_be_read_is_named_at_once(site: TestClient) -> None:
    page = Markup(site.get(f"{PLACE}?rise=abc&rebate=x&take_up=y").text)
    links = [one["href"] for one in page.every("a") if one.get("href", "").startswith("#")]
    assert links == ["#main", "#rise", "#rebate", "#take-up"]
    told = site.get(f"{PLACE}.json?rise=abc&rebate=x").json()["detail"]
    assert "abc" in told
    assert "“x”" in told


def test_how_each_number_was_read_is_said(site: TestClient) -> None:
    query = {"rise": "4.99", "rebate": "100", "administration": "1.5m"}
    page = site.get(PLACE, params=query).text
    for told in ("4.99%", "100%", "£1,500,000"):
        assert f"<strong>{told}</strong>" in page


def test_an_authority_without_a_known_limit_asks_what_changes(site: TestClient) -> None:
    place = "/council/west-midlands-police-and-crime-commissioner/who-pays"
    page = Markup(site.get(place).text)
    assert "Say what changes" in page.text
    assert "rise" in [one.get("id") for one in page.every("input")]
    assert "plan" not in [one.get("id") for one in page.every("select")]
    assert site.get(f"{place}.json").status_code == 404


@pytest.mark.parametrize("name", ["nowhere", "cardiff", "england"])
def test_who_has_no_part_in_a_bill_of_england_has_no_page(site: TestClient, name: str) -> None:
    assert site.get(f"/council/{name}/who-pays").status_code in (400, 404)


def test_council_and_bill_pages_lead_to_it_with_the_plan_kept(site: TestClient) -> None:
    council = Markup(site.get("/council/coventry?to=2030-31").text)
    assert f"{PLACE}?v=1&to=2030-31" in council.links()
    assert "/council/warwick/who-pays" in Markup(site.get("/council/warwick").text).links()
    bill = Markup(site.post("/bill", data={"council": "Coventry", "band": "D"}).text)
    assert PLACE in bill.links()
    wales = Markup(site.post("/bill", data={"council": "Cardiff", "band": "D"}).text)
    assert not [one for one in wales.links() if "who-pays" in one]


HOME = {"band": "A", "adults": "1", "income_earnings": "231.50", "capital": "1234"}


def test_a_household_is_the_same_through_the_page_its_files_and_the_interface(
    site: TestClient,
) -> None:
    place = f"{PLACE}/household"
    query = "?rise=4.99%25"
    document = site.post(f"{place}.json{query}", data=HOME).json()
    sent = {"band": "A", "adults": 1, "income": ["earnings=231.50/week"], "capital": "1234"}
    http = site.post(f"/api/v1/councils/coventry/who-pays/household{query}", json=sent)
    assert http.json() == document
    page = Markup(site.post(f"{place}{query}", data=HOME).text)
    for line in document["lines"]:
        assert line["label"] in page.text
        assert pence(float(line["after"])) in page.text
    for end in (document["change"], document["change_a_month"], document["change_a_week"]):
        assert f"£{end['low']}" in page.text
    csv = site.post(f"{place}.csv{query}", data=HOME).text
    assert f",change.high,{document['change']['high']},£ a year," in csv
    before = site.post("/api/v1/bill", json={"council": "coventry", **sent}).json()
    assert document["before"]["low"] == before["total"]


def test_described_households_stand_on_the_page_as_in_the_interface(site: TestClient) -> None:
    document = site.get(f"{PLACE}/household.json?rise=3").json()
    assert site.get("/api/v1/councils/coventry/who-pays/household?rise=3").json() == document
    for place in (f"{PLACE}?rise=3", f"{PLACE}/household?rise=3"):
        page = Markup(site.get(place).text)
        for one in document["households"]:
            assert one["title"] in page.text
            assert one["assumed"] in page.text
            assert pence(float(one["after"]["high"])) in page.text
            assert all(f"/rules/{rule['rule']}" in page.links() for rule in one["rules"])
    rules = {rule["rule"] for one in document["households"] for rule in one["rules"]}
    assert all(site.get(f"/rules/{rule}").status_code == 200 for rule in rules)
    csv = site.get(f"{PLACE}/household.csv?rise=3").text
    assert csv.count(".change_a_week.high,") == len(document["households"])


def test_a_household_s_change_is_a_range_where_the_scheme_is_not_held(site: TestClient) -> None:
    answer = site.post("/council/warwick/who-pays/household?rise=4", data=HOME)
    page = Markup(answer.text)
    assert "The scheme of Warwick is not held" in page.text
    assert re.search(r"£\d+\.\d\d to £\d+\.\d\d more", page.text)


def test_a_county_s_household_says_which_council_bills_it(site: TestClient) -> None:
    place = "/council/kent/who-pays/household?rise=3"
    missing = site.post(place, data={"band": "D"})
    assert missing.status_code == 400
    assert "#area" in [one.get("href") for one in Markup(missing.text).every("a")]
    answer = site.post(place, data={"band": "D", "area": "Ashford"})
    assert answer.status_code == 200
    assert "Council tax in Ashford, band D" in Markup(answer.text).text


def test_what_a_household_enters_is_kept_nowhere(
    site: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        for ending in ("", ".json", ".csv"):
            answer = site.post(f"{PLACE}/household{ending}?rise=4.99", data=HOME)
            assert answer.status_code == 200
            assert answer.headers["cache-control"] == "no-store"
            assert "etag" not in answer.headers
        fault = site.post(f"{PLACE}/household?rise=4.99", data={**HOME, "adults": "many231.50"})
        assert (fault.status_code, fault.headers["cache-control"]) == (400, "no-store")
        sent = {"band": "A", "income": ["earnings=231.50/week"], "capital": "1234"}
        http = site.post("/api/v1/councils/coventry/who-pays/household", json=sent)
        assert http.headers["cache-control"] == "no-store"
    told = " ".join(one.getMessage() for one in caplog.records if one.name.startswith("tally"))
    assert told
    for private in ("231", "1234", "4.99", "coventry"):
        assert private not in told
    assert isinstance(site.app, FastAPI)
    engine = site.app.state.engine
    for kept in (engine.answers, engine.faults):
        assert not [key for key in kept.keys() if "231.50" in f"{key} {kept.find(key)}"]  # noqa: SIM118


@pytest.mark.parametrize("key", ["income_earnings", "income", "capital", "pension_age"])
@pytest.mark.parametrize("place", [PLACE, f"{PLACE}/household", f"{PLACE}.json"])
def test_income_in_an_address_is_refused(site: TestClient, place: str, key: str) -> None:
    answer = site.get(place, params={key: "231"})
    assert answer.status_code == 400
    assert "cannot be read from an address" in answer.text


@pytest.mark.parametrize(
    ("entered", "at", "words"),
    [
        ({"band": ""}, "band", "Band: It is needed"),
        ({"band": "D", "adults": "many"}, "adults", "whole number"),
        ({"band": "D", "income_earnings": "x" * 80}, "income", "a week, a month or a year"),
        ({"band": "D", "capital": "some"}, "capital", "not an amount"),
    ],
)
def test_a_household_that_cannot_be_billed_keeps_what_was_entered(
    site: TestClient, entered: dict[str, str], at: str, words: str
) -> None:
    answer = site.post(f"{PLACE}/household?rise=4.99", data={**HOME, **entered})
    assert answer.status_code == 400
    page = Markup(answer.text)
    assert words in page.text
    assert f"#{at}" in [one.get("href") for one in page.every("a")]
    shown = [one.get("value") for one in page.every("input")]
    assert {**HOME, **entered}["income_earnings"] in shown
    assert any("rise=4.99" in one.get("action", "") for one in page.every("form"))


@pytest.mark.parametrize(
    "place", [PLACE, f"{PLACE}?plan=2018&rebate=9", f"{PLACE}/household", "/council/kent/who-pays"]
)
def test_names_on_the_page_are_each_used_once_and_every_field_has_its_label(
    site: TestClient, place: str
) -> None:
    page = Markup(site.get(place).text)
    ids = [one["id"] for _, one in page.elements if "id" in one]
    assert len(ids) == len(set(ids))
    labelled = {one["for"] for one in page.every("label")}
    fields = [one for one in page.every("input", "select") if one.get("type") != "hidden"]
    assert all(one["id"] in labelled for one in fields)
    pointed = [one["aria-labelledby"] for _, one in page.elements if "aria-labelledby" in one]
    assert set(pointed) <= set(ids)
    assert all(one["alt"] for one in page.every("img"))
