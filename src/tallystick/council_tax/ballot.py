"""What a ballot paper would say, and when holding a referendum is worth its cost (REF-05, REF-06).

No forecast of a vote is made: one council tax referendum has been held.
"""

from decimal import Decimal

from tallystick.council_tax.band_table import Number
from tallystick.figures.errors import BadInput
from tallystick.figures.frozen import dataclass
from tallystick.figures.rounding import half_up
from tallystick.rules.rulebook import exact


def ballot_percentage(before: Number, after: Number) -> Decimal:
    """The rise as the question names it: per cent of last year's amount, to one decimal (REF-05).

    >>> ballot_percentage(Decimal("1700.00"), Decimal("1784.83"))
    Decimal('5.0')

    Raises:
        BadInput: if last year's amount is not above nothing.
    """
    if exact(before) <= 0:
        raise BadInput(f"A rise cannot be a percentage of {before} pounds.")
    return half_up((exact(after) - exact(before)) * 100 / exact(before), 1)


@dataclass(frozen=True, slots=True)
class Stakes:
    """What hangs on a referendum, in pounds of the year.

    Args:
        if_yes: what the higher tax yields.
        if_no: what the substitute budget's tax yields.
        poll: what the poll costs.
        billing_again: what new bills cost after a no.
    """

    if_yes: Decimal
    if_no: Decimal
    poll: Decimal
    billing_again: Decimal

    def break_even_chance(self) -> Decimal:
        """The chance of a yes above which holding one is worth more than not, a share (REF-06).

        Raises:
            BadInput: if a yes yields no more than a no.
        """
        gained = self.if_yes - self.if_no + self.billing_again
        if self.if_yes <= self.if_no:
            raise BadInput("A yes that yields no more than a no is not worth a poll.")
        return (self.poll + self.billing_again) / gained

    def expected_value(self, chance: Number) -> Decimal:
        """What is left on average in pounds if a yes has that chance, a share (REF-06)."""
        likely = exact(chance)
        return likely * self.if_yes + (1 - likely) * (self.if_no - self.billing_again) - self.poll
