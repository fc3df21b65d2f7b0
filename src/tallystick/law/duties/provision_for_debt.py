"""L12: minimum revenue provision repays the whole sum, over a life that the guidance allows."""

from collections.abc import Iterator

from tallystick.figures.rounding import to_penny
from tallystick.figures.year import FinancialYear
from tallystick.law.duty import Case, Duty, Finding
from tallystick.law.finding import finding, ground
from tallystick.law.words import pounds
from tallystick.levers.lever import Effect
from tallystick.levers.provision import BY_REQUIREMENT, Provision

NEED, SUPPORT = "capital_financing_requirement", "exceptional_financial_support"
LONGEST, LONGEST_OF_SUPPORT = "mrp.max_years", "mrp.efs_max_years"


def check(case: Case) -> Iterator[Finding]:
    """Each sum that choices borrow: what is provided for over its life, and how long that is.

    Provision adds to the principal (CAP-04). Council homes are apart: the Housing Revenue Account
    has none. Headroom is in pounds, and in years for the length.
    """
    borrowed = tuple(_borrowed(case))
    for effect, provision in borrowed:
        yield _adds(case, effect.year, provision)
        if provision.method not in BY_REQUIREMENT:
            yield _long(case, effect, provision.life)
    if not any(effect.year == case.setting for effect, _ in borrowed):
        sentence = f"The choices borrow nothing in {case.setting} that has to be provided for."
        yield finding(case, DUTY, case.setting, sentence, headroom=0.0)


def _adds(case: Case, year: FinancialYear, provision: Provision) -> Finding:
    principal, life = provision.principal, provision.life
    if provision.method in BY_REQUIREMENT:
        sentence = (
            f"{pounds(principal)} borrowed in {year} is provided for as a share of what is left "
            "each year, which is for debt of before 2008-09 or supported by the government."
        )
        return finding(case, DUTY, year, sentence, holds=provision.is_supported)
    left = to_penny(-provision.left_after(life)) + 0
    sentence = (
        f"{pounds(principal)} borrowed in {year} is provided for in full over {life} years, from "
        "the year after it is spent or comes into use."
    )
    return finding(case, DUTY, year, sentence, headroom=float(left))


def _long(case: Case, effect: Effect, life: int) -> Finding:
    year, rule = effect.year, LONGEST_OF_SUPPORT if _is_support(case, effect) else LONGEST
    most = int(case.rulebook.amount(rule, year))
    sentence = (
        f"What is borrowed in {year} is provided for over {life} years; the longest is {most}."
    )
    rests_on = ground(case, rule, "statutory guidance on minimum revenue provision", year)
    return finding(case, DUTY, year, sentence, headroom=float(most - life), rests_on=rests_on)


def _borrowed(case: Case) -> Iterator[tuple[Effect, Provision]]:
    """What adds to the requirement and has to be provided for, and how it is."""
    for effect in case.position.effects:
        if effect.line == NEED and effect.provision is not None and float(effect.amount) > 0:
            yield effect, effect.provision


def _is_support(case: Case, borrowed: Effect) -> bool:
    """Whether the money is costs that the government lets stand as capital."""
    return any(
        effect.line == SUPPORT and (effect.lever, effect.year) == (borrowed.lever, borrowed.year)
        for effect in case.position.effects
    )


DUTY = Duty(
    name="provision_for_debt",
    identity="L12",
    title="Borrowing is provided for in full",
    provision="SI 2003/3146 regs 27, 28",
    rules=("mrp.first_charge_rule", LONGEST, LONGEST_OF_SUPPORT),
    weight="block",
    check=check,
)
