"""Who pays in a browser: at three widths, with the keyboard alone, without JavaScript."""

from typing import TYPE_CHECKING

import pytest

from web.browsing import NEEDS_CHROMIUM

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PLACE = "/council/coventry/who-pays"
pytestmark = NEEDS_CHROMIUM


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
    page.locator("a", has_text="A bill before and after").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/household?*rise=4.99**")
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
    page.click("summary:has-text('A new Band D')")
    page.fill("#band-d", "£1,900")
    page.click("button:has-text('Show who pays')")
    assert page.inner_text("#finding") == "Band D set at £1,900.00"
    assert page.locator("#band-d").input_value() == "1,900"
    page.click("a:has-text('A bill before and after')")
    page.select_option("#band", "C")
    page.click("summary:has-text('Income and benefits')")
    page.fill("#income-earnings", "231.50")
    page.click("button:has-text('Show before')")
    assert "less" in page.inner_text(".gap")
    assert "231" not in page.url
    assert page.locator("#income-earnings").input_value() == "231.50"
    context.close()


def test_a_fault_leads_to_its_field_even_in_a_part_that_was_closed(
    browser: "Browser", address: str
) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 900})
    page = context.new_page()
    page.goto(f"{address}{PLACE}?rise=5&rebate=50&take_up=many")
    page.click(".fault a")
    assert page.url.endswith("#take-up")
    assert page.locator("#take-up").is_visible()
    assert page.locator("#take-up").get_attribute("aria-invalid") == "true"
    assert page.locator("#take-up").input_value() == "many"
    context.close()
