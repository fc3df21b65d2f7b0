"""What a council's choices are priced on: its own outlook, and what it publishes."""

from collections.abc import Callable

import pytest

from planner.conftest import COUNCILS
from tallystick.authorities.council import load
from tallystick.forecast.baseline import Baseline
from tallystick.planner.context import context_for
from tallystick.rules.rulebook import Rulebook
from tallystick.sources import Release

RETURN = "council_taxbase_2025"


@pytest.mark.parametrize("name", COUNCILS)
def test_the_position_is_the_plans_own(
    name: str, plan_of: Callable[[str], Baseline], release: Release, england: Rulebook
) -> None:
    plan = plan_of(name)
    context = context_for(plan, release, england)
    for year in plan.years:
        assert context.position.gap(year) == plan.known_outlook().gap(year)
        assert context.position.principles[year] == plan.known().largest[year].principle
    reserves = plan.known().reserves
    assert reserves is not None
    assert context.position.usable_reserves == reserves.start_low.known()
    high = context_for(plan, release, england, reserves="high")
    assert high.position.usable_reserves == reserves.start_high.known()


def test_bands_are_those_of_the_return(
    plan_of: Callable[[str], Baseline], release: Release, england: Rulebook
) -> None:
    facts = context_for(plan_of("coventry"), release, england).facts
    returned = release.facts("E08000026", RETURN, 2025)
    held = facts.band_d_equivalents_by_band
    assert held["D"] == returned["band_d_equivalents_after_lcts__D"].value
    assert sum(held.values()) == pytest.approx(
        returned["band_d_equivalents_after_lcts__total"].value, abs=0.1
    )
    assert facts.working_age_support == returned["lcts_working_age_gbp__total"].value


def test_bands_of_a_county_are_those_of_its_districts(
    plan_of: Callable[[str], Baseline], release: Release, england: Rulebook
) -> None:
    facts = context_for(plan_of("kent"), release, england).facts
    districts = [body.ons_code for body in load(release, "kent").billing_authorities]
    line = "band_d_equivalents_after_lcts__D"
    total = sum(release.facts(code, RETURN, 2025)[line].value for code in districts)
    assert facts.band_d_equivalents_by_band["D"] == pytest.approx(total)
    assert facts.preceptors_band_d is None


def test_charges_of_the_others_make_up_the_whole_bill(
    plan_of: Callable[[str], Baseline], release: Release, england: Rulebook
) -> None:
    plan = plan_of("mole valley")
    facts = context_for(plan, release, england).facts
    assert facts.area_charges is not None
    assert facts.preceptors_band_d is not None
    parish = sum(float(one.band_d) for one in facts.area_charges.charges if one.element == "parish")
    own = float(plan.known_base().amounts["band_d"])
    assert own + facts.preceptors_band_d + parish == pytest.approx(facts.area_band_d, abs=0.01)
