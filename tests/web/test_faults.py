"""What cannot be answered is a page that says what to do, with what was entered kept."""

import pytest
from starlette.testclient import TestClient

from tallystick.questions.catalogue import question
from web.markup import Markup


@pytest.mark.parametrize(
    ("place", "status", "words"),
    [
        ("/council/coventri", 404, "Near matches: Coventry"),
        ("/council/coventry?to=2099-00", 400, "outside 2027-28 to 2031-32"),
        ("/council/coventry?to=never", 400, "never"),
        ("/council/coventry?set=low", 400, "The sets low, central and high are gone"),
        ("/council/coventry?assum=low", 400, "Near matches: assume"),
        ("/council/coventry?v=2", 400, "this server reads v=1"),
        ("/council/coventry?assume=growth.tax_base%3D900000%25", 400, "is above 20%"),
        ("/council/coventry?assume=zz&assume=yy", 400, "write key=value"),
        ("/council/coventry/working/gap_frozen/2027-28", 404, "gap_frozen"),
        ("/council/coventry/working/gap_frozen_band_d/1999", 400, "1999"),
        ("/council/cardiff", 400, "Cardiff is a council in Wales"),
        ("/council/kent/afford?cost=lots", 400, "lots"),
        ("/council/kent/afford?cost=1m&life=many", 400, "not a whole number"),
        ("/council/kent/afford?cost=1e999999", 400, "1e999999"),
        ("/rules/ref.principle", 404, "Near matches: ref.principles"),
        ("/claim?region=Nowhere", 400, "Nowhere"),
        ("/claim?claim=labour-2018&year=soon", 400, "not a financial year"),
        (
            "/bill?council=coventry&band=D&capital=200",
            400,
            "cannot be read from an address",
        ),
        ("/find?council=", 400, "Name a council"),
        ("/find?council=coventri", 404, "Near matches: Coventry"),
        ("/nowhere", 404, "Find a council by name"),
        ("/glossary.svg", 400, "no .svg"),
    ],
)
def test_a_fault_is_a_page_with_its_status(
    site: TestClient, place: str, status: int, words: str
) -> None:
    answer = site.get(place)
    assert answer.status_code == status
    text = answer.text if "json" in answer.headers["content-type"] else Markup(answer.text).text
    assert words in text
    assert answer.headers["cache-control"] == "no-store"


def test_a_misspelt_name_is_kept_and_near_ones_are_links(site: TestClient) -> None:
    page = Markup(site.get("/find?council=coventri").text)
    assert next(one for one in page.every("input") if one["id"] == "council")["value"] == "coventri"
    assert "/find?council=Coventry" in page.links()


def test_values_of_an_address_that_fails_are_kept_for_mending(site: TestClient) -> None:
    page = Markup(site.get("/council/coventry?assume=zz&to=2029-30").text)
    values = {one.get("id"): one.get("value") for one in page.every("input")}
    assert values["assume"] == "zz"
    assert values["to"] == "2029-30"
    form = next(one for one in page.every("form") if one["action"].startswith("/council/"))
    assert form["action"] == "/council/coventry"
    wrong = next(one for one in page.every("input") if one.get("id") == "assume")
    assert (wrong["aria-invalid"], wrong["aria-describedby"]) == ("true", "assume-fault")


def test_a_fault_is_told_by_the_label_of_its_field(site: TestClient) -> None:
    page = Markup(site.get("/council/coventry?assume=zz&to=soon").text)
    assert "Own values: " in page.text
    assert "Last year: " in page.text
    fields = site.get("/council/coventry.json?assume=zz&to=soon").json()["errors"]
    assert {each["field"] for each in fields} == {"assume", "to"}


