"""Single figures of a loan: a payment, all interest, and what early repayment costs (CAP-06)."""

from tallystick.levers.loan import TWICE_A_YEAR, loan_years

_HALF_YEARS = 2


def level_payment(
    principal: float, rate: float, years: float, payments: float = TWICE_A_YEAR
) -> float:
    """Pounds of each equal payment of an annuity loan.

    >>> round(level_payment(299_895, 0.027, 50), 2)
    5482.85
    """
    count, each = years * payments, rate / payments
    return principal / count if each == 0 else principal * each / (1 - (1 + each) ** -count)


def payments_of_a_year(
    principal: float, rate: float, years: float, payments: float = TWICE_A_YEAR
) -> float:
    """Pounds a year of an annuity loan.

    >>> round(payments_of_a_year(299_895, 0.027, 50), 2)
    10965.71
    """
    return level_payment(principal, rate, years, payments) * payments


def instalment(principal: float, years: float, payments: float = TWICE_A_YEAR) -> float:
    """Pounds of principal in each payment of a loan by equal instalments.

    >>> instalment(299_895, 50)
    2998.95
    """
    return principal / (years * payments)


def first_payment(
    principal: float, rate: float, years: float, payments: float = TWICE_A_YEAR
) -> float:
    """Pounds of the first payment of a loan by equal instalments, interest with it.

    >>> round(first_payment(299_895, 0.027, 50), 4)
    7047.5325
    """
    return instalment(principal, years, payments) + principal * rate / payments


def interest_on_annuity(
    principal: float, rate: float, years: float, payments: float = TWICE_A_YEAR
) -> float:
    """All the interest of an annuity loan, in pounds.

    >>> round(interest_on_annuity(299_895, 0.027, 50), 2)
    248390.4
    """
    return _all_interest(principal, rate, years, payments, "annuity")


def interest_on_instalments(
    principal: float, rate: float, years: float, payments: float = TWICE_A_YEAR
) -> float:
    """All the interest of a loan by equal instalments, in pounds.

    >>> round(interest_on_instalments(299_895, 0.027, 50), 2)
    204453.42
    """
    return _all_interest(principal, rate, years, payments, "equal_instalments")


def interest_on_maturity(
    principal: float, rate: float, years: float, payments: float = TWICE_A_YEAR
) -> float:
    """All the interest of a loan that is repaid at its end, in pounds.

    >>> round(interest_on_maturity(299_895, 0.027, 50), 2)
    404858.25
    """
    return _all_interest(principal, rate, years, payments, "maturity")


def present_value_of_one(discount_rate: float, half_years: float) -> float:
    """What a pound at the end is worth now, in pounds, at half the yearly rate each half-year.

    >>> round(present_value_of_one(0.115, 6), 10)
    0.7150192657
    """
    return float((1 + discount_rate / _HALF_YEARS) ** -half_years)


def reciprocal_of_annuity(discount_rate: float, half_years: float) -> float:
    """Pounds each half-year that a pound now buys, at half the yearly rate.

    >>> round(reciprocal_of_annuity(0.115, 6), 10)
    0.2017680253
    """
    each = discount_rate / _HALF_YEARS
    return each / (1 - present_value_of_one(discount_rate, half_years))


def early_repayment_factor(
    loan_rate: float, discount_rate: float, half_years: float, days: float, day_count: float
) -> float:
    """What early repayment of a maturity loan costs, a share of it; below nought is a discount.

    `(c − r) × (a × (1 + r × t) − t)`: the rates each half-year, `a` the annuity of a pound over the
    half-years left, and `t` the days since interest was last paid over those of a half-year.

    >>> round(early_repayment_factor(0.08375, 0.115, 6, 14, 182.5), 9)
    -0.076583373
    """
    loan, discount = loan_rate / _HALF_YEARS, discount_rate / _HALF_YEARS
    annuity = 1 / reciprocal_of_annuity(discount_rate, half_years)
    part = days / day_count
    return (loan - discount) * (annuity * (1 + discount * part) - part)


def early_repayment_discount(
    principal: float,
    loan_rate: float,
    discount_rate: float,
    half_years: float,
    days: float,
    day_count: float,
) -> float:
    """Pounds taken off what is repaid early, where the rate has risen.

    >>> early_repayment_discount(100.0, 0.05, 0.05, 6, 14, 182.5)
    0.0
    """
    factor = early_repayment_factor(loan_rate, discount_rate, half_years, days, day_count)
    return 0.0 - factor * principal


def _all_interest(
    principal: float, rate: float, years: float, payments: float, structure: str
) -> float:
    every = loan_years(principal, rate, int(years), structure, int(payments))
    return sum(one.interest for one in every)
