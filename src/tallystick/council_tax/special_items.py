"""Amounts for the parts of an area: parish precepts and special expenses (CT-13; s34, s35).

The basic amount covers everything that the authority must raise. Special items are taken out of it
for the whole area and charged only in the part that they benefit: `B - S1/T + S2/TP`.
"""

from collections.abc import Sequence
from decimal import Decimal

from tallystick.council_tax.band_table import Number, basic_amount
from tallystick.council_tax.rounding import Rounding, rounded
from tallystick.figures.errors import BadInput
from tallystick.figures.frozen import dataclass
from tallystick.rules.rulebook import exact

_NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the area: what is spent for it alone in pounds, and its Band D equivalents."""

    name: str
    items: Decimal
    tax_base: Decimal


@dataclass(frozen=True, slots=True)
class PartAmount:
    """Band D in a part: without special items, for its own, and in all; pounds, to the penny."""

    name: str
    without_items: Decimal
    own_items: Decimal
    band_d: Decimal


def amount_without_items(requirement: Number, special_items: Number, tax_base: Number) -> Decimal:
    """Band D in pounds where no special item is charged, not rounded: `B - S1/T` (CT-13, s34(2)).

    >>> round(amount_without_items(12_935_278, 3_562_807, 49_924.51), 2)
    Decimal('187.73')
    """
    whole = basic_amount(requirement, tax_base)
    return whole - basic_amount(special_items, tax_base)


def amounts_by_part(
    requirement: Number,
    tax_base: Number,
    parts: Sequence[Part],
    special_items: Number | None = None,
    rounding: Rounding = Rounding.HALF_UP,
) -> tuple[PartAmount, ...]:
    """Band D of every part in pounds: what all pay and what the part pays, each rounded (CT-13).

    `special_items` is the total of the whole area; without it, that of the parts given.

    Raises:
        BadInput: if a part has no tax base, or the parts have more than the total of special items.
    """
    of_parts = sum((part.items for part in parts), _NOTHING)
    total = of_parts if special_items is None else exact(special_items)
    if of_parts > total:
        raise BadInput(
            f"The parts have special items of £{of_parts:,}, and the whole area has £{total:,}: "
            "the total must hold every part's."
        )
    if total > exact(requirement):
        raise BadInput(
            f"Special items of £{total:,} exceed the requirement of £{exact(requirement):,}: "
            "give the requirement with parish precepts and special expenses in it."
        )
    common = rounded(amount_without_items(requirement, total, tax_base), rounding)
    return tuple(_part(part, common, rounding) for part in parts)


def _part(part: Part, common: Decimal, rounding: Rounding) -> PartAmount:
    own = rounded(basic_amount(part.items, part.tax_base), rounding)
    return PartAmount(part.name, common, own, common + own)
