"""A loan's schedule for the terminal."""

from tallystick.questions.loan import ENTERED, STRUCTURES, LoanAnswer
from tallystick.render.foot import print_notes, print_tables
from tallystick.render.money import pence
from tallystick.render.terminal import console, table

_EVERY = 12
"""A longer schedule is printed every fifth year; `--json` and `--csv` have them all."""


def print_loan(answer: LoanAnswer) -> None:
    """Print what is paid by year, and what revenue would set aside for it."""
    out = console()
    out.print(f"{answer.headline}.")
    out.print(f"{STRUCTURES[answer.structure]}. First payment £{pence(answer.first_payment)}.")
    if answer.rate_basis != ENTERED:
        out.print(f"{answer.rate_basis}.")
    out.print()
    headings = ["Year", "Repaid", "Interest", "Paid", "Left", "Set aside, annuity", "equal"]
    if answer.by_year[0].provision_by_reducing_balance is not None:
        headings += ["of what is left", "then left"]
    rows = table("Pounds by year of the loan", headings)
    for year in answer.by_year:
        if len(answer.by_year) <= _EVERY or year.place == 1 or year.place % 5 == 0:
            amounts = (
                year.principal,
                year.interest,
                year.paid,
                year.left,
                year.provision_by_annuity,
                year.provision_by_equal_instalments,
                year.provision_by_reducing_balance,
                year.left_by_reducing_balance,
            )
            shown = (amount for amount in amounts if amount is not None)
            rows.add_row(str(year.place), *map(pence, shown))
    out.print(rows)
    early = answer.early_repayment
    if early is not None:
        what = "a premium" if early.premium > 0 else "a discount"
        out.print(f"Repaid early: {what} of £{pence(abs(early.premium))}.")
    print_notes(out, answer.notes)
    print_tables(out, answer.sources)
