"""The pages in a browser: with the keyboard alone, at three widths, without JavaScript."""

from typing import TYPE_CHECKING

from web.browsing import NEEDS_CHROMIUM

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PLACES = (
    "/",
    "/council/coventry",
    "/council/kent",
    "/council/woking",
    "/council/coventry/history",
    "/council/coventry/strategies",
    "/council/gateshead/afford?cost=1.2m&capital=8m",
    "/council/coventry/working/gap_frozen_band_d/2027-28",
    "/bill?council=coventry&band=D",
    "/rules",
    "/rules/ref.principles",
    "/glossary",
    "/claim?claim=labour-2018",
    "/data",
    "/assurance",
    "/accessibility",
    "/about",
    "/council/coventry?assume=zz",
)
pytestmark = NEEDS_CHROMIUM


def test_a_council_is_found_with_the_keyboard_alone(browser: "Browser", address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(address)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "council":
            break
    page.keyboard.type("Coventry")
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/council/coventry")
    assert page.inner_text("h1") == "Coventry City Council"
    context.close()


def test_a_bill_is_worked_out_without_javascript(browser: "Browser", address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/bill")
    page.fill("#council", "Coventry")
    page.select_option("#band", "D")
    page.click("button:has-text('Work it out')")
    assert page.locator(".gap").inner_text() == "£2,516.72"  # Table 10, 2026-27, area Band D
    assert page.url == f"{address}/bill"
    context.close()


def test_assumptions_are_changed_without_javascript(browser: "Browser", address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/council/coventry")
    before = page.locator(".lead").first.inner_text()
    page.fill("#assume", "growth.tax_base=3%")
    page.click("button:has-text('Work it out again')")
    assert "assume=growth.tax_base" in page.url
    assert page.locator(".lead").first.inner_text() != before
    context.close()


def test_no_page_asks_anything_of_another_place(browser: "Browser", address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    told: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: told.append(message.text))
    for place in PLACES[:-1]:
        page.goto(address + place)
    context.close()
    assert {one.startswith(address) for one in asked} == {True}
    assert not told
