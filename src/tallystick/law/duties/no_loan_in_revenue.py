"""L02: money that is borrowed is not income of the revenue account."""

from collections.abc import Iterator

from tallystick.law.answers import amount
from tallystick.law.duty import Case, Duty, Finding, Question
from tallystick.law.finding import finding
from tallystick.law.words import pounds
from tallystick.levers.state import INCOME
from tallystick.rules.legal_status import LegalStatus

DIRECTED = "exceptional_financial_support"


def check(case: Case) -> Iterator[Finding]:
    """Loan money that a lever counts as income in the year it borrows (CAP-02).

    What a direction allows is tested apart (L16). Borrowing for cash within the year is lawful and
    is no part of a budget. What the user says has been counted is taken with the first year.
    """
    stated = amount(case, "loan_money_in_revenue") or 0.0
    for year in case.position.years:
        counted = _counted(case, year) + (stated if year == case.setting else 0.0)
        if counted <= 0 and year != case.setting:
            continue
        if counted > 0:
            yield finding(
                case,
                DUTY,
                year,
                f"{pounds(counted)} of borrowed money meets day-to-day costs of {year}; without a "
                "direction it may not.",
                headroom=-counted,
                status=LegalStatus.UNLAWFUL,
            )
        else:
            yield finding(
                case,
                DUTY,
                year,
                f"No borrowed money meets day-to-day costs of {year}.",
                headroom=0.0,
            )


def _counted(case: Case, year: object) -> float:
    effects = [effect for effect in case.position.effects if effect.year == year]
    borrowing = {
        effect.lever for effect in effects if effect.line == "debt" and float(effect.amount) > 0
    }
    return sum(
        float(effect.amount)
        for effect in effects
        if effect.lever in borrowing and effect.line in INCOME and effect.line != DIRECTED
    )


DUTY = Duty(
    name="no_loan_in_revenue",
    identity="L02",
    title="No borrowed money meets day-to-day costs",
    provision="LGA 2003 s1; LGFA 1992 s31A",
    rules=("duty.borrowing_purpose",),
    weight="block",
    check=check,
    asks=(
        Question(
            "loan_money_in_revenue",
            "pounds",
            "Borrowed money that the budget counts as income, other than under a direction.",
        ),
    ),
)
