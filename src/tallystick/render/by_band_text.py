"""A plan by band for the terminal: what it raises, the route, who bears it, and bills by band."""

from decimal import Decimal
from typing import TYPE_CHECKING

from tallystick.council_tax.area_plan import AreaPlan
from tallystick.figures.rounding import half_up
from tallystick.render.by_band_document import NOT_MODELLED, contested, statuses
from tallystick.render.money import pence, per_cent
from tallystick.render.terminal import table

if TYPE_CHECKING:
    from rich.console import Console

_FIRST = 58


def print_plan(out: "Console", plan: AreaPlan) -> None:
    """Print a plan by band of the authority's own element, with what is contested in it."""
    made = plan.made
    name = plan.council.name
    out.print(f"[bold]A plan by band of {name}, {plan.year}[/bold] (its own element alone)")
    rise = per_cent(float(made.uniform_rise), 2)
    told = "reductions bring each band down to its own target"
    out.print(
        f"The rise is {rise} for every band, and "
        f"{told if made.reductions else 'no reductions are given'}."
    )
    out.print(plan.principle.sentence, markup=False)
    if plan.needs_referendum:
        out.print(f"A referendum is needed; its question would say {made.ballot_percentage}%.")
    else:
        out.print("No referendum is needed.")
    status = ", ".join(str(one).replace("_", " ") for one in statuses(plan))
    title = f"Route {plan.route.id}: {plan.route.title}. " if made.reductions else ""
    out.print(f"{title}Status: {status}.", markup=False)
    out.print()
    _yields(out, plan)
    out.print()
    _bills(out, plan)
    out.print()
    _said(out, plan)


def _yields(out: "Console", plan: AreaPlan) -> None:
    made = plan.made
    rows = table("", ["What it raises in a year", "£"], first_width=_FIRST)
    rows.add_row("The tax today", f"{half_up(made.before):,}")
    rows.add_row("With the uniform rise", f"{half_up(made.gross):,}")
    rows.add_row(
        "Reductions, a cost of the billing authority's general fund", _less(made.reductions)
    )
    if made.preceptors_reductions:
        rows.add_row(
            "Reductions of preceptors' charges, paid by it too", _less(made.preceptors_reductions)
        )
    rows.add_section()
    rows.add_row("Left over today's tax", f"{half_up(made.gain - made.preceptors_reductions):,}")
    equal = per_cent(float(made.uniform_equivalent), 2)
    rows.add_row(f"The same is raised by a plain rise of {equal} for every band", "")
    if plan.within_limit is not None:
        most, gain = plan.within_limit
        rows.add_row(
            f"The largest rise without a referendum (Band D £{pence(most)}) raises",
            f"{half_up(gain):,}",
        )
    out.print(rows)


def _bills(out: "Console", plan: AreaPlan) -> None:
    headings = ["Band", "Target", "Before £", "Full £", "Off £", "After £", "More £", "Of the rise"]
    rows = table("Bills by band, the authority's own element", headings)
    for row in plan.made.bands:
        rows.add_row(
            row.band,
            per_cent(float(row.target), 2),
            pence(row.before),
            pence(row.full),
            pence(row.reduction),
            pence(row.after),
            pence(row.increase),
            per_cent(float(row.paid_share)),
        )
    out.print(rows)


def _said(out: "Console", plan: AreaPlan) -> None:
    for limit in plan.route.limits if plan.made.reductions else ():
        out.print(f"Limit: {limit}.", markup=False)
    said_for, said_against = contested(plan)
    if said_for:
        out.print("Reductions defined by band alone are contested; no decided case was found.")
        out.print(f"  For: {'; '.join(said_for)}.", markup=False)
        out.print(f"  Against: {'; '.join(said_against)}.", markup=False)
    base = plan.base
    out.print(
        f"Note: dwellings are those of October {base.october} by band, in Band D equivalents after "
        f"support, times {half_up(plan.scale, 4)} to add to the base that the tax was set on.",
        style="dim",
    )
    for note in NOT_MODELLED:
        out.print(f"Note: {note}", style="dim")
    out.print("This is a map of the law and not legal advice.", style="dim")


def _less(amount: Decimal) -> str:
    rounded = half_up(amount)
    return f"({rounded:,})" if rounded else "0"
