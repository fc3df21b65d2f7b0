"""There is one object for each financial year."""

import copy
import pickle

import pytest

from tallystick.figures.year import FinancialYear

year_2026 = FinancialYear(2026)


@pytest.mark.parametrize(
    "again",
    [
        FinancialYear.parse("2026-27"),
        FinancialYear.parse(year_2026),
        FinancialYear(2025) + 1,
        copy.deepcopy(year_2026),
        pickle.loads(pickle.dumps(year_2026)),  # noqa: S301 - written on the same line
        *FinancialYear.span(year_2026, year_2026),
    ],
)
def test_the_same_year_is_the_same_object(again: FinancialYear) -> None:
    assert again is year_2026


def test_another_year_is_not_that_year() -> None:
    assert year_2026 != FinancialYear(2027)
    assert {year_2026: "held"}.get(FinancialYear(2025)) is None


def test_years_are_in_order() -> None:
    later = year_2026 + 1
    assert year_2026 < later
    assert year_2026 <= later
    assert later > year_2026
    assert later >= year_2026
    assert not year_2026 < year_2026  # noqa: PLR0124 - the boundary itself
    assert year_2026 <= year_2026  # noqa: PLR0124
    assert later - year_2026 == 1


def test_a_year_cannot_be_changed() -> None:
    with pytest.raises(AttributeError, match="2026-27"):
        year_2026.start = 2027
