"""A plan in an address reads back as the plan that it was, however long."""

import base64
import zlib
from dataclasses import replace
from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.figures.errors import BadInput, UnknownName
from tallystick.figures.year import FinancialYear
from tallystick.levers.lever import Choice
from tallystick.levers.lookup import levers
from tallystick.levers.strategy import Strategy
from tallystick.questions.opening import Asked, open_plan, open_release
from tallystick.questions.strategies import SHIPPED, one_plan
from tallystick.web.pages.builder import starts
from tallystick.web.state import LARGEST, LONG, entered, folded, unfolded, words, words_of

YEARS = FinancialYear.span(FinancialYear(2027), FinancialYear(2031))
WITH_EXAMPLE = [one.name for one in levers().values() if one.example is not None]


def read_back(choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
    query = folded(words_of(Strategy("", "", choices)))
    found = entered(unfolded(parse_qsl(query, keep_blank_values=True)), YEARS)
    assert not found.faults
    return found.choices


@pytest.mark.parametrize("name", [name for name, _ in starts()])
@pytest.mark.parametrize("council", ["coventry", "kent"])
def test_every_shipped_strategy_reads_back_from_its_address(name: str, council: str) -> None:
    opened = open_plan([council], Asked(), open_release(None))
    choices = one_plan(opened, SHIPPED.read(name), open_release(None)).applied.strategy.choices
    order = list(levers())
    expected = sorted(choices, key=lambda one: order.index(one.lever))
    assert list(read_back(choices)) == expected


@pytest.mark.parametrize("name", WITH_EXAMPLE)
def test_every_lever_s_example_reads_back_from_its_address(name: str) -> None:
    example = levers()[name].example
    assert example is not None
    choice = Choice(name, YEARS[:2], example.size, dict(example.inputs))
    assert read_back((choice, replace(choice, years=YEARS[2:]))) == (
        choice,
        replace(choice, years=YEARS[2:]),
    )


@given(
    rise=st.integers(-9_999, 9_999),
    saving=st.integers(0, 10**10),
    first=st.integers(0, 4),
    again=st.integers(1, 12),
)
def test_any_amount_and_any_number_of_choices_read_back(
    rise: int, saving: int, first: int, again: int
) -> None:
    choices = (
        Choice("council_tax_rise", YEARS[first:], rise / 10_000),
        *(Choice("service_savings", YEARS[: first + 1], saving + one) for one in range(again)),
    )
    assert read_back(choices) == choices


def test_a_short_plan_is_in_words_and_a_long_one_is_compressed() -> None:
    short = folded([("use_reserves", "4m")])
    assert short == "use_reserves=4m"
    pairs = [(f"service_savings~{place}.one_off_cost", "£1,000") for place in range(2, 40)]
    long = folded(pairs)
    assert long.startswith("plan=1.")
    assert len(long) < LONG
    assert unfolded(parse_qsl(long)) == pairs


def packed(text: bytes) -> str:
    return "1." + base64.urlsafe_b64encode(zlib.compress(text)).decode().rstrip("=")


@pytest.mark.parametrize(
    ("value", "words_of_fault"),
    [
        ("2.abc", "cannot be read"),
        ("1.!!!", "cannot be read"),
        (packed(b"use_reserves=4m")[:-4], "cannot be read"),
        (packed(b"\xff\xfe"), "cannot be read"),
        (packed(b"a" * (LARGEST + 1)), "unfolds to more than"),
        (packed(b"a" * 50_000_000), "unfolds to more than"),
    ],
)
def test_a_plan_that_was_cut_changed_or_inflated_is_refused(
    value: str, words_of_fault: str
) -> None:
    with pytest.raises(BadInput, match=words_of_fault):
        unfolded([("plan", value)])


def test_a_unit_that_the_field_has_beside_it_may_be_left_out() -> None:
    plan = entered(
        [("council_tax_rise", "2.99"), ("use_reserves", "1.5m"), ("service_savings", "−£2m")], YEARS
    )
    assert [one.size for one in plan.choices] == [0.0299, 1_500_000.0]
    assert "at least £0" in plan.faults["service_savings"]
    assert plan.read["use_reserves"] == "£1500000"


def test_years_alone_choose_nothing_and_an_on_does() -> None:
    assert not entered([("use_reserves.years", "2027-28")], YEARS).choices
    (choice,) = entered(
        [("use_reserves.on", "yes"), ("use_reserves.years", "2027-28,2028-29")], YEARS
    ).choices
    assert (choice.size, choice.years) == (None, YEARS[:2])


@pytest.mark.parametrize(
    ("key", "words_of_fault"),
    [
        ("use_reserves.sise", "sise"),
        ("use_reserves~1", "~2 to"),
        ("use_reserves~x", "~2 to"),
        ("use_reserves~99", "~2 to"),
    ],
)
def test_an_input_that_no_lever_has_is_named(key: str, words_of_fault: str) -> None:
    with pytest.raises(UnknownName, match=words_of_fault):
        entered([(key, "1")], YEARS)


@pytest.mark.parametrize("year", ["2026-27", "2040-41", "soon"])
def test_a_year_outside_the_outlook_is_a_fault_of_its_field(year: str) -> None:
    plan = entered([("council_tax_rise", "2%"), ("council_tax_rise.years", year)], YEARS)
    assert list(plan.faults) == ["council_tax_rise.years"]
    assert not plan.choices


def test_what_was_written_is_kept_as_it_was_written() -> None:
    pairs = [("use_reserves", "lots"), ("council_tax_rise", "2.99")]
    assert words(entered(pairs, YEARS)) == pairs
