"""What holds of every plan: order, reserves, one-off money, lines, names, and what is missing."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from barsetshire.pulling import pull
from planner.conftest import COUNCILS
from tallystick.figures.errors import BadInput, UnknownName
from tallystick.figures.year import FinancialYear
from tallystick.forecast.baseline import Baseline
from tallystick.levers.lever import Choice
from tallystick.levers.state import Context, gap_change
from tallystick.levers.strategy import Strategy, read, written
from tallystick.planner.apply import applied, apply, ordered, pull_what_can_be
from tallystick.planner.compare import Comparison
from tallystick.planner.context import context_for
from tallystick.planner.outcome import outcome
from tallystick.rules.rulebook import Rulebook
from tallystick.sources import Release

FIRST = FinancialYear(2027)
YEARS = FinancialYear.span(FIRST, FinancialYear(2031))
CHOICES = (
    Choice("council_tax_rise", YEARS, 0.0299, {"adult_social_care": 0.02}),
    Choice("council_tax_rise", (FIRST,), 0.001),
    Choice("service_savings", (FIRST,), 2_000_000.0, {"delivery": [0.5, 0.8]}),
    Choice("service_savings", (FinancialYear(2028),), 1_000_000.0),
    Choice("support_scheme", (FIRST,), 200.0),
    Choice("borrow_to_invest", (FIRST,), 1e7, {"rate": 0.05, "life_years": 25, "saving": 1.2e6}),
    Choice("use_reserves", (FIRST,), 500_000.0),
    Choice("use_reserves", YEARS[1:]),
)


@given(order=st.permutations(CHOICES))
@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_the_order_of_choices_in_a_file_changes_nothing(
    barchester: Context, order: list[Choice]
) -> None:
    usual, other = pull(barchester, CHOICES), pull(barchester, order)
    assert ordered(order) == ordered(CHOICES)
    assert other.effects == usual.effects


@pytest.mark.parametrize("name", COUNCILS)
def test_reserves_roll_forward_and_close(name: str, compared: Callable[[str], Comparison]) -> None:
    for one in compared(name).strategies:
        made = one.applied
        left = float(made.position.usable_reserves)
        for year in made.by_year:
            left -= year.reserves_drawn
            assert year.reserves == pytest.approx(left, abs=0.01)
            assert year.reserves >= -0.01


@pytest.mark.parametrize("name", COUNCILS)
def test_one_off_money_never_lowers_a_later_gap(
    name: str, compared: Callable[[str], Comparison]
) -> None:
    """Without its one-off effects, a plan's gap of a later year is the same or smaller."""
    for one in compared(name).strategies:
        position = one.applied.position
        for year in one.applied.years:
            by_others = [
                effect
                for effect in position.effects
                if effect.year == year and not effect.recurring
            ]
            own_year = sum(float(gap_change(effect)) for effect in by_others)
            summary = one.applied.of_year(year)
            assert summary.gap - own_year == pytest.approx(summary.recurring_gap, abs=0.01)


@pytest.mark.parametrize("name", COUNCILS)
def test_the_gap_left_is_the_gap_before_and_every_effect(
    name: str, compared: Callable[[str], Comparison]
) -> None:
    made = compared(name)
    for one in made.strategies:
        for year in one.applied.by_year:
            changed = sum(
                float(gap_change(effect))
                for effect in one.applied.position.effects
                if effect.year == year.year
            )
            before = float(made.plan.known_outlook().gap(year.year))
            assert year.gap == pytest.approx(before + changed, abs=0.01)


def test_a_plan_of_no_choice_is_the_outlook(
    plan_of: Callable[[str], Baseline], release: Release, england: Rulebook
) -> None:
    plan = plan_of("coventry")
    made = apply(Strategy("Nothing", "", ()), plan, release, england)
    assert [year.gap for year in made.by_year] == [
        float(plan.known_outlook().gap(year)) for year in plan.years
    ]
    assert made.position.effects == ()
    assert not made.judgement.is_lawful


def test_another_name_changes_nothing(
    plan_of: Callable[[str], Baseline], release: Release, england: Rulebook
) -> None:
    plan = plan_of("coventry")
    context = context_for(plan, release, england)
    one = Strategy("Hold social care", "About one thing.", CHOICES)
    other = replace(one, name="Close the gap", about="About another.")
    assert applied(one, plan, context).by_year == applied(other, plan, context).by_year
    assert applied(one, plan, context).judgement == applied(other, plan, context).judgement


def test_a_strategy_reads_back_and_applies_the_same(
    plan_of: Callable[[str], Baseline], release: Release, england: Rulebook
) -> None:
    plan = plan_of("coventry")
    strategy = Strategy("Written", "", ordered(CHOICES))
    again = read(written(strategy), "written.yaml", plan.years)
    context = context_for(plan, release, england)
    assert applied(again, plan, context).by_year == applied(strategy, plan, context).by_year


def test_a_choice_that_lacks_an_input_is_not_pulled_and_says_what_it_needs(
    barchester: Context,
) -> None:
    made = pull_what_can_be(
        barchester, [Choice("borrow_to_invest", YEARS, 1e7), Choice("use_reserves", YEARS)]
    )
    assert [one.lever for one in made.choices] == ["use_reserves"]
    assert [one.lever for one in made.needs] == ["borrow_to_invest"]
    assert made.needs[0].words.startswith("needs: interest rate")


