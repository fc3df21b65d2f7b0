"""L06: what reductions under s13A(1)(c) cost stands in the billing authority's general fund."""

from collections.abc import Iterator

from tallystick.figures.rounding import to_penny
from tallystick.figures.year import FinancialYear
from tallystick.law.answers import amount
from tallystick.law.classes import is_billing
from tallystick.law.duty import Case, Duty, Finding, Question
from tallystick.law.finding import finding, ground
from tallystick.law.words import pounds
from tallystick.levers.charge_change import ChargeChange
from tallystick.rules.legal_status import LegalStatus

LINE = "cost_of_reductions"
REDUCING = frozenset(("R1", "R2", "R4", "R9"))


def check(case: Case) -> Iterator[Finding]:
    """The cost charged in each year against what the reductions are known to cost (CT-09).

    A plan that gives reductions and charges nothing for them is not a budget. Only a billing
    authority has the power.
    """
    stated = amount(case, "reductions_cost")
    for year in case.position.years:
        charged = float(case.position.changed(LINE, year))
        giving = any(_reduces(charge) and year >= charge.first for charge in case.position.charges)
        known = stated if year == case.setting else None
        if giving or charged or known:
            yield _of_year(case, year, charged, known)
        elif year == case.setting:
            sentence = f"No reductions under section 13A(1)(c) are added in {year}."
            yield finding(case, DUTY, year, sentence, headroom=0.0)


def _of_year(case: Case, year: FinancialYear, charged: float, known: float | None) -> Finding:
    if not is_billing(case.council_class):
        power = ground(case, "duty.reductions", "LGFA 1992 s13A(1)(c)", year)
        sentence = "Only an authority that sends bills may reduce them."
        return finding(
            case, DUTY, year, sentence, holds=False, status=LegalStatus.UNLAWFUL, rests_on=power
        )
    left = None if known is None else float(to_penny(charged - known))
    if left is not None and left < 0:
        sentence = (
            f"Reductions cost {pounds(known or 0.0)} in {year} and {pounds(charged)} is in the "
            f"general fund: {pounds(left)} is missing."
        )
        return finding(case, DUTY, year, sentence, headroom=left)
    if charged <= 0:
        sentence = f"Reductions are given in {year}, and the general fund has no cost for them."
        return finding(case, DUTY, year, sentence, holds=False)
    sentence = f"{pounds(charged)} for reductions is in the general fund of {year}."
    return finding(case, DUTY, year, sentence, headroom=left if left is not None else 0.0)


def _reduces(change: ChargeChange) -> bool:
    return bool(REDUCING & set(change.route.split("+")))


DUTY = Duty(
    name="reductions_paid_for",
    identity="L06",
    title="The general fund pays for reductions",
    provision="LGFA 1992 s13A(1)(c)",
    rules=("duty.reductions_cost", "duty.reductions"),
    weight="block",
    check=check,
    asks=(
        Question(
            "reductions_cost",
            "pounds",
            "What the council's reductions under section 13A(1)(c) cost in the year being set.",
        ),
    ),
)
