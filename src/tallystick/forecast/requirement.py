"""The council tax requirement, the basic amount, and whether a budget balances (BUD-01, CT-13).

Amounts are pounds in a financial year. Each heading takes one amount or several lines of it;
lines keep the sign that the council prints them with.
"""

import math
from collections.abc import Iterable
from decimal import Decimal

from tallystick.council_tax.band_table import basic_amount as unrounded_basic_amount
from tallystick.council_tax.band_table import set_to

Amounts = float | Iterable[float]


def total(*headings: Amounts) -> float:
    """The sum in pounds of every line of every heading, to the last bit whatever their order.

    >>> total([0.1, 0.2], 0.3, ())
    0.6
    """
    return math.fsum(amount for heading in headings for amount in _lines(heading))


def budget_requirement(
    expenditure: Amounts,
    income: Amounts = (),
    contributions_to_reserves: Amounts = (),
) -> float:
    """Spending less the income that comes with it, in pounds; a draw on reserves is negative.

    `income` is what the council takes off to reach the sub-total it prints: for a net budget fees
    and specific grants, for a requirement general funding as well. The result may be negative.
    Follows BUD-01.

    >>> budget_requirement([60.0, 40.0], income=30.0, contributions_to_reserves=-5.0)
    65.0
    """
    return math.fsum(
        (total(expenditure), total(contributions_to_reserves), -total(income)),
    )


def council_tax_requirement(
    *,
    expenditure: Amounts,
    contingencies: Amounts = (),
    contributions_to_reserves: Amounts = (),
    collection_fund_deficit: Amounts = (),
    income: Amounts = (),
    retained_rates: Amounts = (),
    reserves_used: Amounts = (),
    collection_fund_surplus: Amounts = (),
) -> float:
    """What council tax must raise, in pounds: nil if income is not less than spending.

    Planned use of reserves is income (`reserves_used`); a council that prints one signed line for
    both directions gives it as `contributions_to_reserves`. Follows BUD-01 and CT-13.

    >>> council_tax_requirement(
    ...     expenditure=250e6,
    ...     contingencies=3e6,
    ...     contributions_to_reserves=1e6,
    ...     collection_fund_deficit=0.4e6,
    ...     income=150e6,
    ...     retained_rates=30e6,
    ...     reserves_used=6e6,
    ... )
    68400000.0
    """
    spending = total(expenditure, contingencies, contributions_to_reserves, collection_fund_deficit)
    funding = total(income, retained_rates, reserves_used, collection_fund_surplus)
    return max(spending - funding, 0.0)


def beyond_its_lines(printed: float, lines: Amounts) -> float:
    """How far a printed total stands above its printed lines, in pounds.

    >>> beyond_its_lines(14.0, [12.0, 1.0])
    1.0
    """
    return printed - total(lines)


def basic_amount(requirement: float | Decimal, tax_base: float | Decimal) -> Decimal:
    """The requirement in pounds over the tax base in Band D equivalents, half-up to the penny.

    Follows CT-13.

    >>> basic_amount(62_000_000, 28528.1)
    Decimal('2173.30')

    Raises:
        BadInput: if the tax base is not above nil.
    """
    return set_to(unrounded_basic_amount(requirement, tax_base))


def balance(
    requirement: float | Decimal, band_d: float | Decimal, tax_base: float | Decimal
) -> Decimal:
    """What the tax raises beyond the requirement, in pounds; negative where it falls short.

    A budget balances when this is nil but for the rounding of Band D to the penny: at most half a
    penny for each Band D equivalent. Follows BUD-01.

    >>> balance(68_400_000, Decimal("1800.00"), 38_000)
    Decimal('0.00')
    """
    return _exact(band_d) * _exact(tax_base) - _exact(requirement)


def balances(
    requirement: float | Decimal, band_d: float | Decimal, tax_base: float | Decimal
) -> bool:
    """Whether the tax raises the requirement, to the rounding of Band D (BUD-01).

    >>> balances(62_000_000, Decimal("2173.30"), 28528.1)
    True
    """
    half_penny = Decimal("0.005")
    return abs(balance(requirement, band_d, tax_base)) <= half_penny * _exact(tax_base)


def _exact(amount: float | Decimal) -> Decimal:
    return amount if isinstance(amount, Decimal) else Decimal(repr(amount))


def _lines(heading: Amounts) -> tuple[float, ...]:
    return tuple(heading) if isinstance(heading, Iterable) else (heading,)
