"""Every page, for a London borough, a county, a district, a unitary and a council without a gap."""

import csv
from io import StringIO

import pytest
from markupsafe import escape
from starlette.testclient import TestClient

import tallystick as ts
from tallystick.render.money import millions, per_cent
from web.markup import Markup

COUNCILS = ("islington", "kent", "south-hams", "coventry", "rutland", "woking")
PAGES = (
    "/",
    "/bill",
    "/bill?council=coventry&band=D",
    "/rules",
    "/rules/ref.principles",
    "/glossary",
    "/claim",
    "/claim?claim=labour-2018",
    "/data",
    "/assurance",
    "/accessibility",
    "/about",
    "/council/coventry/working/gap_frozen_band_d/2027-28",
    "/council/coventry/strategies",
    "/council/coventry/who-pays",
    "/council/kent/who-pays?rise=4.99%25",
    "/council/coventry/who-pays/household",
    "/council/kent/afford",
    "/council/gateshead/afford?cost=1.2m&capital=8m&service=leisure+centre&with=Sunderland",
    *(f"/council/{name}" for name in COUNCILS),
    *(f"/council/{name}/history" for name in COUNCILS),
)


@pytest.mark.parametrize("place", PAGES)
def test_every_page_is_whole_without_scripts(site: TestClient, place: str) -> None:
    answer = site.get(place)
    assert answer.status_code == 200
    page = Markup(answer.text)
    assert len(page.every("h1")) == 1
    assert page.every("html") == [{"lang": "en-GB"}]
    assert page.every("a")[0] == {"class": "skip", "href": "#main"}
    assert not page.every("style", "iframe")
    assert all("defer" in one and one["src"] for one in page.every("script"))
    assert not [one for _, one in page.elements if "style" in one or "onclick" in one]
    assert "Independent of any council or party" in page.text


@pytest.mark.parametrize("place", PAGES)
def test_a_page_loads_nothing_from_elsewhere(site: TestClient, place: str) -> None:
    page = Markup(site.get(place).text)
    loaded = [one.get("src", "") for one in page.every("img", "script", "source")]
    loaded += [one["href"] for one in page.every("link") if one["rel"] != "canonical"]
    assert all(address.startswith("/") or not address for address in loaded)


@pytest.mark.parametrize("place", PAGES)
def test_every_field_has_a_label_and_every_heading_of_a_table_its_scope(
    site: TestClient, place: str
) -> None:
    page = Markup(site.get(place).text)
    labelled = {one["for"] for one in page.every("label") if "for" in one}
    fields = [one for one in page.every("input", "select") if one.get("type") != "hidden"]
    assert all(one["id"] in labelled for one in fields)
    assert all(one.get("scope") in ("col", "row") for one in page.every("th"))
    named = [one["id"] for _, one in page.elements if "id" in one]
    assert len(named) == len(set(named))
    assert all(one.get("alt") for one in page.every("img"))


@pytest.mark.parametrize("name", COUNCILS)
def test_a_council_page_gives_the_parts_in_their_order(site: TestClient, name: str) -> None:
    page = Markup(site.get(f"/council/{name}").text)
    order = [one["id"] for one in page.every("h2")]
    whole = ["gap", "reasons", "law", "strategies", "payers", "take", "reserves", "history"]
    whole += ["assumptions", "sources-heading"]
    expected = whole if name != "woking" else ["gap", "held", "law", "history", "sources-heading"]
    assert [one for one in order if one in expected] == expected
    plan = ts.plan(name).to_dict()
    if name == "woking":
        assert plan["missing"][0] in page.text
        return
    assert ts.plan(name).first_lines[0] in page.text
    for of_year in plan["outlook"].values():
        for gap in ("gap_frozen_band_d", "gap_at_maximum_lawful_rise"):
            assert all(millions(amount) in page.text for amount in of_year[gap].values())


