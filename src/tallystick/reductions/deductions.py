"""What a scheme takes off for the other adults of a household, and what it gives for them."""

from decimal import Decimal

from tallystick.council_tax.periods import of_period, per_week
from tallystick.figures.year import FinancialYear
from tallystick.reductions.claim import Claim, NonDependant
from tallystick.reductions.scheme import NonDependants, Step
from tallystick.reductions.traits import has_any
from tallystick.rules.rulebook import Rulebook, exact

NOTHING = Decimal(0)
_PENNY = Decimal("0.01")


def in_band(steps: tuple[Step, ...], amount: Decimal) -> Decimal:
    """The share or amount of the band that a weekly or monthly amount falls in."""
    return next(step.value for step in steps if step.up_to is None or amount <= step.up_to)


def non_dependant_deductions(
    rule: NonDependants | None,
    claim: Claim,
    weekly_liability: Decimal,
    rulebook: Rulebook,
    year: FinancialYear,
) -> Decimal:
    """Pounds a week taken off for all non-dependants together, one amount for each (CT-10)."""
    if rule is None or not claim.non_dependants or has_any(claim, rule.none_where):
        return NOTHING
    not_working, working = amounts(rule, rulebook, year)
    total = NOTHING
    for one in claim.non_dependants:
        if one.circumstances & rule.none_for:
            continue
        amount = _for(one, not_working, working, rule.income_per)
        if rule.share_of_liability:
            total += amount * weekly_liability
        else:
            total += per_week(amount, rule.amount_per, year)
    return total


def amounts(
    rule: NonDependants, rulebook: Rulebook, year: FinancialYear
) -> tuple[Decimal, tuple[Step, ...]]:
    """The deduction for those who do not work, and the bands for those who do."""
    if not rule.rule:
        return rule.not_working, rule.working
    held = rulebook.value(rule.rule, year)
    bands = []
    for place in (1, 2, 3):
        below = exact(held[f"threshold{place}"])
        bands.append(Step(below - _PENNY, exact(held[f"band{place}"])))
    bands.append(Step(None, exact(held["band4"])))
    return exact(held["not_in_remunerative_work"]), tuple(bands)


def second_adult_share(rule: str, claim: Claim, rulebook: Rulebook, year: FinancialYear) -> Decimal:
    """The share of the liability that second adults give a single applicant (class C).

    Raises:
        RuleNotKnown: if the bands of that year are not held.
    """
    if not rule or not claim.second_adults:
        return NOTHING
    held = rulebook.value(rule, year)
    if all(one.on_income_based_benefit for one in claim.second_adults):
        return exact(held["student"] if claim.student_household else held["on_benefit"])
    income = sum(
        (one.gross_weekly_income for one in claim.second_adults if not one.on_income_based_benefit),
        NOTHING,
    )
    if income < exact(held["lower"]):
        return exact(held["below_lower"])
    return exact(held["lower_to_upper"]) if income < exact(held["upper"]) else NOTHING


def _for(
    one: NonDependant, not_working: Decimal, working: tuple[Step, ...], income_per: str
) -> Decimal:
    if not one.works or not working:
        return not_working
    return in_band(working, of_period(one.gross_weekly_income, income_per))
