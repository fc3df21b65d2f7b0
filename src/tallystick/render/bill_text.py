"""A household's bill for the terminal: what is paid, line by line, and why."""

from typing import TYPE_CHECKING

from tallystick.questions.bill_answer import (
    BillAnswer,
    BilledHousehold,
    SupportAward,
    SupportUndecided,
)
from tallystick.render.foot import print_notes, print_tables, print_versions
from tallystick.render.money import pence
from tallystick.render.sources import ATTRIBUTION
from tallystick.render.terminal import console, led, table

if TYPE_CHECKING:
    from tallystick.render.terminal import Console

_FIRST = 70
_USES = {"main_home": "main home", "second_home": "second home", "empty": "empty home"}


def print_bill(answer: BillAnswer) -> None:
    """Print what the household would pay, each line with its rule, notes, laws and sources."""
    out = console()
    out.print(f"Council tax in {answer.area.name}, {answer.year}", style="bold")
    out.print(_household(answer.household))
    out.print()
    _to_pay(out, answer)
    out.print()
    rows = table("", ["", "£ a year", "Rule"], first_width=_FIRST)
    for line in answer.lines:
        rows.add_row(line.label, pence(line.amount), line.rule)
    rows.add_section()
    before_support = pence(sum(line.amount for line in answer.lines))
    is_range = answer.total is None
    rows.add_row("Before support" if is_range else "To pay", before_support, "")
    out.print(rows)
    if answer.without_parish is not None:
        out.print(f"Without a parish charge: £{pence(answer.without_parish.total)}.")
    for line in answer.memoranda:
        out.print(f"{line.label}: £{pence(line.amount)}.")
    out.print()
    _support(out, answer)
    print_notes(out, answer.notes)
    out.print()
    _rules_and_sources(out, answer)


def _to_pay(out: "Console", answer: BillAnswer) -> None:
    if answer.total_range is not None:
        ends = answer.total_range
        out.print(
            led(
                f"To pay: £{pence(ends.least)} to £{pence(ends.most)} a year",
                ", by what the council's support scheme gives, which is not held.",
            )
        )
    if answer.payments is not None:
        paid = answer.payments
        out.print(
            led(
                f"To pay: £{pence(answer.total)} a year",
                f"; £{pence(paid.month_of_ten)} a month over ten months, "
                f"£{pence(paid.month_of_twelve)} over twelve; £{pence(paid.week)} a week.",
            )
        )


def _support(out: "Console", answer: BillAnswer) -> None:
    support = answer.support
    if isinstance(support, SupportUndecided):
        _range(out, support)
    elif isinstance(support, SupportAward):
        of_year = f", {support.year}" if support.year is not None else ""
        rows = table("How support is worked out", ["", "£ a week", "Rule"], first_width=_FIRST)
        for line in support.lines:
            rows.add_row(line.label, pence(line.weekly), line.rule)
        rows.add_section()
        rows.add_row("Support", pence(support.award_a_week), "")
        out.print(rows)
        out.print(f"Scheme: {support.scheme}{of_year}; confidence {support.confidence}.")
        out.print()


def _range(out: "Console", support: SupportUndecided) -> None:
    worth = f"Support of £{pence(support.least)} to £{pence(support.most)} a year"
    out.print(f"{worth}: {support.basis[0].lower()}{support.basis[1:]}")
    if support.left_out:
        number = len(support.left_out)
        out.print(f"{number} more could not be worked out for this claim; --json says why.")
    if support.like_councils:
        out.print()
        rows = table(
            "What like councils would give", ["", "Scheme", "£ a year"], first_width=_FIRST
        )
        for each in support.like_councils:
            rows.add_row(each.council, each.scheme_year, pence(each.award))
        out.print(rows)
    out.print()


def _rules_and_sources(out: "Console", answer: BillAnswer) -> None:
    out.print("Rules", style="bold")
    laws = dict.fromkeys((line.rule, line.law, line.status) for line in answer.lines if line.law)
    for rule, law, status in laws:
        out.print(f"  {rule}: {law}, {status}.")
    out.print("Sources", style="bold")
    print_tables(out, answer.sources, "  ")
    if isinstance(answer.support, SupportAward):
        scheme = answer.support.source
        out.print(f"  {scheme['title']}, {scheme.get('url', '')}.")
    print_versions(out, answer.versions, ATTRIBUTION)


def _household(household: BilledHousehold) -> str:
    words = [f"Band {household.band} {'annexe' if household.is_annexe else _USES[household.use]}"]
    if household.use == "main_home":
        words.append(f"{household.adults} adult{'' if household.adults == 1 else 's'}")
        words += [f"{kind.replace('_', ' ')} (does not count)" for kind in household.disregarded]
    if household.years_empty is not None:
        words.append(f"empty for {household.years_empty} years")
    if household.disabled_reduction:
        words.append("reduction for disabled people")
    if household.asks_for_support:
        words.append("asks for support")
    return f"{', '.join(words)}."
