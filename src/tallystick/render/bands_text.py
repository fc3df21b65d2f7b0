"""A table of bands for the terminal."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from tallystick.figures.rounding import half_up
from tallystick.render.bands_document import BandsAnswer, label, proportion, sources
from tallystick.render.by_band_text import print_plan
from tallystick.render.money import pence, whole
from tallystick.render.sources import ATTRIBUTION
from tallystick.render.terminal import console, table

if TYPE_CHECKING:
    from rich.console import Console


def print_bands(answer: BandsAnswer, versions: Mapping[str, str]) -> None:
    """Print what every band is charged, the elements it is made of, and where they come from."""
    out = console()
    area = answer.nation if answer.charges is None else answer.charges.area_name
    out.print(f"[bold]Council tax by band in {area}, {answer.year}[/bold]")
    _basic(out, answer)
    out.print()
    several = len(answer.elements) > 1
    columns = [answer.heading(one.name) for one in answer.elements]
    rows = table("", ["Band", "Of D", *columns, *(["Total"] if several else [])])
    for row in answer.rows:
        amounts = [pence(row.amounts[one.name]) for one in answer.elements]
        rows.add_row(
            row.band, proportion(row.ratio), *amounts, *([pence(row.total)] if several else [])
        )
    out.print(rows)
    out.print("Pounds a year, before discounts, premiums and support.", style="dim")
    _parts(out, answer)
    if answer.charges is not None:
        out.print()
        for one in answer.charges.charges:
            told = "" if one.basis == "as printed" else f" ({one.basis})"
            out.print(f"{label(one.element)}: {one.authority}{told}", markup=False)
    _fund(out, answer)
    if answer.plan is not None:
        out.print()
        print_plan(out, answer.plan)
    for note in answer.notes:
        out.print(f"Note: {note}", style="dim", markup=False)
    out.print()
    out.print(f"Rule CT-01: {answer.law}, {answer.status}.", markup=False)
    for source in sources(answer):
        out.print(f"Source: {source['publisher']}: {source['title']}.", markup=False)
    made_by = f"tallystick {versions['tallystick']}, data release {versions['release']}."
    out.print(f"{made_by} {ATTRIBUTION if answer.charges else ''}".strip(), style="dim")


def _basic(out: "Console", answer: BandsAnswer) -> None:
    basic = answer.basic
    if basic is None:
        return
    set_at = pence(answer.elements[0].band_d)
    out.print(
        f"£{half_up(basic.requirement, 2):,} ÷ {half_up(basic.tax_base, 2):,} Band D equivalents = "
        f"£{half_up(basic.exact, 4):,}; Band D is set at £{set_at} (CT-13)."
    )


def _fund(out: "Console", answer: BandsAnswer) -> None:
    if answer.fund is None:
        return
    out.print()
    what = "deficit" if answer.fund.amount < 0 else "surplus"
    rows = table(f"Shares of a {what} of the collection fund, £ (CT-15)", ["", "£"], first_width=40)
    for element, share in answer.fund.shares.items():
        rows.add_row(label(element), whole(float(share)))
    rows.add_section()
    rows.add_row("All", whole(float(answer.fund.amount)))
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
