"""A loan of the Public Works Loan Board as cash: what is repaid and what interest is paid (CAP-06).

Three structures: maturity (all at the end), equal instalments of principal, and annuity (equal
payments). Payments are twice a year, each at half the yearly rate.
"""

from decimal import Decimal

from tallystick.figures.errors import BadInput
from tallystick.figures.frozen import dataclass

STRUCTURES = ("maturity", "equal_instalments", "annuity")
TWICE_A_YEAR = 2


HALF_YEAR_DAYS = 182.5
"""Days of a half-year, as early repayment counts them."""


@dataclass(frozen=True, slots=True)
class LoanPayment:
    """One payment: pounds of principal, of interest, and left to repay after it."""

    principal: float
    interest: float
    left: float


@dataclass(frozen=True, slots=True)
class LoanYear:
    """A year of a loan, counted from one: pounds repaid, of interest, and left at its end."""

    place: int
    principal: float
    interest: float
    left: float


def loan_payments(
    principal: float, rate: float, count: int, structure: str, payments: int = TWICE_A_YEAR
) -> tuple[LoanPayment, ...]:
    """Every payment of a loan; `rate` is a share a year, `payments` how many a year has.

    Raises:
        BadInput: if the structure is not known, or the loan has no payments.
    """
    if structure not in STRUCTURES:
        raise BadInput(
            f"The loan structure {structure!r} is not known; choose from {', '.join(STRUCTURES)}."
        )
    if count < 1 or payments < 1 or rate < 0:
        raise BadInput(
            f"A loan of {count} payments at {rate:.2%} cannot be; give one or more and a rate of "
            "nil or more."
        )
    each = rate / payments
    level = principal / count if each == 0 else principal * each / (1 - (1 + each) ** -count)
    schedule, left = [], principal
    for place in range(1, count + 1):
        interest = left * each
        repaid = {
            "maturity": left if place == count else 0.0,
            "equal_instalments": principal / count,
            "annuity": level - interest,
        }[structure]
        left -= repaid
        schedule.append(LoanPayment(repaid, interest, left))
    return tuple(schedule)


def loan_years(
    principal: float,
    rate: float,
    years: float | Decimal,
    structure: str,
    payments: int = TWICE_A_YEAR,
) -> tuple[LoanYear, ...]:
    """Every year of a loan, a part-year at its end with the payments that fall in it.

    >>> first = loan_years(299_895, 0.027, 50, "annuity")[0]
    >>> round(first.principal + first.interest, 2)
    10965.71
    >>> [round(year.interest, 2) for year in loan_years(80_000, 0.04, 2.5, "equal_instalments")]
    [2880.0, 1600.0, 320.0]

    Raises:
        BadInput: if the structure is not known, or the term is no whole number of payments.
    """
    count = Decimal(str(years)) * payments
    if count != count.to_integral_value():
        raise BadInput(f"A loan over {years} years is no whole number of payments.")
    schedule = loan_payments(principal, rate, int(count), structure, payments)
    starts = range(0, len(schedule), payments)
    return tuple(
        LoanYear(
            place=place,
            principal=sum(payment.principal for payment in schedule[start : start + payments]),
            interest=sum(payment.interest for payment in schedule[start : start + payments]),
            left=schedule[min(start + payments, len(schedule)) - 1].left,
        )
        for place, start in enumerate(starts, start=1)
    )


def present_value_of_one(discount_rate: float, half_years: float) -> float:
    """What a pound at the end is worth now, in pounds, at half the yearly rate each half-year.

    >>> round(present_value_of_one(0.115, 6), 10)
    0.7150192657
    """
    return float((1 + discount_rate / TWICE_A_YEAR) ** -half_years)


def reciprocal_of_annuity(discount_rate: float, half_years: float) -> float:
    """Pounds each half-year that a pound now buys, at half the yearly rate.

    >>> round(reciprocal_of_annuity(0.115, 6), 10)
    0.2017680253
    """
    each = discount_rate / TWICE_A_YEAR
    if each == 0:
        return 1 / half_years
    return each / (1 - present_value_of_one(discount_rate, half_years))


def early_repayment_factor(
    loan_rate: float, discount_rate: float, half_years: float, days: float
) -> float:
    """What early repayment of a maturity loan costs, a share of it; below nought is a discount.

    `(c − r) × (a × (1 + r × t) − t)`: the rates each half-year, `a` the annuity of a pound over the
    half-years left, and `t` the days since interest was last paid over those of a half-year.

    >>> round(early_repayment_factor(0.08375, 0.115, 6, 14), 9)
    -0.076583373
    """
    loan, discount = loan_rate / TWICE_A_YEAR, discount_rate / TWICE_A_YEAR
    annuity = 1 / reciprocal_of_annuity(discount_rate, half_years)
    part = days / HALF_YEAR_DAYS
    return (loan - discount) * (annuity * (1 + discount * part) - part)
