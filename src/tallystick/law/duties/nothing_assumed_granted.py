"""L18: a plan does not count on support or a limit of its own that nobody has granted."""

from collections.abc import Iterator

from tallystick.law.duty import Case, Duty, Finding
from tallystick.law.finding import finding, ground
from tallystick.law.words import pounds

SUPPORT = "exceptional_financial_support"
OWN_LIMIT = "ref.bespoke_total_threshold"


def check(case: Case) -> Iterator[Finding]:
    """Support in the outlook itself, and a limit of the council's own that is assumed (REF-04)."""
    position, yielded = case.position, False
    for year in position.years:
        counted = float(position.outlook.amounts.get(SUPPORT, {}).get(year, 0.0))
        if counted > 0:
            yielded = True
            sentence = f"The outlook counts on {pounds(counted)} of support in {year}, not granted."
            yield finding(case, DUTY, year, sentence, headroom=-counted)
        principle = position.principles.get(year)
        if principle is not None and principle.is_bespoke and principle.status == "assumption":
            yielded = True
            sentence = f"The council's own referendum limit of {year} is assumed, and not granted."
            rests_on = ground(case, OWN_LIMIT, "LGFA 1992 s52ZC", year)
            yield finding(case, DUTY, year, sentence, holds=False, rests_on=rests_on)
    if not yielded:
        sentence = (
            "No Exceptional Financial Support and no referendum limit of its own is taken for "
            "granted."
        )
        yield finding(case, DUTY, case.setting, sentence)


DUTY = Duty(
    name="nothing_assumed_granted",
    identity="L18",
    title="Nothing is taken for granted that has to be asked for",
    provision="LGA 2003 s16; LGFA 1992 s52ZC",
    rules=("duty.capitalisation_direction", OWN_LIMIT),
    weight="warn",
    check=check,
)
