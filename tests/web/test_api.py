"""The HTTP interface: the documents of the commands, described by OpenAPI 3.1."""

from typing import Any

import pytest
from starlette.testclient import TestClient

import tallystick as ts
from tallystick.web.app import PAGES


def test_it_describes_itself(site: TestClient) -> None:
    described = site.get("/api/v1/openapi.json").json()
    assert described["openapi"].startswith("3.1")
    assert "/api/v1/councils/{council}/plan" in described["paths"]
    assert not [path for path in described["paths"] if not path.startswith("/api/v1/")]
    for operations in described["paths"].values():
        for operation in operations.values():
            assert operation["description"]
            assert "application/problem+json" in operation["responses"]["404"]["content"]


@pytest.mark.parametrize(
    ("place", "page"),
    [
        ("/api/v1/councils", "/councils.json"),
        ("/api/v1/councils/kent/plan?to=2028-29", "/council/kent.json?to=2028-29"),
        ("/api/v1/councils/kent/gap?to=2028-29", "/council/kent/gap.json?to=2028-29"),
        ("/api/v1/councils/kent/strategies", "/council/kent/strategies.json"),
        ("/api/v1/councils/kent/profile", "/council/kent/history.json"),
        (
            "/api/v1/councils/kent/working/new_gap/2028-29",
            "/council/kent/working/new_gap/2028-29.json",
        ),
        ("/api/v1/rules", "/rules.json"),
        ("/api/v1/rules/ref.principles", "/rules/ref.principles.json"),
        ("/api/v1/lines", "/glossary.json"),
        ("/api/v1/nation?class=county", "/claim.json?class=county"),
        ("/api/v1/data", "/data.json"),
    ],
)
def test_each_address_gives_the_document_of_its_page(
    site: TestClient, place: str, page: str
) -> None:
    answer = site.get(place)
    assert answer.status_code == 200
    assert answer.json() == site.get(page).json()
    again = site.get(place, headers={"if-none-match": answer.headers["etag"]})
    assert again.status_code == 304


def test_a_bill_takes_all_that_the_command_takes(site: TestClient) -> None:
    asked: dict[str, Any] = {"income": ["earnings=210/week"], "couple": True, "children": 2}
    answer = site.post("/api/v1/bill", json={"council": "coventry", "band": "B", **asked})
    assert answer.json() == ts.bill("coventry", band="B", year=None, **asked).to_dict()
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("place", "status", "words"),
    [
        ("/api/v1/councils/coventri/plan", 404, "Near matches: Coventry"),
        ("/api/v1/councils/kent/plan?to=1999-00", 400, "outside 2027-28 to 2031-32"),
        ("/api/v1/councils/kent/plan?sett=low", 400, "Near matches: set"),
        ("/api/v1/nowhere", 404, "no page"),
    ],
)
def test_a_fault_is_problem_details(site: TestClient, place: str, status: int, words: str) -> None:
    answer = site.get(place)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem["status"] == status
    assert words in problem["detail"]


def test_an_unknown_or_wrong_field_of_a_bill_is_named(site: TestClient) -> None:
    for asked, word in (({"adult": 1}, "adult"), ({"adults": "many"}, "adults")):
        answer = site.post("/api/v1/bill", json={"council": "kent", "band": "D", **asked})
        assert answer.status_code == 400
        assert word in answer.json()["detail"]


def test_every_page_says_what_it_reads(site: TestClient) -> None:
    names = {"name": "kent", "line": "new_gap", "year": "2028-29", "rule": "ref.principles"}
    for path in PAGES:
        base = "/councils" if path == "/" else path.format(**names)
        answer = site.get(f"{base}.json?nonsense=1")
        assert answer.status_code == 400
        assert "nonsense" in answer.json()["detail"]


@pytest.mark.parametrize(
    ("body", "words"),
    [(b"", "Send a JSON object"), (b"{bro", "is not JSON"), (b"[]", "JSON object")],
)
def test_an_empty_or_broken_body_is_told_what_to_send(
    site: TestClient, body: bytes, words: str
) -> None:
    for place in ("/api/v1/bill", "/api/v1/councils/kent/plans"):
        answer = site.post(place, content=body, headers={"content-type": "application/json"})
        assert answer.status_code == 400
        assert words in answer.json()["detail"]
