"""L11: whether spending of the year exceeds everything there is to meet it from."""

from collections.abc import Iterator

from tallystick.figures.rounding import to_penny
from tallystick.law.duty import Case, Duty, Finding
from tallystick.law.finding import finding
from tallystick.law.words import pounds

JUDGEMENT = "Whether to issue a notice is the finance officer's judgement."


def check(case: Case) -> Iterator[Finding]:
    """Spending of the first year against funding and all usable reserves (BUD-04).

    The risk over many futures is no part of this check; nothing of later years is.
    """
    position, year = case.position, case.setting
    left = to_penny(float(position.reserves_at_end(year) - position.gap(year)))
    if left < 0:
        sentence = (
            f"Spending of {year} is {pounds(left)} more than funding and all usable reserves "
            f"together. {JUDGEMENT}"
        )
    else:
        sentence = (
            f"Funding and all usable reserves are {pounds(left)} more than spending of {year}. "
            f"{JUDGEMENT}"
        )
    yield finding(case, DUTY, year, sentence, headroom=float(left))


DUTY = Duty(
    name="section_114_risk",
    identity="L11",
    title="Spending of the year stays within all resources",
    provision="LGFA 1988 s114(3)",
    rules=("duty.section_114",),
    weight="warn",
    check=check,
)
