"""The plan builder in a browser: live with scripts, whole without, and by the keyboard alone."""

from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import unquote_plus

import pytest

from tallystick.levers.lever import Lever
from tallystick.levers.lookup import levers
from web.browsing import NEEDS_CHROMIUM

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

PLACE = "/council/coventry/plan"
OF_EACH_SHAPE = (
    "council_tax_rise",
    "higher_bands",
    "pool_funds",
    "service_savings",
    "council_homes",
    "use_reserves",
)
"""Levers whose cards differ in the kinds of their fields; the rest are made by the same lines."""

RISE = "v=1&council_tax_rise=2.99%25"
pytestmark = NEEDS_CHROMIUM


@pytest.fixture(scope="module")
def visitor(browser: "Browser") -> "Iterator[BrowserContext]":
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.add_init_script(
        "window.refused = [];"
        "addEventListener('securitypolicyviolation', (e) => refused.push(e.violatedDirective));"
    )
    yield context
    context.close()


@pytest.fixture
def page(visitor: "BrowserContext") -> "Iterator[Page]":
    """A page on which nothing may be refused, nor told to the console."""
    found = visitor.new_page()
    told: list[str] = []
    found.on("console", lambda message: told.append(message.text))
    found.on("pageerror", lambda error: told.append(str(error)))
    yield found
    refused = found.evaluate("window.refused")
    found.close()
    assert refused == []
    assert [one for one in told if "status of 400" not in one] == []  # a bad value's own answer


def opened(page: "Page", address: str, query: str = "", lever: str = "council_tax_rise") -> None:
    page.goto(f"{address}{PLACE}{'?' if query else ''}{query}")
    page.evaluate("window.loadedOnce = true")
    page.locator(f"#card-{lever}").evaluate("one => { one.open = true }")


def settled(page: "Page", words: str) -> None:
    """Wait until the address has these words and the answer has come in without a new load."""
    page.wait_for_function(
        "words => decodeURIComponent(location.search).includes(words)", arg=words
    )
    page.wait_for_function(
        "() => !document.querySelector('.htmx-request, .htmx-swapping, .htmx-settling')"
    )


def same_load(page: "Page") -> bool:
    return bool(page.evaluate("window.loadedOnce === true"))


def test_a_value_changes_the_answer_the_bar_and_the_address_without_a_new_load(
    page: "Page", address: str
) -> None:
    opened(page, address)
    bar, lead = page.inner_text("#bar"), page.inner_text("#answer .lead")
    page.fill("#council_tax_rise", "2.99")
    page.keyboard.press("Tab")
    settled(page, "council_tax_rise=2.99")
    page.wait_for_function("before => document.querySelector('#bar').innerText !== before", arg=bar)
    assert page.inner_text("#answer .lead") != lead
    assert same_load(page)
    assert page.locator("#council_tax_rise").input_value() == "2.99"
    live = page.inner_text("#answer table >> nth=0"), page.inner_text("#bar")
    page.goto(page.url)
    assert (page.inner_text("#answer table >> nth=0"), page.inner_text("#bar")) == live


def test_a_bar_that_changes_is_the_same_element_so_that_it_is_read_out(
    page: "Page", address: str
) -> None:
    opened(page, address)
    page.evaluate("window.bar = document.querySelector('#bar')")
    page.fill("#council_tax_rise", "3")
    page.keyboard.press("Tab")
    settled(page, "council_tax_rise=3")
    assert page.evaluate("window.bar === document.querySelector('#bar') && bar.role === 'status'")
    page.click("#card-council_tax_rise button[value='council_tax_rise+']")
    settled(page, "council_tax_rise=3.1%")
    assert page.evaluate("window.bar === document.querySelector('#bar')")


def test_plus_and_minus_step_and_keep_the_focus_and_the_place(page: "Page", address: str) -> None:
    opened(page, address, RISE)
    page.wait_for_load_state("networkidle")
    more = page.locator("button[value='council_tax_rise+']")
    more.scroll_into_view_if_needed()
    more.focus()
    before = page.evaluate("scrollY")
    for value in ("3.09%", "3.19%"):
        page.keyboard.press("Enter")
        settled(page, f"council_tax_rise={value}")
        page.wait_for_function("() => document.activeElement.value === 'council_tax_rise+'")
        assert page.locator("#council_tax_rise").input_value() == value
    assert page.evaluate("scrollY") == pytest.approx(before, abs=2)
    page.locator("button[value='council_tax_rise-']").click()
    settled(page, "council_tax_rise=3.09%")
    assert same_load(page)


def test_a_value_that_cannot_be_read_is_told_beside_its_field_and_kept(
    page: "Page", address: str
) -> None:
    opened(page, address)
    page.fill("#council_tax_rise", "a lot")
    page.keyboard.press("Tab")
    page.wait_for_selector("#faults [role=alert]")
    assert "1 value cannot be read" in page.inner_text("#faults")
    assert page.locator("#council_tax_rise-told .wrong-words").is_visible()
    assert page.locator("#council_tax_rise").input_value() == "a lot"
    page.locator("#faults a").click()
    assert page.evaluate("document.activeElement.id") == "council_tax_rise"
    page.fill("#council_tax_rise", "2")
    page.keyboard.press("Tab")
    settled(page, "council_tax_rise=2")
    page.wait_for_selector("#faults [role=alert]", state="detached")
    assert page.inner_text("#council_tax_rise-told").strip() == ""
    assert same_load(page)


