"""Band D of the parts of an area: the common amount, the part's own, and both (CT-13)."""

from decimal import Decimal

import pytest

from tallystick.council_tax.special_items import Part, amounts_by_part
from tallystick.figures.errors import BadInput

PARTS = (Part("Barset", Decimal(10_000), Decimal(1_000)), Part("Ely", Decimal(3_000), Decimal(500)))


def test_parts_share_what_is_left_without_the_items_of_all() -> None:
    """£113,000 less the parts' £13,000 is £100,000 on 2,000: £50.00; £10.00 and £6.00 on top."""
    found = amounts_by_part(113_000, 2_000, PARTS)
    assert [(one.without_items, one.own_items, one.band_d) for one in found] == [
        (Decimal("50.00"), Decimal("10.00"), Decimal("60.00")),
        (Decimal("50.00"), Decimal("6.00"), Decimal("56.00")),
    ]


def test_the_whole_areas_items_may_be_more_than_those_of_the_parts_named() -> None:
    found = amounts_by_part(113_000, 2_000, PARTS, special_items=23_000)
    assert found[0].without_items == Decimal("45.00")


def test_the_parts_may_have_the_whole_of_the_items_and_no_more() -> None:
    assert amounts_by_part(113_000, 2_000, PARTS, special_items=13_000)[1].band_d == 56
    with pytest.raises(BadInput, match="must hold every part's"):
        amounts_by_part(113_000, 2_000, PARTS, special_items=12_999)
    with pytest.raises(BadInput, match="exceed the requirement"):
        amounts_by_part(12_999, 2_000, PARTS)
    assert amounts_by_part(13_000, 2_000, PARTS)[0].without_items == 0
