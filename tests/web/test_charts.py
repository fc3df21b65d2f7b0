"""Charts of the pages: what they say, their colours, and the same figures beside them."""

import re
from typing import Any

import pytest
from starlette.testclient import TestClient

import tallystick as ts
from tallystick.render.plot_frame import FIRST, GROUND, INK, SECOND, THIRD
from web.colours import DARK, contrast
from web.markup import Markup

PLACES = (
    "/council/coventry",
    "/council/kent?to=2028-29",
    "/council/woking",
    "/claim",
    "/claim?claim=labour-2018",
)


def charts(site: TestClient, place: str) -> list[str]:
    """The address of each chart's specification on a page."""
    page = Markup(site.get(place).text)
    return [one["data-chart"] for one in page.every("figure") if "data-chart" in one]


def values(spec: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = spec["data"]["values"]
    return found


def test_every_colour_of_a_chart_has_one_that_stands_for_it_on_a_dark_ground() -> None:
    assert set(DARK) == {FIRST, SECOND, THIRD, GROUND, INK}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_series_stand_out_from_the_ground_and_from_each_other(scheme: str) -> None:
    plain = (FIRST, SECOND, THIRD, GROUND, INK)
    first, second, third, ground, ink = plain if scheme == "light" else map(DARK.get, plain)
    for one, other in ((first, ground), (second, ground), (first, second)):
        assert contrast(str(one), str(other)) >= 3
    for words in (third, ink):
        assert contrast(str(words), str(ground)) >= 4.5


@pytest.mark.parametrize("place", PLACES)
def test_every_chart_has_two_titles_a_description_and_known_colours(
    site: TestClient, place: str
) -> None:
    found = charts(site, place)
    assert found or place == "/council/woking"
    page = Markup(site.get(place).text)
    for address in found:
        answer = site.get(address)
        assert answer.status_code == 200
        spec = answer.json()
        for words in ("text", "subtitle"):
            assert " ".join(spec["title"][words]) in page.text
        assert spec["description"] in [one.get("alt") for one in page.every("img")]
        assert set(re.findall(r"#[0-9a-f]{6}", answer.text)) <= set(DARK)


@pytest.mark.parametrize("place", PLACES)
def test_every_chart_links_to_its_figures_and_its_picture(site: TestClient, place: str) -> None:
    links = Markup(site.get(place).text).links()
    for address in charts(site, place):
        assert address.replace(".vega.json", ".svg") in links
        name, _, query = address.replace(".vega.json", ".csv").partition("?")
        state = query.rpartition("chart=")[0].rstrip("&")
        assert f"{name}?{state}".rstrip("?") in links
        assert site.get(f"{name}?{state}").headers["content-type"].startswith("text/csv")


def test_a_picture_in_a_page_has_no_title_of_its_own_and_the_one_to_keep_has(
    site: TestClient,
) -> None:
    for name in ("gap", "reasons", "strategies"):
        place = f"/council/coventry.svg?chart={name}"
        assert "Coventry" in site.get(place).text
        for size in ("page", "narrow"):
            assert ">Coventry" not in site.get(f"{place}&size={size}").text


def test_the_reasons_are_the_drivers_of_the_first_year(site: TestClient) -> None:
    plan = ts.plan("coventry").to_dict()
    spec = site.get("/council/coventry.vega.json?chart=reasons").json()
    drawn = sorted(round(row["amount"] * 1_000_000) for row in values(spec))
    assert drawn == sorted(by_year["2027-28"] for by_year in plan["drivers"].values())
    assert sum(drawn) == pytest.approx(plan["new_gap"]["2027-28"], abs=len(drawn))


def test_strategies_are_drawn_in_the_order_of_the_table_on_one_scale(site: TestClient) -> None:
    rows = site.get("/council/coventry.json").json()["strategies"]
    spec = site.get("/council/coventry.vega.json?chart=strategies").json()
    assert len(spec["facet"]["sort"]) == len(rows)
    for name, row in zip(spec["facet"]["sort"], rows, strict=True):
        assert name.replace("\n", " ") == f"{row['title']} {row['branch_title']}".strip()
        drawn = {one["year"]: one["gap"] for one in values(spec) if one["strategy"] == name}
        assert {year: round(gap * 1_000_000) for year, gap in drawn.items()} == row["gap"]
    assert "resolve" not in spec


def test_a_year_that_is_not_held_has_a_place_and_no_bar(site: TestClient) -> None:
    spec = site.get("/council/coventry/history.vega.json?chart=band_d").json()
    years = spec["layer"][0]["encoding"]["x"]["scale"]["domain"]
    assert "2024-25" in years
    assert "2024-25" not in [row["year"] for row in values(spec)]
    assert all(row["amount"] > 0 for row in values(spec))


def test_sums_are_drawn_with_the_councils_that_each_is_over(site: TestClient) -> None:
    document = site.get("/claim.json").json()
    rows = values(site.get("/claim.vega.json?chart=spending_and_funding").json())
    sums = [one for one in document["sums"] if one["group"] == "spending_and_funding"]
    assert [round(row["amount"] * 1e9) for row in rows] == [one["value"] for one in sums]
    for row, one in zip(rows, sums, strict=True):
        assert f"{one['councils_held']} of {one['councils']} councils" in row["label"]


def test_only_the_chart_of_strategies_applies_any(
    site: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*given: object) -> None:
        raise AssertionError(given)

    monkeypatch.setattr("tallystick.planner.compare.compare", never)
    for name in ("gap", "reasons"):
        assert site.get(f"/council/leeds.svg?chart={name}").status_code == 200
    assert site.get("/council/leeds.svg?chart=strategies").status_code == 500


def test_a_chart_that_a_page_does_not_have_is_refused(site: TestClient) -> None:
    answer = site.get("/council/coventry.svg?chart=reason")
    assert answer.status_code == 400
    assert "reasons" in answer.text
