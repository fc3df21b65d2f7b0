"""Who pays for the terminal: the money, the tables, small groups, examples, bridge and law."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tallystick.figures.rounding import half_up
from tallystick.questions.who_pays_answer import Ends, GroupRow, IntEnds, WhoPaysAnswer
from tallystick.questions.who_pays_words import MODELLED, TITLES
from tallystick.render.foot import print_notes, print_tables, print_versions
from tallystick.render.money import in_text, millions, pence, per_cent, whole
from tallystick.render.sources import ATTRIBUTION
from tallystick.render.terminal import console, table

if TYPE_CHECKING:
    from tallystick.render.terminal import Console

_FIRST, _SMALL = 44, 41


def print_who_pays(answer: WhoPaysAnswer) -> None:
    """Print who pays a change, with the tables that are asked for among it."""
    out = console()
    out.print(f"Who pays in {answer.authority.name}, {answer.year_of_change}", style="bold")
    change = answer.change.said
    out.print(f"{change[0].upper()}{change[1:]}.")
    out.print(f"{answer.change.finding}{_below(answer)}.")
    _law(out, answer)
    out.print()
    _money(out, answer)
    for name, rows in answer.tables.items():
        out.print()
        _table(out, answer, name, rows, TITLES[name])
    if answer.local_tenths is not None:
        out.print()
        _table(out, answer, "decile", answer.local_tenths.rows, "Local tenth of income")
        out.print(answer.local_tenths.note, style="dim")
    out.print()
    _small(out, answer)
    _examples(out, answer)
    out.print()
    _bridge(out, answer)
    _said(out, answer)


def _below(answer: WhoPaysAnswer) -> str:
    below = answer.below_median
    if below is None or not answer.income.modelled:
        return ""
    low, high = per_cent(below.low, 0), per_cent(below.high, 0)
    return "" if low == high else f" ({low} to {high} over the records' variants)"


def _law(out: "Console", answer: WhoPaysAnswer) -> None:
    for part in answer.law:
        status = ", ".join(part.statuses).replace("_", " ")
        route = f"Route {part.route}: " if part.route else ""
        title = part.title if route else f"{part.title[0].upper()}{part.title[1:]}"
        out.print(f"{route}{title}. Status: {status or 'not known'}.")
        for sentence in part.sentences:
            out.print(f"  {sentence}")


def _money(out: "Console", answer: WhoPaysAnswer) -> None:
    money = answer.money
    rows = table("", ["What it brings in a year", "£m"], first_width=58)
    if money.given_back:
        rows.add_row("Before reductions and rebates", millions(money.gross, 2))
        rows.add_row("Given back by reductions and rebates", millions(-money.given_back, 2))
        if money.leakage is not None:
            rows.add_row(f"  that is {per_cent(money.leakage)} of it", "")
    if money.administration:
        rows.add_row("Administration of rebates", millions(-money.administration, 2))
    for gain in answer.authorities:
        after = ", after what it gives back" if gain.reductions else ""
        rows.add_row(f"{gain.authority}{after}", millions(gain.net, 2))
    rows.add_section()
    rows.add_row("All that households pay more", millions(money.all_authorities, 2))
    if money.uniform_equivalent is not None and money.own_net:
        what = "A plain rise of its Band D that would leave the authority as much"
        rows.add_row(what, per_cent(money.uniform_equivalent, 2))
    out.print(rows)
    way = "rise" if money.households_pay >= 0 else "fall"
    out.print(
        f"Bills {way} by {in_text(abs(money.households_pay))} in all; what is collected, changes "
        f"expected after October{_growth(answer)} make it {in_text(abs(money.all_authorities))} "
        f"in budgets. Whole pennies: {_signed(money.rounding)}.",
        style="dim",
    )


def _growth(answer: WhoPaysAnswer) -> str:
    """What the tax base of the year of the change has to do with it."""
    of = answer.money.tax_base
    base = f"{of.before:,.1f} Band D equivalents"
    if not of.growth:
        return f", and the tax base of {answer.year} ({base}),"
    more = per_cent(of.growth, 2)
    return f", and the tax base of {of.year} ({base}, {more} more by assumption),"


def _table(
    out: "Console", answer: WhoPaysAnswer, name: str, groups: Sequence[GroupRow], heading: str
) -> None:
    headings = [heading, "Homes", "Pay more", "Pay less", "£m", "Of it", "£ each", "Rise"]
    rows = table("", headings, first_width=24)
    for row in groups:
        rows.add_row(row.label, *_cells(row))
    rows.add_section()
    rows.add_row("All", *_cells(answer.total))
    out.print(rows)
    if name != "band":
        note = MODELLED[name] if answer.income.modelled else "By your own records."
        out.print(note, style="dim")


def _cells(row: GroupRow) -> list[str]:
    return [
        f"{row.dwellings:,}",
        f"{row.paying_more:,}",
        f"{row.paying_less:,}",
        millions(row.pounds, 2),
        "" if row.share is None else per_cent(row.share),
        pence(row.each),
        per_cent(row.rise),
    ]


def _small(out: "Console", answer: WhoPaysAnswer) -> None:
    headings = ["Small groups, lowest to highest", "Homes", "Pay more", "£ each"]
    rows = table("", headings, first_width=_SMALL)
    for group in answer.small_groups:
        each = IntEnds(int(half_up(group.each.low)), int(half_up(group.each.high)))
        rows.add_row(group.label, *map(_whole_ends, (group.dwellings, group.paying_more, each)))
    out.print(rows)
    out.print(
        "Modelled: low income is the bottom three tenths of England. The range is over how income "
        "goes with bands, which nothing published says.",
        style="dim",
    )


def _examples(out: "Console", answer: WhoPaysAnswer) -> None:
    if not answer.examples:
        return
    out.print()
    rows = table("", ["Ten examples, £ a year", "Before", "After", "More"], first_width=_FIRST)
    for example in answer.examples:
        rows.add_row(
            f"{example.label}{' (rebated)' if example.rebated else ''}",
            *map(_ends, (example.before, example.after, example.change)),
        )
    out.print(rows)
    for basis in dict.fromkeys(each.basis for each in answer.examples if each.basis):
        out.print(basis, style="dim")


def _bridge(out: "Console", answer: WhoPaysAnswer) -> None:
    headings = ["From bills to the requirement, £m", "Billed", "Collected", "In lieu", "Residual"]
    rows = table(f"The bridge of {answer.year}", [*headings, "Required"], first_width=34)
    for row in answer.bridge:
        amounts = (row.liability, row.collected, row.in_lieu, row.residual, row.requirement)
        rows.add_row(row.authority, *(millions(amount, 2) for amount in amounts))
    out.print(rows)
    out.print(
        "Residual: what was expected to change after October, and what no return explains. It is "
        "printed and never spread over households.",
        style="dim",
    )


def _said(out: "Console", answer: WhoPaysAnswer) -> None:
    print_notes(out, answer.notes)
    out.print("This is a map of the law and not legal advice.", style="dim")
    out.print()
    print_tables(out, answer.sources)
    print_versions(out, answer.versions, ATTRIBUTION)


def _whole_ends(pair: IntEnds) -> str:
    low, high = whole(pair.low), whole(pair.high)
    return low if low == high else f"{low} to {high}"


def _ends(pair: Ends) -> str:
    low, high = pence(pair.low), pence(pair.high)
    return low if low == high else f"{low} to {high}"


def _signed(amount: float) -> str:
    return f"{'+' if amount >= 0 else ''}{in_text(amount)}"
