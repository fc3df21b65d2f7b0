"""L22: every figure of the base year carries where it comes from."""

from collections import Counter
from collections.abc import Iterator

from tallystick.law.duty import Case, Duty, Finding
from tallystick.law.finding import Ground, finding
from tallystick.law.words import listed


def check(case: Case) -> Iterator[Finding]:
    """The statuses of the base year's figures, counted; a line without one is named."""
    base = case.position.outlook.base
    without = sorted(name for name in base.amounts if name not in base.statuses)
    counted = Counter(map(str, base.statuses.values()))
    said = listed(f"{number} {status}" for status, number in sorted(counted.items()))
    if without:
        sentence = f"No status is held for {listed(without)} of {base.year}."
    else:
        sentence = f"Every figure of {base.year} carries a status: {said}."
    rests_on = Ground("figures", "verified", DUTY.provision)
    yield finding(case, DUTY, case.setting, sentence, holds=not without, rests_on=rests_on)


DUTY = Duty(
    name="figures_have_status",
    identity="L22",
    title="Every figure carries a status",
    provision="a rule of this project, not of law",
    rules=(),
    weight="label",
    check=check,
)
