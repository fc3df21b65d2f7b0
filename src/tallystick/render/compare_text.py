"""Strategies side by side for the terminal: one row each, and each in full where asked."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from tallystick.figures.money import in_text, millions, pence, per_cent
from tallystick.figures.year import FinancialYear
from tallystick.questions.compare_answer import (
    CompareAnswer,
    ComparedStrategy,
    ReservesCounted,
    YearOfStrategy,
)
from tallystick.questions.compared import CAVEAT
from tallystick.questions.strategy_row import StrategyRow, row_of
from tallystick.render.foot import NOT_ADVICE, print_versions
from tallystick.render.terminal import console, indented, table

if TYPE_CHECKING:
    from tallystick.render.fitted_table import FittedTable
    from tallystick.render.terminal import Console

_SHORT_STATUS = {
    "lawful": "lawful",
    "lawful_with_referendum": "vote",
    "lawful_with_direction": "direction",
    "contested": "contested",
    "needs_secondary_legislation": "order",
    "needs_primary_legislation": "new Act",
    "unlawful": "not lawful",
    "not_held": "not judged",
}
_FIRST = 32


def print_comparison(answer: CompareAnswer) -> None:
    """Print a row for each strategy; one that is asked for by itself in full."""
    names = {strategy.name for strategy in answer.strategies}
    _print(answer, full=len(names) == 1 and answer.strategies[0].shipped)


def print_in_full(answer: CompareAnswer) -> None:
    """Print a row for each strategy, then each in full."""
    _print(answer, full=True)


def _print(answer: CompareAnswer, *, full: bool) -> None:
    out = console()
    years = f"{answer.years[0]} to {answer.years[-1]}"
    title = f"{answer.council.official_name}: strategies side by side, {years}"
    out.print(title, style="bold")
    out.print("Cash, £ million; in a gap, brackets are money left over. Band D in pounds.")
    out.print(f"{CAVEAT} {reserves_words(answer.reserves)}")
    out.print()
    print_side_by_side(out, answer.strategies, needs=not full)
    print_who_pays(out, answer.strategies)
    if full:
        for strategy in answer.strategies:
            print_one(out, strategy)
    else:
        out.print("Each in full: --full. One by itself: --only STRATEGY.", style="dim")
    print_versions(out, answer.versions, NOT_ADVICE)


def print_side_by_side(
    out: "Console", strategies: Sequence[ComparedStrategy], *, needs: bool = True
) -> None:
    """The table of strategies, what its words mean, and what some still need."""
    print_rows(out, tuple(map(row_of, strategies)))
    for strategy in strategies if needs else ():
        for line in _needs(strategy):
            out.print(f"{strategy.label}: {line}")
    out.print()


def print_rows(out: "Console", rows: Sequence[StrategyRow]) -> None:
    """The table of strategies, and what its words mean."""
    out.print(side_by_side(rows))
    out.print()
    used = {row.legal_status for row in rows}
    if used - {"lawful"}:
        out.print(_status_words(used), style="dim")


def _needs(strategy: ComparedStrategy) -> list[str]:
    """What a strategy still needs, and what is to be known of it."""
    needs = [f"{need.lever} {need.needs}.".replace("..", ".") for need in strategy.needs]
    return [*needs, *strategy.notes]


def print_who_pays(out: "Console", strategies: Sequence[ComparedStrategy | StrategyRow]) -> None:
    """Who pays more under each strategy that changes the council's own bills, in the first year."""
    paid = [(each, each.who_pays) for each in strategies if each.who_pays is not None]
    if not paid:
        return
    year = paid[0][1].year
    rows = table(
        f"Who pays more in {year}, where the council's own bills change (modelled)",
        ["", "£m", "Below median", "low to high", "A to C", "D", "E to H"],
    )
    for strategy, payers in paid:
        below = payers.below_median
        rows.add_row(
            strategy.label,
            millions(payers.pounds),
            "" if below is None else per_cent(below.central, 0),
            "" if below is None else f"{per_cent(below.low, 0)} to {per_cent(below.high, 0)}",
            *(
                per_cent(sum(payers.by_band.get(band, 0.0) for band in group), 0)
                for group in (("A-", "A", "B", "C"), ("D",), ("E", "F", "G", "H"))
            ),
        )
    out.print(rows)
    left_out = [strategy.label for strategy, payers in paid if payers.left_out]
    out.print(
        "Of the extra council tax, the share borne by households below England's median income, "
        "with its range over the variants of the records, and by band.",
        style="dim",
    )
    if left_out:
        out.print(f"Rebates and support are not in it: {', '.join(left_out)}.", style="dim")
    out.print()


