"""What stands between the network and the pages, one test for each thing that stands there."""

import logging
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from tallystick.sources.release import Release
from tallystick.web import app as app_module
from tallystick.web.answer import Answer
from tallystick.web.app import create_app
from tallystick.web.asked import Ask
from tallystick.web.engine import Engine, Kept, Payload
from tallystick.web.safety import SECURITY_HEADERS
from tallystick.web.settings import Settings


@contextmanager
def small(**limits: float) -> Iterator[TestClient]:
    settings = replace(Settings(), **limits)  # type: ignore[arg-type]
    with TestClient(create_app(settings), follow_redirects=False) as client:
        yield client


def engine_of(client: TestClient) -> Engine:
    assert isinstance(client.app, FastAPI)
    engine = client.app.state.engine
    assert isinstance(engine, Engine)
    return engine


@pytest.mark.parametrize(
    "place",
    ["/", "/council/coventry", "/nowhere", "/static/style.css", "/healthz", "/api/v1/lines"],
)
def test_every_answer_has_the_security_headers(site: TestClient, place: str) -> None:
    answer = site.get(place)
    assert SECURITY_HEADERS.items() <= dict(answer.headers).items()
    assert "unsafe" not in answer.headers["content-security-policy"]
    assert "server" not in answer.headers
    assert "set-cookie" not in answer.headers


def test_only_scripts_of_this_server_may_run_and_they_may_ask_only_it(site: TestClient) -> None:
    policy = dict(
        part.strip().split(" ", 1)
        for part in site.get("/").headers["content-security-policy"].split(";")
    )
    assert (policy["default-src"], policy["script-src"]) == ("'none'", "'self'")
    assert policy["connect-src"] == "'self'"
    assert set(policy.values()) == {"'none'", "'self'"}


def test_what_is_entered_is_escaped(site: TestClient) -> None:
    attack = '"><script>alert(1)</script>'
    for answer in (
        site.get("/find", params={"council": attack}),
        site.get("/council/coventry", params={"assume": attack}),
        site.get(f"/council/{attack.replace('/', '%2F')}"),
        site.post("/bill", data={"council": attack, "band": "D"}),
        site.get("/claim", params={"region": attack}),
    ):
        assert 400 <= answer.status_code < 500
        assert "<script>" not in answer.text
        assert "&lt;script&gt;" in answer.text or "There is no page" in answer.text


def test_a_body_or_address_larger_than_any_page_needs_is_refused() -> None:
    with small(largest_body=1_000) as client:
        assert client.post("/bill", data={"council": "x" * 2_000}).status_code == 413
        assert client.post("/bill", content=iter([b"x" * 600, b"x" * 600])).status_code == 413
        assert client.get("/find?council=" + "x" * 9_000).status_code == 414
        assert client.post("/bill", data={"council": "Kent"}).status_code == 400


def test_more_values_than_any_plan_needs_are_refused(site: TestClient) -> None:
    many = {"assume": [f"growth.tax_base@2027-28={one / 100}%" for one in range(61)]}
    assert "at most 60" in site.get("/council/coventry.json", params=many).text
    long = site.get("/council/coventry", params={"assume": "x" * 300})
    assert (long.status_code, "at most 200" in long.text) == (400, True)


def test_a_client_that_asks_too_often_is_told_when_to_ask_again() -> None:
    with small(requests_a_minute=6) as client:
        answers = [client.get("/accessibility") for _ in range(4)]
        assert [one.status_code for one in answers] == [200, 200, 200, 429]
        assert answers[0].headers["ratelimit-limit"] == "6;w=60"
        assert [one.headers["ratelimit-remaining"] for one in answers] == ["2", "1", "0", "0"]
        assert int(answers[3].headers["retry-after"]) <= 10
        assert client.get("/healthz").status_code == 200


def slow(release: Release, ask: Ask) -> Answer:
    del release, ask
    time.sleep(0.5)
    return Answer("about.html", "Slow", {"versions": {"tallystick": "0"}})


def test_an_answer_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(app_module.PAGES, "/about", slow)
    with small(seconds=0.05) as client:
        answer = client.get("/about")
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
        assert "refused_time" in client.get("/metrics").text


