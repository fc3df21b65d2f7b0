"""The council worked by hand in the manual has the figures that the engine gives it."""

import re

from barsetshire.barchester import BASE, LAST, MILLION, assumptions, base_year
from docs.pages import DOCS
from tallystick.figures.year import FinancialYear
from tallystick.forecast.project import project
from tallystick.forecast.rise import rise_to_close

YEARS = FinancialYear.span(BASE + 1, LAST)
OUTLOOK = project(base_year(), assumptions(), LAST)
ROWS = {
    "prices": "price.",
    "demand": "demand.",
    "levies": "levies_growth",
    "one-off money falls out": "one_off_falls_out",
    "tax base growth": "tax_base_growth",
    "grant": "general_grant_growth",
    "retained rates": "retained_rates_growth",
}


def rows() -> dict[str, list[str]]:
    """The rows of five years that the page prints, without their marks."""
    page = (DOCS / "explain/the-model.md").read_text("utf-8")
    found = {}
    for line in page.splitlines():
        cells = [cell.strip().strip("*") for cell in line.strip("|").split("|")]
        if len(cells) == 6 and re.fullmatch(r"[\d(,.]+[\d)%]", cells[1]):
            found[cells[0]] = cells[1:]
    return found


def in_millions(amount: float) -> str:
    shown = f"{abs(amount) / MILLION:.3f}"
    if shown == "0.000":
        return "0"
    return f"({shown})" if amount < 0 else shown


def test_every_driver_of_the_page_is_the_engine_s() -> None:
    page = rows()
    for label, kind in ROWS.items():
        named = [by for name, by in OUTLOOK.drivers.items() if name.startswith(kind)]
        worked = [in_millions(sum(float(by[year]) for by in named)) for year in YEARS]
        assert page[label] == worked, label


def test_the_gaps_and_rises_of_the_page_are_the_engine_s() -> None:
    page = rows()
    gaps = {"new gap": "new_gap", "gap, Band D frozen": "gap_frozen_band_d"}
    for label, line in gaps.items():
        worked = [in_millions(float(OUTLOOK.amount(line, year))) for year in YEARS]
        assert page[label] == worked
    rises = rise_to_close(OUTLOOK)
    pounds = [f"{rises[year].band_d:.2f}" for year in YEARS]
    assert page["rise that would close the frozen gap, £"] == pounds
    yearly = [f"{rises[year].equal_yearly:.2%}" for year in YEARS]
    assert page["… as an equal yearly rise"] == yearly
