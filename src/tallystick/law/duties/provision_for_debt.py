"""L12: minimum revenue provision repays the whole sum, over a life that the guidance allows."""

from collections.abc import Iterator

from tallystick.figures.rounding import to_penny
from tallystick.figures.year import FinancialYear
from tallystick.law.duty import Case, Duty, Finding
from tallystick.law.finding import finding, ground
from tallystick.law.words import pounds
from tallystick.levers.lever import Choice
from tallystick.levers.lookup import lever
from tallystick.levers.provision import BY_REQUIREMENT, Provision

NEED, SUPPORT = "capital_financing_requirement", "exceptional_financial_support"
LONGEST, LONGEST_OF_SUPPORT = "mrp.max_years", "mrp.efs_max_years"


def check(case: Case) -> Iterator[Finding]:
    """Each sum that choices borrow: what is provided for over its life, and how long that is.

    Provision adds to the principal (CAP-04). Council homes are apart: the Housing Revenue Account
    has none. Headroom is in pounds, and in years for the length.
    """
    yielded = False
    for choice in case.choices:
        for year, principal in _borrowed(case, choice):
            yielded = yielded or year == case.setting
            yield _adds(case, choice, year, principal)
            if _method(choice) not in BY_REQUIREMENT:
                yield _long(case, choice, year)
    if not yielded:
        sentence = f"The choices borrow nothing in {case.setting} that has to be provided for."
        yield finding(case, DUTY, case.setting, sentence, headroom=0.0)


def _adds(case: Case, choice: Choice, year: FinancialYear, principal: float) -> Finding:
    method = _method(choice)
    if method in BY_REQUIREMENT:
        sentence = (
            f"{pounds(principal)} borrowed in {year} is provided for as a share of what is left "
            "each year, which is for debt of before 2008-09 or supported by the government."
        )
        supported = str(choice.get("supported", "")).casefold() in ("true", "yes")
        return finding(case, DUTY, year, sentence, holds=supported)
    life = int(choice.get("life_years", 1))
    provision = Provision(principal, method, float(choice.get("rate", 0.0)), life)
    total = sum(provision.of_year(place) for place in range(1, life + 1))
    left = to_penny(total - principal) + 0
    sentence = (
        f"{pounds(principal)} borrowed in {year} is provided for in full over {life} years, from "
        "the year after it is spent or comes into use."
    )
    return finding(case, DUTY, year, sentence, headroom=float(left))


def _long(case: Case, choice: Choice, year: FinancialYear) -> Finding:
    rule = LONGEST_OF_SUPPORT if SUPPORT in lever(choice.lever).lines else LONGEST
    most, life = int(case.rulebook.amount(rule, year)), int(choice.get("life_years", 1))
    sentence = (
        f"What is borrowed in {year} is provided for over {life} years; the longest is {most}."
    )
    rests_on = ground(case, rule, "statutory guidance on minimum revenue provision", year)
    return finding(case, DUTY, year, sentence, headroom=float(most - life), rests_on=rests_on)


def _borrowed(case: Case, choice: Choice) -> Iterator[tuple[FinancialYear, float]]:
    """The years in which the choice's lever adds to what has to be provided for, in pounds."""
    if "life_years" not in choice.inputs and _method(choice) not in BY_REQUIREMENT:
        return
    for effect in case.position.effects:
        added = effect.lever == choice.lever and effect.line == NEED and effect.year in choice.years
        if added and float(effect.amount) > 0:
            yield effect.year, float(effect.amount)


def _method(choice: Choice) -> str:
    return str(choice.get("method") or "annuity")


DUTY = Duty(
    name="provision_for_debt",
    identity="L12",
    title="Borrowing is provided for in full",
    provision="SI 2003/3146 regs 27, 28",
    rules=("mrp.first_charge_rule", LONGEST, LONGEST_OF_SUPPORT),
    weight="block",
    check=check,
)
