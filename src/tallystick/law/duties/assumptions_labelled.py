"""L19: what is not law yet in a year ahead is labelled as an assumption."""

from collections.abc import Iterator

from tallystick.law.duty import Case, Duty, Finding
from tallystick.law.finding import Ground, finding
from tallystick.rules.referendum import Principle
from tallystick.rules.units import ASSUMED


def check(case: Case) -> Iterator[Finding]:
    """The referendum limit of each year that is an intention or an assumption, and own rules."""
    for year in case.position.years:
        principle = case.position.principles.get(year)
        if principle is not None and _is_assumed(principle):
            rests_on = Ground("ref.principles", principle.status, str(principle.citation))
            yield finding(case, DUTY, year, principle.sentence, rests_on=rests_on)
        own = sorted(name for name, of in case.rulebook.assumptions if of == year)
        for name in own:
            sentence = f"{name} of {year} is the user's own assumption, and not a published rule."
            yield finding(
                case, DUTY, year, sentence, rests_on=Ground(name, ASSUMED, DUTY.provision)
            )
    sentence = (
        "Prices, trends, general funding, grants and tax base of the years ahead are assumptions "
        "of the outlook, or entered."
    )
    rests_on = Ground("outlook", ASSUMED, DUTY.provision)
    yield finding(case, DUTY, case.setting, sentence, rests_on=rests_on)


def _is_assumed(principle: Principle) -> bool:
    return principle.status.startswith(ASSUMED) or principle.is_intended


DUTY = Duty(
    name="assumptions_labelled",
    identity="L19",
    title="Assumptions are labelled",
    provision="a rule of this project, not of law",
    rules=("ref.principles",),
    weight="label",
    check=check,
)