def test_the_form_of_a_council_has_every_field_of_the_outlook(site: TestClient) -> None:
    page = Markup(site.get("/council/coventry?assume=growth.tax_base%3D1%25").text)
    group = [each for each in question("plan").fields if each.group == "outlook"]
    names = {one.get("name") for tag in ("input", "select") for one in page.every(tag)}
    assert {each.key for each in group if not each.is_local} <= names
    entered = [one.get("value") for one in page.every("input") if one.get("name") == "assume"]
    assert entered == ["growth.tax_base=1%", ""]
    known = {one["id"]: one for one in page.every("datalist")}
    listed = {one.get("list") for one in page.every("input") if one.get("name") == "assume"}
    assert listed == {"assume-known"} <= set(known)


@pytest.mark.parametrize(
    ("entered", "status", "words"),
    [
        ({"council": "nowhere", "band": "D"}, 404, "No council is called"),
        ({"council": "", "band": "D"}, 400, "Council that sends the bill: It is needed"),
        ({"council": "coventry", "band": ""}, 400, "Band: It is needed"),
        ({"council": "coventry", "band": "I"}, 400, "band"),
        ({"council": "coventry", "band": "D", "adults": "-1"}, 400, "−1 is below 0"),
        (
            {"council": "coventry", "band": "D", "income_earnings": "1e999999"},
            400,
            "“1e999999” is not an amount of pounds",
        ),
        ({"council": "coventry", "band": "D", "income_earnings": "-5"}, 400, "is below £0"),
        (
            {"council": "coventry", "band": "D", "income_earnings": "1", "capital": "1e30"},
            400,
            "not an amount",
        ),
        (
            {"council": "coventry", "band": "D", "parish_amount": "lots"},
            400,
            "not an amount of pounds",
        ),
    ],
)
def test_a_fault_in_the_bill_keeps_what_was_entered(
    site: TestClient, entered: dict[str, str], status: int, words: str
) -> None:
    answer = site.post("/bill", data=entered)
    page = Markup(answer.text)
    assert answer.status_code == status
    assert words.casefold() in page.text.casefold()
    values = {one["id"]: one.get("value") for one in page.every("input")}
    for key, value in entered.items():
        if key != "band":
            assert values[key.replace("_", "-")] == value
    machine = site.post("/bill.json", data=entered)
    assert machine.status_code == status
    assert machine.headers["content-type"] == "application/problem+json"


def test_a_fault_of_a_form_stands_beside_its_field_with_what_was_entered(
    site: TestClient,
) -> None:
    answer = site.get("/council/kent/afford?cost=lots&life=12&with=Medway&to=2029-30")
    assert answer.status_code == 400
    page = Markup(answer.text)
    boxes = {box.get("id"): box for box in page.every("input")}
    assert boxes["cost"]["value"] == "lots"
    assert boxes["cost"]["aria-describedby"] == "cost-fault"
    assert "cost-fault" in {words.get("id") for words in page.every("p")}
    assert boxes["life"].get("aria-invalid") is None
    assert (boxes["life"]["value"], boxes["with"]["value"]) == ("12", "Medway")
    assert "#cost" in {link.get("href") for link in page.every("a")}


def test_a_form_is_empty_until_something_is_entered(site: TestClient) -> None:
    answer = site.get("/council/kent/afford?to=2028-29")
    assert answer.status_code == 200
    assert "aria-invalid" not in answer.text
    partner = site.get("/council/kent/afford?cost=1m&with=kent")
    assert partner.status_code == 400
    assert "Kent is the council itself" in Markup(partner.text).text


@pytest.mark.parametrize(
    "place",
    [
        "/council/kent?to=2028-29&to=2029-30",
        "/api/v1/councils/kent/gap?to=2028-29&to=2029-30",
        "/council/kent/afford?cost=1m&cost=2m",
    ],
)
def test_two_values_of_a_field_that_has_one_are_refused(site: TestClient, place: str) -> None:
    answer = site.get(place)
    assert answer.status_code == 400
    assert "It is given twice, with two values" in answer.text
    same = place.replace("2029-30", "2028-29").replace("2m", "1m")
    assert site.get(same).status_code == 200
