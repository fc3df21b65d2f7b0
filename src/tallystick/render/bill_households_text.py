"""The bills of a file of households for the terminal."""

from tallystick.questions.bill_households import BillHouseholdsAnswer
from tallystick.render.foot import print_notes
from tallystick.render.money import pence
from tallystick.render.terminal import console, table


def print_bill_households(answer: BillHouseholdsAnswer) -> None:
    """Print what they pay in all and by the band charged."""
    out = console()
    out.print(f"{answer.headline}.")
    out.print()
    headings = ["Band charged", "Households", "Before support", "Support", "To pay", "With support"]
    rows = table("Pounds a year", headings)
    for each in (*answer.bands, answer.total):
        rows.add_row(
            each.band,
            f"{each.dwellings:,}",
            pence(each.liability),
            pence(each.support),
            pence(each.to_pay),
            f"{each.awarded:,}",
        )
    out.print(rows)
    for scheme in answer.schemes:
        out.print(f"Support by: {scheme}.", style="dim")
    print_notes(out, answer.notes)
