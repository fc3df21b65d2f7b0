"""L16: day-to-day costs are treated as capital only under a direction."""

from collections.abc import Iterator

from tallystick.law.answers import amount
from tallystick.law.duty import Case, Duty, Finding, Question
from tallystick.law.finding import finding
from tallystick.law.words import pounds
from tallystick.rules.legal_status import LegalStatus

LINE = "exceptional_financial_support"


def check(case: Case) -> Iterator[Finding]:
    """What the choices treat as capital in each year, against the direction given (BUD-09).

    The direction is permission and not money: a plan that uses it is lawful with a direction.
    """
    direction = amount(case, "capitalisation_direction") or 0.0
    for year in case.position.years:
        used = float(case.position.changed(LINE, year))
        if used > 0:
            left = (direction if year == case.setting else 0.0) - used
            sentence = (
                f"{pounds(used)} of day-to-day costs of {year} is treated as capital; directions "
                f"allow {pounds(left + used)}."
            )
            yield finding(
                case,
                DUTY,
                year,
                sentence,
                headroom=round(left, 2),
                status=LegalStatus.LAWFUL_WITH_DIRECTION,
            )
        elif year == case.setting:
            sentence = f"The choices treat no day-to-day costs of {year} as capital."
            yield finding(case, DUTY, year, sentence, headroom=0.0)


DUTY = Duty(
    name="capitalisation_directed",
    identity="L16",
    title="Costs are treated as capital only under a direction",
    provision="LGA 2003 s16(2)(b)",
    rules=("duty.capitalisation_direction",),
    weight="block",
    check=check,
    asks=(
        Question(
            "capitalisation_direction",
            "pounds",
            "What the Secretary of State's direction allows for the year being set.",
        ),
    ),
)
