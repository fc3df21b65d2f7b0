"""Charts in a browser: drawn under the policy of content, light and dark, or left as pictures."""

from typing import TYPE_CHECKING

import pytest

from tallystick.render.plot_frame import FIRST
from web.browsing import DRAWN, NEEDS_CHROMIUM, draw_all
from web.colours import DARK

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PLACES = ("/council/coventry", "/claim?claim=labour-2018")
pytestmark = NEEDS_CHROMIUM


@pytest.mark.parametrize("place", PLACES)
def test_every_chart_is_drawn_with_no_message_and_no_code_from_text(
    browser: "Browser", address: str, place: str
) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.add_init_script(
        "window.refused = [];"
        "addEventListener('securitypolicyviolation', (e) => refused.push(e.violatedDirective));"
    )
    page.goto(address + place)
    assert draw_all(page) >= 1
    assert page.evaluate("window.refused") == []
    assert told == []
    assert page.evaluate("typeof vegaEmbed") == "function"
    context.close()


def test_the_policy_would_refuse_code_from_text(browser: "Browser", address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{address}/about")
    refused = page.evaluate(
        "() => new Promise((told) => {"
        "  addEventListener('securitypolicyviolation', (e) => told(e.blockedURI));"
        "  setTimeout('window.ran = 1', 0); })"
    )
    assert refused == "eval"
    assert page.evaluate("typeof ran") == "undefined"
    context.close()


def test_a_drawn_chart_has_its_description_and_nothing_within_that_is_read_out(
    browser: "Browser", address: str
) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{address}/council/coventry")
    draw_all(page)
    for chart in page.query_selector_all("figure.chart[data-chart]"):
        place = chart.get_attribute("data-chart")
        described = page.request.get(f"{address}{place}").json()["description"]
        found = chart.query_selector_all("svg[role=img]")
        assert [one.get_attribute("aria-label") for one in found] == [described]
        assert not chart.query_selector_all("svg [role], svg [aria-label], svg [tabindex]")
    context.close()


def test_a_picture_stays_without_javascript(browser: "Browser", address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/council/coventry")
    charts = page.locator("figure.chart")
    assert charts.count() == 5
    for chart in charts.all():
        picture = chart.locator("img")
        picture.scroll_into_view_if_needed()
        assert picture.get_attribute("alt")
        answer = page.request.get(address + (picture.get_attribute("src") or ""))
        assert answer.headers["content-type"] == "image/svg+xml"
    context.close()


@pytest.mark.parametrize("lost", ["**/vega-embed.min.js", "**/*.vega.json*"])
def test_a_picture_stays_if_the_drawing_fails(browser: "Browser", address: str, lost: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.route(lost, lambda route: route.abort())
    page.goto(f"{address}/council/coventry")
    chart = page.locator("figure.chart").first
    with page.expect_event("requestfailed"):
        chart.scroll_into_view_if_needed()
    page.wait_for_load_state("networkidle")
    assert chart.locator("picture img").is_visible()
    assert chart.locator(".drawing").count() == 0
    context.close()


def test_vega_is_not_read_before_a_chart_is_near(browser: "Browser", address: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 300})
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}/claim")
    page.wait_for_load_state("networkidle")
    assert not [one for one in asked if "vega" in one]
    draw_all(page)
    read = [one.rpartition("/")[2] for one in asked if one.endswith(".min.js") and "vega" in one]
    assert read == ["vega.min.js", "vega-lite.min.js", "vega-embed.min.js"]
    context.close()


@pytest.mark.parametrize("width", [320, 390])
@pytest.mark.parametrize("place", PLACES)
def test_drawn_charts_fit_a_phone(browser: "Browser", address: str, place: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    page.goto(address + place)
    draw_all(page)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    wide = page.evaluate(
        "() => [...document.querySelectorAll('.drawing svg')].filter((svg) => {"
        "  const right = Math.max(...[...svg.querySelectorAll('text, path')].map("
        "    (one) => one.getBoundingClientRect().right));"
        "  return right > svg.parentElement.getBoundingClientRect().right + 1; }).length"
    )
    assert wide == 0
    context.close()


def test_a_chart_is_drawn_again_when_light_turns_to_dark(browser: "Browser", address: str) -> None:
    context = browser.new_context(color_scheme="light")
    page = context.new_page()
    page.goto(f"{address}/council/coventry")
    chart = page.query_selector("figure.chart")
    assert chart is not None
    chart.scroll_into_view_if_needed()
    page.wait_for_function(DRAWN, arg=chart)
    bars = "(figure, colour) => figure.querySelectorAll(`svg [fill='${colour}']`).length"
    assert chart.evaluate(bars, FIRST) > 0
    page.emulate_media(color_scheme="dark")
    page.wait_for_function(
        "([figure, colour]) => figure.querySelector(`svg [fill='${colour}']`)",
        arg=[chart, DARK[FIRST]],
    )
    assert chart.evaluate(bars, FIRST) == 0
    assert len(chart.query_selector_all("svg")) == 1
    context.close()
