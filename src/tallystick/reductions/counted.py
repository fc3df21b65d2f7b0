"""Income and capital as a support scheme counts them (CT-10, CT-11).

Each function answers for one claim or for a column of them, in the unit of the claims.
"""

from collections.abc import Iterable

from tallystick.figures.errors import MissingFigure
from tallystick.figures.whole import Flag, Whole, choose, larger, no, smaller, somewhere, started
from tallystick.figures.year import FinancialYear
from tallystick.reductions.claims import Claims, MissingFromClaims
from tallystick.reductions.rates import Capital, parts_of
from tallystick.reductions.scheme import Allowances, Disregard, Income, Part
from tallystick.reductions.traits import has_any
from tallystick.rules.rulebook import Rulebook, exact

EARNED = ("earnings", "self_employment")
PREMIUMS_OF_A_CHILD = ("disabled_child", "enhanced_disability_child")
"""Premiums that are paid for each such child; of the others there is one."""


def capital_allows(capital: Capital, amount: Whole) -> Flag:
    """Whether a household with that capital can have support at all."""
    return True if capital.most is None else amount <= capital.most


def tariff_income(capital: Capital, amount: Whole) -> Whole:
    """What capital counts as a week: each started step above the threshold (CT-10.3)."""
    if not capital.step:
        return 0
    return started(larger(0, amount - capital.above), capital.step) * capital.amount


def earnings_counted(income: Income, claims: Claims) -> Whole:
    """Earnings a week after childcare charges and the disregards that fit, never below nil.

    In the unit of the claims: pence, or finer parts of a pound.
    """
    unit = claims.unit
    earned = choose(
        claims.on_credit,
        claims.credit_earnings,
        _sum(claims.incomes.get(kind, 0) for kind in EARNED),
    )
    most_for_one, more = (parts_of(most, unit) for most in income.childcare)
    most = choose(claims.children > 1, more, choose(claims.children > 0, most_for_one, 0))
    left_out = _further("earnings", income, claims)
    return larger(
        0, earned - smaller(claims.childcare, most) - _first(income.disregards, claims) - left_out
    )


def income_counted(income: Income, claims: Claims) -> Whole:
    """Weekly income before tariff income: earnings as counted and whatever else is not left out.

    With universal credit it is the Department's figures: earnings, unearned income and the award
    less the elements left out.
    """
    apart = _sum(claims.elements.get(element, 0) for element in income.elements_left_out)
    of_credit = claims.credit_other_income + larger(0, claims.credit_award - apart)
    of_kinds = _sum(
        amount
        for kind, amount in claims.incomes.items()
        if kind not in EARNED and kind not in income.left_out
    )
    other = choose(claims.on_credit, of_credit, of_kinds)
    left_out = _further("income", income, claims)
    counted = larger(0, earnings_counted(income, claims) + other - left_out)
    if income.assessed_by_department:
        counted = choose(claims.knows_assessed_income, claims.assessed_income, counted)
    if income.nil_with:
        counted = choose(has_any(claims, income.nil_with), 0, counted)
    return counted


def applicable_amount(
    part: Part, claims: Claims, rulebook: Rulebook, year: FinancialYear, needed: Flag
) -> Whole:
    """What the household is reckoned to need a week (CT-10.8).

    As the claim gives it; with universal credit its maximum amount, less the elements that are left
    out of the award; else put together from the rules that the scheme names. `needed` says of which
    claims it is asked: the others need not give it.

    Raises:
        MissingFigure: if none of the three is to be had.
        RuleNotKnown: if a rule it is made of is not held for the year.
    """
    amount = claims.applicable_amount
    needed = needed & no(claims.knows_applicable_amount)
    if not somewhere(needed):
        return amount
    of_credit = needed & claims.on_credit
    _require(
        claims.knows_credit_maximum | no(of_credit),
        "uc_maximum",
        "The means test compares income with the maximum amount of universal credit, and the claim "
        "does not give it: it is on the award notice, before income is taken off.",
    )
    apart = _sum(claims.elements.get(element, 0) for element in part.income.elements_left_out)
    amount = choose(of_credit, larger(0, claims.credit_maximum - apart), amount)
    others = needed & no(claims.on_credit)
    if not somewhere(others):
        return amount
    if part.allowances is None:
        _require(
            no(others),
            "applicable_amount",
            "The means test needs the household's weekly applicable amount, and neither the scheme "
            "as held nor the claim gives it. Give `applicable_amount`.",
        )
    else:
        together = _put_together(part.allowances, claims, rulebook, year, others)
        amount = choose(others, together, amount)
    return amount


def _put_together(
    allowances: Allowances, claims: Claims, rulebook: Rulebook, year: FinancialYear, needed: Flag
) -> Whole:
    def parts(name: str) -> int:
        return parts_of(exact(rulebook.value(name, year)), claims.unit)

    total: Whole = 0
    for name, fits in personal_allowances(claims):
        if somewhere(fits & needed):
            total = choose(fits, parts(f"{allowances.personal}.{name}"), total)
    if somewhere((claims.children > 0) & needed):
        total = total + claims.children * parts(allowances.child)
    for premium, count in claims.premiums.items():
        if not somewhere((count > 0) & needed):
            continue
        if not allowances.premium:
            _require(
                no((count > 0) & needed),
                f"premium_{premium}",
                "The claim names premiums, and the scheme as held has none. Give "
                "`applicable_amount`.",
            )
        times = count if premium in PREMIUMS_OF_A_CHILD else smaller(count, 1)
        total = total + times * parts(f"{allowances.premium}.{premium}")
    return total


def personal_allowances(claims: Claims) -> Iterable[tuple[str, Flag]]:
    """Each personal allowance by its name, and which households it fits: one fits each (CT-10.8).

    >>> [name for name, fits in personal_allowances(Claims(pension_age=True, couple=True)) if fits]
    ['couple_new']
    """
    older, couple = claims.pension_age, claims.couple
    since = claims.pension_age_before_2021
    yield "couple_old", older & couple & since
    yield "couple_new", older & couple & no(since)
    yield "single_old", older & no(couple) & since
    yield "single_new", older & no(couple) & no(since)
    younger, alone = no(older), no(couple) & (claims.children == 0)
    yield "couple", younger & couple
    yield "lone_parent", younger & no(couple) & (claims.children > 0)
    yield "single_under_25", younger & alone & claims.under_25
    yield "single_25_or_over", younger & alone & no(claims.under_25)


def _first(disregards: tuple[Disregard, ...], claims: Claims) -> Whole:
    """What the first disregard that fits leaves out of earnings."""
    left_out: Whole = 0
    for disregard in reversed(disregards):
        left_out = choose(
            disregard.when.fits(claims), parts_of(disregard.amount, claims.unit), left_out
        )
    return left_out


def _further(of: str, income: Income, claims: Claims) -> Whole:
    """What every further disregard that fits leaves out of earnings, or of income."""
    return _sum(
        choose(amount.when.fits(claims), parts_of(amount.amount, claims.unit), 0)
        for amount in income.further
        if amount.of == of
    )


def _sum(amounts: Iterable[Whole]) -> Whole:
    total: Whole = 0
    for amount in amounts:
        total = total + amount
    return total


def _require(is_given: Flag, column: str, message: str) -> None:
    """Refuse claims that do not give what a scheme has to know."""
    if isinstance(is_given, bool):
        if not is_given:
            raise MissingFigure(message)
    elif not is_given.all():
        raise MissingFromClaims(message, column, (~is_given).nonzero()[0])
