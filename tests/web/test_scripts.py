"""The scripts of the website: those of others as they were published, and what they weigh."""

import hashlib
import json
import re
from importlib.resources import files
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tallystick.web.answer import Answer
from tallystick.web.compressing import static_files
from tallystick.web.rendering import environment
from web.markup import Markup

ROOT = Path(__file__).parents[2]
STATIC = Path(str(files("tallystick.web"))) / "static"
VENDOR = STATIC / "vendor"
TEMPLATES = sorted((STATIC.parent / "templates").glob("*.html"))
RECORDED = json.loads((VENDOR / "VERSIONS.json").read_text("utf-8"))


def test_every_script_of_others_is_the_one_that_was_recorded() -> None:
    held = {
        one.name: hashlib.sha256(one.read_bytes()).hexdigest()
        for one in VENDOR.iterdir()
        if one.suffix in (".js", ".css")
    }
    assert held == {one["file"]: one["sha256"] for one in RECORDED}


@pytest.mark.parametrize("one", RECORDED, ids=lambda one: str(one["name"]))
def test_every_script_of_others_has_its_licence_beside_it(one: dict[str, str]) -> None:
    text = (VENDOR / one["licence_file"]).read_text("utf-8")
    assert text.startswith(f"{one['name']} {one['version']}\n")
    assert "copy" in text
    assert all(part.rpartition(" (")[0] in text for part in one.get("holds", ()))
    assert one["page"].startswith("https://")


def test_no_page_holds_a_script_or_a_style_of_its_own(site: TestClient) -> None:
    for place in ("/", "/council/coventry", "/bill", "/claim", "/assurance", "/nowhere"):
        page = Markup(site.get(place).text)
        assert all(one.get("src", "").startswith("/static/") for one in page.every("script"))
        assert not page.every("style")
        for tag, attributes in page.elements:
            named = [name for name in attributes if name == "style" or name.startswith("on")]
            assert not named, (place, tag, named)


def test_a_page_that_asks_by_htmx_reads_it_and_no_other_does(site: TestClient) -> None:
    for template in TEMPLATES:
        text = template.read_text("utf-8")
        if '{% extends "base.html" %}' in text:
            assert ("hx-" in text) == ("{% set live = true %}" in text), template.name
    assert "htmx.min.js" not in site.get("/council/coventry").text


def test_htmx_makes_no_code_from_text_and_keeps_nothing() -> None:
    base = environment().get_template("base.html")
    page = Markup(base.render(answer=Answer("", "A page", {}), live=True))
    assert "/static/vendor/htmx.min.js" in [one["src"] for one in page.every("script")]
    found = [one["content"] for one in page.every("meta") if one.get("name") == "htmx-config"]
    chosen = json.loads(found[0])
    shown = {one["code"]: one["swap"] for one in chosen.pop("responseHandling")}
    assert shown == {"204": False, "[23]..": True, "400": True, "[45]..": False}
    assert chosen == {
        "includeIndicatorStyles": False,
        "allowEval": False,
        "allowScriptTags": False,
        "selfRequestsOnly": True,
        "historyCacheSize": 0,
        "refreshOnHistoryMiss": True,
    }


def weight(site: TestClient, place: str) -> tuple[int, int]:
    """The bytes of a page with its styles and scripts, before charts: plain, and compressed."""
    text = site.get(place).text
    read = {place, *re.findall(r'(?:src|href)="(/static/[^"]+)"', text)}
    packed = 0
    for one in read:
        with site.stream("GET", one, headers={"accept-encoding": "gzip"}) as answer:
            packed += len(b"".join(answer.iter_raw()))
    return sum(len(site.get(one).content) for one in read), packed


@pytest.mark.parametrize("place", ["/", "/council/coventry", "/council/kent", "/claim", "/map"])
def test_the_first_useful_screen_is_under_100_kb(site: TestClient, place: str) -> None:
    plain, packed = weight(site, place)
    assert packed < plain < 100_000


def test_the_weights_in_the_manual_are_those_of_the_files(site: TestClient) -> None:
    page = (ROOT / "docs/how-to/use-the-web.md").read_text("utf-8")
    found = re.search(
        r"\*\*(\d+) kB\*\* \((\d+) kB compressed\).*?\*\*(\d+) kB\*\* \((\d+) kB", page, re.DOTALL
    )
    assert found
    files_read = [
        payload
        for name, payload in static_files(STATIC).items()
        if name.endswith((".js", ".css", ".svg"))
    ]
    whole = (
        sum(len(one.body) for one in files_read),
        sum(len(one.packed or one.body) for one in files_read),
    )
    stated = [int(one) * 1_000 for one in found.groups()]
    assert stated == pytest.approx([*weight(site, "/council/coventry"), *whole], rel=0.06)
