"""L20: equality, consultation and officers' reports: what comes before a decision is answered."""

from collections.abc import Iterator

from tallystick.figures.frozen import dataclass
from tallystick.law.answers import said
from tallystick.law.duty import Case, Duty, Finding, Question
from tallystick.law.finding import finding, ground

NOT_CONSULTED = frozenset(("police", "fire"))


@dataclass(frozen=True, slots=True)
class Prompt:
    """One thing to be done before a budget is decided, its rule, and where it is written."""

    name: str
    what: str
    rule: str
    provision: str


PROMPTS = (
    Prompt(
        "equality_considered",
        "Effects by age, disability, sex and other protected groups are before the members",
        "duty.equality",
        "Equality Act 2010 s149",
    ),
    Prompt(
        "consultation_held",
        "Those affected were consulted while proposals could still change",
        "duty.consultation",
        "R v Brent LBC, ex p Gunning; R (Moseley) v Haringey [2014] UKSC 56",
    ),
    Prompt(
        "ratepayers_consulted",
        "Business ratepayers were consulted on spending",
        "duty.ratepayer_consultation",
        "LGFA 1992 s65",
    ),
    Prompt(
        "section_25_report",
        "The finance officer has reported on estimates and reserves",
        "duty.reserves_report",
        "LGA 2003 s25",
    ),
    Prompt(
        "arrears_declared",
        "Members two months in arrears say so and do not vote",
        "duty.members_in_arrears",
        "LGFA 1992 s106",
    ),
)


def check(case: Case) -> Iterator[Finding]:
    """Each question with its answer; what is not answered does not hold (DEM-01 to DEM-04).

    It informs members of their duties, and does not discharge them.
    """
    year = case.setting
    for prompt in PROMPTS:
        if prompt.name == "ratepayers_consulted" and case.council_class in NOT_CONSULTED:
            continue
        answer = said(case, prompt.name)
        state = {True: "yes", False: "no", None: f"not answered (`{prompt.name}`)"}[answer]
        rests_on = ground(case, prompt.rule, prompt.provision, year)
        sentence = f"{prompt.what}: {state}."
        yield finding(case, DUTY, year, sentence, holds=bool(answer), rests_on=rests_on)


DUTY = Duty(
    name="prompts_answered",
    identity="L20",
    title="Equality, consultation and reports come before the decision",
    provision="Equality Act 2010 s149; LGFA 1992 s65, s106; LGA 2003 s25",
    rules=tuple(prompt.rule for prompt in PROMPTS),
    weight="warn",
    check=check,
    asks=tuple(Question(prompt.name, "yes or no", f"{prompt.what}.") for prompt in PROMPTS),
)
