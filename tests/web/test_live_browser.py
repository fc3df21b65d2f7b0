"""Forms that answer as they are changed: the page stays, the address follows, faults are told."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from web.browsing import NEEDS_CHROMIUM

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = NEEDS_CHROMIUM
WITHOUT_LOAD = "() => window.loadedOnce === true"


@pytest.fixture
def page(browser: "Browser") -> "Iterator[Page]":
    context = browser.new_context()
    found = context.new_page()
    told: list[str] = []
    found.on("console", lambda message: told.append(message.text))
    found.on("pageerror", lambda error: told.append(str(error)))
    yield found
    context.close()
    assert [one for one in told if "status of 400" not in one] == []


def opened(page: "Page", place: str) -> None:
    page.goto(place)
    assert page.evaluate("!window.htmx")
    page.evaluate("window.loadedOnce = true")


def test_who_pays_follows_the_rise(page: "Page", address: str) -> None:
    opened(page, f"{address}/council/coventry/who-pays")
    before = page.inner_text("#answer table >> nth=0")
    page.fill("#rise", "2%")
    page.keyboard.press("Tab")
    page.wait_for_url("**/who-pays?v=1&rise=2%25")
    page.wait_for_function("() => document.querySelector('#read').innerText.includes('2%')")
    assert page.inner_text("#answer table >> nth=0") != before
    assert page.evaluate(WITHOUT_LOAD)
    assert page.input_value("#rise") == "2%"


def test_a_council_s_page_follows_its_assumptions(page: "Page", address: str) -> None:
    """One value among blank boxes of the same name is kept."""
    opened(page, f"{address}/council/coventry")
    before = page.inner_text("#with-these"), page.inner_text(".lead >> nth=0")
    page.fill("#assume", "growth.tax_base=3%")
    page.keyboard.press("Tab")
    page.wait_for_function(
        "text => document.querySelector('.lead').innerText !== text", arg=before[1]
    )
    assert "assume=growth.tax_base" in page.url
    assert page.inner_text("#with-these") != before[0]
    assert page.evaluate(WITHOUT_LOAD)


def test_sums_and_what_it_would_take_follow_what_is_entered(page: "Page", address: str) -> None:
    opened(page, f"{address}/claim")
    page.select_option("#class", "county")
    page.wait_for_function(
        "() => document.querySelector('#answer').innerText.includes('21 councils')"
    )
    assert page.evaluate(WITHOUT_LOAD)
    opened(page, f"{address}/council/coventry/afford")
    page.fill("#cost", "£1m")
    page.keyboard.press("Tab")
    page.wait_for_function("() => document.querySelector('#answer').innerText.includes('Reserves')")
    assert page.evaluate(WITHOUT_LOAD)


def test_a_value_that_cannot_be_read_leads_to_its_fault(page: "Page", address: str) -> None:
    opened(page, f"{address}/council/coventry/who-pays")
    page.fill("#rise", "lots")
    page.keyboard.press("Tab")
    page.wait_for_selector(".fault")
    assert page.input_value("#rise") == "lots"
    assert "rise=lots" in page.url