@pytest.mark.parametrize("name", COUNCILS)
def test_each_form_of_a_council_is_the_command_s_own(site: TestClient, name: str) -> None:
    assert site.get(f"/council/{name}.json").json() == ts.plan(name).to_dict()
    assert site.get(f"/council/{name}/gap.json").json() == ts.gap(name).to_dict()
    assert site.get(f"/council/{name}/history.json").json() == ts.council(name).to_dict()
    table = site.get(f"/council/{name}.csv")
    assert table.headers["content-type"] == "text/csv; charset=utf-8"
    assert table.text.startswith("council,code,year,line,value,unit,status,release")


def test_a_council_s_chart_is_a_drawing_with_a_description(site: TestClient) -> None:
    answer = site.get("/council/coventry.svg")
    assert answer.headers["content-type"] == "image/svg+xml"
    assert answer.text.startswith("<svg")
    assert "Coventry" in answer.text
    narrow = site.get("/council/coventry.svg?size=narrow")
    assert narrow.status_code == 200
    assert narrow.text != answer.text
    assert site.get("/council/woking.svg").status_code == 400


def test_the_state_of_a_plan_is_in_its_address(site: TestClient) -> None:
    query = "?v=1&assume=growth.tax_base%402027-28%3D1.2%25&to=2029-30"
    page = site.get(f"/council/coventry{query}").text
    plan = ts.plan(
        "coventry",
        assume={"growth.tax_base": {"2027-28": "1.2%"}},
        to="2029-30",
    ).to_dict()
    assert millions(plan["gap_frozen_band_d"]["2027-28"]) in page
    links = [one for one in Markup(page).links() if "/working/" in one]
    assert links
    assert all("to=2029-30" in one for one in links)
    link = next(one for one in links if "/gap_frozen_band_d/2027-28" in one)
    working = site.get(link.replace("2027-28?", "2027-28.json?")).json()
    assert round(working["figure"]["value"]) == plan["gap_frozen_band_d"]["2027-28"]


def test_what_other_sites_add_to_an_address_is_passed_over(site: TestClient) -> None:
    plain = site.get("/council/coventry.json").json()
    assert site.get("/council/coventry.json?fbclid=abc&utm_source=x").json() == plain


@pytest.mark.parametrize(
    ("asked", "place"),
    [
        ("Coventry City Council", "/council/coventry"),
        ("E08000026", "/council/coventry"),
        ("london borough of brent", "/council/brent"),
        ("  kent ", "/council/kent"),
    ],
)
def test_a_council_is_found_by_any_name_or_code(site: TestClient, asked: str, place: str) -> None:
    answer = site.get("/find", params={"council": asked})
    assert (answer.status_code, answer.headers["location"]) == (303, place)


def test_a_former_council_leads_to_its_successor_with_a_note(site: TestClient) -> None:
    answer = site.get("/find", params={"council": "Eden"})
    page = site.get(answer.headers["location"])
    assert page.status_code == 200
    assert "Westmorland and Furness Council" in page.text
    assert "Eden" in Markup(page.text).text


def test_the_home_page_lists_every_council_by_region_and_name(site: TestClient) -> None:
    listed = site.get("/councils.json").json()["councils"]
    page = Markup(site.get("/").text)
    links = [one for one in page.links() if one.startswith("/council/")]
    assert len(listed) == 317  # principal councils of England, 2026-27
    rows = site.get("/councils.csv").text.splitlines()
    assert rows[0] == "council,code,year,line,value,unit,status,release"
    assert sum(".region," in row for row in rows) == len(listed)
    assert sorted(links) == sorted(one["page"] for one in listed)
    assert "rank" not in page.text.replace("no score or rank", "")


def test_the_rules_lines_and_tables_are_those_of_the_commands(site: TestClient) -> None:
    assert site.get("/rules/ref.principles.json").json() == ts.rule("ref.principles").to_dict()
    assert (
        site.get("/claim.json?claim=labour-2018").json() == ts.nation(claim="labour-2018").to_dict()
    )
    held = site.get("/data.json").json()
    assert held["tables"] == ts.data_status().to_dict()["tables"]
    assert "/" not in held["release"]["file"]


