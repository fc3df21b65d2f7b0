"""Bands under other proportions, for the terminal."""

from tallystick.questions.reform import ReformAnswer
from tallystick.render.foot import print_notes
from tallystick.render.money import pence, per_cent
from tallystick.render.terminal import console, table


def print_reform(answer: ReformAnswer) -> None:
    """Print each band now and then, and what the council would raise."""
    out = console()
    out.print(f"{answer.headline}.")
    out.print(
        f"Its Band D is £{pence(answer.band_d)} in {answer.year}; £"
        f"{pence(answer.band_d_at_same_yield)} would raise what is raised now. The tax "
        f"base changes by {per_cent(answer.tax_base_change, 2)}."
    )
    out.print(f"Status: {str(answer.status).replace('_', ' ')}.")
    out.print()
    headings = ["Band", "Of D now", "then", "Homes", "Now £", "Same Band D £", "Same yield £"]
    rows = table("The council's own charge", headings)
    for band in answer.bands:
        rows.add_row(
            band.band,
            band.of_band_d_now,
            band.of_band_d_then,
            f"{band.homes:,.0f}",
            pence(band.now),
            pence(band.at_same_band_d),
            pence(band.at_same_yield),
        )
    out.print(rows)
    print_notes(out, answer.notes)
    for source in answer.sources:
        out.print(f"Source: {source.publisher}: {source.title}.", style="dim")
