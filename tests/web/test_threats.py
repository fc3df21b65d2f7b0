"""Threats that the page on safety names, tried; what other modules try is not repeated."""

import asyncio
import base64
import csv
import io
import re
import socket
import threading
import time
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import pytest
import uvicorn
from fastapi import FastAPI
from starlette.testclient import TestClient

from tallystick.sources.release import Release
from tallystick.web import app as app_module
from tallystick.web import patience, safety
from tallystick.web.answer import Answer
from tallystick.web.app import PAGES, create_app
from tallystick.web.asked import Ask
from tallystick.web.metrics import Metrics
from tallystick.web.safety import Rates
from tallystick.web.settings import Settings
from web.asking import ask
from web.markup import Markup


@contextmanager
def small(**limits: float) -> Iterator[TestClient]:
    settings = replace(Settings(requests_a_minute=100_000), **limits)  # type: ignore[arg-type]
    with TestClient(create_app(settings), follow_redirects=False) as client:
        yield client


def test_another_host_s_name_changes_nothing_and_is_written_nowhere(site: TestClient) -> None:
    for place in (
        "/",
        "/council/coventry",
        "/api/v1/openapi.json",
        "/nowhere",
        "/find?council=kent",
    ):
        plain = site.get(place)
        for name in ("host", "x-forwarded-host", "x-original-url", "x-rewrite-url", "forwarded"):
            told = site.get(place, headers={name: "evil.example"})
            assert (told.status_code, told.content) == (plain.status_code, plain.content)
            assert "evil" not in str(told.headers)


@pytest.mark.parametrize(
    "asked",
    [
        "kent\r\nset-cookie: a=b",
        "//evil.example",
        "/\\evil.example",
        "https://evil.example",
        "Eden",
    ],
)
def test_the_search_leads_to_a_page_of_this_site_or_nowhere(site: TestClient, asked: str) -> None:
    answer = site.get("/find", params={"council": asked})
    assert "set-cookie" not in answer.headers
    if answer.status_code == 303:
        assert re.fullmatch(r"/(council|area)/[\w%.-]+", answer.headers["location"])
    else:
        assert answer.status_code == 404
        assert "location" not in answer.headers


def test_no_address_with_two_slashes_leads_elsewhere(site: TestClient) -> None:
    assert isinstance(site.app, FastAPI)
    for place in ("//evil.example", "//evil.example/%2e%2e", "/%5cevil.example", "/council/"):
        answer = ask(site.app, place)
        assert answer.status == 404
        assert "location" not in answer.headers
        assert "evil" not in answer.text


def test_only_the_methods_of_a_page_are_read_and_none_is_sent_back(site: TestClient) -> None:
    for method in ("TRACE", "OPTIONS", "PUT", "DELETE", "PATCH", "CONNECT", "MADEUP"):
        for place in ("/", "/bill", "/find", "/static/style.css", "/healthz"):
            answer = site.request(method, place, headers={"x-secret": "zqsecret"})
            assert answer.status_code == 405
            assert {"GET", "HEAD"} <= set(answer.headers["allow"].split(", "))
            assert "zqsecret" not in answer.text
            assert "access-control-allow-origin" not in answer.headers


def test_a_head_request_has_the_headers_of_the_page(site: TestClient) -> None:
    for place in ("/", "/council/coventry", "/bill", "/static/style.css", "/nowhere"):
        got, head = site.get(place), site.head(place)
        assert (head.status_code, head.headers) == (got.status_code, got.headers)


def test_a_visitor_s_count_cannot_be_escaped_with_headers() -> None:
    with small(requests_a_minute=2) as client:
        statuses = [
            client.get("/about", headers={"x-forwarded-for": f"10.0.0.{one}"}).status_code
            for one in range(3)
        ]
    assert statuses == [200, 429, 429]