def test_strategies_stand_side_by_side_in_one_order_with_the_same_said_of_each(
    site: TestClient,
) -> None:
    answer = site.get("/council/kent/strategies.json")
    assert answer.json() == ts.compare("kent").to_dict()
    page = Markup(site.get("/council/kent/strategies").text)
    titles = [one["title"] for one in answer.json()["strategies"]]
    places = [page.text.index(f"\n  {title}", page.text.index("JSON")) for title in titles]
    assert places == sorted(places)
    for heading in ("For", "Against", "Law", "Can it be undone?", "Who decides"):
        assert page.text.count(f"    {heading}\n") == len(titles)
    brief = Markup(site.get("/council/kent").text)
    assert all(title in brief.text for title in titles)
    assert site.get("/council/woking/strategies").status_code == 404


def test_who_pays_is_shown_with_its_range(site: TestClient) -> None:
    plan = ts.plan("coventry").to_dict()
    rise = next(one for one in plan["strategies"] if one["name"] == "rise_at_limit")
    share = rise["who_pays"]["below_median"]
    page = Markup(site.get("/council/coventry").text)
    assert per_cent(share["central"], 0) in page.text
    assert f"{per_cent(share['low'], 0)} to {per_cent(share['high'], 0)}" in page.text
    assert "The records are modelled" in page.text


def test_what_it_would_take_is_the_command_s_own(site: TestClient) -> None:
    query = {"cost": "£1.2m", "capital": "£8m", "service": "leisure centre", "life": "30"}
    answer = site.get("/council/gateshead/afford.json", params=query).json()
    asked = ts.afford("gateshead", cost="£1.2m", capital="£8m", service="leisure centre", life=30)
    assert answer == asked.to_dict()
    page = Markup(site.get("/council/gateshead/afford", params=query).text)
    assert f"£{answer['every_band']['band_d']} a year on Band D" in page.text
    links = [one for one in page.links() if one.startswith("/council/gateshead/afford.csv")]
    rows = list(csv.DictReader(StringIO(site.get(links[0]).text)))
    (band_d,) = [row["value"] for row in rows if row["line"] == "every_band.band_d"]
    assert band_d == answer["every_band"]["band_d"]
    assert "/council/gateshead/afford" in Markup(site.get("/council/gateshead").text).links()


def test_the_assurance_page_shows_what_is_reproduced_and_what_is_not(site: TestClient) -> None:
    document = site.get("/assurance.json").json()
    page = Markup(site.get("/assurance").text)
    assert str(document["cases"]["totals"]["reproduced"]) in page.text
    assert "Every figure that differs, with the reason" in page.text


def test_the_picture_of_a_page_is_the_same_each_time(site: TestClient) -> None:
    first, second = site.get("/council/kent"), site.get("/council/kent")
    assert first.headers["etag"] == second.headers["etag"]
    again = site.get("/council/kent", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = site.get("/council/coventry")
    assert other.headers["etag"] != first.headers["etag"]


def test_a_council_of_wales_has_a_page_from_what_is_entered_alone(site: TestClient) -> None:
    asked = "pressures=2027-28%3D9m&settlement=2026-27%3D50m,2027-28%3D51m"
    page = site.get(f"/council/cardiff?{asked}")
    assert page.status_code == 200
    assert "£8m short at the tax that the plan assumes" in page.text
    assert "own figures alone" in page.text
    assert "--figures FILE" in site.get("/council/cardiff").text


def test_the_page_on_how_good_the_outlook_is_has_every_gap_and_its_bounds(site: TestClient) -> None:
    text = site.get("/accuracy").text
    answer = ts.accuracy()
    assert text.index("What it cannot do") < text.index("Beside gaps that councils published")
    for row in answer.published_gaps.rows:
        assert str(escape(row.council)) in text
    for error in answer.growth:
        assert error.at_most is not None
        assert per_cent(error.at_most, 1) in text
    assert "Fitted, not tested" in text
