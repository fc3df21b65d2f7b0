"""Income and capital as a support scheme counts them (CT-10, CT-11)."""

from decimal import ROUND_CEILING, Decimal

from tallystick.figures.errors import MissingFigure
from tallystick.figures.year import FinancialYear
from tallystick.reductions.claim import Claim
from tallystick.reductions.scheme import Allowances, Capital, Income, Part, number
from tallystick.reductions.traits import has_any
from tallystick.rules.rulebook import Rulebook, exact

NOTHING = Decimal(0)
_EARNED = ("earnings", "self_employment")
PREMIUMS_OF_A_CHILD = ("disabled_child", "enhanced_disability_child")
"""Premiums that are paid for each such child; of the others there is one."""


def capital_allows(
    capital: Capital | None, held: Decimal, rulebook: Rulebook, year: FinancialYear
) -> bool:
    """Whether a household with that capital can have support at all."""
    if capital is None:
        return True
    if capital.none_above is not None and held > number(capital.none_above, rulebook, year):
        return False
    return capital.none_from is None or held < number(capital.none_from, rulebook, year)


def tariff_income(
    capital: Capital | None, held: Decimal, rulebook: Rulebook, year: FinancialYear
) -> Decimal:
    """Pounds a week that capital counts as: each started step above the threshold (CT-10.3)."""
    if capital is None or capital.tariff_above is None or capital.tariff_step is None:
        return NOTHING
    above = max(NOTHING, held - number(capital.tariff_above, rulebook, year))
    steps = (above / number(capital.tariff_step, rulebook, year)).to_integral_value(ROUND_CEILING)
    return steps * capital.tariff_amount


def earnings_counted(income: Income, claim: Claim) -> Decimal:
    """Weekly earnings after childcare charges and the disregards that fit, never below nil."""
    credit = claim.universal_credit
    if credit is not None:
        earned = credit.earnings
    else:
        earned = sum((claim.incomes.get(kind, NOTHING) for kind in _EARNED), NOTHING)
    one, more = income.childcare
    most = more if claim.children > 1 else one if claim.children else NOTHING
    disregard = next((one.amount for one in income.disregards if one.when.fits(claim)), NOTHING)
    further = sum(
        (one.amount for one in income.further if one.of == "earnings" and one.when.fits(claim)),
        NOTHING,
    )
    return max(NOTHING, earned - min(claim.childcare, most) - disregard - further)


def income_counted(income: Income, claim: Claim) -> Decimal:
    """Weekly income before tariff income: earnings as counted and whatever else is not left out.

    With universal credit it is the Department's figures: earnings, unearned income and the award
    less the elements left out.
    """
    if income.nil_with and has_any(claim, income.nil_with):
        return NOTHING
    if income.assessed_by_department and claim.assessed_income is not None:
        return claim.assessed_income
    credit = claim.universal_credit
    if credit is not None:
        apart = sum(
            (credit.elements.get(one, NOTHING) for one in income.elements_left_out), NOTHING
        )
        other = credit.other_income + max(NOTHING, credit.award - apart)
    else:
        other = sum(
            (
                amount
                for kind, amount in claim.incomes.items()
                if kind not in _EARNED and kind not in income.left_out
            ),
            NOTHING,
        )
    further = sum(
        (one.amount for one in income.further if one.of == "income" and one.when.fits(claim)),
        NOTHING,
    )
    return max(NOTHING, earnings_counted(income, claim) + other - further)


def applicable_amount(part: Part, claim: Claim, rulebook: Rulebook, year: FinancialYear) -> Decimal:
    """What the household is reckoned to need a week (CT-10.8).

    As the claim gives it; with universal credit its maximum amount, less the elements that are left
    out of the award; else put together from the rules that the scheme names.

    Raises:
        MissingFigure: if none of the three is to be had.
        RuleNotKnown: if a rule it is made of is not held for the year.
    """
    if claim.applicable_amount is not None:
        return claim.applicable_amount
    credit = claim.universal_credit
    if credit is not None:
        if credit.maximum_amount is None:
            raise MissingFigure(
                "The means test compares income with the maximum amount of universal credit, and "
                "the claim does not give it: it is on the award notice, before income is taken off."
            )
        apart = (credit.elements.get(one, NOTHING) for one in part.income.elements_left_out)
        return max(NOTHING, credit.maximum_amount - sum(apart, NOTHING))
    if part.allowances is None:
        raise MissingFigure(
            "The means test needs the household's weekly applicable amount, and neither the scheme "
            "as held nor the claim gives it. Give `applicable_amount`."
        )
    return _put_together(part.allowances, claim, rulebook, year)


def _put_together(
    allowances: Allowances, claim: Claim, rulebook: Rulebook, year: FinancialYear
) -> Decimal:
    total = exact(rulebook.value(f"{allowances.personal}.{personal_allowance(claim)}", year))
    if claim.children:
        total += claim.children * rulebook.amount(allowances.child, year)
    if claim.premiums and not allowances.premium:
        raise MissingFigure(
            "The claim names premiums, and the scheme as held has none. Give `applicable_amount`."
        )
    for premium, count in claim.premiums.items():
        if count:
            times = count if premium in PREMIUMS_OF_A_CHILD else 1
            total += times * exact(rulebook.value(f"{allowances.premium}.{premium}", year))
    return total


def personal_allowance(claim: Claim) -> str:
    """The name of the personal allowance that fits a household.

    >>> personal_allowance(Claim(pension_age=True, couple=True, pension_age_before_2021=True))
    'couple_old'
    """
    if claim.pension_age:
        age = "old" if claim.pension_age_before_2021 else "new"
        return f"{'couple' if claim.couple else 'single'}_{age}"
    if claim.couple:
        return "couple"
    if claim.children:
        return "lone_parent"
    return "single_under_25" if claim.under_25 else "single_25_or_over"
