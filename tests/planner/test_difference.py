"""Why two plans differ: parts that add to the pound, by lever and by driver."""

from collections.abc import Callable
from itertools import combinations

import pytest

from planner.conftest import COUNCILS
from tallystick.figures.errors import BadInput
from tallystick.forecast.baseline import Baseline
from tallystick.levers.strategy import Strategy
from tallystick.planner.apply import apply
from tallystick.planner.compare import Comparison
from tallystick.planner.difference import difference
from tallystick.rules.rulebook import Rulebook
from tallystick.sources import Release


@pytest.mark.parametrize("name", COUNCILS)
def test_the_parts_add_to_the_difference_exactly(
    name: str, compared: Callable[[str], Comparison]
) -> None:
    for one, other in combinations(compared(name).strategies, 2):
        made = difference(one.applied, other.applied)
        for year in made.years:
            assert sum(part.by_year[year] for part in made.parts) == made.total(year)


def test_levers_that_only_one_plan_pulls_are_its_parts(
    compared: Callable[[str], Comparison],
) -> None:
    (rise,) = compared("coventry").named("rise_at_limit")
    (none,) = compared("coventry").named("no_action")
    made = difference(none.applied, rise.applied)
    assert [(part.kind, part.name) for part in made.parts] == [("lever", "council_tax_rise")]
    assert [choice.lever for choice in made.only_second] == ["council_tax_rise"]
    assert made.only_first == ()


def test_other_assumptions_are_parts_by_driver(
    plan_of: Callable[[str], Baseline], release: Release, england: Rulebook
) -> None:
    plan = plan_of("coventry")
    usual = apply(Strategy("Usual", "", ()), plan, release, england)
    own = Strategy("Slower", "", (), assume={"price.adult_social_care": {"2028-29": "1%"}})
    slower = apply(own, plan, release, england)
    made = difference(usual, slower)
    assert {part.kind for part in made.parts} == {"driver"}
    names = {part.name for part in made.parts}
    assert "price.adult_social_care" in names
    assert not [part for part in made.parts if part.by_year[made.years[0]]]
    for year in made.years:
        assert sum(part.by_year[year] for part in made.parts) == made.total(year)


def test_a_plan_and_itself_do_not_differ(compared: Callable[[str], Comparison]) -> None:
    (one,) = compared("kent").named("savings")
    made = difference(one.applied, one.applied)
    assert made.parts == ()
    assert made.only_first == made.only_second == ()


def test_plans_of_two_councils_are_refused(compared: Callable[[str], Comparison]) -> None:
    (one,) = compared("kent").named("savings")
    (other,) = compared("coventry").named("savings")
    with pytest.raises(BadInput, match="two councils"):
        difference(one.applied, other.applied)