def test_addresses_of_one_network_share_a_count_and_the_counts_are_bounded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(safety, "MOST_CLIENTS", 10)
    rates = Rates(create_app(Settings()), Settings(), Metrics())

    def client(host: str) -> bytes:
        return rates._client({"client": (host, 1)})

    assert client("2001:db8:1:1::1") == client("2001:db8:1:1:ffff::2")
    assert client("2001:db8:1:1::1") != client("2001:db8:1:2::1")
    assert client("::ffff:192.0.2.1") != client("::ffff:192.0.2.2")
    assert client("::ffff:192.0.2.1") == client("192.0.2.1")
    assert b"203.0.113.9" not in client("203.0.113.9")
    for one in range(50):
        rates._bucket(client(f"198.51.100.{one}"))
    assert len(rates._buckets) == 10


def test_every_address_is_counted() -> None:
    with small(requests_a_minute=2) as client:
        for place in ("/healthz-and-more", "/metrics/of/all", "/healthz/"):
            client.get(place)
        assert client.get("/about").status_code == 429
        small_ones = [
            client.get(("/healthz", "/metrics")[one % 2]).status_code for one in range(30)
        ]
        assert small_ones[:9] == [200] * 9
        assert small_ones[-1] == 429


def waiting(release: Release, ask: Ask) -> Answer:
    del release, ask
    time.sleep(0.3)
    return Answer("about.html", "Slow", {"versions": {"tallystick": "0"}})


def test_more_than_the_server_takes_on_is_refused_at_once_and_it_recovers(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(app_module.PAGES, "/about", waiting)
    statuses: list[int] = []
    with small(workers=1, waiting=1) as client:

        def visit(number: int) -> None:
            answer = client.get(f"/about?number={number}")
            statuses.append(answer.status_code)
            assert answer.status_code == 200 or answer.headers["retry-after"] == "5"

        visitors = [threading.Thread(target=visit, args=(one,)) for one in range(6)]
        for one in visitors:
            one.start()
        assert client.get("/static/style.css").status_code == 200
        assert client.get("/healthz").text.startswith("ok, ")
        for one in visitors:
            one.join()
        assert sorted(statuses) == [200, 200, 503, 503, 503, 503]
        assert client.get("/about").status_code == 200


MANY: dict[str, dict[str, str | list[str]]] = {
    "/council/{name}": {"assume": [f"growth.tax_base@2027-28={one}%" for one in range(61)]},
    "/council/{name}/afford": {"cost": "1m", "with": ["kent"] * 13},
    "/council/{name}/who-pays": {"rise": "1%", "freeze": ["A"] * 201},
    "/rules": {"year": ["2026-27"] * 201},
    "/claim": {"council": ["kent"] * 201},
}


@pytest.mark.parametrize("path", MANY)
def test_one_request_cannot_ask_for_work_without_end(site: TestClient, path: str) -> None:
    place = path.replace("{name}", "coventry")
    answer = site.get(f"{place}.json", params=MANY[path])
    assert answer.status_code == 400
    assert re.search(r"at most \d+|More than \d+", answer.json()["detail"])


def test_no_page_reads_more_than_two_hundred_values(site: TestClient) -> None:
    for path in PAGES:
        place = "/councils" if path == "/" else re.sub(r"\{\w+\}", "coventry", path)
        assert "More than 200" in site.get(f"{place}.json?{'a=1&' * 201}").json()["detail"]
    form = "&".join(f"adults={one}" for one in range(101))
    kind = {"content-type": "application/x-www-form-urlencoded"}
    assert site.post("/bill", content=form, headers=kind).status_code == 400


def test_a_number_with_thousands_of_digits_is_refused(site: TestClient) -> None:
    for number in ("9" * 190, "1e" + "9" * 100):
        for place in (
            f"/council/kent?assume=growth.tax_base={number}%25",
            f"/council/kent/afford?cost={number}",
            f"/council/kent?to={number}",
            f"/council/kent/who-pays?rise={number}%25",
        ):
            assert site.get(place).status_code == 400, place
    told = site.post("/bill", content=b"", headers={"content-length": "9" * 5_000})
    assert told.status_code == 413


def test_what_is_entered_cannot_run_in_a_spreadsheet(site: TestClient) -> None:
    assumed = "growth.tax_base@2027-28=1%"
    for place, query in (
        ("/council/kent/afford.csv", {"cost": "1m", "service": "=cmd()|x"}),
        ("/council/kent.csv", {"assume": assumed}),
    ):
        answer = site.get(place, params=query)
        assert answer.status_code == 200
        cells = [cell for row in csv.reader(io.StringIO(answer.text)) for cell in row]
        risky = [cell for cell in cells if cell[:1] in "=+@\t\r" and cell]
        assert len(cells) > 10
        assert not risky


def test_no_answer_sets_or_needs_a_cookie(site: TestClient) -> None:
    for place in ("/", "/council/coventry", "/bill", "/find?council=kent", "/nowhere", "/healthz"):
        plain = site.get(place)
        told = site.get(place, headers={"cookie": "session=1"})
        assert "set-cookie" not in plain.headers
        assert told.content == plain.content


def test_a_form_that_is_not_whole_in_time_is_given_up() -> None:
    made = create_app(Settings(seconds=0.05))
    statuses: list[int] = []

    async def receive() -> dict[str, object]:
        await asyncio.sleep(0.02)
        return {"type": "http.request", "body": b"a", "more_body": True}

    async def send(message: dict[str, object]) -> None:
        if message["type"] == "http.response.start":
            assert isinstance(message["status"], int)
            statuses.append(message["status"])

    scope = {
        "type": "http",
        "method": "POST",
        "path": "/bill",
        "query_string": b"",
        "headers": [],
        "client": ("127.0.0.1", 1),
    }
    asyncio.run(made(scope, receive, send))  # type: ignore[arg-type]
    assert statuses == [408]


@contextmanager
def on_a_socket(app: FastAPI) -> Iterator[int]:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        config = uvicorn.Config(
            app,
            http=patience.Patient,
            log_level="critical",
            lifespan="off",
            proxy_headers=False,
        )
        server = uvicorn.Server(config)
        served = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        served.start()
        while not server.started:
            time.sleep(0.01)
        try:
            yield listening.getsockname()[1]
        finally:
            server.should_exit = True
            served.join()


def said(port: int, *parts: bytes) -> bytes:
    """What a connection is answered until it is closed, the parts sent one after the other."""
    heard = b""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as client:
        try:
            for part in parts:
                client.sendall(part)
                client.settimeout(0.05)
                with suppress(TimeoutError):
                    heard += client.recv(65_536)
            client.settimeout(20)
            while more := client.recv(65_536):
                heard += more
        except ConnectionError:
            return heard
    return heard


def test_a_client_that_asks_drop_by_drop_is_hung_up_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "SECONDS_TO_ASK", 0.3)
    whole = b"GET /robots.txt HTTP/1.1\r\nhost: x\r\n"
    with on_a_socket(create_app(Settings())) as port:
        assert said(port) == b""
        assert said(port, *(b"GET /robots"[one : one + 1] for one in range(11))) == b""
        assert said(port, whole, *[b"x: y\r\n"] * 10) == b""
        after = said(port, whole + b"\r\n", *[b"G", b"E", b"T", b" ", b"/"] * 2)
        assert after.startswith(b"HTTP/1.1 200")
        assert after.count(b"HTTP/1.1") == 1
        closed = said(port, whole + b"connection: close\r\n\r\n")
        assert closed.startswith(b"HTTP/1.1 200")


