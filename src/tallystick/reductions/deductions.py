"""What a scheme takes off for the other adults of a household, and what it gives for them.

Each function answers for one claim or for a column of them.
"""

from fractions import Fraction
from math import lcm

from tallystick.figures.whole import Flag, Whole, choose, no, somewhere
from tallystick.figures.year import FinancialYear
from tallystick.reductions.claims import Claims
from tallystick.reductions.rates import Rates, in_band, parts_of
from tallystick.reductions.scheme import NonDependants
from tallystick.reductions.traits import has_any
from tallystick.rules.rulebook import Rulebook, exact


def non_dependant_deductions(
    rule: NonDependants | None, rates: Rates, claims: Claims, liability: Whole
) -> Whole:
    """What is taken off in a year for all non-dependants together, one amount for each (CT-10).

    `liability` and the answer are in fine parts.
    """
    if rule is None or not claims.non_dependants:
        return 0
    of_rule = rates.deductions
    total: Whole = 0
    for non_dependant in claims.non_dependants:
        amount: Whole = of_rule.not_working
        if of_rule.working:
            band = in_band(of_rule.working, rates.pence(non_dependant.income, rule.income_per))
            amount = choose(non_dependant.works, band, amount)
        counts = non_dependant.is_there
        for circumstance in rule.none_for:
            counts = counts & no(non_dependant.circumstances.get(circumstance, False))
        total = total + choose(counts, amount, 0)
    if rule.none_where:
        total = choose(has_any(claims, rule.none_where), 0, total)
    return liability // of_rule.of_liability * total if of_rule.of_liability else total


def second_adult_share(
    rule: str, claims: Claims, rulebook: Rulebook, year: FinancialYear
) -> tuple[Whole, int]:
    """The share of the liability that second adults give a single applicant (class C).

    The share is counted in parts of a whole, which is the second of the two.

    Raises:
        RuleNotKnown: if the bands of that year are not held.
    """
    are_there: Flag = False
    for adult in claims.second_adults:
        are_there = are_there | adult.is_there
    if not rule or not somewhere(are_there):
        return 0, 1
    value = rulebook.value(rule, year)
    names = ("student", "on_benefit", "below_lower", "lower_to_upper")
    shares = {name: Fraction(exact(value[name])) for name in names}
    whole = lcm(*(share.denominator for share in shares.values()))
    parts = {name: int(share * whole) for name, share in shares.items()}
    all_on_benefit: Flag = True
    income: Whole = 0
    for adult in claims.second_adults:
        all_on_benefit = all_on_benefit & (adult.on_benefit | no(adult.is_there))
        income = income + choose(adult.is_there & no(adult.on_benefit), adult.income, 0)
    lower, upper = (parts_of(exact(value[name]), claims.unit) for name in ("lower", "upper"))
    by_income = choose(
        income < lower,
        parts["below_lower"],
        choose(income < upper, parts["lower_to_upper"], 0),
    )
    by_benefit = choose(claims.student_household, parts["student"], parts["on_benefit"])
    return choose(are_there, choose(all_on_benefit, by_benefit, by_income), 0), whole
