"""The scripts of the website: those of others as they were published, and what they weigh."""

import hashlib
import json
from importlib.resources import files
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from web.markup import Markup

STATIC = Path(str(files("tallystick.web"))) / "static"
VENDOR = STATIC / "vendor"
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


def test_htmx_makes_no_code_from_text_and_keeps_nothing(site: TestClient) -> None:
    page = Markup(site.get("/").text)
    found = [one["content"] for one in page.every("meta") if one.get("name") == "htmx-config"]
    assert json.loads(found[0]) == {
        "includeIndicatorStyles": False,
        "allowEval": False,
        "allowScriptTags": False,
        "selfRequestsOnly": True,
        "historyCacheSize": 0,
    }
