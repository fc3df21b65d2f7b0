"""A table of bands for the terminal."""

from typing import TYPE_CHECKING

from tallystick.council_tax.charges import ELEMENTS
from tallystick.questions.bands_answer import BandsAnswer
from tallystick.render.by_band_text import print_plan
from tallystick.render.foot import print_notes, print_tables, print_versions
from tallystick.render.money import pence, whole
from tallystick.render.sources import ATTRIBUTION
from tallystick.render.terminal import console, table

if TYPE_CHECKING:
    from tallystick.render.terminal import Console

HEADINGS = {
    "own": "Own",
    "county": "County",
    "gla": "GLA",
    "police": "Police",
    "fire": "Fire",
    "combined_authority": "Combined",
    "parish": "Parish",
    "area": "Whole area",
    "band_d": "£ a year",
}
"""The elements of a bill as the head of a column."""


def print_bands(answer: BandsAnswer) -> None:
    """Print what every band is charged, the elements it is made of, and where they come from."""
    out = console()
    out.print(f"Council tax by band in {answer.place.name}, {answer.year}", style="bold")
    _basic(out, answer)
    out.print()
    names = [element.element for element in answer.elements]
    several = len(names) > 1
    columns = [HEADINGS.get(name, name) for name in names]
    rows = table("", ["Band", "Of D", *columns, *(["Total"] if several else [])])
    for row in answer.bands:
        amounts = [pence(row.amounts[name]) for name in names]
        rows.add_row(row.band, row.of_band_d, *amounts, *([pence(row.total)] if several else []))
    out.print(rows)
    out.print("Pounds a year, before discounts, premiums and support.", style="dim")
    _parts(out, answer)
    if answer.area is not None:
        out.print()
        for element in answer.elements:
            basis = "" if element.basis == "as printed" else f" ({element.basis})"
            out.print(f"{label(element.element)}: {element.authority}{basis}")
    _fund(out, answer)
    if answer.plan is not None:
        out.print()
        print_plan(out, answer.plan)
    print_notes(out, answer.notes)
    out.print()
    for rule in answer.rules:
        out.print(f"Rule {rule.rule}: {rule.law}, {rule.status}.")
    print_tables(out, answer.sources)
    print_versions(out, answer.versions, ATTRIBUTION if answer.area else "")


def label(element: str) -> str:
    """An element of a bill in full."""
    return ELEMENTS.get(element, element)


def _basic(out: "Console", answer: BandsAnswer) -> None:
    basic = answer.basic_amount
    if basic is None:
        return
    out.print(
        f"£{basic.requirement:,} ÷ {basic.tax_base:,.2f} Band D equivalents = "
        f"£{basic.exact:,.4f}; Band D is set at £{pence(answer.elements[0].band_d)} (CT-13)."
    )


def _fund(out: "Console", answer: BandsAnswer) -> None:
    fund = answer.collection_fund
    if fund is None:
        return
    out.print()
    what = "deficit" if fund.amount < 0 else "surplus"
    rows = table(f"Shares of a {what} of the collection fund, £ (CT-15)", ["", "£"], first_width=40)
    for element, share in fund.shares.items():
        rows.add_row(label(element), whole(share))
    rows.add_section()
    rows.add_row("All", whole(fund.amount))
    out.print(rows)
    out.print(
        f"In proportion to the demand and precepts of {answer.year}; parishes take no share.",
        style="dim",
    )


def _parts(out: "Console", answer: BandsAnswer) -> None:
    if not answer.parts:
        return
    out.print()
    headings = ["Part", "Without special items", "Its own items", "Band D"]
    rows = table("Band D of each part, £ (CT-13: B − S1/T + S2/TP)", headings)
    for part in answer.parts:
        rows.add_row(
            part.name, pence(part.without_items), pence(part.own_items), pence(part.band_d)
        )
    out.print(rows)
