"""The High Value Council Tax Surcharge: a cost to owners, and no income of a council (BAND-08).

Announced for England from 1 April 2028, on values of 2026, separate from the bands of 1991. Billing
authorities collect it for central government, which meets their costs.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from tallystick.council_tax.band_table import Number
from tallystick.figures.errors import BadInput
from tallystick.figures.rounding import half_up
from tallystick.figures.year import FinancialYear
from tallystick.rules.rulebook import Citation, Rulebook, exact

_AMOUNT = "hvcts.amount"
_NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Surcharge:
    """What an owner would pay in pounds a year, and what of it the council would keep: nothing."""

    amount: Decimal
    council_income: Decimal
    from_value: Decimal | None
    is_intended: bool
    status: str
    citation: Citation


def surcharge(value: Number, rulebook: Rulebook, year: FinancialYear) -> Surcharge:
    """The surcharge on a home of that 2026 value in a year (BAND-08).

    A value that is exactly the lowest of an amount pays that amount; the source does not say which
    of two amounts the exact boundary takes.

    Raises:
        BadInput: if the value is below nothing or is not a number.
        RuleNotKnown: if no amounts are known for the year.
    """
    worth = exact(value)
    if not worth.is_finite() or worth < 0:
        raise BadInput(f"A home's value cannot be {value} pounds.")
    held = rulebook.entry(_AMOUNT, year)
    reached = [exact(lowest) for lowest in held.value if exact(lowest) <= worth]
    lowest = max(reached, default=None)
    amounts = {exact(start): exact(amount) for start, amount in held.value.items()}
    return Surcharge(
        amount=_NOTHING if lowest is None else amounts[lowest],
        council_income=_NOTHING,
        from_value=lowest,
        is_intended=held.intended,
        status=held.status,
        citation=held.citation,
    )


def surcharges_of(
    homes: Mapping[Number, Number], rulebook: Rulebook, year: FinancialYear
) -> Decimal:
    """What owners of so many homes of each value would pay in pounds a year, all told."""
    return sum(
        (surcharge(value, rulebook, year).amount * exact(count) for value, count in homes.items()),
        _NOTHING,
    )


def allocated(
    total: Number, implied: Mapping[str, Number], implied_total: Number
) -> dict[str, Decimal]:
    """A national total in pounds shared by what sales imply in each place, half-up to the pound.

    Raises:
        BadInput: if sales imply nothing.
    """
    if exact(implied_total) <= 0:
        raise BadInput("Nothing is implied by sales, so there is nothing to share by.")
    return {
        place: half_up(exact(total) * exact(amount) / exact(implied_total))
        for place, amount in implied.items()
    }
