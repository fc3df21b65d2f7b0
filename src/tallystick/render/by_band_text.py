"""A plan by band for the terminal: what it raises, the route, who bears it, and bills by band."""

from typing import TYPE_CHECKING

from tallystick.questions.band_plan import PlanByBand
from tallystick.render.foot import print_notes
from tallystick.render.money import pence, per_cent, whole
from tallystick.render.terminal import led, table

if TYPE_CHECKING:
    from tallystick.render.terminal import Console

_FIRST = 58


def print_plan(out: "Console", plan: PlanByBand) -> None:
    """Print a plan by band of the authority's own element, with what is contested in it."""
    out.print(led(f"A plan by band of {plan.council}, {plan.year}", " (its own element alone)"))
    reduces = bool(plan.yields.reductions)
    to_target = "reductions bring each band down to its own target"
    out.print(
        f"The rise is {per_cent(plan.uniform_rise, 2)} for every band, and "
        f"{to_target if reduces else 'no reductions are given'}."
    )
    out.print(plan.principle.sentence)
    if plan.needs_referendum:
        out.print(f"A referendum is needed; its question would say {plan.ballot_percentage}%.")
    else:
        out.print("No referendum is needed.")
    status = ", ".join(str(each).replace("_", " ") for each in plan.route.statuses)
    title = f"Route {plan.route.id}: {plan.route.title}. " if reduces else ""
    out.print(f"{title}Status: {status}.")
    out.print()
    _yields(out, plan)
    out.print()
    _bills(out, plan)
    out.print()
    _law_and_notes(out, plan)


def _yields(out: "Console", plan: PlanByBand) -> None:
    yields = plan.yields
    rows = table("", ["What it raises in a year", "£"], first_width=_FIRST)
    rows.add_row("The tax today", whole(yields.before))
    rows.add_row("With the uniform rise", whole(yields.gross))
    rows.add_row(
        "Reductions, a cost of the billing authority's general fund", whole(-yields.reductions)
    )
    if plan.bearers.of_it_for_preceptors_charges:
        rows.add_row(
            "Reductions of preceptors' charges, paid by it too",
            whole(-plan.bearers.of_it_for_preceptors_charges),
        )
    rows.add_section()
    rows.add_row("Left over today's tax", whole(yields.left_over))
    equal = per_cent(yields.uniform_equivalent, 2)
    rows.add_row(f"The same is raised by a plain rise of {equal} for every band", "")
    if plan.within_limit is not None:
        limit = plan.within_limit
        rows.add_row(
            f"The largest rise without a referendum (Band D £{pence(limit.band_d)}) raises",
            whole(limit.gain),
        )
    out.print(rows)


def _bills(out: "Console", plan: PlanByBand) -> None:
    headings = ["Band", "Target", "Before £", "Full £", "Off £", "After £", "More £", "Of the rise"]
    rows = table("Bills by band, the authority's own element", headings)
    for row in plan.bands:
        rows.add_row(
            row.band,
            per_cent(row.target, 2),
            pence(row.before),
            pence(row.full),
            pence(row.reduction),
            pence(row.after),
            pence(row.increase),
            per_cent(row.paid_share),
        )
    out.print(rows)


def _law_and_notes(out: "Console", plan: PlanByBand) -> None:
    for limit in plan.route.limits:
        out.print(f"Limit: {limit}.")
    if plan.route.arguments_for:
        out.print("Reductions defined by band alone are contested; no decided case was found.")
        out.print(f"  For: {'; '.join(plan.route.arguments_for)}.")
        out.print(f"  Against: {'; '.join(plan.route.arguments_against)}.")
    out.print(
        f"Note: dwellings are those of October {plan.october} by band, in Band D equivalents after "
        f"support, times {plan.tax_base.scale:.4f} to add to the base that the tax was set on.",
        style="dim",
    )
    print_notes(out, plan.not_modelled)
    out.print("This is a map of the law and not legal advice.", style="dim")
