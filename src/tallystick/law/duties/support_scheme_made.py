"""L07: a change of council tax support is consulted on and made by 11 March."""

from collections.abc import Iterator

from tallystick.figures.year import FinancialYear
from tallystick.law.answers import day, said
from tallystick.law.classes import is_billing
from tallystick.law.duty import Case, Duty, Finding, Question
from tallystick.law.finding import finding, ground
from tallystick.law.timetable import last_day_of
from tallystick.law.words import in_words
from tallystick.levers.lever import Choice
from tallystick.levers.lookup import lever
from tallystick.rules.legal_status import LegalStatus

MADE_BY = "date.lcts_scheme_made_by"


def check(case: Case) -> Iterator[Finding]:
    """When the changed scheme is made, whether it was consulted on, and transition (CT-11).

    Headroom is in days before the last day on which it can be made.
    """
    changing = [choice for choice in case.choices if choice.years and _changes_support(choice)]
    for year in sorted({min(choice.years) for choice in changing}):
        if not is_billing(case.council_class):
            sentence = "Only an authority that sends bills makes a council tax support scheme."
            barred = LegalStatus.UNLAWFUL
            yield finding(case, DUTY, year, sentence, holds=False, status=barred, weight="block")
            continue
        yield _made(case, year)
        yield _answered(case, year, "support_scheme_consulted", "Consultation on the change")
        if any(_cuts(choice) and min(choice.years) == year for choice in changing):
            name = "support_scheme_transition"
            yield _answered(case, year, name, "Transitional provision for those who lose support")
    if not any(min(choice.years) == case.setting for choice in changing):
        sentence = f"The council tax support scheme is not changed in {case.setting}."
        yield finding(case, DUTY, case.setting, sentence)


def _made(case: Case, year: FinancialYear) -> Finding:
    last = last_day_of(case.rulebook, MADE_BY, year)
    made_on = day(case, "support_scheme_made_on") if year == case.setting else None
    if made_on is None:
        sentence = f"The changed scheme has to be made by {in_words(last)}; the day is not given."
        return finding(case, DUTY, year, sentence, holds=False)
    left = (last - made_on).days
    sentence = (
        f"The changed scheme is made on {in_words(made_on)}, {abs(left)} days "
        f"{'before' if left >= 0 else 'after'} the last day, {in_words(last)}."
    )
    return finding(case, DUTY, year, sentence, headroom=float(left))


def _answered(case: Case, year: FinancialYear, name: str, what: str) -> Finding:
    answer = said(case, name)
    rests_on = ground(case, "duty.support_scheme_consultation", "LGFA 1992 Sch 1A para 3", year)
    if answer:
        return finding(case, DUTY, year, f"{what}: done.", rests_on=rests_on)
    state = "not done" if answer is False else f"not answered (`{name}`)"
    return finding(case, DUTY, year, f"{what}: {state}.", holds=False, rests_on=rests_on)


def _changes_support(choice: Choice) -> bool:
    return MADE_BY in lever(choice.lever).rules or "R3" in str(choice.get("route") or "")


def _cuts(choice: Choice) -> bool:
    sizes = (choice.size, choice.get("share"))
    return any(isinstance(size, int | float) and size < 0 for size in sizes)


DUTY = Duty(
    name="support_scheme_made",
    identity="L07",
    title="A change of support is consulted on and made in time",
    provision="LGFA 1992 s13A(2), Sch 1A",
    rules=(MADE_BY, "duty.support_scheme_consultation"),
    weight="warn",
    check=check,
    asks=(
        Question(
            "support_scheme_made_on", "day", "The day on which the changed support scheme is made."
        ),
        Question(
            "support_scheme_consulted",
            "yes or no",
            "Whether preceptors and then others were consulted on a published draft.",
        ),
        Question(
            "support_scheme_transition",
            "yes or no",
            "Whether those who lose support have transitional provision.",
        ),
    ),
)
