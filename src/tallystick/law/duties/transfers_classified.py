"""L17: what moves between councils is for a purpose that the law allows, and adds to nil."""

from collections.abc import Iterator

from tallystick.figures.year import FinancialYear
from tallystick.law.duty import Case, Duty, Finding
from tallystick.law.finding import finding
from tallystick.law.words import pounds
from tallystick.levers.lever import Choice
from tallystick.levers.lookup import lever
from tallystick.levers.pooling import PURPOSES
from tallystick.rules.legal_status import LegalStatus

LINE = "pooled_funds"


def check(case: Case) -> Iterator[Finding]:
    """The purpose of each transfer and its status, and the sum over the councils (POOL-03)."""
    moving = [
        choice for choice in case.choices if choice.years and LINE in lever(choice.lever).lines
    ]
    for choice in moving:
        yield _of_purpose(case, choice)
    for year in case.position.years:
        if case.others and any(year in choice.years for choice in moving):
            yield _of_sum(case, year)
    if not any(case.setting in choice.years for choice in moving):
        sentence = f"Nothing moves between councils in {case.setting}."
        yield finding(case, DUTY, case.setting, sentence)


def _of_purpose(case: Case, choice: Choice) -> Finding:
    year = min(choice.years)
    purpose = PURPOSES.get(str(choice.get("purpose") or ""))
    if purpose is None:
        sentence = f"A transfer between councils in {year} has no purpose that is known here."
        return finding(case, DUTY, year, sentence, holds=False, status=LegalStatus.CONTESTED)
    sentence = f"A transfer in {year} is a {purpose.title}: {purpose.why}."
    barred = purpose.status is LegalStatus.UNLAWFUL
    contested = purpose.status is LegalStatus.CONTESTED
    return finding(
        case,
        DUTY,
        year,
        sentence,
        holds=not (barred or contested),
        status=purpose.status,
        weight="block" if barred else "warn",
    )


def _of_sum(case: Case, year: FinancialYear) -> Finding:
    moved = [float(case.position.changed(LINE, year))]
    moved += [float(other.changed(LINE, year)) for other in case.others.values()]
    left = round(sum(moved), 2) + 0.0
    sentence = (
        f"What moves between the councils in {year} adds to nil."
        if left == 0
        else f"What moves between the councils in {year} is {pounds(left)} away from nil."
    )
    return finding(case, DUTY, year, sentence, headroom=-abs(left) + 0.0)


DUTY = Duty(
    name="transfers_classified",
    identity="L17",
    title="Transfers between councils are for an allowed purpose",
    provision="LGA 1972 s101, s102, s123; LGA 2003 s1, s12; Localism Act 2011 s1",
    rules=("duty.transfers_between_councils",),
    weight="block",
    check=check,
)
