"""L01: the budget of the year being set balances; a later year's gap is for the s25 report."""

from collections.abc import Iterator

from tallystick.figures.rounding import to_penny
from tallystick.law.classes import is_billing
from tallystick.law.duty import Case, Duty, Finding
from tallystick.law.finding import finding, ground
from tallystick.law.words import pounds


def check(case: Case) -> Iterator[Finding]:
    """Spending against funding of each year, to the penny (BUD-01).

    Only the year being set decides; a gap in a later year is a warning under LGA 2003 s25.
    """
    set_by = (
        ("duty.balanced_budget", "LGFA 1992 s31A, s31B")
        if is_billing(case.council_class)
        else ("duty.balanced_budget_precepting", "LGFA 1992 s42A, s42B")
    )
    for year in case.position.years:
        left = float(-to_penny(float(case.position.gap(year)))) + 0.0
        now = year == case.setting
        rule, provision = set_by if now else ("duty.reserves_report", "LGA 2003 s25")
        yield finding(
            case,
            DUTY,
            year,
            _of_the_year(str(year), left) if now else _of_a_later_year(str(year), left),
            headroom=left,
            rests_on=ground(case, rule, provision, year),
        )


def _of_the_year(year: str, left: float) -> str:
    if left < 0:
        return f"Spending of {year} is {pounds(left)} more than its funding: it does not balance."
    if left > 0:
        return f"The budget of {year} balances, with {pounds(left)} not yet put to a use."
    return f"The budget of {year} balances."


def _of_a_later_year(year: str, left: float) -> str:
    if left < 0:
        return (
            f"{year} is {pounds(left)} short after these choices: nothing is barred now, and it is "
            "for the finance officer's report on this budget."
        )
    return f"{year} has no gap after these choices."


DUTY = Duty(
    name="balanced_budget",
    identity="L01",
    title="The budget balances",
    provision="LGFA 1992 s31A, s31B (precepting authorities s42A, s42B); LGA 2003 s25",
    rules=("duty.balanced_budget", "duty.balanced_budget_precepting", "duty.reserves_report"),
    weight="block",
    check=check,
)
