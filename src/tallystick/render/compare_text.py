"""Strategies side by side for the terminal: one row each, and each in full where asked."""

from typing import TYPE_CHECKING

from tallystick.planner.compare import Compared, Comparison
from tallystick.planner.plan import Plan
from tallystick.render.argument import argument
from tallystick.render.compare_document import CAVEAT
from tallystick.render.money import in_text, millions, pence, per_cent
from tallystick.render.terminal import console, indented, table
from tallystick.rules.legal_status import LegalStatus

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rich.console import Console
    from rich.table import Table

_SHORT_STATUS = {
    LegalStatus.LAWFUL: "lawful",
    LegalStatus.LAWFUL_WITH_REFERENDUM: "vote",
    LegalStatus.LAWFUL_WITH_DIRECTION: "direction",
    LegalStatus.CONTESTED: "contested",
    LegalStatus.NEEDS_SECONDARY_LEGISLATION: "order",
    LegalStatus.NEEDS_PRIMARY_LEGISLATION: "new Act",
    LegalStatus.UNLAWFUL: "not lawful",
}
_FIRST = 32


def print_comparison(
    comparison: Comparison, versions: "Mapping[str, str]", *, full: bool = False
) -> None:
    """Print a row for each strategy, then each in full where asked."""
    out = console()
    plan = comparison.plan
    out.print(
        f"{plan.council.authority.official_name}: strategies side by side, {plan.years[0]} to "
        f"{plan.years[-1]}",
        style="bold",
    )
    out.print("Cash, £ million; in a gap, brackets are money left over. Band D in pounds.")
    out.print(f"{CAVEAT} {reserves_words(comparison)}")
    out.print()
    print_side_by_side(out, comparison, needs=not full)
    print_who_pays(out, comparison)
    if full:
        for one in comparison.strategies:
            print_one(out, one)
    else:
        out.print("Each in full: --full. One by itself: --only STRATEGY.", style="dim")
    made_by = f"tallystick {versions['tallystick']}, data release {versions['release']}."
    out.print(f"{made_by} Not advice; findings are rules with their status.", style="dim")


def print_side_by_side(out: "Console", comparison: Comparison, *, needs: bool = True) -> None:
    """The table of strategies, what its words mean, and what some still need."""
    out.print(side_by_side(comparison))
    out.print()
    used = {one.applied.judgement.legal_status for one in comparison.strategies}
    if used - {LegalStatus.LAWFUL}:
        out.print(_status_words(used), style="dim")
    for one in comparison.strategies if needs else ():
        for need in one.needs:
            out.print(f"{one.label}: {need.lever} {need.words}.".replace("..", "."))
        for note in one.notes:
            out.print(f"{one.label}: {note}")
    out.print()


def print_who_pays(out: "Console", comparison: Comparison) -> None:
    """Who pays more under each strategy that changes the council's own bills, in the first year."""
    paid = [(one, one.applied.who_pays) for one in comparison.strategies]
    held = [(one, found) for one, found in paid if found is not None]
    if not held:
        return
    year = held[0][1]["year"]
    made = table(
        f"Who pays more in {year}, where the council's own bills change (modelled)",
        ["", "£m", "Below median", "low to high", "A to C", "D", "E to H"],
    )
    for one, found in held:
        bands = found["by_band"]
        below = found["below_median"]
        made.add_row(
            one.label,
            millions(found["pounds"]),
            "" if below is None else per_cent(below["central"], 0),
            "" if below is None else f"{per_cent(below['low'], 0)} to {per_cent(below['high'], 0)}",
            *(
                per_cent(sum(bands.get(band, 0.0) for band in group), 0)
                for group in (("A-", "A", "B", "C"), ("D",), ("E", "F", "G", "H"))
            ),
        )
    out.print(made)
    left_out = [one.label for one, found in held if found["left_out"]]
    out.print(
        "Of the extra council tax, the share borne by households below England's median income, "
        "with its range over the variants of the records, and by band.",
        style="dim",
    )
    if left_out:
        out.print(f"Rebates and support are not in it: {', '.join(left_out)}.", style="dim")
    out.print()


def reserves_words(comparison: Comparison) -> str:
    """Which count of reserves strategies may draw on."""
    usable = float(comparison.context.position.usable_reserves)
    other = "high" if comparison.reserves == "low" else "low"
    return (
        f"Reserves are counted {comparison.reserves}: {in_text(usable)} may be drawn on "
        f"(--reserves {other} for the other count)."
    )


