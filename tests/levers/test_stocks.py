"""Stocks open a year as they closed the last, and never stand below what they can be."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from barsetshire.barchester import USABLE_RESERVES
from barsetshire.levers import limit
from barsetshire.pulling import pull
from levers.test_lever_properties import YEARS, any_choices, barchester
from tallystick.figures.errors import BadInput, StockBelowFloor, TallystickError
from tallystick.figures.year import FinancialYear
from tallystick.law.judge import case_of, judge
from tallystick.levers.effects import once, recurring
from tallystick.levers.lever import Choice, Effect
from tallystick.levers.lookup import levers
from tallystick.levers.state import BudgetState, Context
from tallystick.planner.apply import pull_what_can_be

FIRST, SECOND = YEARS[:2]
MILLION = 1_000_000.0

some_years = st.sets(st.sampled_from(YEARS), min_size=1).map(lambda years: tuple(sorted(years)))
a_size = st.none() | st.floats(0.0, 40 * MILLION)


@st.composite
def of_reserves(draw: st.DrawFn, lever: str) -> Choice:
    return Choice(lever, draw(some_years), draw(a_size))


@settings(max_examples=150, deadline=None)
@given(
    of_reserves("use_reserves"),
    of_reserves("use_reserves"),
    st.none() | of_reserves("add_to_reserves"),
    st.floats(-5 * MILLION, 60 * MILLION),
)
def test_reserves_are_never_overdrawn_whatever_choices_draw_on_them(
    one: Choice, other: Choice, addition: Choice | None, usable: float
) -> None:
    context = barchester()
    context = replace(context, position=replace(context.position, usable_reserves=usable))
    choices = [one, other] if addition is None else [one, other, addition]
    pulled = pull_what_can_be(context, choices)
    after = pulled.context.position
    for year in YEARS:
        assert float(after.reserves_at_end(year)) >= min(usable, 0.0) - 0.005
        assert float(after.reserves_at_start(year)) == float(after.reserves_at_end(year + -1))
    judgement = judge(case_of(pulled.context, after, pulled.choices, "metropolitan"))
    if float(after.reserves_at_end(FIRST)) < -0.005:
        assert not judgement.is_lawful


def test_two_draws_share_what_there_is() -> None:
    """Of 20.0m, the first year takes its gap of 9.298m; 10.702m is left for the years after.

    In order of the levers alone the second choice would see nothing drawn before it.
    """
    choices = [
        Choice("use_reserves", (FIRST, YEARS[-1])),
        Choice("use_reserves", YEARS[1:-1]),
    ]
    after = pull(barchester(), choices)
    drawn = [float(after.changed("planned_use_of_reserves", year)) for year in YEARS]
    assert [f"{amount / MILLION:.3f}" for amount in drawn] == [
        "9.298",
        "10.702",
        "0.000",
        "0.000",
        "0.000",
    ]
    assert [float(after.reserves_at_end(year)) for year in YEARS[1:]] == [0.0] * 4


def test_reserves_that_open_below_nought_are_not_drawn_on() -> None:
    context = barchester()
    short = replace(context, position=replace(context.position, usable_reserves=-MILLION))
    after = pull(short, [Choice("use_reserves", YEARS)])
    assert [float(after.changed("planned_use_of_reserves", year)) for year in YEARS] == [0.0] * 5


def test_what_is_added_in_one_year_may_be_drawn_in_a_later_one() -> None:
    """3.0m added to 20.0m makes the first year's gap 12.298m; 23.0m is there for the second."""
    choices = [
        Choice("add_to_reserves", (FIRST,), 3 * MILLION),
        Choice("use_reserves", (SECOND,)),
    ]
    after = pull(barchester(), choices)
    assert f"{float(after.gap(FIRST)) / MILLION:.3f}" == "12.298"
    assert float(after.changed("planned_use_of_reserves", FIRST)) == -3 * MILLION
    assert float(after.reserves_at_start(SECOND)) == 23 * MILLION
    assert f"{float(after.reserves_at_end(SECOND)) / MILLION:.3f}" == "9.135"
    alone = pull(barchester(), choices[:1])
    for year in YEARS[1:]:
        assert alone.gap(year) == barchester().position.gap(year)


def test_without_a_size_what_the_year_has_to_spare_is_added() -> None:
    """10.0m of grant in the first year is 0.702m more than its gap; the next year has none over."""
    grant = Choice("grant_won", (FIRST,), 10 * MILLION, {"branch": "won", "one_off": "true"})
    after = pull(barchester(), [grant, Choice("add_to_reserves", YEARS)])
    assert float(after.gap(FIRST)) == pytest.approx(0.0, abs=1e-6)
    assert [f"{float(after.flow('reserves', year)) / MILLION:.3f}" for year in YEARS] == [
        "0.702",
        "0.000",
        "0.000",
        "0.000",
        "0.000",
    ]


@settings(max_examples=60, deadline=None)
@given(any_choices)
def test_council_tax_is_band_d_times_the_tax_base_in_every_year(
    choices: tuple[Choice, ...],
) -> None:
    after = pull_what_can_be(barchester(), choices).context.position
    for year in YEARS:
        charged = float(after.band_d(year)) * float(after.tax_base(year))
        assert float(after.amount("council_tax", year)) == pytest.approx(charged, abs=0.01)


