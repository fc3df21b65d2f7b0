"""L10: no more is drawn from reserves than there is; drawing for the same gap twice is shown."""

from collections.abc import Iterator

from tallystick.figures.rounding import to_penny
from tallystick.figures.year import FinancialYear
from tallystick.law.answers import amount
from tallystick.law.duty import Case, Duty, Finding, Question
from tallystick.law.finding import finding, ground
from tallystick.law.words import pounds

DRAWN = "planned_use_of_reserves"
REPORT = "duty.reserves_report"


def check(case: Case) -> Iterator[Finding]:
    """Usable reserves at each year's end, and repeated draws (BUD-01, BUD-03).

    Reserves used once do not close a gap that comes back: a draw in a second year is a warning. A
    minimum that usable reserves already leave out is not counted again; one answered here is. A
    choice that names more than there is draws what there is, and is shown.
    """
    drawing = [year for year in case.position.years if _drawn(case, year) > 0]
    minimum = amount(case, "minimum_balance") if "minimum_balance" in case.answers else None
    for year in case.position.years:
        if year == case.setting or year in drawing:
            yield _within(case, year)
        yield from _asked(case, year)
        if year in drawing[1:]:
            sentence = (
                f"Reserves are drawn on in {year} as in {drawing[0]}: the gap that they met is "
                "still there."
            )
            yield _warned(case, year, sentence, None)
        if minimum is not None and (year == case.setting or year in drawing):
            left = _left(case, year) - minimum
            sentence = (
                f"Usable reserves at the end of {year} are {pounds(left)} "
                f"{'above' if left >= 0 else 'below'} the council's own minimum of "
                f"{pounds(minimum)}; the law sets none."
            )
            yield _warned(case, year, sentence, left)


def _within(case: Case, year: FinancialYear) -> Finding:
    left, drawn = _left(case, year), _drawn(case, year)
    if left < 0:
        sentence = (
            f"{pounds(drawn)} is drawn from reserves in {year}, {pounds(left)} more than there is."
        )
    else:
        sentence = (
            f"{pounds(drawn)} is drawn from reserves in {year}; {pounds(left)} of usable reserves "
            "is left at its end."
        )
    return finding(case, DUTY, year, sentence, headroom=left)


def _asked(case: Case, year: FinancialYear) -> Iterator[Finding]:
    asked = sum(
        float(effect.asked)
        for effect in case.position.effects
        if effect.line == DRAWN and effect.year == year and effect.asked is not None
    )
    drawn = _drawn(case, year)
    there = _left(case, year) + drawn
    if asked > there:
        sentence = (
            f"The plan names {pounds(asked)} of reserves for {year}, {pounds(asked - there)} more "
            f"than the {pounds(there)} that there is; {pounds(drawn)} is drawn."
        )
        yield _warned(case, year, sentence, there - asked)


def _warned(case: Case, year: FinancialYear, sentence: str, left: float | None) -> Finding:
    rests_on = ground(case, REPORT, "LGA 2003 s25 to s27", year)
    holds = left is not None and left >= 0
    return finding(
        case,
        DUTY,
        year,
        sentence,
        headroom=left,
        holds=holds,
        weight="warn",
        rests_on=rests_on,
    )


def _left(case: Case, year: FinancialYear) -> float:
    return float(to_penny(float(case.position.reserves_at_end(year)))) + 0.0


def _drawn(case: Case, year: FinancialYear) -> float:
    return float(case.position.changed(DRAWN, year))


DUTY = Duty(
    name="reserves_within_balance",
    identity="L10",
    title="No more is drawn from reserves than there is",
    provision="LGFA 1992 s31A; LGA 2003 s25 to s27",
    rules=("duty.balanced_budget", REPORT, "reserve.practice_minimum"),
    weight="block",
    check=check,
    asks=(
        Question(
            "minimum_balance",
            "pounds",
            "The lowest level of reserves that the council's own policy states.",
        ),
    ),
)
