"""One journey for each group of users: its door, what it wants to know, what it takes away."""

import csv
import io
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

import tallystick as ts
from web.browsing import NEEDS_CHROMIUM
from web.serving import free_port, served

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = NEEDS_CHROMIUM


@contextmanager
def visit(browser: "Browser", width: int, *, scripts: bool = True) -> "Iterator[Page]":
    """A visitor at this width, with nothing kept from another."""
    context = browser.new_context(
        viewport={"width": width, "height": 800}, java_script_enabled=scripts, accept_downloads=True
    )
    page = context.new_page()
    page.route("**/vendor/vega*", lambda route: route.abort())  # charts are tried elsewhere
    yield page
    page.wait_for_load_state()
    assert not scripts or page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def got(page: "Page", address: str, label: str, within: str = "main") -> str:
    """What the link of this label leads to, as a program reads it."""
    link = page.locator(f"{within} a", has_text=label).first.get_attribute("href")
    answer = page.request.get(address + (link or ""))
    assert answer.ok
    return answer.text()


def enter(page: "Page", lever: str, value: str) -> None:
    """Open a lever's card, enter how much, and press its button."""
    card = page.locator(f"#card-{lever}")
    if card.get_attribute("open") is None:
        card.locator("summary").first.click()
    page.fill(f"#{lever}", value)
    page.locator(f"#card-{lever} button", has_text="Work it out").click()


def pounds(page: "Page") -> list[str]:
    """Every amount of the answer's tables."""
    return [text.strip() for text in page.locator("#answer td.n").all_inner_texts()]


@pytest.mark.parametrize(("width", "scripts"), [(320, False), (320, True), (768, False)])
def test_a_resident_finds_the_council_reads_the_gap_and_gets_a_bill(
    browser: "Browser", address: str, width: int, *, scripts: bool
) -> None:
    with visit(browser, width, scripts=scripts) as page:
        page.goto(address)
        page.fill("#council", "Covntry")
        page.keyboard.press("Escape")
        page.click("button:has-text('Show its gap')")
        page.locator("ul.columns a", has_text="Coventry").click()
        assert page.inner_text("h1") == "Coventry City Council"
        said = page.inner_text("main .panel")
        assert "2027-28: between £12m to spare and £46m short, 8 chances in 10" in said
        assert "about 8 in 10 that anything is missing" in said
        page.locator("nav a", has_text="Your bill").click()
        page.fill("#council", "Coventry")
        page.select_option("#band", "B")
        page.fill("#adults", "1")
        page.click("button:has-text('Work it out')")
        # Band B is 7/9 of £2,516.72 (Table 10, 2026-27), less a quarter for one adult
        assert float(page.inner_text(".gap").strip("£").replace(",", "")) == pytest.approx(
            2516.72 * 7 / 9 * 0.75, abs=0.02
        )
        page.locator("main a", has_text="Who pays a change of council tax").click()
        assert "falls on households below" in page.inner_text("#finding + .lead")
        page.fill("#rise", "3")
        page.click("button:has-text('Show who pays')")
        found, sent = page.inner_text("#finding + .lead"), page.url
    with visit(browser, width, scripts=scripts) as friend:
        friend.goto(sent)
        assert friend.inner_text("#finding + .lead") == found


def test_a_resident_finds_a_council_by_the_name_it_had(browser: "Browser", address: str) -> None:
    with visit(browser, 320, scripts=False) as page:
        page.goto(address)
        page.fill("#council", "Corby")
        page.click("button:has-text('Show its gap')")
        assert page.inner_text("h1") == "North Northamptonshire Council"
        assert "Corby" in page.inner_text("main")


@pytest.mark.parametrize(("width", "scripts"), [(768, True), (320, False), (1280, True)])
def test_a_councillor_costs_an_amendment_and_sends_its_link(
    browser: "Browser", address: str, width: int, *, scripts: bool
) -> None:
    with visit(browser, width, scripts=scripts) as page:
        page.goto(f"{address}/council/coventry")
        page.locator("main a", has_text="Build a plan of your own").click()
        enter(page, "council_tax_rise", "2.99%")
        page.wait_for_url("**council_tax_rise=2.99**")
        enter(page, "service_savings", "23.2m")
        page.wait_for_url("**service_savings=23.2m**")
        page.locator("#lawful + p", has_text="is lawful").wait_for()
        assert "finance officer reports on the robustness" in page.inner_text("#answer")
        assert "2,295.71" in pounds(page)  # 5% on £2,186.40, less a penny
        amounts = pounds(page)
        link = page.locator("#share").input_value()
        sent = link if scripts else address + link
    with visit(browser, width, scripts=scripts) as finance_officer:
        finance_officer.goto(sent)
        assert pounds(finance_officer) == amounts
        assert not finance_officer.locator("text=has moved").count()


