"""Why two plans differ, for the terminal: parts that add to the difference, in whole pounds."""

from typing import TYPE_CHECKING

from tallystick.figures.money import pence, whole
from tallystick.questions.diff_answer import DiffAnswer
from tallystick.render.foot import print_versions
from tallystick.render.terminal import console, table

if TYPE_CHECKING:
    from tallystick.render.terminal import Console


def print_difference(answer: DiffAnswer) -> None:
    """Print both gaps, what makes the second another than the first, and what else differs."""
    out = console()
    out.print(f"{answer.council.official_name}: why two plans differ", style="bold")
    out.print(f"A: {answer.first.title}")
    out.print(f"B: {answer.second.title}")
    out.print("Whole pounds, cash; brackets lower the gap of B, or are money left over.")
    out.print()
    rows = table("Gap left, and what makes B's another than A's", ["", *map(str, answer.years)])
    rows.add_row("Gap left by A", *map(whole, answer.first.gap.values()))
    rows.add_section()
    for part in answer.parts:
        rows.add_row(part.label, *map(whole, part.by_year.values()))
    if not answer.parts:
        rows.add_row("Nothing: the two leave the same gap", *("" for _ in answer.years))
    rows.add_section()
    rows.add_row("Gap left by B", *map(whole, answer.second.gap.values()), style="bold")
    out.print(rows)
    out.print()
    _at_the_end(out, answer)
    print_versions(out, answer.versions)


def _at_the_end(out: "Console", answer: DiffAnswer) -> None:
    """Reserves, debt, Band D and law of the two, side by side."""
    last = answer.years[-1]
    plans = (answer.first, answer.second)
    ends = [plan.by_year[last] for plan in plans]
    rows = table(f"At the end of {last}", ["", "A", "B"])
    rows.add_row("Gap without one-off money, £", *(whole(year.recurring_gap) for year in ends))
    rows.add_row("Usable reserves, £", *(whole(year.reserves) for year in ends))
    rows.add_row("Debt of these choices, £", *(whole(year.debt) for year in ends))
    rows.add_row("Spending on services, £", *(whole(year.services) for year in ends))
    rows.add_row("Own Band D, £", *(pence(year.band_d) for year in ends))
    rows.add_row(
        f"Law of the budget of {answer.first.year_being_set}",
        *(plan.legal_status.replace("_", " ") for plan in plans),
    )
    out.print(rows)
    out.print()
