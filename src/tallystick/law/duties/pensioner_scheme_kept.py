"""L08: the national council tax support scheme for pensioners is kept."""

from collections.abc import Iterator

from tallystick.law.answers import said
from tallystick.law.duty import Case, Duty, Finding, Question
from tallystick.law.finding import finding


def check(case: Case) -> Iterator[Finding]:
    """Whether pensioners' support stays at least as the prescribed scheme has it (CT-10).

    The levers change support of working age only; what else a plan does has to be said.
    """
    if said(case, "pensioner_scheme_kept") is False:
        sentence = (
            f"Support of pensioners in {case.setting} is less than the national scheme gives; a "
            "council cannot make it so."
        )
        yield finding(case, DUTY, case.setting, sentence, holds=False)
        return
    sentence = f"The national scheme for pensioners is kept in {case.setting}."
    yield finding(case, DUTY, case.setting, sentence)


DUTY = Duty(
    name="pensioner_scheme_kept",
    identity="L08",
    title="The national scheme for pensioners is kept",
    provision="SI 2012/2885 Sch 1 to 6",
    rules=("duty.pensioner_scheme",),
    weight="block",
    check=check,
    asks=(
        Question(
            "pensioner_scheme_kept",
            "yes or no",
            "Whether pensioners have at least the support of the prescribed scheme.",
        ),
    ),
)
