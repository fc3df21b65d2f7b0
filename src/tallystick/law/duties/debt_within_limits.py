"""L13: debt stays within the Capital Financing Requirement and the authorised limit."""

from collections.abc import Iterator

from tallystick.figures.year import FinancialYear
from tallystick.law.answers import amount
from tallystick.law.duty import Case, Duty, Finding, Question
from tallystick.law.finding import finding
from tallystick.law.words import pounds

NEED = "capital_financing_requirement"


def check(case: Case) -> Iterator[Finding]:
    """Debt at each year's end, as held or given, with what the choices add (CAP-01, CAP-03).

    Where debt, the requirement or the limit is not held, what the choices add is compared alone,
    and the sentence says so. Over the requirement warns; over the authorised limit is barred.
    """
    adding = [year for year in case.position.years if _added_in(case, year)]
    for year in case.position.years:
        if year == case.setting or year in adding:
            yield _against_need(case, year)
            yield from _against_limit(case, year)


def _against_need(case: Case, year: FinancialYear) -> Finding:
    debt, need = amount(case, "external_debt"), amount(case, NEED)
    are_known = debt is not None and need is not None
    more_debt, more_need = float(case.position.debt_at_end(year)), _need_at_end(case, year)
    left = round(more_need - more_debt + (need or 0.0) - (debt or 0.0), 2) + 0.0
    if not are_known:
        left = round(more_need - more_debt, 2) + 0.0
    if not (are_known or more_debt or more_need):
        sentence = f"The choices add no debt in {year}."
        return finding(case, DUTY, year, sentence, headroom=0.0, weight="warn")
    what = "Debt" if are_known else "Debt that the choices add"
    of = "" if are_known else " that they add (the council's own figures are not held)"
    side = "within" if left >= 0 else "above"
    sentence = (
        f"{what} at the end of {year} is {pounds(left)} {side} the Capital Financing "
        f"Requirement{of}."
    )
    return finding(case, DUTY, year, sentence, headroom=left, weight="warn")


def _against_limit(case: Case, year: FinancialYear) -> Iterator[Finding]:
    debt, limit = amount(case, "external_debt"), amount(case, "authorised_limit")
    added = float(case.position.debt_at_end(year))
    if debt is not None and limit is not None:
        left = round(limit - debt - added, 2)
        side = "below" if left >= 0 else "above"
        sentence = f"Debt at the end of {year} is {pounds(left)} {side} the authorised limit."
        yield finding(case, DUTY, year, sentence, headroom=left)
    elif added > 0:
        sentence = (
            f"The choices add {pounds(added)} of debt by the end of {year}; the authorised limit "
            "or the debt is not held (`authorised_limit`, `external_debt`)."
        )
        yield finding(case, DUTY, year, sentence, holds=False, weight="warn")


def _need_at_end(case: Case, year: FinancialYear) -> float:
    effects = (
        effect for effect in case.position.effects if effect.line == NEED and effect.year <= year
    )
    return sum(float(effect.amount) for effect in effects)


def _added_in(case: Case, year: FinancialYear) -> bool:
    return any(
        effect.line == "debt" and effect.year == year and float(effect.amount) > 0
        for effect in case.position.effects
    )


DUTY = Duty(
    name="debt_within_limits",
    identity="L13",
    title="Debt stays within its limits",
    provision="LGA 2003 s3; SI 2003/3146 reg 2",
    rules=("duty.affordable_borrowing",),
    weight="block",
    check=check,
    asks=(
        Question("external_debt", "pounds", "Debt at the start of the year being set."),
        Question(NEED, "pounds", "The Capital Financing Requirement at the same day."),
        Question("authorised_limit", "pounds", "The limit that the council has set itself."),
    ),
)
