"""A plan for the terminal: the gap first, then why, what it rests on, and where it comes from."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from tallystick.figures.year import FinancialYear
from tallystick.forecast.lines import line
from tallystick.questions.plan_answer import LawOfTheYear, PlanAnswer
from tallystick.render.money import in_text, millions, pence, per_cent
from tallystick.render.outlook_text import print_gap_by_year, print_limits, print_sources
from tallystick.render.plan_assumptions import print_assumptions
from tallystick.render.terminal import console, led, table

if TYPE_CHECKING:
    from tallystick.render.fitted_table import FittedTable
    from tallystick.render.terminal import Console


def print_plan(answer: PlanAnswer) -> None:
    """Print the whole plan, or what is held where a figure that the gap needs is not.

    First the gap, its biggest reasons, what the law requires and by when, and strategies side by
    side; then what they rest on.
    """
    out = console()
    if not print_gap_by_year(out, answer):
        return
    _reasons(out, answer)
    if answer.law.timetable:
        _law(out, answer.law)
    if answer.strategies is not None:
        _strategies(out, answer)
    out.print(_drivers_table(answer))
    out.print()
    if answer.rise_to_close:
        out.print(_rise_table(answer))
        out.print()
    print_limits(out, answer)
    _reserves(out, answer)
    if answer.method is not None:
        print_assumptions(out, answer.assumptions, answer.years)
    print_sources(out, answer.sources, answer.versions)


def driver_label(name: str) -> str:
    """A driver's label, as `Adult social care: prices`."""
    return line(name).label


def _reasons(out: "Console", answer: PlanAnswer) -> None:
    first = answer.years[0]
    out.print(f"Biggest reasons in {first}", style="bold")
    for number, reason in enumerate(answer.known(answer.reasons), 1):
        out.print(f"  {number}. {driver_label(reason.driver)}: {in_text(reason.amount)}")
    offsets = [
        (name, by_year[first])
        for name, by_year in answer.known(answer.drivers).items()
        if by_year[first] < 0
    ]
    if offsets:
        words = "; ".join(
            f"{driver_label(name)} {in_text(-amount)}"
            for name, amount in sorted(offsets, key=lambda offset: offset[1])[:4]
        )
        out.print(f"  Lowering it: {words}.")
    out.print()


def _law(out: "Console", law: LawOfTheYear) -> None:
    """What the law requires of the year being set, and by which days."""
    from tallystick.render.law_text import print_timetable

    year = law.year_being_set
    out.print(
        led(
            "What the law requires",
            f"  The budget of {year} has to balance: spending may not be more than council tax, "
            "grants, rates and the reserves drawn on. Gaps of later years are for the finance "
            "officer's report.",
        )
    )
    print_timetable(out, law.timetable, year)
    out.print("Every duty on a plan: tallystick lawful NAME, or FILE.", style="dim")
    out.print()


def _strategies(out: "Console", answer: PlanAnswer) -> None:
    """The shipped strategies side by side, in their fixed order."""
    from tallystick.questions.compared import CAVEAT
    from tallystick.render.compare_text import print_rows, print_who_pays

    strategies = answer.known(answer.strategies)
    reserves = answer.reserves
    usable = in_text(None if reserves is None else reserves.low_at_start)
    out.print("Strategies side by side", style="bold")
    out.print(f"{CAVEAT} Reserves are counted low: {usable} may be drawn on.")
    out.print()
    print_rows(out, strategies)
    out.print()
    print_who_pays(out, strategies)
    out.print("Each in full, and your own: tallystick compare NAME --full [FILE].", style="dim")
    out.print()


def _drivers_table(answer: PlanAnswer) -> "FittedTable":
    years = answer.years
    rows = table("What changes the gap each year (adds to the new gap)", ["", *map(str, years)])
    for label, values in _grouped(answer.known(answer.drivers), years):
        rows.add_row(label, *(millions(value, 2) for value in values))
    rows.add_section()
    new = answer.known(answer.new_gap)
    rows.add_row("New gap of the year", *(millions(new[year], 2) for year in years), style="bold")
    return rows


