"""The rows of a council's own plan, for the terminal: the gap that they give, by year."""

from typing import TYPE_CHECKING

from tallystick.questions.outlook_answer import OutlookAnswer
from tallystick.questions.own_plan_rows import OwnPlanRows
from tallystick.render.money import millions
from tallystick.render.terminal import table

if TYPE_CHECKING:
    from tallystick.render.terminal import Console


def print_plan_rows(out: "Console", answer: OutlookAnswer, plan: OwnPlanRows) -> None:
    """The gap by year, as the rows give it and as the plan prints it, and what is planned."""
    years = list(plan.by_year)
    of_years = [plan.by_year[year] for year in years]
    rows = table(
        "What is missing by the rows of its own plan; brackets are to spare",
        ["", *map(str, years)],
    )
    if answer.is_alone:
        limit, frozen = answer.gap_at_maximum_lawful_rise, answer.gap_frozen_band_d
        for label, gap in (("Largest rise without a referendum", limit), ("Band D frozen", frozen)):
            if gap is not None:
                cells = (millions(gap.get(year)) for year in years)
                rows.add_row(label, *cells, style="bold")
    rows.add_row("At the tax that the plan assumes", *(millions(of.gap) for of in of_years))
    if any(of.low is not None for of in of_years):
        rows.add_row("  the plan's own range, low", *(millions(of.low) for of in of_years))
        rows.add_row("  the plan's own range, high", *(millions(of.high) for of in of_years))
    if any(of.gap != of.left for of in of_years):
        rows.add_section()
        planned = (millions(of.gap - of.left) for of in of_years)
        rows.add_row("Savings, reserves, other planned", *planned)
        rows.add_row("Left after what is planned", *(millions(of.left) for of in of_years))
    if plan.printed_after:
        label = f"As printed, after {', '.join(plan.printed_after)}"
        rows.add_row(label, *(millions(of.printed) for of in of_years))
    if any(of.from_parts is not None for of in of_years):
        rows.add_row("Sum of the plan's own parts", *(millions(of.from_parts) for of in of_years))
    out.print(rows)
    out.print()