def test_what_is_published_for_nobody_is_a_need_and_not_an_error(barchester: Context) -> None:
    bare = Context(barchester.position, barchester.rulebook)
    choice = Choice("higher_bands", (FIRST,), 1.0, {"route": "R1", "frozen": "A, B, C"})
    made = pull_what_can_be(bare, [choice])
    assert made.choices == ()
    assert "Band D equivalents by band" in made.needs[0].words


def test_a_strategy_for_another_council_is_refused(
    plan_of: Callable[[str], Baseline], release: Release, england: Rulebook
) -> None:
    strategy = Strategy("Theirs", "", (), councils=("solihull",))
    with pytest.raises(BadInput, match="not for Coventry"):
        apply(strategy, plan_of("coventry"), release, england)


def test_an_answer_to_no_question_is_refused(
    plan_of: Callable[[str], Baseline], release: Release, england: Rulebook
) -> None:
    strategy = Strategy("Asked", "", (), answers={"consultation_hold": "true"})
    with pytest.raises(UnknownName, match="consultation_held"):
        apply(strategy, plan_of("coventry"), release, england)


def test_a_strategy_may_have_assumptions_of_its_own(
    plan_of: Callable[[str], Baseline], release: Release, england: Rulebook
) -> None:
    plan = plan_of("coventry")
    usual = apply(Strategy("Usual", "", ()), plan, release, england)
    own = Strategy("More grant", "", (), assume={"growth.specific_grants": {"2027-28": "10%"}})
    more = apply(own, plan, release, england)
    grants = float(plan.known_base().amounts["specific_grants"])
    held = plan.assumptions.rate("growth.specific_grants", FIRST)
    assert usual.by_year[0].gap - more.by_year[0].gap == pytest.approx(grants * (0.10 - held))


def test_a_pool_of_two_councils_moves_money_that_adds_to_nil(
    plan_of: Callable[[str], Baseline], release: Release, england: Rulebook
) -> None:
    plan = plan_of("coventry")
    pooled = Choice(
        "pool_funds",
        (FIRST,),
        1_000_000.0,
        {"purpose": "shared_function", "with_council": "solihull"},
    )
    made = apply(
        Strategy("Pool", "", (pooled,), councils=("coventry", "solihull")), plan, release, england
    )
    solihull = made.others["E08000029"]
    assert float(made.position.changed("pooled_funds", FIRST)) == -1_000_000.0
    assert float(solihull.changed("pooled_funds", FIRST)) == 1_000_000.0
    assert made.by_year[0].gap == pytest.approx(float(plan.known_outlook().gap(FIRST)) + 1_000_000)


def test_a_choice_of_another_council_is_priced_on_that_council(
    plan_of: Callable[[str], Baseline], release: Release, england: Rulebook
) -> None:
    plan = plan_of("coventry")
    theirs = Choice("use_reserves", YEARS, None, {}, "solihull")
    made = apply(Strategy("Theirs", "", (theirs,)), plan, release, england)
    assert made.position.effects == ()
    solihull = made.others["E08000029"]
    drawn = float(solihull.changed("planned_use_of_reserves", FIRST))
    assert drawn > 0.0
    assert float(solihull.gap(FIRST)) == float(solihull.outlook.gap(FIRST)) - drawn
    assert {effect.council for effect in made.others["E08000029"].effects} == {"E08000029"}


def test_two_draws_of_a_real_council_leave_no_reserves_below_nought(
    plan_of: Callable[[str], Baseline], release: Release, england: Rulebook
) -> None:
    """Each choice by itself could draw on what the other had drawn: £26.6m more than there was."""
    draws = (
        Choice("use_reserves", (YEARS[0], YEARS[-1])),
        Choice("use_reserves", YEARS[1:-1]),
    )
    made = apply(Strategy("Draws", "", draws), plan_of("coventry"), release, england)
    assert min(year.reserves for year in made.by_year) >= 0.0
    drawn = sum(year.reserves_drawn for year in made.by_year)
    assert drawn == pytest.approx(float(made.position.usable_reserves))
    assert made.judgement.is_lawful


def test_homes_borrowed_for_are_debt_though_no_general_fund_money(
    plan_of: Callable[[str], Baseline], release: Release, england: Rulebook
) -> None:
    """200 homes at £185,000 less £5m of grant are £32m; at 5% they cost £1.6m a year."""
    inputs = {
        "cost_each": 185_000.0,
        "grant": 5_000_000.0,
        "rent_a_week": 110.0,
        "empty_share": 0.02,
        "running_cost_each": 3_000.0,
        "life_years": 60,
        "rate": 0.05,
    }
    homes = Choice("council_homes", (FIRST,), 200.0, inputs)
    made = apply(Strategy("Homes", "", (homes,)), plan_of("coventry"), release, england)
    assert [year.housing_debt for year in made.by_year] == [32_000_000.0] * 5
    assert [year.debt for year in made.by_year] == [0.0] * 5
    assert made.by_year[1].housing_net == pytest.approx(
        200 * (110 * 52 * 0.98 - 3_000 - 185_000 / 60) - 1_600_000
    )
    found = outcome(made)
    assert (found.debt, found.debt_cost) == (32_000_000.0, 1_600_000.0)
