"""What a page says back of an amount reads as that amount again."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.questions.amount_kinds import Amount, Money, Share, Weekly
from tallystick.questions.who_pays_kinds import NewBandD, RiseOfElement

_RISE = RiseOfElement()


@pytest.mark.parametrize("kind", [Money(lowest=None), Share(lowest=Decimal(-1)), _RISE])
@given(st.decimals(Decimal("-0.99"), Decimal(1), places=4))
def test_pounds_and_shares_read_back_the_same(kind: Amount[object], value: Decimal) -> None:
    assert kind.read(kind.write(value)) == value


@given(st.decimals(0, 10_000, places=2))
def test_weekly_pay_reads_back_the_same(pay: Decimal) -> None:
    assert Weekly().read(Weekly().write(pay)) == pay


@given(st.decimals(0, 10_000, places=2))
def test_pay_that_is_given_by_the_year_is_said_by_the_year(pay: Decimal) -> None:
    weekly = Weekly().read(f"{pay}/year")
    assert Weekly().read(Weekly().write(weekly)) == weekly


def test_a_new_band_d_is_said_in_pounds() -> None:
    assert _RISE.write(NewBandD(Decimal(1900))) == "£1900"
    assert _RISE.read("£1900") == NewBandD(Decimal(1900))


def test_an_amount_cannot_be_declared_without_how_it_is_written() -> None:
    class Half(Amount[Decimal]):
        def read(self, written: object) -> Decimal:
            return Decimal(str(written)) / 2

    with pytest.raises(TypeError, match="write"):
        Half()  # type: ignore[abstract]
