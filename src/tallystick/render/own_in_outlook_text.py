"""What a council's own figures did to its outlook, for the terminal."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from tallystick.figures.year import FinancialYear
from tallystick.forecast.lines import lines
from tallystick.questions.outlook_answer import OutlookAnswer
from tallystick.questions.own_in_outlook import OwnInOutlook, PlanBeside, SettlementBeside
from tallystick.questions.own_reserves_by_year import OwnReserve
from tallystick.render.money import in_text, millions, per_cent
from tallystick.render.own_plan_rows_text import print_plan_rows
from tallystick.render.terminal import table

if TYPE_CHECKING:
    from tallystick.render.terminal import Console


def print_own_figures(out: "Console", answer: OutlookAnswer, own: OwnInOutlook) -> None:
    """The range before and after, how what was entered agrees with the return, and savings."""
    edition = f", {own.edition}" if own.edition else ""
    out.print(f"The council's own figures{edition}: {len(own.numbers)} numbers", style="bold")
    _before_and_after(out, answer, own)
    if own.settlement is not None:
        _settlement(out, own.settlement)
    if own.reconciled:
        rows = table("Entered beside the return, £ million", ["", "Return", "Entered", "Apart"])
        for each in own.reconciled:
            about = lines().get(each.line)
            rows.add_row(
                each.line if about is None else about.label,
                millions(each.returned, 2),
                millions(each.entered, 2),
                millions(each.difference, 2),
            )
        out.print(rows)
        for each in own.reconciled:
            if each.reason:
                out.print(f"{each.line}: {each.reason}")
    if own.plan is not None:
        print_plan_rows(out, answer, own.plan)
    if own.plan_beside is not None:
        _plan(out, own.plan_beside)
    if any(len(each.by_year) > 1 for each in own.reserves):
        _reserves(out, own.reserves)
    if own.savings_agreed:
        planned = "; ".join(f"{year} {in_text(of)}" for year, of in own.savings_agreed.items())
        out.print(f"Savings agreed, already planned and taken off no gap above: {planned}.")
    out.print()


def _plan(out: "Console", plan: Mapping[FinancialYear, PlanBeside]) -> None:
    """The council's plan beside the outlook, and the drivers that add to the difference."""
    rows = table("Its own plan less the outlook, £ million, by driver", ["", *map(str, plan)])
    rows.add_row("Gap of the plan", *(millions(of.plan) for of in plan.values()))
    rows.add_row("Middle of the outlook, frozen", *(millions(of.outlook) for of in plan.values()))
    rows.add_section()
    for place, each in enumerate(next(iter(plan.values())).drivers):
        label = each.driver.replace("_", " ")
        cells = (millions(of.drivers[place].difference) for of in plan.values())
        rows.add_row(f"{label[0].upper()}{label[1:]}", *cells)
    out.print(rows)


def _settlement(out: "Console", said: SettlementBeside) -> None:
    out.print(
        f"Settlement of 2026-27 as entered {in_text(said.entered)}; general funding "
        f"{in_text(said.general_funding)}: {per_cent(said.share)} apart. The rest, "
        f"{in_text(said.other)}, is held with prices."
    )
    if said.reason:
        out.print(f"Likely reason: {said.reason}.")


def _reserves(out: "Console", reserves: tuple[OwnReserve, ...]) -> None:
    """Its own reserves at the end of each year, as entered or carried on."""
    years = sorted({year for each in reserves for year in each.by_year})
    rows = table(
        "Its own reserves at 31 March, £ million", ["", *(str(y.start + 1) for y in years)]
    )
    for each in reserves:
        balances = (each.by_year[year].balance if year in each.by_year else None for year in years)
        rows.add_row(each.name, *("" if of is None else millions(of) for of in balances))
    out.print(rows)
    for each in reserves:
        for year, of in each.by_year.items():
            if of.apart:
                apart = in_text(of.apart)
                out.print(
                    f"{each.name}, 31 March {year.start + 1}: as entered, {apart} apart from the "
                    "year before less the use that is planned."
                )


def _before_and_after(out: "Console", answer: OutlookAnswer, own: OwnInOutlook) -> None:
    years = answer.years
    outlook, before = answer.known(answer.outlook), answer.known(own.frozen_before)
    rows = table("Before own figures, and with them, Band D frozen", ["", *map(str, years)])
    for words, of in (
        ("Before: middle", [before[year] for year in years]),
        ("With them: middle", [outlook[year].gap_frozen_band_d for year in years]),
    ):
        rows.add_row(words, *(millions(each.p50) for each in of), style="bold")
        rows.add_row("  1 chance in 10 below", *(millions(each.p10) for each in of))
        rows.add_row("  1 chance in 10 above", *(millions(each.p90) for each in of))
    out.print(rows)