@pytest.mark.parametrize(
    "inputs",
    [
        {"route": "R3+R4", "working_age_share": 0.2, "pensioner_share": 0.1},
        {"route": "R8", "targets": dict(zip("ABCDEFGH", range(8), strict=True))},
    ],
)
def test_a_lever_that_moves_band_d_and_the_base_counts_each_once(
    inputs: dict[str, object],
) -> None:
    """After a rise of the same year and before one of the next, and beside more support."""
    choices = [
        Choice("support_scheme", (FIRST,), 200.0),
        Choice("council_tax_rise", (FIRST, SECOND), 0.03),
        Choice("higher_bands", (FIRST,), 0.1, inputs),
    ]
    after = pull(barchester(), choices)
    for year in YEARS:
        charged = float(after.band_d(year)) * float(after.tax_base(year))
        assert float(after.amount("council_tax", year)) == pytest.approx(charged, abs=0.01)
    assert float(after.tax_base(SECOND)) != pytest.approx(45_904.5 - 200.0)


def test_a_rise_takes_the_whole_band_d_of_the_year_before() -> None:
    """Higher bands raise 2,000.00 by 20% to 2,400.00; 3% of that is 72.00, and not 60.00."""
    choices = [
        Choice("higher_bands", (FIRST,), 0.2, {"route": "R1", "frozen": "A, B, C"}),
        Choice("council_tax_rise", (SECOND,), 0.03),
    ]
    after = pull(barchester(), choices)
    assert [f"{after.exact_band_d(year):.2f}" for year in YEARS] == ["2400.00"] + ["2472.00"] * 4


def test_two_rises_in_different_years_compound() -> None:
    """2,000.00 × 1.01 = 2,020.00 in the first year, × 1.02 = 2,060.40, × 1.01 = 2,081.00."""
    choices = [
        Choice("council_tax_rise", (FIRST, YEARS[2]), 0.01),
        Choice("council_tax_rise", (SECOND,), 0.02),
    ]
    after = pull(barchester(), choices)
    assert [f"{after.exact_band_d(year):.2f}" for year in YEARS[:3]] == [
        "2020.00",
        "2060.40",
        "2081.00",
    ]


def test_the_most_does_not_lower_what_a_vote_has_raised() -> None:
    """A yes to 10% and the most of the same year: 2,200.00 stands, though 2,099.99 is the most."""
    costs = {"branch": "yes_vote", "poll_cost": 0.0, "billing_again_cost": 0.0}
    choices = [
        Choice("council_tax_referendum", (FIRST,), 0.10, costs),
        Choice("council_tax_rise", (FIRST,), None, {"most": "true"}),
    ]
    after = pull(barchester(), choices)
    assert [f"{after.exact_band_d(year):.2f}" for year in YEARS] == ["2200.00"] * 5


def test_support_larger_than_the_tax_base_is_refused() -> None:
    with pytest.raises(BadInput, match="more than the whole tax base"):
        pull(barchester(), [Choice("support_scheme", (FIRST,), 50_000.0)])


def test_a_limit_of_a_later_year_that_is_not_held_takes_the_choice_out_of_every_year() -> None:
    context = barchester()
    known = {FIRST: limit(context.position.principles[FIRST], "5")}
    held = replace(context, position=replace(context.position, principles=known))
    pulled = pull_what_can_be(held, [Choice("council_tax_rise", YEARS, None, {"most": "true"})])
    assert pulled.choices == ()
    assert "2028-29" in pulled.needs[0].words
    assert pulled.context.position.effects == ()


# The core refuses a lever that takes a stock below what it can be.


@pytest.mark.parametrize(
    ("line", "amount"),
    [
        ("reserves", -USABLE_RESERVES - 1.0),
        ("band_d", -2_001.0),
        ("tax_base", -50_000.0),
        ("hra_debt", -1.0),
        ("hra_homes", -1.0),
    ],
)
def test_a_stock_below_what_it_can_be_is_an_error_of_the_engine(
    line: str, amount: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    def price(context: Context, choice: Choice, year: FinancialYear) -> Iterator[Effect]:
        if year in choice.years:
            yield once(context, "broken", line, year, amount)

    broken(monkeypatch, price)
    with pytest.raises(StockBelowFloor) as fault:
        pull(barchester(), [Choice("use_reserves", (SECOND,))])
    assert isinstance(fault.value, TallystickError)
    assert (fault.value.line, fault.value.year) == (line, "2028-29")


def test_a_loan_repaid_beyond_what_was_lent_is_an_error_of_the_engine(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def price(context: Context, choice: Choice, year: FinancialYear) -> Iterator[Effect]:
        amount = 100.0 if year == choice.years[0] else -60.0
        yield once(context, "broken", "debt", year, amount)

    broken(monkeypatch, price)
    with pytest.raises(StockBelowFloor) as fault:
        pull(barchester(), [Choice("use_reserves", (FIRST,))])
    assert (fault.value.line, fault.value.year, fault.value.by) == ("debt", "2029-30", 20.0)


def test_a_line_that_is_no_stock_may_fall_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    def price(context: Context, choice: Choice, year: FinancialYear) -> Iterator[Effect]:
        del choice
        yield recurring(context, "broken", "environment", year, -1e9)

    broken(monkeypatch, price)
    after = pull(barchester(), [Choice("use_reserves", (FIRST,))])
    assert float(after.gap(FIRST)) < -9e8


def broken(monkeypatch: pytest.MonkeyPatch, price: object) -> None:
    """Let the lever of reserves be priced another way."""
    known = levers()
    lever = replace(known["use_reserves"], price=price)  # type: ignore[arg-type]
    monkeypatch.setitem(known, "use_reserves", lever)


def test_the_state_adds_up_the_effects_that_it_is_given() -> None:
    """A state made with effects counts them, whichever way it was made."""
    state = barchester().position
    effect = Effect("barchester", "environment", FIRST, 5.0, recurring=True, lever="broken")
    made: BudgetState = replace(state, effects=(effect,))
    assert made.gap(FIRST) == state.after([effect]).gap(FIRST) == float(state.gap(FIRST)) + 5.0
