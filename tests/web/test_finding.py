"""Finding a council: what the picker offers, councils outside England, and the map."""

import csv
from io import StringIO
from xml.etree import ElementTree as ET

import pytest
from starlette.testclient import TestClient

import tallystick as ts
from tallystick.web.areas import LAYERS, MAPS, MEASURES
from web.markup import Markup

SVG = "{http://www.w3.org/2000/svg}"


def test_a_suggestion_has_a_name_a_page_that_is_there_and_a_note(site: TestClient) -> None:
    for letters in ("cov", "cumbria", "caerdydd", "belf", "E4602"):
        answer = site.get("/suggest.json", params={"q": letters})
        assert answer.status_code == 200
        for one in answer.json()["councils"]:
            assert site.get(one["page"]).status_code == 200, one
            found = site.get("/find", params={"council": one["fill"]})
            assert found.status_code == 303, one
            assert site.get(found.headers["location"]).status_code == 200, one


def test_a_former_council_is_said_to_be_part_of_its_successor(site: TestClient) -> None:
    found = site.get("/suggest.json", params={"q": "eden"}).json()["councils"]
    assert found[0] == {
        "name": "Eden",
        "page": "/council/westmorland-and-furness",
        "note": "now part of Westmorland and Furness",
        "fill": "Eden",
    }


def test_suggestions_are_kept_bounded_and_counted_as_any_request(site: TestClient) -> None:
    assert site.get("/suggest.json", params={"q": "x" * 201}).status_code == 400
    assert site.get("/suggest.json", params={"query": "cov"}).status_code == 400
    answer = site.get("/suggest.json", params={"q": "cov"})
    assert "ratelimit-remaining" in answer.headers
    assert "max-age" in answer.headers["cache-control"]


def test_the_form_stands_without_a_script_and_says_where_suggestions_are(site: TestClient) -> None:
    page = Markup(site.get("/").text)
    form = next(one for one in page.every("form") if one.get("data-suggest"))
    assert (form["action"], form["method"], form["data-suggest"]) == (
        "/find",
        "get",
        "/suggest.json",
    )
    assert len([one for one in page.every("option") if one.get("value")]) >= 317
    assert "/map" in page.links()


@pytest.mark.parametrize(("name", "slug"), [("Cardiff", "cardiff"), ("Glasgow", "glasgow-city")])
def test_a_council_outside_england_leads_to_its_bill(
    site: TestClient, name: str, slug: str
) -> None:
    found = site.get("/find", params={"council": name})
    assert (found.status_code, found.headers["location"]) == (303, f"/area/{slug}")
    page = Markup(site.get(found.headers["location"]).text)
    link = next(one for one in page.links() if one.startswith("/bill?council="))
    form = site.get(link)
    assert form.status_code == 200
    council = next(one for one in Markup(form.text).every("input") if one.get("id") == "council")
    assert council["value"].startswith(name)


def test_northern_ireland_has_rates_and_so_no_bill(site: TestClient) -> None:
    page = Markup(site.get("/area/belfast").text)
    assert "pay rates in place of council tax" in page.text
    assert not [one for one in page.links() if one.startswith("/bill?")]
    assert site.get("/area/belfast.json").json()["bill"] is None


def test_a_council_of_england_has_no_page_among_the_others(site: TestClient) -> None:
    assert site.get("/area/coventry").status_code == 400
    assert site.get("/area/nowhere-at-all").status_code == 404


@pytest.mark.parametrize("kind", MAPS)
@pytest.mark.parametrize(("layer", "count"), [("districts", 296), ("counties", 153)])
def test_the_map_and_the_list_say_the_same(
    site: TestClient, kind: str, layer: str, count: int
) -> None:
    page = site.get("/map", params={"as": kind, "layer": layer})
    assert page.status_code == 200
    drawing, _, rest = page.text.partition('<h2 id="list"')
    places = [one for one in Markup(drawing).links() if one.startswith("/council/")]
    listed = [one for one in Markup(rest).links() if one.startswith("/council/")]
    assert len(places) == count
    assert sorted(places) == sorted(listed)
    document = site.get("/map.json", params={"as": kind, "layer": layer}).json()
    assert sorted(places) == sorted(one["page"] for one in document["councils"])


def test_each_area_of_the_map_has_a_title(site: TestClient) -> None:
    page = site.get("/map?as=boundaries").text
    paths = page.count("<path ")
    assert paths == page.count("<title>") - 1 == 296  # the page has a title too


