"""A rise and its limit as councils print them, on the examples of the rule book and of councils."""

from decimal import Decimal

import pytest

from tallystick.council_tax import rises
from tallystick.figures.errors import BadInput


@pytest.mark.parametrize(
    ("text", "tests"),
    [
        ("5 per cent or more", ["5% or more"]),
        ("more than 13.00", ["more than £13.00"]),
        ("3% or more and more than £5", ["3% or more", "more than £5.00"]),
    ],
)
def test_a_limit_in_words_is_read_as_its_tests(text: str, tests: list[str]) -> None:
    assert [str(test) for test in rises.limit_in_words(text)] == tests


@pytest.mark.parametrize("text", ["", "5 per cent", "about 5 per cent or more", "more than most"])
def test_words_that_are_no_limit_are_an_error(text: str) -> None:
    with pytest.raises(BadInput, match="is not a limit"):
        rises.limit_in_words(text)


@pytest.mark.parametrize(
    ("increase", "excessive"), [("7.01", False), ("7.04", True), ("5.00", False)]
)
def test_a_district_meets_both_tests_or_is_free(increase: str, *, excessive: bool) -> None:
    rule = "3 per cent or more AND over 5.00"
    found = rises.is_excessive_before(Decimal("234.54"), Decimal(increase), rule)
    assert found is excessive


def test_a_share_of_nothing_is_an_error() -> None:
    with pytest.raises(BadInput, match="above nought"):
        rises.rise_between(0, 5)


def test_the_smallest_excessive_amount_is_a_penny_above_the_largest_free_one() -> None:
    assert rises.smallest_excessive(1650, 0.05) == Decimal("1732.50")
    assert not rises.is_excessive_between(1650, 1732.49, 0.05)
    assert rises.is_excessive_between(1650, 1732.50, 0.05)


def test_a_tie_is_not_carried() -> None:
    assert rises.is_carried(2, 1)
    assert not rises.is_carried(1, 1)