@pytest.mark.parametrize(("width", "scripts"), [(1280, True), (320, False)])
def test_a_campaigner_costs_an_alternative_and_puts_it_beside_others(
    browser: "Browser", address: str, width: int, *, scripts: bool
) -> None:
    with visit(browser, width, scripts=scripts) as page:
        page.goto(f"{address}/council/coventry/strategies")
        titles = page.locator("main section.step h2").all_inner_texts()
        assert len(titles) == len(ts.compare("coventry").strategies)
        step = page.locator("section.step", has=page.locator("h2", has_text="from reserves"))
        step.locator("button", has_text="Start a plan from this").click()
        page.wait_for_url("**use_reserves**")
        reserves = pounds(page)
        page.locator("#card-council_tax_referendum > summary").click()
        page.locator("#card-council_tax_referendum button", has_text="Fill in an example").click()
        page.wait_for_url("**council_tax_referendum=15.8**")
        enter(page, "council_tax_referendum", "8%")
        page.wait_for_url("**council_tax_referendum=8**")
        page.locator("#answer", has_text="Put a council tax rise to a referendum").wait_for()
        assert pounds(page) != reserves
        page.locator("#answer a", has_text="Put it beside other").click()
        page.locator("label", has_text="Raise council tax to the limit").click()
        page.locator("input[name=council]").first.fill("Leeds")
        page.click("button:has-text('Put them side by side')")
        heads = page.locator("main table").first.locator("thead th").all_inner_texts()
        assert [" ".join(one.split()) for one in heads] == [
            "Measure",
            "Your plan Coventry",
            "Decide nothing in any year Coventry",
            "Raise council tax to the limit Coventry",
            "Your plan Leeds",
        ]


@pytest.mark.parametrize("width", [320, 1280])
def test_a_journalist_checks_a_claim_over_an_own_list_and_takes_the_figures_away(
    browser: "Browser", address: str, width: int
) -> None:
    with visit(browser, width, scripts=False) as page:
        page.goto(address)
        page.locator("nav a", has_text="Check a claim").click()
        page.fill("#councils", "Kent\nLeeds\nEden")
        page.click("button:has-text('Work it out')")
        assert "2 councils" in page.inner_text("main")
        assert "Eden ended on 31 March 2023" in page.inner_text("main")
        rows = list(csv.DictReader(io.StringIO(got(page, address, "Every council’s figures"))))
        assert {row["council"] for row in rows} >= {"Kent", "Leeds"}
        assert all(row["status"] and row["release"] for row in rows)
        closing = "sums.budget_unallocated_closing.by_council.E10000016.value"
        kent = next(row for row in rows if row["line"] == closing)
        assert (kent["value"], kent["year"]) == ("59188000", "2024-25")  # RA Part 2
        assert "data release" in page.inner_text(".cite")
        assert got(page, address, "Picture (SVG)").startswith("<svg")


def test_a_finance_officer_checks_the_printed_figures_and_changes_an_assumption(
    browser: "Browser", address: str
) -> None:
    with visit(browser, 1280) as page:
        page.goto(f"{address}/council/coventry")
        for line, printed in (  # Table 10 of Council Tax levels, 2026-27, row 71
            ("council_tax", "£199,866,039"),
            ("tax_base", "91,413.30"),
        ):
            page.goto(f"{address}/council/coventry/working/{line}/2026-27")
            assert printed in page.inner_text("h1")
            assert "sheet Data_Billing, row 71" in page.inner_text("main")
        page.goto(f"{address}/council/coventry")
        page.locator("main .panel a", has_text="How it is worked out").click()
        assert "Every figure behind it" in page.inner_text("main").replace("every", "Every")
        assert "Table 10" in page.inner_text("main")
        page.goto(f"{address}/council/coventry")
        before = page.inner_text(".lead >> nth=0")
        page.fill("#assume", "growth.specific_grants@2027-28=5.1%")
        page.fill("#assume-2", "growth.tax_base@2027-28=1.2%")
        page.click("button:has-text('Work it out again')")
        assert page.inner_text(".lead >> nth=0") != before
        state = page.url.partition("?")[2]
        page.locator("main a", has_text="Build a plan of your own").click()
        assert "growth.tax_base" in page.url
        enter(page, "council_tax_rise", "4.99")
        page.wait_for_url("**council_tax_rise=4.99**")
        page.locator("#answer a[href*='council_tax_rise']", has_text="YAML").wait_for()
        own = yaml.safe_load(got(page, address, "Strategy file (YAML)", "#answer"))
        assert own["choices"][0]["lever"] == "council_tax_rise"
        assert own["assume"]["growth.tax_base"] == {"2027-28": "1.2%"}
        table = got(page, address, "Spreadsheet (CSV)", "#answer")
        assert len(list(csv.reader(io.StringIO(table)))) > 20
    assert "assume" in state


