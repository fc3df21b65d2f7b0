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
    years = [
        year
        for year in answer.by_year
        if len(answer.by_year) <= _EVERY or year.place == 1 or year.place % 5 == 0
    ]
    paid = table("Pounds by year of the loan", ["Year", "Repaid", "Interest", "Paid", "Left"])
    for year in years:
        amounts = (year.principal, year.interest, year.paid, year.left)
        paid.add_row(str(year.place), *map(pence, amounts))
    out.print(paid)
    out.print()
    headings = ["Year", "By annuity", "In equal parts"]
    if answer.by_year[0].provision_by_reducing_balance is not None:
        headings += ["A part of what is left", "Then left"]
    set_aside = table("Set aside from revenue by year, in pounds", headings)
    for year in years:
        ways = (
            year.provision_by_annuity,
            year.provision_by_equal_instalments,
            year.provision_by_reducing_balance,
            year.left_by_reducing_balance,
        )
        set_aside.add_row(str(year.place), *(pence(way) for way in ways if way is not None))
    out.print(set_aside)
    early = answer.early_repayment
    if early is not None:
        what = "a premium" if early.premium > 0 else "a discount"
        out.print(f"Repaid early: {what} of £{pence(abs(early.premium))}.")
    print_notes(out, answer.notes)
    print_tables(out, answer.sources)
