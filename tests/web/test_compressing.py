"""Answers are sent compressed to whoever takes that, and never where it could tell a secret."""

import gzip

import pytest
from starlette.testclient import TestClient

GZIP = {"accept-encoding": "br, gzip;q=0.8"}
PLAIN = {"accept-encoding": "identity"}
PLACES = (
    "/council/coventry",
    "/council/coventry.json",
    "/council/coventry.csv",
    "/council/coventry.svg",
    "/council/coventry.vega.json",
    "/static/style.css",
    "/static/charts.js",
    "/static/vendor/vega.min.js",
    "/api/v1/councils/coventry/plan",
)


def raw(site: TestClient, place: str, headers: dict[str, str]) -> tuple[bytes, dict[str, str]]:
    with site.stream("GET", place, headers=headers) as answer:
        return b"".join(answer.iter_raw()), dict(answer.headers)


@pytest.mark.parametrize("place", PLACES)
def test_an_answer_is_the_same_compressed_and_plain(site: TestClient, place: str) -> None:
    small, told = raw(site, place, GZIP)
    whole, plainly = raw(site, place, PLAIN)
    assert told["content-encoding"] == "gzip"
    assert "content-encoding" not in plainly
    assert told["vary"] == plainly["vary"] == "accept-encoding"
    assert told["content-length"] == str(len(small))
    assert gzip.decompress(small) == whole
    assert len(small) < len(whole) / 2
    assert told["etag"] != plainly["etag"]


@pytest.mark.parametrize("accepted", ["", "gzip;q=0", "gzip; q=0.0", "br"])
def test_who_does_not_take_gzip_gets_the_plain_form(site: TestClient, accepted: str) -> None:
    _, told = raw(site, "/static/style.css", {"accept-encoding": accepted})
    assert "content-encoding" not in told


def test_what_the_client_has_in_either_form_is_not_sent_again(site: TestClient) -> None:
    for place in ("/council/coventry", "/static/style.css"):
        tags = [raw(site, place, headers)[1]["etag"] for headers in (GZIP, PLAIN)]
        for tag in (*tags, f'"another", W/{tags[0]}'):
            again = site.get(place, headers={**GZIP, "if-none-match": tag})
            assert (again.status_code, again.content) == (304, b"")
            assert again.headers["etag"] == tags[0]
        assert site.get(place, headers={"if-none-match": '"another"'}).status_code == 200


def test_what_a_household_entered_is_never_compressed(site: TestClient) -> None:
    entered = {"council": "coventry", "band": "D", "income_earnings": "231", "capital": "0"}
    for ending in ("", ".json", ".csv"):
        answer = site.post(f"/bill{ending}", data=entered, headers=GZIP)
        assert answer.status_code == 200
        assert "content-encoding" not in answer.headers
    asked = {"council": "coventry", "band": "D"}
    answer = site.post("/api/v1/bill", json=asked, headers=GZIP)
    assert answer.status_code == 200
    assert "content-encoding" not in answer.headers