def side_by_side(comparison: Comparison) -> "Table":
    """One row for each strategy: gap left by year, what is left at the end, Band D and law."""
    years = comparison.plan.years
    made = table(
        f"Gap left by year; then, at the end of {years[-1]}: what recurs after it, usable "
        "reserves and own Band D",
        ["", *(str(year)[2:] for year in years), "After", "Reserves", "Band D", "Law"],
    )
    made.collapse_padding = True
    made.columns[0].max_width = _FIRST
    made.columns[-1].justify = "left"
    said = ""
    for one in comparison.strategies:
        if one.branch and one.name != said:
            made.add_row(f"{one.title}:")
        said = one.name
        label = f"  {one.branch_title}" if one.branch else one.title
        made.add_row(label, *_row(one))
    return made


def _row(one: Compared) -> list[str]:
    result = one.applied
    return [
        *(millions(year.gap) for year in result.by_year),
        millions(result.after.recurring_gap),
        millions(result.after.reserves),
        pence(result.by_year[-1].band_d),
        _SHORT_STATUS[result.judgement.legal_status],
    ]


def _status_words(used: set[LegalStatus]) -> str:
    said = {
        LegalStatus.LAWFUL_WITH_REFERENDUM: "vote: lawful with a yes in a referendum",
        LegalStatus.LAWFUL_WITH_DIRECTION: "direction: lawful with the Secretary of State's",
        LegalStatus.CONTESTED: "contested: neither a clear bar nor a decided case",
        LegalStatus.NEEDS_SECONDARY_LEGISLATION: "order: needs one approved by Parliament",
        LegalStatus.NEEDS_PRIMARY_LEGISLATION: "new Act: needs one",
        LegalStatus.UNLAWFUL: "not lawful: a finding of the year being set bars it as it stands",
    }
    return f"{'; '.join(said[status] for status in sorted(used) if status in said)}."


def print_one(out: "Console", one: Compared) -> None:
    """One strategy in full: what it is, its sizes, for, against, law, and its years."""
    said = argument(one.applied)
    out.print(f"{one.label}", style="bold")
    out.print(one.about)
    out.print(f"Sizes: {one.sizes}")
    for need in one.needs:
        out.print(f"{need.lever} {need.words}.".replace("..", "."))
    for note in one.notes:
        out.print(note)
    out.print(years_table(one.applied))
    for heading, sentences in (
        ("For", said.for_),
        ("Against", said.against),
        ("Law", said.law),
        ("Can it be undone?", said.reversible),
        ("Who decides", said.who_decides),
        ("And then", (said.then,)),
    ):
        out.print(heading, style="bold")
        for sentence in sentences:
            indented(out, sentence)
    warned = sum(
        1 for finding in one.applied.judgement.failing if finding.weight in ("warn", "label")
    )
    if warned:
        out.print(f"  {warned} more findings warn or label; --json holds each.", style="dim")
    out.print()


def years_table(made: Plan) -> "Table":
    """A plan's years: gap, what recurs, reserves, debt and its cost, Band D, bills, services."""
    rows = table("", ["", *(str(year.year) for year in made.by_year)])
    rows.add_row("Gap left", *(millions(year.gap, 2) for year in made.by_year), style="bold")
    rows.add_row("Gap without one-off money", *_each(made, "recurring_gap"))
    rows.add_row("Usable reserves at the end", *_each(made, "reserves"))
    if any(year.debt >= 1 for year in made.by_year):
        rows.add_row("Debt of these choices", *_each(made, "debt"))
        rows.add_row("Provision and interest", *_each(made, "debt_cost"))
    rows.add_row("Spending on services", *_each(made, "services"))
    rows.add_row("Own Band D, £", *(pence(year.band_d) for year in made.by_year))
    for band in made.by_year[0].area_bills:
        rows.add_row(
            f"Band {band}, whole bill, £", *(pence(year.area_bills[band]) for year in made.by_year)
        )
    if not made.by_year[0].area_bills:
        for band in made.by_year[0].own_bills:
            rows.add_row(
                f"Band {band}, own charge, £",
                *(pence(year.own_bills[band]) for year in made.by_year),
            )
    return rows


def _each(made: Plan, part: str) -> list[str]:
    return [millions(getattr(year, part), 2) for year in made.by_year]
