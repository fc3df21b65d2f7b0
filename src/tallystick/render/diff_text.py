"""Why two plans differ, for the terminal: parts that add to the difference, in whole pounds."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from tallystick.planner.compare import Compared
from tallystick.planner.difference import Difference
from tallystick.render.money import pence, whole
from tallystick.render.terminal import console, table

if TYPE_CHECKING:
    from rich.console import Console


def print_difference(
    first: Compared, second: Compared, made: Difference, versions: Mapping[str, str]
) -> None:
    """Print both gaps, what makes the second another than the first, and what else differs."""
    out = console()
    council = first.applied.plan.council
    out.print(f"{council.authority.official_name}: why two plans differ", style="bold")
    out.print(f"A: {first.label}")
    out.print(f"B: {second.label}")
    out.print("Whole pounds, cash; brackets lower the gap of B, or are money left over.")
    out.print()
    years = [str(year) for year in made.years]
    rows = table("Gap left, and what makes B's another than A's", ["", *years])
    rows.add_row("Gap left by A", *(whole(amount) for amount in made.gaps[0].values()))
    rows.add_section()
    for part in made.parts:
        rows.add_row(part.label, *(whole(amount) for amount in part.by_year.values()))
    if not made.parts:
        rows.add_row("Nothing: the two leave the same gap", *("" for _ in years))
    rows.add_section()
    rows.add_row(
        "Gap left by B", *(whole(amount) for amount in made.gaps[1].values()), style="bold"
    )
    out.print(rows)
    out.print()
    _else(out, first, second, made)
    made_by = f"tallystick {versions['tallystick']}, data release {versions['release']}."
    out.print(made_by, style="dim")


def _else(out: "Console", first: Compared, second: Compared, made: Difference) -> None:
    """Reserves, debt, Band D and law of the two, side by side."""
    last = made.years[-1]
    one, other = (each.applied.of_year(last) for each in (first, second))
    rows = table(f"At the end of {last}", ["", "A", "B"])
    rows.add_row(
        "Gap without one-off money, £", whole(one.recurring_gap), whole(other.recurring_gap)
    )
    rows.add_row("Usable reserves, £", whole(one.reserves), whole(other.reserves))
    rows.add_row("Debt of these choices, £", whole(one.debt), whole(other.debt))
    rows.add_row("Spending on services, £", whole(one.services), whole(other.services))
    rows.add_row("Own Band D, £", pence(one.band_d), pence(other.band_d))
    setting = first.applied.judgement.setting
    rows.add_row(
        f"Law of the budget of {setting}",
        *(each.applied.judgement.legal_status.word.replace("_", " ") for each in (first, second)),
    )
    out.print(rows)
    out.print()