_SHOWN_APART = ("adult_social_care", "childrens_social_care")


def _grouped(
    drivers: Mapping[str, Mapping[FinancialYear, int]], years: Sequence[FinancialYear]
) -> list[tuple[str, list[int]]]:
    """Drivers with the smaller services taken together, so that the table fits a screen."""
    rows: dict[str, list[int]] = {}
    for name, by_year in drivers.items():
        kind, dot, of = name.partition(".")
        label = driver_label(name)
        if dot and of not in _SHOWN_APART:
            label = f"Other services: {line(kind).label.lower()}"
        before = rows.get(label, [0] * len(years))
        rows[label] = [have + by_year[year] for have, year in zip(before, years, strict=True)]
    return list(rows.items())


def _rise_table(answer: PlanAnswer) -> "FittedTable":
    base = answer.known(answer.base_year)
    by_year = answer.known(answer.rise_to_close)
    rises = [by_year[year] for year in answer.years]
    rows = table(
        "The rise in Band D that would close the frozen gap by itself",
        ["", *map(str, answer.years)],
    )
    rows.add_row("On Band D, £", *(pence(rise.band_d) for rise in rises))
    rows.add_row(f"As a share of {base.year} Band D", *(per_cent(rise.share, 2) for rise in rises))
    rows.add_row("As an equal yearly rise", *(per_cent(rise.equal_yearly, 2) for rise in rises))
    if any(rise.referendum_limit is not None for rise in rises):
        limits = (_limit(rise.referendum_limit) for rise in rises)
        rows.add_row("A referendum is needed from", *limits)
    return rows


def _limit(share: float | None) -> str:
    return "not in per cent" if share is None else per_cent(share, 2)


def _reserves(out: "Console", answer: PlanAnswer) -> None:
    reserves = answer.reserves
    if reserves is None:
        out.print("Usable reserves are not held.")
        out.print()
        return
    rows = table(f"Reserves, {reserves.dated}", ["", "£m", "low", "high"])
    low = ("unallocated_reserves", "budget_stabilisation_reserves")
    high = (*low, "specific_risk_reserves", "planned_spending_reserves", "other_earmarked_reserves")
    for name, amount in reserves.parts.items():
        if not amount and name not in high:
            continue
        counted = ("yes", "yes") if name in low else ("no", "yes" if name in high else "no")
        rows.add_row(line(name).label, millions(amount), *counted)
    rows.add_section()
    rows.add_row("Usable", "", millions(reserves.low), millions(reserves.high), style="bold")
    if reserves.parts:
        rows.add_row(
            "With every kind by shares",
            "",
            millions(reserves.low_by_shares),
            millions(reserves.high_by_shares),
        )
    rows.add_row(
        "At 31 March 2027, after the draw expected",
        "",
        millions(reserves.low_at_start),
        millions(reserves.high_at_start),
    )
    if reserves.low_less_kept is not None:
        rows.add_row("The same, less 5% of the budget", "", millions(reserves.low_less_kept), "")
    runway = answer.known(answer.runway)
    rows.add_row(
        "Would cover the whole frozen gap for",
        "",
        runway["low"].words,
        runway["high"].words,
        style="bold",
    )
    if "low_at_limit" in runway:
        rows.add_row(
            "The gap at the largest rise for",
            "",
            runway["low_at_limit"].words,
            runway["high_at_limit"].words,
        )
    out.print(rows)
    out.print(reserves.shares, style="dim")
    if reserves.own_estimate is not None:
        estimate = in_text(reserves.own_estimate)
        beside = (
            ""
            if reserves.own_estimate_is_comparable
            else ", which may count other kinds and cannot be set beside these"
        )
        out.print(f"Its own estimate for 31 March 2027 is {estimate}{beside}.", style="dim")
    if reserves.minimum_balance is None:
        words = "The council's own minimum balance is not held, so none is taken off."
        out.print(words, style="dim")
    out.print()
