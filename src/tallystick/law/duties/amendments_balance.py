"""L21: an amendment leaves the budget in balance."""

from collections.abc import Iterator
from decimal import Decimal

from tallystick.figures.errors import UnknownName
from tallystick.figures.names import near
from tallystick.figures.rounding import to_penny
from tallystick.law.answers import amounts
from tallystick.law.duty import Case, Duty, Finding, Question
from tallystick.law.finding import finding
from tallystick.law.words import pounds
from tallystick.levers.state import COSTS, INCOME


def check(case: Case) -> Iterator[Finding]:
    """Changes to spending less changes to income and use of reserves, to the penny (BUD-06).

    Raises:
        UnknownName: if the amendment names no line of the budget.
    """
    changes = amounts(case, "amendment")
    year = case.setting
    if not changes:
        sentence = f"No amendment to the budget of {year} is given."
        yield finding(case, DUTY, year, sentence, headroom=0.0)
        return
    for line in changes:
        if line not in COSTS | INCOME:
            raise UnknownName("line of a budget", line, near(line, COSTS | INCOME))
    exact = {line: to_penny(amount) for line, amount in changes.items()}
    spent = sum((amount for line, amount in exact.items() if line in COSTS), Decimal(0))
    net = spent - sum((amount for line, amount in exact.items() if line in INCOME), Decimal(0))
    left = float(-abs(net)) + 0.0
    if left < 0:
        which = "spending" if net > 0 else "income"
        sentence = f"The amendment adds {pounds(left)} more to {which} than it matches."
    else:
        sentence = "The amendment's changes to spending and to income are equal."
    yield finding(case, DUTY, year, f"{sentence} The s25 report has to cover it.", headroom=left)


DUTY = Duty(
    name="amendments_balance",
    identity="L21",
    title="An amendment adds to nil",
    provision="SI 2001/3384 Sch 2; LGFA 1992 s31A",
    rules=("duty.amendments",),
    weight="block",
    check=check,
    asks=(
        Question(
            "amendment",
            "mapping",
            "What an amendment changes, in pounds by line: spending, income, use of reserves.",
        ),
    ),
)
