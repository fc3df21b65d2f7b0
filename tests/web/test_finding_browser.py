"""Finding a council and checking a claim in a browser: keyboard alone, no script, small screens."""

from typing import TYPE_CHECKING

from web.browsing import NEEDS_CHROMIUM

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = NEEDS_CHROMIUM


def to_picker(page: "Page", address: str) -> None:
    page.goto(address)
    page.wait_for_selector("[role=combobox]#council")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "council":
            return
    raise AssertionError


def test_a_council_is_picked_with_the_keyboard_alone(browser: "Browser", address: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640})
    page = context.new_page()
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    to_picker(page, address)
    page.keyboard.type("cumbria")
    page.wait_for_selector("[role=option]")
    assert page.locator("[role=option]").count() == 2
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    active = page.get_attribute("#council", "aria-activedescendant")
    assert active is not None
    assert "Westmorland and Furness" in page.inner_text(f"#{active}")
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    box = page.locator("[role=option]").first.bounding_box()
    assert box is not None
    assert box["height"] >= 44
    page.keyboard.press("Enter")
    assert page.input_value("#council") == "Westmorland and Furness"
    page.keyboard.press("Enter")
    page.wait_for_url("**/council/westmorland-and-furness")
    assert not told  # nothing that the policy of content refused
    context.close()


def test_escape_closes_the_offers_and_keeps_what_was_typed(
    browser: "Browser", address: str
) -> None:
    context = browser.new_context()
    page = context.new_page()
    to_picker(page, address)
    page.keyboard.type("cov")
    page.wait_for_selector("[role=option]")
    page.keyboard.press("Escape")
    page.wait_for_selector("[role=listbox]", state="hidden")
    assert page.input_value("#council") == "cov"
    assert page.get_attribute("#council", "aria-expanded") == "false"
    context.close()


def test_a_misspelt_name_is_mended_by_the_offers(browser: "Browser", address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    to_picker(page, f"{address}/council/nowhere-at-all")
    assert page.input_value("#council") == "nowhere-at-all"
    page.fill("#council", "brimingham")
    page.wait_for_selector("[role=option]")
    assert page.locator("[role=option]").first.inner_text() == "Birmingham"
    page.locator("[role=option]").first.click()
    page.click("button:has-text('Show its gap')")
    page.wait_for_url("**/council/birmingham")
    context.close()


def test_a_council_is_found_and_its_map_read_without_javascript(
    browser: "Browser", address: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    page.fill("#council", "Eden")
    page.click("button:has-text('Show its gap')")
    assert page.inner_text("h1") == "Westmorland and Furness Council"
    page.goto(f"{address}/map")
    page.select_option("#region", "London")
    page.select_option("#show", "band_d")
    page.click("button:has-text('Draw the map')")
    assert "region=London" in page.url
    page.click("text=Boundaries")
    assert "as=boundaries" in page.url
    assert page.locator("svg.map a").count() == 33
    page.locator("svg.map a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/council/barking-and-dagenham")
    context.close()


def test_own_councils_are_summed_without_javascript(browser: "Browser", address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/claim")
    page.fill("#councils", "Covntry\nLeeds")
    page.click("button:has-text('Work it out')")
    assert "No council is called 'Covntry'" in page.inner_text("[role=alert]")
    assert page.input_value("#councils") == "Covntry\nLeeds"
    page.fill("#councils", "Coventry\nLeeds")
    page.click("button:has-text('Work it out')")
    assert "2 councils" in page.inner_text("main")
    context.close()


def test_each_area_has_a_name_and_shows_when_it_has_the_focus(
    browser: "Browser", address: str
) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{address}/map?show=band_d")
    first = page.locator("svg.map a").first
    plain = first.locator("path").evaluate("one => getComputedStyle(one).fill")
    page.focus("a[href='#list']")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.querySelector('title').textContent").startswith(
        "Adur: £"
    )
    focused = first.locator("path").evaluate("one => getComputedStyle(one).fill")
    assert focused != plain
    context.close()