def test_a_researcher_gets_the_same_document_from_the_page_and_from_python(
    browser: "Browser", address: str
) -> None:
    with visit(browser, 1280, scripts=False) as page:
        page.goto(f"{address}/council/coventry?v=1&to=2029-30")
        first = got(page, address, "JSON")
        assert got(page, address, "JSON") == first
        assert json.loads(first) == ts.plan("coventry", to="2029-30").to_dict()
        page.goto(f"{address}/council/kent/strategies")
        assert json.loads(got(page, address, "JSON")) == ts.compare("kent").to_dict()
        assert "data release" in page.inner_text("main")


@pytest.mark.parametrize("width", [320, 1280])
def test_an_auditor_reads_cases_the_method_s_own_error_versions_and_rules(
    browser: "Browser", address: str, width: int
) -> None:
    with visit(browser, width, scripts=False) as page:
        page.goto(address)
        page.locator("nav a", has_text="Assurance").click()
        checked = json.loads(got(page, address, "JSON"))
        text = page.inner_text("main")
        counts = ("cases", "records", "figures", "reproduced")
        for topic, totals in checked["cases"]["topics"].items():
            heading = topic.replace("_", " ").capitalize()
            row = page.locator("table tr", has_text=heading).first.inner_text()
            assert row.removeprefix(heading).split()[:4] == [str(totals[key]) for key in counts]
        assert "How good the outlook is" in text
        assert re.search(r"tallystick \S+, data release \S+ \(\w{12}\)", text)
        page.locator("nav a", has_text="Rules").click()
        page.locator("main a", has_text="referendum principles by class").click()
        newest = page.locator("section.step").first.inner_text()
        assert "[verified, stated intention]" in newest
        assert "a rise of 5% or more" in newest
        assert "Source: " in newest
        assert "read on" in newest


def test_a_developer_goes_from_the_description_to_the_figures_of_the_page(
    browser: "Browser", address: str
) -> None:
    with visit(browser, 1280, scripts=False) as page:
        page.goto(f"{address}/data")
        described: dict[str, Any] = json.loads(got(page, address, "description of the"))
        assert described["openapi"].startswith("3.1")
        path = "/api/v1/councils/{council}/gap"
        assert path in described["paths"]
        answer = page.request.get(address + path.replace("{council}", "coventry"))
        assert answer.headers["etag"]
        gap = answer.json()["gap_frozen_band_d"]["2027-28"]
        page.goto(f"{address}/council/coventry/working/gap_frozen_band_d/2027-28")
        assert f"£{gap:,}" in page.inner_text("h1")


def test_the_address_alone_gives_the_same_plan_after_the_server_was_killed(
    browser: "Browser", tmp_path: Path
) -> None:
    port = free_port()
    with served(tmp_path, port, killed=True) as address, visit(browser, 768) as page:
        page.goto(f"{address}/council/coventry/plan")
        enter(page, "council_tax_rise", "2.99%")
        page.wait_for_url("**council_tax_rise=2.99**")
        page.locator("#answer", has_text="2,251.77").wait_for()
        link, amounts = page.locator("#share").input_value(), pounds(page)
    with served(tmp_path, port) as address, visit(browser, 768, scripts=False) as page:
        assert link.startswith(address)
        page.goto(link)
        assert pounds(page) == amounts
        assert not page.locator("text=has moved").count()


@pytest.mark.parametrize(("width", "scripts"), [(320, False), (1280, True)])
def test_a_finance_officer_enters_the_settlement_and_sees_the_range_narrow(
    browser: "Browser", address: str, width: int, *, scripts: bool
) -> None:
    with visit(browser, width, scripts=scripts) as page:
        page.goto(f"{address}/council/kent")
        page.locator("summary", has_text="What this rests on").click()
        page.locator("a", has_text="Enter your own figures").click()
        for year, amount in (("2026-27", "330700"), ("2027-28", "345000"), ("2028-29", "352000")):
            page.fill(f"#own-settlement-{year}", amount)
        page.click("button:has-text('Work it out with these')")
        assert "likely thousands" in page.locator(".wrong").first.inner_text()
        for year in ("2026-27", "2027-28", "2028-29"):
            page.fill(f"#own-settlement-{year}", page.input_value(f"#own-settlement-{year}") + "k")
        page.click("button:has-text('Work it out with these')")
        row = page.locator("#answer tbody tr").first.locator("td.n").all_inner_texts()
        before_low, _, before_high, low, _, high = map(number, row)
        assert high - low < before_high - before_low
        page.locator("a", has_text="strategies side by side").click()
        assert "settlement=" in page.url
        assert page.locator("h1").inner_text() == "Kent: strategies side by side"


def number(text: str) -> float:
    """An amount as it is printed, below nought in brackets."""
    plain = text.strip().replace(",", "")
    return -float(plain[1:-1]) if plain.startswith("(") else float(plain)