def test_one_visitor_leaves_connections_to_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "MOST_OF_ONE", 3)
    asked = b"GET /robots.txt HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n"
    with on_a_socket(create_app(Settings())) as port, ExitStack() as opened:
        for _ in range(3):
            silent = opened.enter_context(socket.create_connection(("127.0.0.1", port), 20))
            silent.sendall(b"GET /robots.txt")
        assert said(port, asked) == b""
        other = opened.enter_context(
            socket.create_connection(("127.0.0.1", port), 20, source_address=("127.0.0.2", 0))
        )
        other.sendall(asked)
        assert other.recv(65_536).startswith(b"HTTP/1.1 200")
        silent.close()
        answers = (said(port, asked) for _ in range(1_000))
        assert next(filter(None, answers)).startswith(b"HTTP/1.1 200")


def test_a_client_that_takes_no_answer_is_hung_up_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "SECONDS_IN_ALL", 0.3)
    head = b"POST /bill HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\n"
    with on_a_socket(create_app(Settings())) as port:
        assert said(port, head, b"a", b"b") == b""


def test_two_readings_of_where_a_request_ends_are_refused() -> None:
    head = b"POST /bill HTTP/1.1\r\nhost: x\r\n"
    inner = b"0\r\n\r\nGET /about HTTP/1.1\r\nhost: x\r\n\r\n"
    with on_a_socket(create_app(Settings())) as port:
        for lengths in (
            b"content-length: 4\r\ncontent-length: 5\r\n",
            b"content-length: 4\r\ntransfer-encoding: chunked\r\n",
            b"transfer-encoding: chunked\r\ncontent-length: 4\r\n",
            b"transfer-encoding: chunked, identity\r\n",
        ):
            for more in (b"", b"connection: close\r\n", b"connection: keep-alive\r\n"):
                heard = said(port, head + lengths + more + b"\r\n" + inner)
                assert heard.count(b"HTTP/1.1") <= 1
                assert not heard or heard.startswith((b"HTTP/1.1 400", b"HTTP/1.1 501"))


