"""Bad input at every parameter and field of the HTTP interface, found from its own description."""

import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from hostile.inputs import EVERY, Bad, Tally, inputs, judged, within
from tallystick.web.app import create_app
from tallystick.web.settings import Settings
from web.asking import Got, ask

NAMES = {"council": "coventry", "line": "tax_base", "year": "2027-28", "rule": "ref.principles"}
USUAL = {
    "/api/v1/loan": {"amount": "1m", "rate": "4%", "years": "20"},
    "/api/v1/rise": {"council": "coventry", "rise": "3%"},
    "/api/v1/councils/{council}/reform": {"like": "scotland"},
    "/api/v1/councils/{council}/afford": {"cost": "1.2m"},
    "/api/v1/councils/{council}/who-pays": {"rise": "3%"},
    "/api/v1/councils/{council}/who-pays/household": {"rise": "3%"},
}
BODIES: dict[str, dict[str, Any]] = {
    "/api/v1/bill": {
        "council": "coventry",
        "band": "D",
        "capital": 0,
        "income": {"earnings": "0/week"},
    },
    "/api/v1/councils/{council}/plans": {
        "name": "A plan",
        "choices": [{"lever": "council_tax_rise", "size": "2.99%"}],
    },
    "/api/v1/councils/{council}/who-pays/household": {
        "band": "D",
        "capital": "0",
        "income": {"earnings": "0/week"},
    },
}
JSON_VALUES = (
    "NaN",
    "Infinity",
    "-Infinity",
    "1e999",
    "-1e999",
    "1e99999999",
    "1e-99999999",
    "9" * 400,
    "9" * 5_000,
    "0." + "9" * 5_000,
    "1.5",
    "-1",
    "1e15",
    "null",
    "true",
    "[]",
    "{}",
    "[[]]",
    '[1,"a",null]',
    '{"a":{"b":{}}}',
    '""',
    '" "',
    '"nan"',
    '"1e99999999"',
    '"\\u0000"',
    '"\\ud800"',
    '"\\u001b[2J"',
    '"[/red]"',
    '"' + "9" * 5_000 + '"',
)
"""Values as they stand in a body; no encoder would write some of them."""
NEVER = ("NaN", "Infinity", "-Infinity", "1e999", "-1e999", "1e99999999")
WHOLE_BODIES = (
    b"",
    b"{",
    b"null",
    b"[]",
    b'"a"',
    b"1",
    b"\xff\xfe",
    b"\x00" * 50,
    b"[" * 20_000,
    b'{"a":' * 5_000,
    b'{"council":"coventry","council":"kent","band":"D"}',
    b'{"council":"coventry","band":"D","__proto__":{}}',
    b"council=coventry&band=D",
    b"<a/>",
)
FREE_TEXT = ("name", "about", "service")


@pytest.fixture(scope="module")
def app() -> Iterator[FastAPI]:
    made = create_app(Settings(requests_a_minute=10_000_000, seconds=60))
    with TestClient(made):
        yield made


DESCRIBED = create_app(Settings()).openapi()


def operations() -> dict[tuple[str, str], dict[str, Any]]:
    return {
        (method, path): operation
        for path, methods in DESCRIBED["paths"].items()
        for method, operation in methods.items()
    }


OPERATIONS = operations()


def place(path: str, **names: str) -> str:
    for name, usual in (NAMES | names).items():
        path = path.replace(f"{{{name}}}", quote((name in names and names[name]) or usual, safe=""))
    return path


@dataclass(frozen=True, slots=True)
class Reply:
    """What came of one request: how it failed, if it did; its status, media type and text."""

    failed: str
    said: str
    got: Got

    @property
    def outcome(self) -> tuple[bool, str]:
        """Whether it is no answer at all, and which."""
        if self.failed == "hung":
            return True, "hung"
        return bool(self.failed) or self.got.status >= 500, "crashed"


