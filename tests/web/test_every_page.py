"""Every kind of page in a browser: axe-core, three widths, and the keyboard from end to end."""

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from web.browsing import NEEDS_CHROMIUM, draw_all, open_all, read_pictures
from web.places import FAULTS, FILLED, every, plain

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = NEEDS_CHROMIUM
AXE = files("axe_playwright_python").joinpath("axe.min.js")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OF_COLOUR = ["color-contrast", "link-in-text-block"]
FOCUSABLE = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']"
WALKED = (*plain(), *(one for one in every() if "?v=1" in one))
FORMS = ("/bill", "/council/coventry/who-pays/household")


@pytest.fixture(scope="module")
def visitor(browser: "Browser") -> "Iterator[BrowserContext]":
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context
    context.close()


@pytest.fixture(scope="module")
def page(visitor: "BrowserContext", address: str, request: pytest.FixtureRequest) -> "Page":
    """One page of each kind, opened once for all that is asked of it, with its charts drawn."""
    found = visitor.pages[0] if visitor.pages else visitor.new_page()
    found.set_viewport_size({"width": 1280, "height": 900})
    found.emulate_media(color_scheme="light")
    found.goto(address + request.param)
    open_all(found)
    draw_all(found)
    return found


each_page = pytest.mark.parametrize("page", list(every()), indirect=True)


def faults(page: "Page", options: dict[str, object]) -> list[tuple[str, str]]:
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("options => axe.run(document, options)", options)["violations"]
    return [(one["id"], node["html"][:100]) for one in found for node in one["nodes"][:3]]


@each_page
def test_axe_finds_nothing_in_light_or_dark(page: "Page") -> None:
    assert faults(page, {"runOnly": TAGS, "resultTypes": ["violations"]}) == []
    page.emulate_media(color_scheme="dark")
    assert faults(page, {"runOnly": OF_COLOUR, "resultTypes": ["violations"]}) == []
    page.emulate_media(color_scheme="light")


@each_page
def test_no_width_makes_it_scroll_sideways_and_what_is_pressed_is_large(page: "Page") -> None:
    for width in (1280, 768, 320):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(Path(__file__).with_name("sizes.js").read_text("utf-8")) == []


def test_axe_would_find_a_fault(browser: "Browser", address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{address}/about")
    assert faults(page, {"runOnly": TAGS}) == []
    page.evaluate("document.querySelector('h1').insertAdjacentHTML('afterend', '<input><img>')")
    page.evaluate("document.querySelector('.lead, p').style.color = '#ccc'")
    found = {rule for rule, _ in faults(page, {"runOnly": TAGS})}
    context.close()
    assert found >= {"label", "image-alt", "color-contrast"}


@pytest.mark.parametrize("place", FORMS)
def test_axe_finds_nothing_on_the_answer_to_a_form(
    visitor: "BrowserContext", address: str, place: str
) -> None:
    page = visitor.new_page()
    page.goto(address + place)
    if page.locator("#council").count():
        page.fill("#council", "Coventry")
    page.select_option("#band", "D")
    page.click("main form button >> nth=0")
    page.wait_for_selector(".gap")
    open_all(page)
    assert faults(page, {"runOnly": TAGS}) == []
    page.emulate_media(color_scheme="dark")
    assert faults(page, {"runOnly": OF_COLOUR}) == []
    page.close()


SEEN = """() => {
  const one = document.activeElement;
  if (one === document.body) return { at: -1 };
  const style = getComputedStyle(one.closest("svg a") ? one.querySelector("path") : one);
  const ringed = style.outlineStyle !== "none" || style.strokeWidth === "4px";
  const shown = [...one.getClientRects()].some((box) => {
    const [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)];
    const [above, below] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
    return below > above && [0.1, 0.5, 0.9].some((part) => {
      const top = document.elementFromPoint(
        left + (right - left) * part, above + (below - above) * part);
      return top && (one.contains(top) || top.contains(one));
    });
  });
  const fault = (ringed ? "" : "not outlined ") + (shown ? "" : "not in sight");
  return { at: window.walk.indexOf(one), fault, html: one.outerHTML.slice(0, 90) };
}"""


def walk(page: "Page", key: str) -> list[str]:
    """Press a key until every place of the page has had the focus once; gives what was wrong."""
    if page.locator("form[data-suggest]").count():
        page.wait_for_selector("[role=combobox]#council")
    count = page.evaluate(
        "selector => (window.walk = [...document.querySelectorAll(selector)].filter("
        "  (one) => one.checkVisibility() && one.tabIndex >= 0)).length",
        FOCUSABLE,
    )
    wrong, places = [], []
    order = list(range(count)) if key == "Tab" else list(range(count - 2, -1, -1))
    for _ in order:
        page.keyboard.press(key)
        seen = page.evaluate(SEEN)
        places.append(seen["at"])
        if seen.get("fault"):
            wrong.append(f"{seen['fault']}: {seen['html']}")
    assert places == order
    return wrong


@pytest.mark.parametrize("place", WALKED)
def test_the_keyboard_reaches_everything_in_order_and_what_has_it_is_in_sight(
    visitor: "BrowserContext", address: str, place: str
) -> None:
    page = visitor.new_page()
    page.route("**/vendor/vega*", lambda route: route.abort())
    page.set_viewport_size({"width": 768, "height": 700})
    page.goto(address + place)
    read_pictures(page)
    assert walk(page, "Tab") == []
    page.close()


def test_nothing_of_the_builder_is_hidden_by_its_bar_on_the_way_back_on_a_phone(
    visitor: "BrowserContext", address: str
) -> None:
    page = visitor.new_page()
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{address}/council/coventry/plan?{FILLED['/council/{name}/plan']}")
    page.locator("footer a").last.focus()
    read_pictures(page)
    assert walk(page, "Shift+Tab") == []
    page.close()


def test_every_kind_of_fault_is_among_the_pages(visitor: "BrowserContext", address: str) -> None:
    statuses = {visitor.request.get(address + place).status for place in FAULTS}
    assert statuses == {400, 404}


def test_the_statement_names_the_axe_that_is_run(visitor: "BrowserContext", address: str) -> None:
    page = visitor.new_page()
    page.goto(f"{address}/accessibility")
    page.evaluate(AXE.read_text("utf-8"))
    assert f"axe-core {page.evaluate('axe.version')} " in page.inner_text("main")
    page.close()