def test_a_failure_says_nothing_of_what_was_asked(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def failing(release: Release, ask: Ask) -> Answer:
        raise ValueError(f"secret {ask.one('assume')} {release.path}")

    monkeypatch.setitem(app_module.PAGES, "/about", failing)
    with small() as client, caplog.at_level(logging.INFO):
        answer = client.get("/about?assume=private")
    assert answer.status_code == 500
    logged = [one.getMessage() for one in caplog.records if one.name == "tallystick.web"]
    assert logged
    for told in (answer.text, *logged):
        assert "private" not in told
        assert "sqlite" not in told


def test_the_log_has_no_query_no_form_and_no_visitor(
    site: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG, "tallystick.web"):
        site.get("/council/coventry?assume=growth.tax_base@2027-28=1.23%25")
        site.post("/bill", data={"council": "Kent-on-Sea", "band": "D", "income_earnings": "231"})
        site.get("/find?council=somewhere")
        site.request("M" * 60_000, "/about")
        site.request("GET-1\x41", "/about")
    lines = [one.getMessage() for one in caplog.records if one.name == "tallystick.web"]
    assert len(lines) == 5
    assert all(re.fullmatch(r"(GET|POST|OTHER) (/\S+|other) \d{3} \d+ ms", line) for line in lines)
    for private in ("1.23", "Kent-on-Sea", "231", "somewhere", "testclient", "coventry"):
        assert private not in " ".join(lines)


def test_a_household_s_bill_is_kept_nowhere(site: TestClient) -> None:
    entered = {"council": "coventry", "band": "D", "income_earnings": "231", "capital": "0"}
    engine = engine_of(site)
    before = {*engine.answers.keys(), *engine.faults.keys()}
    for ending in ("", ".json", ".csv"):
        answer = site.post(f"/bill{ending}", data=entered)
        assert answer.status_code == 200
        assert answer.headers["cache-control"] == "no-store"
        assert "etag" not in answer.headers
    assert {*engine.answers.keys(), *engine.faults.keys()} <= before


def test_nothing_outside_the_static_folder_is_served(site: TestClient) -> None:
    for place in ("/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py"):
        assert site.get(place).status_code == 404


def test_the_counts_name_pages_and_never_councils(site: TestClient) -> None:
    site.get("/council/coventry")
    text = site.get("/metrics").text
    assert 'tallystick_requests_total{page="/council/{name}",status="200"}' in text
    assert "coventry" not in text
    assert site.get("/healthz").text.startswith("ok, data release ")


def test_kept_answers_stay_within_their_bound_and_the_oldest_go_first() -> None:
    names = ("coventry", "kent", "islington", "derby", "bury", "leeds")
    bound = 500_000
    with small(cache_bytes=bound, requests_a_minute=1_000) as client:
        kept = engine_of(client).answers
        most = 0
        for name in names:
            assert client.get(f"/council/{name}.csv").status_code == 200
            most = max(most, kept.size)
            assert name in kept.keys()[-1]
        assert bound * 3 // 4 < most <= bound
        assert not [key for key in kept.keys() if "coventry" in key]  # noqa: SIM118 - no mapping


def test_an_answer_that_would_oust_most_others_is_not_kept() -> None:
    kept: Kept[Payload] = Kept(1_000)
    for key in "abcd":
        kept.keep(key, Payload(b"x" * 240, "text/plain"))
    kept.keep("e", Payload(b"x" * 200, "text/plain", packed=b"x" * 100))
    assert kept.keys() == ("a", "b", "c", "d")
    assert kept.size == 4 * 241
    assert kept.find("a") is not None
    kept.keep("f", Payload(b"x" * 200, "text/plain"))
    assert kept.keys() == ("c", "d", "a", "f")


def test_what_other_sites_add_makes_no_second_answer(site: TestClient) -> None:
    kept = engine_of(site).answers
    site.get("/council/kent.csv?to=2028-29")
    before = len(kept)
    assert site.get("/council/kent.csv?to=2028-29&utm_source=x&fbclid=y").status_code == 200
    site.get("/council/kent.svg?chart=gap")
    site.get("/council/kent.svg?chart=gap&size=junk")
    assert len(kept) <= before + 1


def test_what_takes_longest_is_kept_before_anybody_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    about = ("/about", app_module.PAGES["/about"], dict[str, str](), list[tuple[str, str]]())
    monkeypatch.setattr(app_module, "_WARM", (about,))
    for warm in (False, True):
        with TestClient(create_app(replace(Settings(), warm=warm))) as client:
            kept = engine_of(client).answers
            until = time.monotonic() + (20 if warm else 0)
            while not kept and time.monotonic() < until:
                time.sleep(0.05)
        assert (kept.find("html /about?") is not None) == warm
