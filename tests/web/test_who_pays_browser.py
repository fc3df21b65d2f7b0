"""Who pays in a browser: at three widths, with the keyboard alone, without JavaScript."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from web.browsing import NEEDS_CHROMIUM, open_all

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PLACE = "/council/coventry/who-pays"
PLACES = (
    PLACE,
    f"{PLACE}?plan=2018&rebate=100&freeze=A&support=5",  # a fault, with every part of it open
    f"{PLACE}?target_e=5&rebate=50&rebate_to=2&rise_police=2&support=5&by=band&by=age",
    "/council/kent/who-pays",
    "/council/west-midlands-police-and-crime-commissioner/who-pays",
    f"{PLACE}/household",
)
pytestmark = NEEDS_CHROMIUM


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_nothing_scrolls_sideways_even_with_every_part_open(
    browser: "Browser", address: str, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    wide = []
    for place in PLACES:
        page.goto(address + place)
        open_all(page)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wide.append(place)
    page.goto(f"{address}/council/warwick/who-pays/household?rise=4")
    page.select_option("#band", "A")
    page.click("button:has-text('Show before')")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()
    assert not wide


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_is_pressed_is_large_enough_and_text_stands_out(
    browser: "Browser", address: str, scheme: str
) -> None:
    context = browser.new_context(
        viewport={"width": 320, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    page = context.new_page()
    found: dict[str, list[str]] = {}
    scripts = [Path(__file__).with_name(f"{name}.js").read_text("utf-8") for name in _MEASURES]
    for place in PLACES:
        page.goto(address + place)
        open_all(page)
        faults = [fault for script in scripts for fault in page.evaluate(script)]
        if faults:
            found[place] = faults
    context.close()
    assert not found


_MEASURES = ("sizes", "contrast")


def reach(page: "Page", name: str) -> None:
    for _ in range(150):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == name:
            return
    pytest.fail(f"{name} is not reached with the keyboard")


def test_a_change_and_a_household_are_entered_with_the_keyboard_alone(
    browser: "Browser", address: str
) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(address + PLACE)
    reach(page, "rise")
    page.keyboard.type("4.99")
    page.keyboard.press("Enter")
    page.wait_for_url("**rise=4.99**")
    assert page.inner_text("#finding") == "A rise of 4.99%"
    reach(page, "band")
    page.keyboard.press("d")
    reach(page, "adults")
    page.keyboard.type("1")
    page.keyboard.press("Enter")
    page.wait_for_url("**/household?*rise=4.99**")
    # 4.99% of £2,186.40 is £109.10; the discount of a quarter goes from £629.18 to £656.46
    assert "£81.82 more" in page.inner_text(".gap")
    context.close()


def test_who_pays_works_without_javascript_and_keeps_the_household_out_of_the_address(
    browser: "Browser", address: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + PLACE)
    page.fill("#rise", "£1,900")
    page.click("button:has-text('Show who pays')")
    assert page.inner_text("#finding") == "Band D set at £1,900.00"
    assert page.locator("#rise").input_value() == "£1,900"
    page.select_option("#band", "C")
    page.click("summary:has-text('Council tax support')")
    page.fill("#earnings", "231.50")
    page.click("button:has-text('Show before')")
    assert "less" in page.inner_text(".gap")
    assert "231" not in page.url
    assert page.locator("#earnings").input_value() == "231.50"
    context.close()


def test_a_fault_leads_to_its_field_even_in_a_part_that_was_closed(
    browser: "Browser", address: str
) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 900})
    page = context.new_page()
    page.goto(f"{address}{PLACE}?rise=5&rebate=50&take_up=many")
    page.click(".fault a")
    assert page.url.endswith("#take_up")
    assert page.locator("#take_up").is_visible()
    assert page.locator("#take_up").get_attribute("aria-invalid") == "true"
    assert page.locator("#take_up").input_value() == "many"
    context.close()