def test_undo_reset_and_the_browser_s_own_back_lead_to_what_was_before(
    page: "Page", address: str
) -> None:
    opened(page, address)
    start = page.inner_text("#bar")
    page.fill("#council_tax_rise", "2")
    page.keyboard.press("Tab")
    settled(page, "council_tax_rise=2")
    two = page.inner_text("#bar")
    page.fill("#council_tax_rise", "4")
    page.keyboard.press("Tab")
    settled(page, "council_tax_rise=4")
    page.click("[data-undo]")
    settled(page, "council_tax_rise=2")
    page.wait_for_function("words => document.querySelector('#bar')?.innerText === words", arg=two)
    assert page.locator("#council_tax_rise").input_value() == "2"
    page.go_back()
    page.wait_for_function(
        "words => document.querySelector('#bar')?.innerText === words", arg=start
    )
    page.go_forward()
    page.wait_for_function("words => document.querySelector('#bar')?.innerText === words", arg=two)
    page.click("a:has-text('Reset')")
    page.wait_for_url(f"**{PLACE}")
    assert page.inner_text("#bar") == start


def test_a_plan_starts_from_a_strategy_and_a_lever_is_taken_out(page: "Page", address: str) -> None:
    opened(page, address)
    page.select_option("#from", "reserves_first")
    page.click("button:has-text('Fill it in')")
    settled(page, "use_reserves")
    page.wait_for_selector("#card-use_reserves[open]")
    page.click("button[name=take_out][value=use_reserves]")
    page.wait_for_function("() => !location.search.includes('use_reserves=')")
    assert same_load(page)


def test_it_is_the_same_without_scripts(browser: "Browser", page: "Page", address: str) -> None:
    opened(page, address)
    page.fill("#council_tax_rise", "2.99%")
    page.keyboard.press("Tab")
    settled(page, "council_tax_rise=2.99")
    page.click("button[value='council_tax_rise+']")
    settled(page, "council_tax_rise=3.09")
    page.wait_for_function("() => document.querySelector('#council_tax_rise').value === '3.09%'")
    context = browser.new_context(java_script_enabled=False)
    bare = context.new_page()
    bare.goto(f"{address}{PLACE}")
    bare.click("#card-council_tax_rise > summary")
    bare.fill("#council_tax_rise", "2.99%")
    bare.click("#card-council_tax_rise button:has-text('Work it out')")
    bare.click("button[value='council_tax_rise+']")
    assert bare.locator("#council_tax_rise").input_value() == "3.09%"
    assert unquote_plus(bare.url) == unquote_plus(page.url)
    for part in ("#bar", "#answer table >> nth=0", "#answer table >> nth=1"):
        assert bare.inner_text(part) == page.inner_text(part)
    context.close()


def reach(page: "Page", wanted: str, most: int = 60) -> None:
    """Tab on until a place is reached."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("wanted => document.activeElement.matches(wanted)", wanted):
            return
    pytest.fail(f"{wanted} is not reached with the keyboard")


def entered(lever: Lever) -> str:
    step = lever.setting.step or 1
    return f"{step * 100:g}%" if lever.setting.unit == "share" else f"{step:g}"


@pytest.mark.parametrize("name", OF_EACH_SHAPE)
def test_each_lever_is_set_stepped_and_taken_out_with_keys_alone(
    page: "Page", address: str, name: str
) -> None:
    page.set_viewport_size({"width": 768, "height": 800})  # no chart is near, so none is drawn
    page.goto(f"{address}{PLACE}#card-{name}")
    page.evaluate("window.loadedOnce = true")
    reach(page, f"#card-{name} > summary")
    page.keyboard.press("Enter")
    reach(page, f"[id='{name}']")
    value = entered(levers()[name])
    page.keyboard.type(value)
    page.keyboard.press("Tab")
    settled(page, f"{name}={value}")
    assert page.evaluate("document.activeElement.value") == f"{name}+"
    page.keyboard.press("Enter")
    field = page.locator(f"[id='{name}']")
    page.wait_for_function(
        "([name, before]) => document.getElementById(name).value !== before", arg=[name, value]
    )
    stepped = field.input_value()
    settled(page, f"{name}={stepped}")
    page.wait_for_function("() => document.activeElement.name === 'step'")
    reach(page, f"button[name=take_out][value={name}]")
    page.keyboard.press("Enter")
    page.wait_for_function("name => !location.search.includes(name)", arg=name)
    assert same_load(page)


def test_a_plan_is_finished_with_keys_alone(page: "Page", address: str) -> None:
    page.goto(f"{address}{PLACE}?{RISE}")
    reach(page, ".bar a[href='#beside']")
    page.keyboard.press("Enter")
    reach(page, "#share", most=3)
    link = page.locator("#share").input_value()
    assert link.startswith(f"{address}{PLACE}?{RISE}&seen=")


def test_a_plan_on_which_nothing_was_chosen_can_be_finished_and_sent(
    page: "Page", address: str
) -> None:
    page.goto(f"{address}{PLACE}")
    page.click(".bar a:has-text('Finish')")
    link = page.locator("#share").input_value()
    before = page.inner_text("#bar")
    page.goto(link)
    assert page.inner_text("#bar") == before
