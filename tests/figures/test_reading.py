"""The one reader of numbers: what people write, bounded before any arithmetic."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.figures import reading
from tallystick.figures.errors import BadInput


@pytest.mark.parametrize(
    ("written", "pounds"),
    [
        ("£1.5m", 1_500_000),
        ("1.5 million", 1_500_000),
        ("£10 million", 10_000_000),
        ("10k", 10_000),
        ("1,500,000", 1_500_000),
        ("£0.5bn", 500_000_000),
        (" £250.50 ", Decimal("250.50")),
        (1500, 1500),
        (1500.5, Decimal("1500.5")),
    ],
)
def test_money_is_read_as_people_write_it(written: object, pounds: object) -> None:
    assert reading.money(written) == pounds


@pytest.mark.parametrize("written", ["-£5", "£-5", "−5", -5])
def test_an_amount_below_nought_is_read_only_where_it_may_be(written: object) -> None:
    assert reading.money(written, lowest=None) == -5
    with pytest.raises(BadInput, match="below £0"):
        reading.money(written)


@pytest.mark.parametrize(
    ("written", "share"),
    [
        ("4.99%", "0.0499"),
        ("4.99", "0.0499"),
        ("5 per cent", "0.05"),
        (0.0499, "0.0499"),
        (1, "1"),
    ],
)
def test_a_percentage_is_a_share_of_one(written: object, share: str) -> None:
    assert reading.share(written) == Decimal(share)


@pytest.mark.parametrize("written", ["0.05", 4.99, "£5", "101%", "-1%", "5%%", "%", "half"])
def test_a_percentage_that_could_be_two_things_or_is_none_is_refused(written: object) -> None:
    with pytest.raises(BadInput):
        reading.share(written)


READERS: tuple[Callable[[object], object], ...] = (
    reading.money,
    reading.share,
    reading.count,
    reading.quantity,
    reading.weekly,
    reading.year,
    reading.day,
)
HOSTILE = [
    "1e99999999",
    "9" * 400,
    "0." + "1" * 5000,
    "NaN",
    "Infinity",
    "\x1b[31m5",
    "1,5",
    "",
    "[/red]",
    float("nan"),
    float("inf"),
    Decimal("1e99999999"),
    Decimal("sNaN"),
    10**5000,
    -(10**5000),
    True,
    None,
    [],
    {},
    object(),
]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("written", HOSTILE, ids=range(len(HOSTILE)))
def test_what_is_hostile_is_refused_in_a_short_message(
    reader: Callable[[object], object], written: object
) -> None:
    with pytest.raises(BadInput) as refused:
        reader(written)
    assert len(str(refused.value)) < 250
    assert str(refused.value).isprintable()


@given(st.decimals(0, 10**9, places=2))
def test_money_reads_back_what_is_printed(amount: Decimal) -> None:
    assert reading.money(f"£{amount:,}") == amount


@given(st.text())
def test_no_text_is_more_than_refused(text: str) -> None:
    for reader in READERS:
        assert len(_refusal(reader, text)) < 250


def _refusal(reader: Callable[[object], object], text: str) -> str:
    try:
        reader(text)
    except BadInput as fault:
        return str(fault)
    return ""
