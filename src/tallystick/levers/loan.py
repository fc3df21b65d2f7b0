"""A loan of the Public Works Loan Board as cash: what is repaid and what interest is paid (CAP-06).

Three structures: maturity (all at the end), equal instalments of principal, and annuity (equal
payments). Payments are twice a year, each at half the yearly rate.
"""

from dataclasses import dataclass

from tallystick.figures.errors import BadInput

STRUCTURES = ("maturity", "equal_instalments", "annuity")
TWICE_A_YEAR = 2


@dataclass(frozen=True, slots=True)
class LoanYear:
    """A year of a loan, counted from one: pounds repaid, of interest, and left at its end."""

    place: int
    principal: float
    interest: float
    left: float


def loan_years(
    principal: float, rate: float, years: int, structure: str, payments: int = TWICE_A_YEAR
) -> tuple[LoanYear, ...]:
    """Every year of a loan; `rate` is a share a year, `payments` how many there are in a year.

    >>> first = loan_years(299_895, 0.027, 50, "annuity")[0]
    >>> round(first.principal + first.interest, 2)
    10965.71

    Raises:
        BadInput: if the structure is not known, or the loan has no years.
    """
    if structure not in STRUCTURES:
        raise BadInput(
            f"The loan structure {structure!r} is not known; choose from {', '.join(STRUCTURES)}."
        )
    if years < 1 or payments < 1 or rate < 0:
        raise BadInput(
            f"A loan over {years} years at {rate:.2%} cannot be; give 1 year or more and a rate of "
            "nil or more."
        )
    count = years * payments
    each = rate / payments
    level = principal / count if each == 0 else principal * each / (1 - (1 + each) ** -count)
    found, left = [], principal
    for place in range(1, years + 1):
        repaid = paid = 0.0
        for payment in range((place - 1) * payments + 1, place * payments + 1):
            interest = left * each
            back = {
                "maturity": left if payment == count else 0.0,
                "equal_instalments": principal / count,
                "annuity": level - interest,
            }[structure]
            left -= back
            repaid, paid = repaid + back, paid + interest
        found.append(LoanYear(place, repaid, paid, left))
    return tuple(found)
