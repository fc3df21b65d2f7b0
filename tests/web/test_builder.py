"""The plan builder: a form that is the plan, and an address that reproduces it."""

import json
import re
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
import yaml
from starlette.testclient import TestClient

import tallystick as ts
from tallystick.cli.main import run
from tallystick.levers.lookup import levers
from tallystick.render.money import in_text
from web.markup import Markup

PLACE = "/council/coventry/plan"
CHOICES = [
    {"lever": "council_tax_rise", "size": "2.99%", "years": ["2027-28", "2028-29"]},
    {"lever": "service_savings", "size": "£1500000"},
    {"lever": "use_reserves"},
]
QUERY = {
    "council_tax_rise": "2.99",
    "council_tax_rise.years": "2027-28,2028-29",
    "service_savings": "1.5m",
    "use_reserves.on": "yes",
}


def test_five_doors_give_a_plan_the_same_pounds(
    site: TestClient, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    written = {"name": "Your plan", "council": "coventry", "choices": CHOICES}
    python = ts.compare("coventry", written, only=["no_action"]).to_dict()["strategies"][-1]
    file = tmp_path / "own.yaml"
    file.write_text(yaml.safe_dump(written, allow_unicode=True), encoding="utf-8")
    assert run(["compare", "coventry", str(file), "--json"]) == 0
    command = json.loads(capsys.readouterr().out)["strategies"][-1]
    http = site.post("/api/v1/councils/coventry/plans", json={"name": "Own", "choices": CHOICES})
    form = site.get(f"{PLACE}.json", params=QUERY).json()["strategies"][-1]
    downloaded = tmp_path / "downloaded.yaml"
    downloaded.write_text(site.get(f"{PLACE}.yaml", params=QUERY).text, encoding="utf-8")
    again = ts.compare("coventry", downloaded, only=["no_action"]).to_dict()["strategies"][-1]
    for one in (command, http.json()["strategies"][-1], form, again):
        for part in ("by_year", "after", "findings", "legal_status", "who_pays"):
            assert one[part] == python[part]
    page = Markup(site.get(PLACE, params=QUERY).text)
    for year in python["by_year"].values():
        assert f"{year['recurring_gap']:,}".replace("-", "(") in page.text


def test_a_form_is_answered_with_the_address_that_holds_it(site: TestClient) -> None:
    answer = site.post(PLACE, data={**QUERY, "wage_floor": "", "to": "2028-29"})
    assert answer.status_code == 303
    kept = dict(parse_qsl(urlsplit(answer.headers["location"]).query))
    assert kept == {**QUERY, "v": "1", "to": "2028-29"}
    assert site.get(answer.headers["location"]).status_code == 200


def test_every_lever_has_a_card_with_all_that_it_can_be_told(site: TestClient) -> None:
    page = Markup(site.get(PLACE).text)
    fields = {one["name"] for one in page.every("input", "select") if "name" in one}
    for lever in levers().values():
        assert lever.title in page.text
        assert lever.name in fields
        assert {f"{lever.name}.{one.name}" for one in lever.inputs} <= fields
        assert f"{lever.name}.years" in fields
    ids = [one["id"] for _, one in page.elements if "id" in one]
    assert len(ids) == len(set(ids))
    described = {
        word for _, one in page.elements for word in one.get("aria-describedby", "").split()
    }
    assert described <= set(ids)


def test_one_step_up_and_one_down_come_back_to_the_start(site: TestClient) -> None:
    up = site.post(PLACE, data={**QUERY, "step": "service_savings+"}).headers["location"]
    assert dict(parse_qsl(urlsplit(up).query))["service_savings"] == "£1,550,000"
    pairs = dict(parse_qsl(urlsplit(up).query))
    down = site.post(PLACE, data={**pairs, "step": "service_savings-"}).headers["location"]
    assert dict(parse_qsl(urlsplit(down).query))["service_savings"] == "£1,500,000"
    bottom = site.post(PLACE, data={"use_reserves": "£10", "step": "use_reserves-"})
    assert bottom.headers["location"].endswith("use_reserves=%C2%A30")


def test_a_lever_is_taken_out_used_again_and_filled_with_its_example(site: TestClient) -> None:
    gone = site.post(PLACE, data={**QUERY, "take_out": "council_tax_rise"}).headers["location"]
    assert "council_tax_rise" not in gone
    assert "service_savings" in gone
    twice = site.post(PLACE, data={**QUERY, "add": "service_savings"}).headers["location"]
    page = site.get(twice)
    assert "service_savings~2" in page.text
    assert "needs: saving a year" in page.text.casefold()
    filled = site.post(PLACE, data={"example": "fees_and_charges"}).headers["location"]
    example = levers()["fees_and_charges"].example
    assert example is not None
    plan = site.get(filled.replace("/plan?", "/plan.json?")).json()
    (choice,) = plan["strategies"][-1]["strategy"]["choices"]
    assert choice["income_now"] == f"£{example.inputs['income_now']:.0f}"


def test_a_plan_may_start_from_a_shipped_strategy(site: TestClient) -> None:
    for name in ("savings", "referendum:no_vote"):
        place = site.post(PLACE, data={"from": name}).headers["location"]
        own = site.get(place.replace("/plan?", "/plan.json?")).json()["strategies"][-1]
        shipped, _, branch = name.partition(":")
        there = [
            one
            for one in ts.compare("coventry", only=[shipped]).to_dict()["strategies"]
            if one["branch"] in (branch, "")
        ]
        assert own["by_year"] == there[0]["by_year"]


def test_a_link_says_so_when_its_result_has_moved(site: TestClient) -> None:
    page = Markup(site.get(PLACE, params=QUERY).text)
    link = next(one["value"] for one in page.every("input") if one.get("id") == "share")
    assert "has moved" not in site.get(link).text
    found = re.search(r"seen=([0-9a-f]{8})\.(-?\d+)\.(-?\d+)", link)
    assert found is not None
    older = link.replace(found[0], "seen=00000000.123456789.-5000000")
    told = Markup(site.get(older).text).text
    assert "on other data than is held now" in told
    assert f"{in_text(123_456_789)} missing" in told
    assert f"{in_text(5_000_000)} over" in told
    assert "cannot be read" in site.get(link.replace(found[0], "seen=zz")).text


def test_the_law_stands_beside_the_plan_with_its_limit_to_the_penny(site: TestClient) -> None:
    rows = site.get(f"{PLACE}.json", params={"council_tax_rise": "4.99%"}).json()["beside_the_law"]
    by_name = {one["name"]: one for one in rows}
    plan = ts.plan("coventry").to_dict()
    assert by_name["band_d"]["as_set"] == plan["base_year"]["band_d"]
    assert by_name["council_tax"]["as_set"] == 199_866_039  # printed in Table 10, 2026-27
    assert float(by_name["band_d"]["yours"]) <= float(by_name["band_d"]["limit"])
    over = site.get(f"{PLACE}.json", params={"council_tax_rise": "5%"}).json()
    assert over["strategies"][-1]["legal_status"] != "lawful"
    page = site.get(PLACE, params={"council_tax_rise": "5%"}).text
    for word in ("congratulations", "well done", "success", "score"):
        assert word not in page.casefold().replace("no score or rank", "")


def test_each_lever_by_itself_is_the_plan_of_that_lever_alone(site: TestClient) -> None:
    document = site.get(f"{PLACE}.json", params=QUERY).json()
    alone = ts.compare("coventry", {"name": "One", "choices": [CHOICES[1]]}, only=["no_action"])
    alone = alone.to_dict()["strategies"]
    (saving,) = [one for one in document["levers"] if one["lever"] == "service_savings"]
    assert saving["by_year"] == alone[-1]["by_year"]
    assert saving["arguments_for"] == alone[-1]["arguments_for"]
    for year, less in saving["gap_lower_by"].items():
        before, after = (one["by_year"][year]["gap"] for one in alone)
        assert abs(before - after - less) <= 1  # each is rounded by itself


@pytest.mark.parametrize(
    ("query", "status", "words"),
    [
        ("council_tax_rise=lots", 400, "write a percentage"),
        ("council_tax_rise=900%25", 400, "at most 100%"),
        ("use_reserves=£1e99", 400, "amount"),
        ("use_reserves=£999999999999999999", 200, ""),
        ("higher_bands=2%25&higher_bands.route=R12", 400, "choose from"),
        ("service_savings=1m&service_savings.services=nowhere%3D£1", 400, "nowhere"),
        ("council_tax_ris=2", 400, "Near matches: council_tax_rise"),
        ("council_tax_rise.yeers=2", 400, "years"),
        ("reserves=lo", 400, "low"),
        ("plan=1.zzzz", 400, "cut off or changed"),
        ("v=9&use_reserves=1m", 400, "v=9"),
        ("to=2099-00", 400, "The outlook runs"),
    ],
)
def test_a_fault_is_told_with_what_was_entered_kept(
    site: TestClient, query: str, status: int, words: str
) -> None:
    answer = site.get(f"{PLACE}?{query}")
    assert answer.status_code == status
    assert words in Markup(answer.text).text
    if words and "=" in query and query.startswith(("council_tax_rise=", "use_reserves=")):
        key, _, value = query.partition("=")
        kept = {one.get("name"): one.get("value") for one in Markup(answer.text).every("input")}
        assert kept[key] == value.replace("%25", "%")
    machine = site.get(f"{PLACE}.json?{query}")
    assert machine.status_code == status


def test_a_council_without_a_return_has_no_plan(site: TestClient) -> None:
    answer = site.get("/council/woking/plan")
    assert answer.status_code == 404
    assert "not held" in answer.text


def test_a_plan_stands_beside_others_and_on_other_councils(site: TestClient) -> None:
    query = {**QUERY, "with": ["savings", "referendum:yes_vote"], "council": "Leeds"}
    document = site.get(f"{PLACE}/beside.json", params=query).json()
    own, first, savings, _, leeds = document["plans"]
    assert own["label"] == "Your plan"
    assert (first["name"], savings["name"]) == ("no_action", "savings")
    assert leeds["council"] == "Leeds"
    there = ts.compare("leeds", {"name": "Own", "choices": CHOICES}, only=["no_action"]).to_dict()
    assert leeds["by_year"] == there["strategies"][-1]["by_year"]
    for why, plan in zip(document["why"], (first, savings), strict=False):
        for year in document["years"]:
            parts = sum(part["by_year"][year] for part in why["parts"])
            assert parts == why["difference"][year] == plan["gap"][year] - own["gap"][year]
    page = Markup(site.get(f"{PLACE}/beside", params=query).text)
    assert "add up" in page.text
    assert site.get(f"{PLACE}/beside?with=savngs").status_code == 400
    assert site.get(f"{PLACE}/beside?council=Leedz").status_code == 404


def test_a_plan_stands_beside_that_of_another_link(site: TestClient) -> None:
    link = "https://elsewhere.example/council/kent/plan?v=1&council_tax_rise=2%25&seen=zz"
    document = site.get(f"{PLACE}/beside.json", params={**QUERY, "link": link}).json()
    other = document["plans"][-1]
    assert (other["label"], other["council"]) == ("The plan of the link", "Kent")
    choice = {"lever": "council_tax_rise", "size": "2%"}
    there = ts.compare("kent", {"name": "Own", "choices": [choice]}, only=["no_action"]).to_dict()
    assert other["by_year"] == there["strategies"][-1]["by_year"]
    for wrong in ("https://elsewhere.example/", "/council/kent/plan?plan=1.zz", "x" * 7_000):
        assert site.get(f"{PLACE}/beside", params={"link": wrong}).status_code in (400, 414)


def test_a_lever_s_unit_is_told_as_a_person_can_picture_it(site: TestClient) -> None:
    document = site.get(f"{PLACE}.json").json()
    pictured = document["pictured"]
    assert pictured["point_on_band_d"] == "21.86"  # 1% of the printed 2,186.40
    assert pictured["point_a_week"] == "0.42"
    page = Markup(site.get(PLACE).text).text
    assert "1% of own Band D is £21.86 a year, £0.42 a week" in page
    assert f"or £{pictured['million_on_band_d']} on Band D." in page


def test_every_figure_of_the_plan_s_table_can_be_asked_why(site: TestClient) -> None:
    page = Markup(site.get(PLACE, params=QUERY).text)
    links = [one for one in page.links() if one.startswith(f"{PLACE}/working/")]
    kinds = {urlsplit(one).path.split("/")[5] for one in links}
    assert {"gap_left", "reserves", "planned_use_of_reserves", "band_d", "L01", "L03"} <= kinds
    own = site.get(f"{PLACE}.json", params=QUERY).json()["strategies"][-1]["by_year"]
    for link in links:
        assert site.get(link).status_code == 200, link
    for line, key in (("gap_left", "gap"), ("reserves", "reserves"), ("band_d", "band_d")):
        figure = site.get(f"{PLACE}/working/{line}/2028-29.json", params=QUERY).json()
        assert figure["figure"]["value"] == pytest.approx(float(own["2028-29"][key]), abs=0.5)
        written = {"name": "Your plan", "choices": CHOICES}
        assert figure == ts.explain("coventry", line, "2028-29", strategy=written).to_dict()
    assert site.get(f"{PLACE}/working/nothing/2028-29", params=QUERY).status_code == 404


def test_a_choice_far_down_the_list_has_a_card_of_its_own_and_brings_no_other(
    site: TestClient,
) -> None:
    page = Markup(site.get(PLACE, params={"service_savings~20": "£1m"}).text)
    ids = {one["id"] for _, one in page.elements if one.get("id", "").startswith("card-")}
    assert {one for one in ids if "~" in one or one.startswith("card-service_savings-")} == {
        "card-service_savings-20"
    }


def test_who_pays_in_full_is_asked_for_the_plan_s_own_band_d(site: TestClient) -> None:
    query = {"council_tax_rise": "2.99%"}
    own = site.get(f"{PLACE}.json", params=query).json()["strategies"][-1]
    links = Markup(site.get(PLACE, params=query).text).links()
    (link,) = [one for one in links if one.startswith("/council/coventry/who-pays")]
    answer = site.get(link.replace("who-pays?", "who-pays.json?")).json()
    assert answer["authorities"][0]["band_d"]["after"] == own["by_year"]["2027-28"]["band_d"]