def test_pages_cannot_be_put_into_a_frame_or_read_by_another_site(site: TestClient) -> None:
    answer = site.get("/council/coventry", headers={"origin": "https://evil.example"})
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["x-frame-options"] == "DENY"
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"
    assert not [name for name in answer.headers if name.startswith("access-control-")]
    assert {one.get("method", "get") for one in Markup(answer.text).every("form")} <= {
        "get",
        "post",
    }


def folded(words: bytes) -> str:
    return "1." + base64.urlsafe_b64encode(zlib.compress(words, 9)).decode().rstrip("=")


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        (folded(b"a" * 5_000_000), "unfolds to more than"),
        (folded(b"use_reserves=1&" * 1_000), "More than 400"),
        (folded(b"use_reserves=\xff"), "cannot be read"),
        (folded(b"nonsense=1"), "nonsense"),
        (folded(b"plan=" + folded(b"use_reserves=1").encode()), "plan"),
        (folded(b"use_reserves=%C2%A34m")[:-6], "cannot be read"),
        ("1.", "cannot be read"),
        ("2." + folded(b"use_reserves=1")[2:], "cannot be read"),
        ("1.%%%", "cannot be read"),
    ],
)
def test_a_folded_plan_that_is_a_bomb_or_tampered_with_is_refused(
    site: TestClient, plan: str, said: str
) -> None:
    answer = site.get("/council/kent/plan.json", params={"plan": plan})
    assert answer.status_code in (400, 404)
    assert said in answer.json()["detail"]


def test_an_address_holds_one_folded_plan_and_so_many_choices(site: TestClient) -> None:
    place = "/council/kent/plan.json"
    one = folded(b"use_reserves=%C2%A34m")
    assert site.get(place, params={"plan": one}).status_code == 200
    assert "one folded plan" in site.get(place, params={"plan": [one, one]}).json()["detail"]
    for number in ("9" * 5_000, "41", "1", "0", "-2", "\u0662"):
        answer = site.get(place, params={f"use_reserves~{number}": "1"})
        assert answer.status_code == 400, number[:9]
        assert "~2 to ~40" in answer.json()["detail"]
    levers = ("use_reserves", "service_savings")
    many = {f"{lever}~{one}": "£1" for lever in levers for one in range(2, 23)}
    assert "at most 40" in site.get(place, params=many).json()["detail"]


@pytest.mark.parametrize(
    "place",
    [
        "/council/kent",
        "/council/kent.json",
        "/council/cardiff",
        "/council/kent/strategies",
        "/council/kent/strategies.json",
        "/council/kent/afford",
        "/council/kent/own-figures",
        "/council/kent/working/gap_frozen_band_d/2027-28",
    ],
)
def test_no_address_has_a_file_of_the_server_read(
    site: TestClient, place: str, tmp_path: Path
) -> None:
    path = tmp_path / "figures.yaml"
    path.write_text("settlement: {2026-27: £330m, 2027-28: £345m}\n", "utf-8")
    answers = [site.get(place, params={"figures": str(each)}) for each in (path, tmp_path / "none")]
    assert [answer.status_code for answer in answers] == [400, 400]
    words = [answer.text.replace(str(tmp_path), "") for answer in answers]
    assert words[0].replace("figures.yaml", "none") == words[1]
