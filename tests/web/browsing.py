"""The browser that the tests drive: Debian's Chromium, kept from calls of its own."""

import shutil
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

CHROMIUM = shutil.which("chromium")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
NEEDS_CHROMIUM = pytest.mark.skipif(CHROMIUM is None, reason="no chromium is installed here")
DRAWN = "figure => figure.querySelector('.drawing svg') && !figure.querySelector('picture')"


def draw_all(page: "Page") -> int:
    """Look at each chart of the page until it is drawn; gives how many there are."""
    charts = page.query_selector_all("figure.chart[data-chart]")
    for chart in charts:
        chart.scroll_into_view_if_needed()
        page.wait_for_function(DRAWN, arg=chart, timeout=20_000)
    return len(charts)


def open_all(page: "Page") -> None:
    """Open every part of the page that can be closed."""
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")


def read_pictures(page: "Page") -> None:
    """Read the pictures that wait until they come into view, so that nothing moves later."""
    page.evaluate(
        "() => Promise.all([...document.images].map((image) => {"
        "  image.loading = 'eager';"
        "  return image.complete || new Promise((read) => {"
        "    image.addEventListener('load', read); image.addEventListener('error', read); });"
        "}))"
    )
