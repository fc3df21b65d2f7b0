"""An outlook of a council's own figures alone, for the terminal."""

from typing import TYPE_CHECKING

from tallystick.questions.outlook_answer import OutlookAnswer
from tallystick.questions.own_alone import OwnAlone
from tallystick.render.money import millions
from tallystick.render.terminal import table

if TYPE_CHECKING:
    from tallystick.render.terminal import Console


def print_alone(out: "Console", answer: OutlookAnswer, alone: OwnAlone) -> None:
    """The gap by year, as the rows give it and as the plan prints it, and what is planned."""
    years = answer.years
    rows = table(
        "What is missing by the council's own figures; brackets are to spare",
        ["", *map(str, years)],
    )
    if answer.gap_at_maximum_lawful_rise is not None:
        limit = answer.gap_at_maximum_lawful_rise
        rows.add_row(
            "Largest rise without a referendum", *(millions(limit[year]) for year in years)
        )
    if answer.gap_frozen_band_d is not None:
        frozen = answer.gap_frozen_band_d
        rows.add_row("Band D frozen", *(millions(frozen[year]) for year in years), style="bold")
    of_years = [alone.by_year[year] for year in years]
    rows.add_row("At the tax that the plan assumes", *(millions(of.gap) for of in of_years))
    if any(of.low is not None for of in of_years):
        rows.add_row("  the plan's own range, low", *(millions(of.low) for of in of_years))
        rows.add_row("  the plan's own range, high", *(millions(of.high) for of in of_years))
    if any(of.gap != of.left for of in of_years):
        rows.add_section()
        rows.add_row(
            "Savings, reserves, other planned", *(millions(of.gap - of.left) for of in of_years)
        )
        rows.add_row("Left after what is planned", *(millions(of.left) for of in of_years))
    if alone.printed_after:
        rows.add_row(
            f"As printed, after {', '.join(alone.printed_after)}",
            *(millions(of.printed) for of in of_years),
        )
    if any(of.from_parts is not None for of in of_years):
        rows.add_row("Sum of the plan's own parts", *(millions(of.from_parts) for of in of_years))
    out.print(rows)
    out.print()