def test_a_region_can_be_drawn_by_itself(site: TestClient) -> None:
    document = site.get("/map.json?region=london").json()
    assert document["region"] == "London"
    assert {one["region"] for one in document["councils"]} == {"London"}
    assert len(document["councils"]) == 33


@pytest.mark.parametrize("measure", MEASURES)
def test_a_figure_is_shown_in_words_and_what_is_not_held_by_a_pattern(
    site: TestClient, measure: str
) -> None:
    answer = site.get("/map", params={"show": measure})
    page = Markup(answer.text)
    document = site.get("/map.json", params={"show": measure}).json()
    missing = [one for one in document["councils"] if one["value"] is None]
    assert answer.text.count('fill="url(#not-held)"') == len(missing) + 1  # and the key
    assert all(one["not_held"] for one in missing)
    assert MEASURES[measure].caveat in page.text
    assert any(one.get("id") == "sources" for _, one in page.elements)
    names = [one["name"] for one in document["councils"]]
    assert names == sorted(names)


def test_the_figures_of_the_map_are_those_of_each_council(site: TestClient) -> None:
    for name, slug in (("Coventry", "coventry"), ("Kent", "kent"), ("Cotswold", "cotswold")):
        plan = ts.plan(slug).to_dict()
        layer = "counties" if name == "Kent" else "districts"
        values = {}
        for measure in MEASURES:
            found = site.get("/map.json", params={"show": measure, "layer": layer}).json()
            values[measure] = next(one for one in found["councils"] if one["name"] == name)
        homes = plan["gap_in_context"]["chargeable_dwellings"]
        debt = plan["debt"]["capital_financing_requirement"]
        assert values["debt_per_household"]["value"] == pytest.approx(debt / homes)
        band_d = ts.council(slug).at("history.lines.band_d.years.2026-27.value")
        assert values["band_d"]["value"] == float(band_d)


def test_a_council_without_a_return_is_missing_and_never_nought(site: TestClient) -> None:
    found = site.get("/map.json?show=reserves_share").json()["councils"]
    bromsgrove = next(one for one in found if one["name"] == "Bromsgrove")
    assert bromsgrove["value"] is None
    assert bromsgrove["not_held"]


def test_the_spreadsheet_of_the_map_carries_status_caveat_and_vintage(site: TestClient) -> None:
    answer = site.get("/map.csv?show=band_d")
    rows = list(csv.DictReader(StringIO(answer.text)))
    assert len(rows) == 296
    assert {one["status"] for one in rows} == {"as printed"}
    assert {one["caveat"] for one in rows} == {MEASURES["band_d"].caveat}
    assert all(one["data_vintage"].startswith("data release ") for one in rows)
    assert len(list(csv.DictReader(StringIO(site.get("/map.csv").text)))) == 296


@pytest.mark.parametrize("kind", MAPS)
def test_the_drawing_of_the_map_stands_alone(site: TestClient, kind: str) -> None:
    answer = site.get("/map.svg", params={"as": kind, "show": "reserves_share"})
    assert answer.headers["content-type"] == "image/svg+xml"
    root = ET.fromstring(answer.text)  # noqa: S314 - our own
    assert len(root.findall(f".//{SVG}a")) == 296
    said = " ".join(root.itertext())
    assert MEASURES["reserves_share"].label in said
    assert "Not held" in said
    assert "Figures: Ministry of Housing" in said


@pytest.mark.parametrize(
    "query", ["as=globe", "layer=parishes", "region=Atlantis", "show=goodness", "sort=value"]
)
def test_what_the_map_does_not_know_is_refused(site: TestClient, query: str) -> None:
    assert site.get(f"/map?{query}").status_code == 400


def test_each_licence_of_the_maps_is_on_the_page(site: TestClient) -> None:
    assert "Open Innovations" in site.get("/map").text
    assert "MIT licence" in site.get("/map").text
    boundaries = site.get("/map?as=boundaries").text
    assert "Open Government Licence" in boundaries
    assert "OS data © Crown copyright" in boundaries


@pytest.mark.parametrize("measure", MEASURES.values(), ids=MEASURES)
def test_breaks_rise_and_a_value_on_one_belongs_above_it(measure: object) -> None:
    from tallystick.web.areas import Measure  # noqa: PLC0415 - for its type alone

    assert isinstance(measure, Measure)
    assert list(measure.breaks) == sorted(set(measure.breaks))
    assert [measure.group(one) for one in measure.breaks] == list(range(1, len(measure.breaks) + 1))


def test_layers_are_named_for_people() -> None:
    assert all(" councils" in name for name in LAYERS.values())