def reserves_words(reserves: ReservesCounted) -> str:
    """Which count of reserves strategies may draw on."""
    other = "high" if reserves.counted == "low" else "low"
    return (
        f"Reserves are counted {reserves.counted}: {in_text(reserves.usable)} may be drawn on "
        f"(--reserves {other} for the other count)."
    )


def side_by_side(strategies: Sequence[StrategyRow]) -> "FittedTable":
    """One row for each strategy: gap left by year, what is left at the end, Band D and law."""
    years = list(strategies[0].gap)
    rows = table(
        f"Gap left by year; then, at the end of {years[-1]}: what recurs after it, usable "
        "reserves and own Band D",
        ["", *(str(year)[2:] for year in years), "After", "Reserves", "Band D", "Law"],
    )
    rows.gap = 2
    rows.columns[0].widest = _FIRST
    rows.columns[-1].is_right = False
    name = ""
    for strategy in strategies:
        if strategy.branch and strategy.name != name:
            rows.add_row(f"{strategy.title}:")
        name = strategy.name
        label = f"  {strategy.branch_title}" if strategy.branch else strategy.title
        rows.add_row(label, *_row(strategy))
    return rows


def _row(strategy: StrategyRow) -> list[str]:
    return [
        *map(millions, strategy.gap.values()),
        millions(strategy.recurring_gap_after),
        millions(strategy.reserves_at_end),
        pence(strategy.band_d_at_end),
        _SHORT_STATUS[strategy.legal_status],
    ]


def _status_words(used: set[str]) -> str:
    meanings = {
        "lawful_with_referendum": "vote: lawful with a yes in a referendum",
        "lawful_with_direction": "direction: lawful with the Secretary of State's",
        "contested": "contested: neither a clear bar nor a decided case",
        "needs_secondary_legislation": "order: needs one approved by Parliament",
        "needs_primary_legislation": "new Act: needs one",
        "unlawful": "not lawful: a finding of the year being set bars it as it stands",
        "not_held": "not judged: the law of this nation is not held",
    }
    return f"{'; '.join(words for status, words in meanings.items() if status in used)}."


def print_one(out: "Console", strategy: ComparedStrategy) -> None:
    """One strategy in full: what it is, its sizes, for, against, law, and its years."""
    out.print(strategy.label, style="bold")
    out.print(strategy.about)
    out.print(f"Sizes: {strategy.sizes}")
    for line in _needs(strategy):
        out.print(line)
    out.print(years_table(strategy.by_year))
    for heading, sentences in (
        ("For", strategy.arguments_for),
        ("Against", strategy.arguments_against),
        ("Law", strategy.law),
        ("Can it be undone?", strategy.reversible),
        ("Who decides", strategy.who_decides),
        ("And then", (strategy.then,)),
    ):
        out.print(heading, style="bold")
        for sentence in sentences:
            indented(out, sentence)
    warned = sum(
        not finding.holds and finding.weight in ("warn", "label") for finding in strategy.findings
    )
    if warned:
        out.print(f"  {warned} more findings warn or label; --json holds each.", style="dim")
    out.print()


def years_table(by_year: Mapping[FinancialYear, YearOfStrategy]) -> "FittedTable":
    """A plan's years: gap, what recurs, reserves, debt and its cost, Band D, bills, services."""
    years = list(by_year.values())
    rows = table("", ["", *map(str, by_year)])
    rows.add_row("Gap left", *(millions(year.gap, 2) for year in years), style="bold")
    rows.add_row("Gap without one-off money", *(millions(year.recurring_gap, 2) for year in years))
    rows.add_row("Usable reserves at the end", *(millions(year.reserves, 2) for year in years))
    if any(year.debt >= 1 for year in years):
        rows.add_row("Debt of these choices", *(millions(year.debt, 2) for year in years))
        rows.add_row("Provision and interest", *(millions(year.debt_cost, 2) for year in years))
    if any(year.housing_debt >= 1 for year in years):
        debts = (millions(year.housing_debt, 2) for year in years)
        rows.add_row("Debt on council homes (their own account)", *debts)
        rows.add_row(
            "Net result of that account", *(millions(year.housing_net, 2) for year in years)
        )
    rows.add_row("Spending on services", *(millions(year.services, 2) for year in years))
    rows.add_row("Own Band D, £", *(pence(year.band_d) for year in years))
    for band in years[0].area_bills or ():
        bills = ((year.area_bills or {})[band] for year in years)
        rows.add_row(f"Band {band}, whole bill, £", *map(pence, bills))
    if not years[0].area_bills:
        for band in years[0].own_bills:
            own = (year.own_bills[band] for year in years)
            rows.add_row(f"Band {band}, own charge, £", *map(pence, own))
    return rows
