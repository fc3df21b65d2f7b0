"""Numbers as people write them, and what is not taken for one."""

import pytest

from tallystick.figures.errors import BadInput
from tallystick.web.reading import per_cent_in, pounds_in, rise_in, shown


@pytest.mark.parametrize(
    ("text", "read"),
    [("4.99%", "4.99%"), ("4.99", "4.99%"), (" 5 per cent", "5%"), ("1,000%", "1000%")],
)
def test_a_percentage_is_read_with_or_without_its_sign(text: str, read: str) -> None:
    assert per_cent_in("Rise", text) == read


@pytest.mark.parametrize("text", ["−2%", "-2", "- 2 %"])
def test_a_fall_is_read_only_where_there_may_be_one(text: str) -> None:
    assert per_cent_in("Rise", text, signed=True) == "-2%"
    with pytest.raises(BadInput, match="Rise: "):
        per_cent_in("Rise", text)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("£1,900", "£1900"),
        ("1.5m", "£1500000"),
        ("£250k", "£250000"),
        ("2 million", "£2000000"),
        ("85000", "£85000"),
        ("£1,900.50", "£1900.5"),
    ],
)
def test_an_amount_is_read_as_people_write_it(text: str, read: str) -> None:
    assert pounds_in("Cost", text) == read


@pytest.mark.parametrize("text", ["lots", "-5", "£-5", "5%", "1e9", "£", "1..2", "£1.2x", "NaN"])
def test_what_is_no_amount_is_refused_by_the_name_of_its_field(text: str) -> None:
    with pytest.raises(BadInput, match="Cost: "):
        pounds_in("Cost", text)


def test_a_rise_is_a_percentage_or_a_band_d_and_never_guessed_between_them() -> None:
    assert rise_in("Rise", "4.99") == "4.99%"
    assert rise_in("Rise", "+4.99%") == "4.99%"
    assert rise_in("Rise", "£1,900") == "£1900"
    assert rise_in("Rise", "150%") == "150%"
    with pytest.raises(BadInput, match="a percentage or pounds"):
        rise_in("Rise", "1900")
    with pytest.raises(BadInput, match=r"Write 4\.99% or £1,900"):
        rise_in("Rise", "abc")


def test_what_was_read_is_shown_with_commas_and_a_minus() -> None:
    assert shown("£1500000.5") == "£1,500,000.5"
    assert shown("-2%") == "−2%"
