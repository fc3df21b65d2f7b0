"""Forms and addresses filled with what nobody sends: never a failure, never an echo as code."""

import re
from collections.abc import Iterator
from urllib.parse import quote, urlencode

import pytest
from fastapi import FastAPI
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from tallystick.web.app import PAGES, POSTED, create_app
from tallystick.web.rendering import _CONTROL, DRAWN
from tallystick.web.safety import SECURITY_HEADERS
from tallystick.web.settings import Settings
from web.asking import Got, ask
from web.markup import Markup

MARK = "zqmark"
ATTACK = f"\"'><{MARK} onerror=alert(1)>"
HOSTILE = (
    ATTACK,
    f"<{MARK}>",
    f"{{{{ '{MARK}' }}}}{{% raw %}}",
    f"javascript:{MARK}",
    "\x00",
    "\r\nset-cookie: a=b",
    "\u202e\u200f\u2028",
    "\U0001d7d9\U0001d7da%",
    "\uff11\uff12\uff13",
    "\u0131",
    "\u00df" * 90,
    "\u00e9\u0301\u0301",
    "-0",
    "1e400",
    "9" * 190,
    "-" + "9" * 190,
    "NaN",
    "Infinity",
    "0x10",
    "£" * 50,
    "2027-28 ",
    "9999-00",
    "0000-01",
    "../../etc/passwd",
    "..%2f..%2f",
    "%",
    "%zz",
    "' OR 1=1 --",
    "*",
    "growth.tax_base@2027-28=1%",
    "growth.tax_base@2027-28=1e308",
    "growth.tax_base=" + "9" * 100,
    "@=",
    "a=b=c",
    "x" * 200,
    "x" * 3_000,
)
TRUE_TO_LIFE = (
    "coventry",
    "kent",
    "woking",
    "2027-28",
    "2031-32",
    "new_gap",
    "low",
    "1",
    "D",
    "1.2m",
)
RAW = (
    "%",
    "%%",
    "%zz",
    "%00",
    "%c3%28",
    "%ff",
    "%u0041",
    "&&&",
    "=",
    ";",
    "a",
    "=&=",
    "#",
    "+",
    "?",
    "%26%3d",
)
KINDS = ("", "", "", ".json", ".csv", *(f".{kind}" for kind in DRAWN))
NAMES = {
    "name": ("coventry", "kent", "woking", "cardiff"),
    "line": ("new_gap", "tax_base"),
    "year": ("2027-28",),
    "rule": ("ref.principles",),
}
steady = settings(
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
values = st.sampled_from(HOSTILE) | st.sampled_from(TRUE_TO_LIFE) | st.text(max_size=40)
odd_keys = st.sampled_from(["v", "", ATTACK, "set[]", "utm_x", "__proto__"]) | st.text(max_size=8)


@pytest.fixture(scope="module")
def app() -> Iterator[FastAPI]:
    made = create_app(Settings(requests_a_minute=1_000_000, seconds=60))
    with TestClient(made):
        yield made


def hold(got: Got) -> None:
    """What is true of every answer, whatever was asked."""
    assert 200 <= got.status < 500, got.text[:300]
    assert SECURITY_HEADERS.items() <= got.headers.items()
    assert "set-cookie" not in got.headers
    assert not [one for one in got.headers.values() if "\r" in one or "\n" in one]
    if got.headers.get("content-type", "").startswith("text/html"):
        assert f"<{MARK}" not in got.text
        page = Markup(got.text)
        assert not [name for _, found in page.elements for name in found if name.startswith("on")]
        assert not [link for link in page.links() if link.startswith("//")]
        assert "javascript:" not in " ".join(one.get("href", "") for one in page.every("a"))
    elif got.status >= 400 and got.body:
        assert got.headers["content-type"].startswith(("application/problem+json", "text/plain"))


def forms() -> list[tuple[str, str, tuple[str, ...]]]:
    """Each form of the pages' own: its address, its method and the names of its fields."""
    found: dict[tuple[str, str], dict[str, None]] = {}
    with TestClient(create_app(Settings(requests_a_minute=1_000_000))) as site:
        for path in (*PAGES, *POSTED):
            place = path
            for name, known in NAMES.items():
                place = place.replace(f"{{{name}}}", known[0])
            answer = site.get(place)
            if answer.status_code != 200:
                continue
            action = ("", "")
            for tag, attributes in Markup(answer.text).elements:
                if tag == "form":
                    action = (attributes.get("action", ""), attributes.get("method", "get"))
                elif tag in ("input", "select", "textarea") and attributes.get("name"):
                    found.setdefault(action, {})[attributes["name"]] = None
    return [(place, method.upper(), tuple(names)) for (place, method), names in found.items()]


FORMS = forms()
READ = ("set", "assume", "to", "chart", "size")


def _alike(place: str, path: str) -> bool:
    return re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", path), place) is not None


@st.composite
def targets(draw: st.DrawFn, path: str) -> str:
    """An address of a page, its names, ending and query drawn."""
    base = path
    for name in re.findall(r"\{(\w+)\}", path):
        true = st.sampled_from(NAMES[name])
        given_name = draw(true | true | values)
        base = base.replace(f"{{{name}}}", quote(given_name, safe="") or "-")
    read = {one for place, _, names in FORMS if _alike(place, path) for one in names}
    known = st.sampled_from(sorted({*READ, *read}))
    pairs = draw(st.lists(st.tuples(known, values), max_size=2))
    pairs += draw(st.just([]) | st.lists(st.tuples(odd_keys, values), max_size=1))
    query = urlencode(pairs) + draw(st.just("") | st.just("") | st.sampled_from(RAW))
    return f"{'/councils' if path == '/' else base}{draw(st.sampled_from(KINDS))}?{query}"


@pytest.mark.parametrize("path", [*PAGES, *POSTED, "/nowhere/{name}", "/static/{name}"])
def test_no_address_makes_a_page_fail(app: FastAPI, path: str) -> None:
    @settings(steady, max_examples=20)
    @given(target=targets(path))
    def asked(target: str) -> None:
        hold(ask(app, target))

    asked()


@settings(steady, max_examples=40)
@given(asked=values)
def test_no_name_makes_the_search_fail_or_lead_elsewhere(app: FastAPI, asked: str) -> None:
    query = urlencode({"council": asked, "q": asked})
    got = ask(app, f"/find?{query}")
    hold(got)
    if got.status == 303:
        assert re.fullmatch(r"/(council|area)/[^/?#]+", got.headers["location"])
    hold(ask(app, f"/suggest.json?q={quote(asked, safe='')}"))


def test_the_forms_of_the_pages_are_found() -> None:
    places = {place for place, _, _ in FORMS}
    assert {"/find", "/council/coventry", "/council/coventry/afford", "/claim", "/bill"} <= places
    assert len(FORMS) >= 6


@pytest.mark.parametrize(("place", "method", "names"), FORMS, ids=lambda one: str(one)[:40])
def test_no_form_makes_a_page_fail_and_a_fault_keeps_what_was_entered(
    app: FastAPI, place: str, method: str, names: tuple[str, ...]
) -> None:
    @settings(steady, max_examples=25)
    @given(
        entered=st.lists(st.tuples(st.sampled_from(names), values), max_size=3),
        more=st.lists(st.tuples(odd_keys, values), max_size=1),
    )
    def sent(entered: list[tuple[str, str]], more: list[tuple[str, str]]) -> None:
        body = urlencode([*entered, *more])
        target, sent_body = (place, body.encode()) if method == "POST" else (f"{place}?{body}", b"")
        got = ask(app, target, method, sent_body)
        hold(got)
        if got.status in (413, 414) or got.status < 400:
            return
        page = Markup(got.text)
        inputs = [one for one in page.every("input") if one.get("type") == "text"]
        for name, value in dict(entered).items():
            kept = [one.get("value", "") for one in inputs if one.get("name") == name]
            assert not kept or not value.strip() or _as_shown(value) in kept, (name, value)

    sent()


def _as_shown(value: str) -> str:
    """What was typed, as a page may hold it: without blanks around it and control characters."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", value.strip())
