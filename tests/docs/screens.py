"""Take the screenshots of the manual again, after a page has changed its looks.

Run it from the root as `PYTHONPATH=tests python -m docs.screens`, with Debian's Chromium installed,
then look at each. They show what a visitor sees first, at a phone's and at a desk's width.
"""

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from docs.pages import DOCS
from web.browsing import CHROMIUM, FLAGS
from web.serving import free_port, served

if TYPE_CHECKING:
    from playwright.sync_api import ViewportSize

IMAGES = DOCS / "images"
PLAN = (
    "/council/coventry/plan?v=1&council_tax_rise=2.99%25&service_savings=%C2%A32m"
    "&use_reserves=%C2%A34m&use_reserves.years=2027-28"
)
SCREENS: "dict[str, tuple[str, ViewportSize, str]]" = {
    "council-phone": ("/council/coventry", {"width": 390, "height": 780}, "main"),
    "plan": (PLAN, {"width": 1160, "height": 610}, "h1"),
    "who-pays": ("/council/coventry/who-pays?rise=4.99%25", {"width": 900, "height": 760}, "main"),
    "claim-dark": ("/claim?councils=Kent,Leeds", {"width": 900, "height": 760}, "h2"),
}
"""By name: the page, the size of the window, and what stands at the top of it."""


def main() -> None:
    """Write each picture."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only where there is one

    IMAGES.mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as data,
        served(Path(data), free_port()) as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        for name, (place, size, top) in SCREENS.items():
            scheme = "dark" if name.endswith("-dark") else "light"
            page = browser.new_page(viewport=size, color_scheme=scheme)  # type: ignore[arg-type]
            page.goto(address + place)
            page.locator(top).first.evaluate(
                "one => scrollTo(0, scrollY + one.getBoundingClientRect().top - 8)"
            )
            page.wait_for_load_state("networkidle")
            page.screenshot(path=IMAGES / f"{name}.png")
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
