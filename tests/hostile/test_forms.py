"""Bad input in every field of every form of the website, found from the pages themselves."""

from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from hostile.inputs import Tally, inputs, judged, within
from tallystick.web.app import PAGES, POSTED, create_app
from tallystick.web.settings import Settings
from web.asking import Got, ask
from web.markup import Markup

NAMES = {"name": "coventry", "line": "new_gap", "year": "2027-28", "rule": "ref.principles"}
Form = tuple[str, str, tuple[str, ...]]


def forms() -> list[Form]:
    """Each form: its address, its method and its fields."""
    found: dict[tuple[str, str], dict[str, None]] = {}
    with TestClient(create_app(Settings(requests_a_minute=1_000_000, seconds=60))) as site:
        for path in (*PAGES, *POSTED):
            place = path
            for name, usual in NAMES.items():
                place = place.replace(f"{{{name}}}", usual)
            action = ("", "")
            for tag, attributes in Markup(site.get(place).text).elements:
                if tag == "form":
                    action = (attributes.get("action", ""), attributes.get("method", "get"))
                elif tag in ("input", "select", "textarea") and attributes.get("name"):
                    found.setdefault(action, {})[attributes["name"]] = None
    return [(place, method.upper(), tuple(names)) for (place, method), names in found.items()]


FORMS = forms()


@pytest.fixture(scope="module")
def app() -> Iterator[FastAPI]:
    made = create_app(Settings(requests_a_minute=10_000_000, seconds=60))
    with TestClient(made):
        yield made


@pytest.mark.parametrize(("place", "method", "names"), FORMS, ids=lambda one: str(one)[:40])
def test_no_bad_field_of_a_form_is_met_otherwise_than_clearly(
    app: FastAPI, place: str, method: str, names: tuple[str, ...], tally: Tally
) -> None:
    for name in names:
        where = f"{method} {place} {name}"
        for bad in inputs(where, name.partition("~")[0], fewer=3):
            entered = urlencode({name: bad.text})
            target = place if method == "POST" else f"{place}?{entered}"
            body = entered.encode() if method == "POST" else b""
            answers: list[Got] = []

            def work(target: str = target, body: bytes = body, answers: list[Got] = answers) -> str:
                got = ask(app, target, method, body)
                answers.append(got)
                return got.text

            failed, said = within(work)
            if failed or answers[0].status >= 500:
                tally.add("hung" if failed == "hung" else "crashed", where, bad, said)
                continue
            got = answers[0]
            refused = got.status >= 400
            outcome = judged(Markup(said).text[:3_000], refused=refused, never=False, own=True)
            if "\0" in said or "\x1b" in said:
                outcome = "wrong"
            tally.add(outcome, where, bad, said[:300])
    tally.hold()


def test_every_form_is_found() -> None:
    places = {place for place, _, _ in FORMS}
    assert {"/find", "/council/coventry", "/council/coventry/afford", "/claim", "/bill"} <= places
