"""What holds for every lever, alone and with others, at any size and in any years."""

from dataclasses import replace
from functools import cache
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from barsetshire.barchester import (
    AMOUNTS,
    BASE,
    LAST,
    USABLE_RESERVES,
    base_budget,
    outlook,
    side_by_side,
)
from barsetshire.levers import facts, principles, sample
from barsetshire.pulling import pull
from tallystick.figures.year import FinancialYear
from tallystick.forecast.base_budget import BaseBudget
from tallystick.law.judge import case_of, judge
from tallystick.levers.lever import Choice
from tallystick.levers.lookup import levers
from tallystick.levers.roll import roll
from tallystick.levers.state import BudgetState, Context, gap_change
from tallystick.planner.apply import pull_what_can_be
from tallystick.rules.rulebook import Rulebook
from tallystick.sources import Release

LEVERS = tuple(levers())
YEARS = FinancialYear.span(BASE + 1, LAST)
VARIED = ("adult_social_care", "general_funding", "tax_base")


@cache
def england() -> Rulebook:
    return Rulebook.from_documents(Release.open().documents("rule"), "england")


def barchester(*bases: dict[str, float]) -> Context:
    """Barchester, with other amounts of its base year where they are given, or several at once."""
    outlooks = [outlook(base_of(changed)) for changed in bases or ({},)]
    ahead = outlooks[0] if len(outlooks) == 1 else side_by_side(outlooks)
    limits = principles(england(), YEARS)
    position = BudgetState("barchester", "Barchester", ahead, USABLE_RESERVES, limits)
    return Context(position, england(), facts=facts())


def base_of(changed: dict[str, float]) -> BaseBudget:
    """Barchester's base year with other amounts, its council tax that of its base and Band D."""
    amounts = {**AMOUNTS, **changed}
    return base_budget(**changed, council_tax=amounts["band_d"] * amounts["tax_base"])


@st.composite
def choices_of(draw: st.DrawFn, name: str) -> Choice:
    """A choice of the lever at half or more of its example's size, in some of the years.

    Its other inputs stay: a grant for homes may not be more than fewer homes cost.
    """
    start = draw(st.integers(0, len(YEARS) - 1))
    length = draw(st.integers(1, 1 if one_year(name) else len(YEARS) - start))
    choice = sample(name, YEARS[start : start + length])
    if choice.size is None:
        return choice
    return replace(choice, size=choice.size * draw(st.floats(0.5, 1.0)))


@cache
def one_year(name: str) -> bool:
    """Whether the lever is pulled in a single year: what it says of several is a need."""
    needs = pull_what_can_be(barchester(), [sample(name, YEARS)]).needs
    return bool(needs)


any_choices = st.lists(st.sampled_from(LEVERS), min_size=1, max_size=4, unique=True).flatmap(
    lambda names: st.tuples(*(choices_of(name) for name in names))
)


@pytest.mark.parametrize("name", LEVERS)
@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_no_effect_comes_before_the_years_that_are_chosen(name: str, data: st.DataObject) -> None:
    choice = data.draw(choices_of(name))
    effects = roll(barchester(), [choice]).position.effects
    assert all(effect.year >= choice.years[0] for effect in effects)


@settings(max_examples=60, deadline=None)
@given(any_choices)
def test_the_gap_that_is_left_is_the_gap_before_and_every_effect(
    choices: tuple[Choice, ...],
) -> None:
    context = barchester()
    after = pull_what_can_be(context, choices).context.position
    for year in YEARS:
        changed = sum(float(gap_change(one)) for one in after.effects if one.year == year)
        before = float(context.position.gap(year))
        assert float(after.gap(year)) == pytest.approx(before + changed, abs=0.01)


@settings(max_examples=60, deadline=None)
@given(any_choices)
def test_reserves_close_from_year_to_year_and_are_not_overdrawn(
    choices: tuple[Choice, ...],
) -> None:
    after = pull_what_can_be(barchester(), choices).context.position
    left = float(USABLE_RESERVES)
    for year in YEARS:
        assert float(after.reserves_at_start(year)) == pytest.approx(left, abs=0.01)
        left += float(after.flow("reserves", year))
        assert float(after.reserves_at_end(year)) == pytest.approx(left, abs=0.01)
        assert left >= -0.01
        drawn = float(after.changed("planned_use_of_reserves", year))
        assert float(after.flow("reserves", year)) == pytest.approx(-drawn, abs=0.01)


@settings(max_examples=40, deadline=None)
@given(any_choices, st.randoms(use_true_random=False))
def test_the_order_in_which_choices_are_written_changes_nothing(
    choices: tuple[Choice, ...], random: Random
) -> None:
    shuffled = list(choices)
    random.shuffle(shuffled)
    one = pull_what_can_be(barchester(), choices).context.position
    other = pull_what_can_be(barchester(), shuffled).context.position
    assert one.effects == other.effects


@settings(max_examples=60, deadline=None)
@given(any_choices)
def test_no_plan_is_lawful_with_a_blocking_finding_of_the_year_being_set(
    choices: tuple[Choice, ...],
) -> None:
    pulled = pull_what_can_be(barchester(), choices)
    case = case_of(pulled.context, pulled.context.position, pulled.choices, "metropolitan")
    judgement = judge(case)
    setting = [one for one in judgement.findings if one.year == judgement.setting]
    for one in setting:
        if one.weight == "block" and one.headroom is not None and one.headroom < 0:
            assert not one.holds
            assert not judgement.is_lawful


@pytest.mark.parametrize("name", LEVERS)
@settings(max_examples=10, deadline=None)
@given(data=st.data())
def test_the_array_of_draws_is_each_draw(name: str, data: st.DataObject) -> None:
    choice = data.draw(choices_of(name))
    factors = data.draw(st.lists(st.floats(0.8, 1.25), min_size=2, max_size=4))
    line = data.draw(st.sampled_from(VARIED))
    draws = [float(AMOUNTS[line]) * factor for factor in factors]
    together = pull(barchester(*({line: amount} for amount in draws)), [choice])
    for place, amount in enumerate(draws):
        alone = pull(barchester({line: amount}), [choice])
        for year in YEARS:
            gaps = np.broadcast_to(together.gap(year), (len(draws),))
            assert float(alone.gap(year)) == pytest.approx(float(gaps[place]), abs=0.01)
