"""A household's bill for the terminal: what is paid, line by line, and why."""

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from tallystick.bills.bill import BillLine
from tallystick.bills.household import Household
from tallystick.figures.rounding import to_penny
from tallystick.render.bill_document import BillAnswer, SupportBetween, instalments, laws, origins
from tallystick.render.money import pence
from tallystick.render.sources import ATTRIBUTION, tables
from tallystick.render.terminal import console, table

if TYPE_CHECKING:
    from rich.console import Console

_FIRST = 70
_USES = {"main_home": "main home", "second_home": "second home", "empty": "empty home"}


def print_bill(answer: BillAnswer, versions: Mapping[str, str]) -> None:
    """Print what the household would pay, each line with its rule, notes, laws and sources."""
    made = answer.bill
    out = console()
    out.print(f"[bold]Council tax in {made.area_name}, {made.year}[/bold]")
    out.print(_household(answer.household), markup=False)
    out.print()
    _to_pay(out, answer)
    out.print()
    rows = table("", ["", "£ a year", "Rule"], first_width=_FIRST)
    for line in made.lines:
        rows.add_row(line.label, _amount(line), line.rule)
    rows.add_section()
    rows.add_row("To pay" if answer.support is None else "Before support", pence(made.total), "")
    out.print(rows)
    if answer.without_parish is not None and answer.support is None:
        out.print(f"Without a parish charge: £{pence(answer.without_parish.total)}.")
    for line in made.memoranda:
        out.print(f"{line.label}: £{pence(line.amount)}.", markup=False)
    out.print()
    _support(out, answer)
    for note in made.notes:
        out.print(f"Note: {note}", style="dim", markup=False)
    out.print()
    _rules_and_sources(out, answer, versions)


def _to_pay(out: "Console", answer: BillAnswer) -> None:
    between = answer.least_and_most()
    if between is not None:
        least, most = between
        out.print(
            f"[bold]To pay: £{pence(least)} to £{pence(most)} a year[/bold], by what the council's "
            "support scheme gives, which is not held."
        )
        return
    total = answer.bill.total
    paid = instalments(total, answer.charges)
    out.print(
        f"[bold]To pay: £{pence(total)} a year[/bold]; £{pence(paid['month_of_ten'])} a month over "
        f"ten months, £{pence(paid['month_of_twelve'])} over twelve; £{pence(paid['week'])} a week."
    )


def _support(out: "Console", answer: BillAnswer) -> None:
    made = answer.bill
    if answer.support is not None:
        _range(out, answer.support)
        return
    if made.award is None or made.scheme is None:
        return
    scheme = made.scheme
    of_year = f", {scheme.year}" if scheme.year is not None else ""
    rows = table("How support is worked out", ["", "£ a week", "Rule"], first_width=_FIRST)
    for line in made.award.lines:
        rows.add_row(line.label, pence(line.weekly), line.rule)
    rows.add_section()
    rows.add_row("Support", pence(to_penny(made.award.weekly)), "")
    out.print(rows)
    out.print(f"Scheme: {scheme.title}{of_year}; confidence {scheme.confidence}.", markup=False)
    out.print()


def _range(out: "Console", support: SupportBetween) -> None:
    told = f"Support of £{pence(support.least)} to £{pence(support.most)} a year"
    out.print(f"{told}: {support.basis[0].lower()}{support.basis[1:]}", markup=False)
    if support.left_out:
        number = len(support.left_out)
        out.print(f"{number} more could not be worked out for this claim; --json says why.")
    if support.awards:
        out.print()
        rows = table(
            "What like councils would give", ["", "Scheme", "£ a year"], first_width=_FIRST
        )
        for council, year, amount in support.awards:
            rows.add_row(council, year, pence(amount))
        out.print(rows)
    out.print()


def _rules_and_sources(out: "Console", answer: BillAnswer, versions: Mapping[str, str]) -> None:
    out.print("[bold]Rules[/bold]")
    for rule, law, status in laws(answer.bill.lines):
        out.print(f"  {rule}: {law}, {status}.", markup=False)
    out.print("[bold]Sources[/bold]")
    for source in tables(origins(answer.charges)):
        out.print(f"  {source['publisher']}: {source['title']}.", markup=False)
    scheme = answer.bill.scheme
    if scheme is not None:
        out.print(f"  {scheme.source['title']}, {scheme.source.get('url', '')}.", markup=False)
    made_by = f"tallystick {versions['tallystick']}, data release {versions['release']}."
    out.print(f"{made_by} {ATTRIBUTION}", style="dim")


def _household(household: Household) -> str:
    dwelling = household.dwelling
    words = [f"Band {dwelling.band} {'annexe' if dwelling.is_annexe else _USES[dwelling.use]}"]
    if dwelling.use == "main_home":
        number = len(household.adults)
        words.append(f"{number} adult{'' if number == 1 else 's'}")
        words += [
            f"{one.disregard.replace('_', ' ')} (does not count)"
            for one in household.adults
            if one.disregard
        ]
    if dwelling.years_empty is not None:
        words.append(f"empty for {dwelling.years_empty} years")
    if dwelling.disabled_reduction:
        words.append("reduction for disabled people")
    if household.claim is not None:
        words.append("asks for support")
    return f"{', '.join(words)}."


def _amount(line: BillLine) -> str:
    return pence(line.amount) if line.amount else pence(Decimal(0))
