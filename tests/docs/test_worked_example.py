"""The council worked by hand in the manual has the figures that the engine gives it."""

import re

import numpy as np
import pytest

from barsetshire.barchester import BASE, LAST, MILLION, base_budget, outlook
from docs.pages import DOCS
from tallystick.figures.chance import about
from tallystick.figures.year import FinancialYear
from tallystick.forecast.drawn_ranges import ranges
from tallystick.forecast.method import method_of
from tallystick.forecast.pressure import NONE_YET
from tallystick.forecast.rise import rise_to_close
from tallystick.forecast.spread import spread_parts
from tallystick.sources.release import Release

YEARS = FinancialYear.span(BASE + 1, LAST)
OUTLOOK = outlook()
ROWS = {
    "prices": "price.",
    "growth above prices": "demand.",
    "levies": "levies_growth",
    "one-off money falls out": "one_off_falls_out",
    "tax base growth": "tax_base_growth",
    "general funding": "general_funding_growth",
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


PARTS = ("council", "settlement", "prices", "pressure", "reserves", "base")


def test_the_parts_of_the_range_by_hand_are_as_wide_as_the_engine_draws_them() -> None:
    page = (DOCS / "explain/the-range.md").read_text("utf-8")
    by_hand = dict(re.findall(r"^\| (\w+) \| [^|]+ \| ([\d.]+) \|$", page, re.MULTILINE))
    assert tuple(by_hand) == PARTS
    budget, method = base_budget(), method_of(Release.open())
    drawn = spread_parts(budget, method, NONE_YET, 50_000)
    for name in PARTS:
        width = float(np.std(getattr(drawn, name)[:, 0])) / MILLION
        assert width == pytest.approx(float(by_hand[name]), rel=0.03), name
    together = re.search(r"^\| \*\*together\*\* \| [^|]+ \| \*\*([\d.]+)\*\*", page, re.MULTILINE)
    assert together is not None
    squares = sum(float(width) ** 2 for width in by_hand.values())
    assert float(together[1]) == pytest.approx(squares**0.5, abs=0.001)


def test_the_range_by_hand_is_the_engine_s() -> None:
    page = " ".join((DOCS / "explain/the-range.md").read_text("utf-8").split())
    spread = spread_parts(base_budget(), method_of(Release.open()), NONE_YET).total()
    of_year = ranges({BASE + 1: float(OUTLOOK.gap(BASE + 1))}, spread)[BASE + 1]
    low, middle, high = (in_millions(end) for end in (of_year.p10, of_year.p50, of_year.p90))
    assert f"between {low} and {high}, with the middle at {middle}" in page
    assert f"{about(of_year.chance)} that anything is missing" in page
