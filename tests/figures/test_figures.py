"""Years, names, rounding and errors."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.figures import errors as all_errors
from tallystick.figures.errors import TallystickError, UnknownYear
from tallystick.figures.figure import Origin
from tallystick.figures.names import bare, near, plain, slug
from tallystick.figures.rounding import columns_that_add, half_up, to_penny
from tallystick.figures.year import FinancialYear

MONEY = st.floats(-1e12, 1e12, allow_nan=False)


@given(st.integers(1990, 2099))
def test_a_year_reads_back_as_it_was_written(start: int) -> None:
    year = FinancialYear(start)
    for written in (str(year), str(year).replace("-", "/"), f"{start}-{start + 1}", start):
        assert FinancialYear.parse(written) == year
    assert (year + 1) - year == 1


@pytest.mark.parametrize(
    "text", ["", "26-27", "2026-28", "2026-2028", "twenty", "1989-90", "2026-27-28", "2150", True]
)
def test_what_is_not_a_year_is_refused(text: str) -> None:
    with pytest.raises(UnknownYear):
        FinancialYear.parse(text)


def test_a_century_ends_with_00() -> None:
    assert str(FinancialYear(1999)) == "1999-00"
    assert FinancialYear.parse("1999-00") == FinancialYear(1999)


@pytest.mark.parametrize(
    ("amount", "places", "expected"),
    [
        (0.5, 0, "1"),
        (-0.5, 0, "-1"),
        (2.675, 2, "2.68"),
        (1.005, 2, "1.01"),
        (Decimal("2.5"), 0, "3"),
        (1249.5, -1, "1.25E+3"),
    ],
)
def test_a_half_is_rounded_away_from_nought(
    amount: float | Decimal, places: int, expected: str
) -> None:
    assert half_up(amount, places) == Decimal(expected)


@given(MONEY)
def test_a_penny_is_never_more_than_half_a_penny_away(amount: float) -> None:
    assert abs(to_penny(amount) - Decimal(repr(amount))) <= Decimal("0.005")


@given(st.lists(MONEY, min_size=1, max_size=30))
def test_a_printed_column_adds(parts: list[float]) -> None:
    assert sum(columns_that_add(parts)) == half_up(sum(parts))


@given(st.lists(MONEY, min_size=2, max_size=30))
def test_only_the_largest_part_absorbs_rounding(parts: list[float]) -> None:
    rounded = columns_that_add(parts)
    moved = [abs(one - half_up(part)) > 0 for one, part in zip(rounded, parts, strict=True)]
    assert sum(moved) <= 1


@given(st.text(max_size=40))
def test_plain_names_are_stable(text: str) -> None:
    assert plain(plain(text)) == plain(text)
    assert slug(text) == plain(text).replace(" ", "-")


def test_names_are_bared_and_near_ones_found() -> None:
    assert bare("Royal Borough of Kensington and Chelsea") == "kensington and chelsea"
    assert near("coventy", ["Coventry", "Cotswold", "Kent"])[0] == "Coventry"
    assert near("zzz", ["Coventry"]) == ()


def test_every_error_has_an_exit_code_of_the_model() -> None:
    kinds = [
        one
        for one in vars(all_errors).values()
        if isinstance(one, type) and issubclass(one, TallystickError)
    ]
    assert {one.exit_code for one in kinds} == {1, 2, 3, 4, 5, 7}
    for one in kinds:
        assert one.__name__ in (all_errors.__doc__ or "")


def test_a_citation_finds_the_cell() -> None:
    origin = Origin(
        source="s",
        publisher="A Ministry",
        title="A return",
        table="Table 1",
        year="2024-25",
        url="https://example.org",
        sheet="Data",
        row=7,
        column="BF",
        label="Total",
        carrier="a/repository, path, commit abc. More words.",
    )
    assert origin.cite() == (
        "A Ministry, A return, Table 1, sheet Data, row 7, column BF "
        "(copy held by a/repository, path, commit abc)"
    )