def met(tally: Tally, where: str, bad: Bad, reply: Reply, *, own: bool) -> None:
    """Count what came of one request."""
    lost, how = reply.outcome
    if lost:
        tally.add("hung" if how == "hung" else "crashed", where, bad, reply.said)
        return
    refused = reply.got.status >= 400
    outcome = judged(reply.said, refused=refused, never=bad.never and not own, own=own)
    if refused and outcome == "clear":
        problem = reply.got.headers.get("content-type", "") == "application/problem+json"
        outcome = "clear" if problem and len(json.loads(reply.said)["detail"]) > 10 else "unclear"
    if "\x1b" in reply.said or "\0" in reply.said:
        outcome = "wrong"
    tally.add(outcome, where, bad, reply.said)


def sent(app: FastAPI, target: str, method: str, body: bytes) -> Reply:
    got: list[Got] = []

    def work() -> str:
        got.append(ask(app, target, method.upper(), body))
        return got[0].text

    failed, said = within(work)
    return Reply(failed, said, got[0] if got else Got())


@pytest.mark.parametrize(("method", "path"), OPERATIONS)
def test_each_operation_answers_before_anything_bad_is_put_in(
    app: FastAPI, method: str, path: str
) -> None:
    body = json.dumps(BODIES[path]).encode() if method == "post" else b""
    target = f"{place(path)}?{urlencode(USUAL.get(path, {}))}"
    assert sent(app, target, method, body).got.status == 200


@pytest.mark.parametrize(("method", "path"), OPERATIONS)
def test_no_bad_parameter_is_met_otherwise_than_clearly(
    app: FastAPI, method: str, path: str, tally: Tally
) -> None:
    parameters = OPERATIONS[(method, path)].get("parameters", [])
    body = json.dumps(BODIES[path]).encode() if method == "post" else b""
    for parameter in parameters:
        name, inside = parameter["name"], parameter["in"] == "path"
        for bad in inputs(f"{method} {path} {name}", name):
            if inside and (not bad.text or bad.text in (".", "..") or "/" in bad.text):
                continue  # another address, or none
            query = dict(USUAL.get(path, {}))
            target = place(path, **({name: bad.text} if inside else {}))
            if not inside:
                query[name] = bad.text
            reply = sent(app, f"{target}?{urlencode(query)}", method, body)
            if reply.got.status != 414:
                met(tally, f"{method} {path} {name}", bad, reply, own=name in FREE_TEXT)
    if parameters:
        tally.hold()


def fields(path: str) -> list[str]:
    schema = OPERATIONS[("post", path)]["requestBody"]["content"]["application/json"]["schema"]
    if "$ref" in schema:
        schema = DESCRIBED["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    return list(schema["properties"])


@pytest.mark.parametrize("path", BODIES)
def test_no_bad_field_of_a_body_is_met_otherwise_than_clearly(
    app: FastAPI, path: str, tally: Tally
) -> None:
    values = [Bad(value, never=value in NEVER) for value in JSON_VALUES]
    for name in fields(path):
        begin = zlib.crc32(name.encode()) % max(1, EVERY // 4)
        for bad in values[begin :: max(1, EVERY // 4)]:
            usual = {key: json.dumps(value) for key, value in BODIES[path].items()}
            usual[name] = bad.text
            inner = ",".join(f"{json.dumps(key)}:{value}" for key, value in usual.items())
            usually = urlencode(USUAL.get(path, {}))
            reply = sent(app, f"{place(path)}?{usually}", "post", f"{{{inner}}}".encode())
            met(tally, f"post {path} {name}", bad, reply, own=name in FREE_TEXT)
    for body in WHOLE_BODIES:
        bad = Bad(repr(body[:40]), never=False)
        met(tally, f"post {path}", bad, sent(app, place(path), "post", body), own=False)
    tally.hold()


def test_every_operation_with_a_body_is_tried() -> None:
    assert {path for method, path in OPERATIONS if method == "post"} == set(BODIES)
