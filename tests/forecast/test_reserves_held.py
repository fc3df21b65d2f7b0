"""Usable reserves of real councils, by kind, low and high, and those that are not held."""

import re

import pytest

from tallystick.authorities.council import load
from tallystick.figures.figure import Figure, Status, Unit
from tallystick.figures.year import FinancialYear
from tallystick.forecast.assumptions import BASE_YEAR, MINIMUM_BALANCE, Override
from tallystick.forecast.baseline import Position, make_baseline
from tallystick.forecast.explain import explain
from tallystick.forecast.learnt import learnt_of
from tallystick.forecast.ranges import runways
from tallystick.forecast.reserves import runway
from tallystick.forecast.reserves_held import EARMARKED, HIGH, KINDS, LOW, Reserves, kinds_of
from tallystick.planner.context import context_for
from tallystick.rules.rulebook import Rulebook
from tallystick.sources.release import Release

MILLION = 1e6


@pytest.fixture(scope="module")
def release() -> Release:
    return Release.open()


@pytest.fixture(scope="module")
def england(release: Release) -> Rulebook:
    return Rulebook.from_documents(release.documents("rule"), "england")


def position_of(release: Release, england: Rulebook, name: str, *entered: Override) -> Position:
    return make_baseline(release, load(release, name), england, entered).known()


def reserves_of(release: Release, england: Rulebook, name: str, *entered: Override) -> Reserves:
    reserves = position_of(release, england, name, *entered).reserves
    assert reserves is not None
    return reserves


def rounded(figure: Figure) -> float:
    return round(figure.known() / MILLION, 1)


@pytest.mark.parametrize(
    ("name", "usable", "low", "high"),
    [("kent", 262.0, 106.7, 224.7), ("derby", 89.5, 12.2, 47.3)],
)
def test_every_kind_by_shares(
    name: str, usable: float, low: float, high: float, release: Release, england: Rulebook
) -> None:
    reserves = reserves_of(release, england, name)
    assert rounded(reserves.usable) == usable
    assert rounded(reserves.low_by_shares) == low
    assert rounded(reserves.high_by_shares) == high


@pytest.mark.parametrize("name", ["kent", "derby", "coventry", "wigan", "bradford"])
def test_unallocated_as_returned_and_the_rest_by_shares(
    name: str, release: Release, england: Rulebook
) -> None:
    """The kinds add to what was returned; the earmarked keep their proportions."""
    reserves = reserves_of(release, england, name)
    unallocated = reserves.parts["unallocated_reserves"]
    assert unallocated.status is Status.OUTTURN
    assert unallocated.origins
    total = sum(part.known() for part in reserves.parts.values())
    assert total == pytest.approx(reserves.usable.known())
    assert reserves.low.known() == pytest.approx(sum(reserves.parts[kind].known() for kind in LOW))
    assert reserves.high.known() == pytest.approx(
        sum(reserves.parts[kind].known() for kind in HIGH)
    )
    shared = reserves.parts["planned_spending_reserves"]
    assert shared.status is Status.ASSUMPTION
    assert "± 15 points" in shared.note


def test_kent_counts_what_it_returned_as_unallocated(release: Release, england: Rulebook) -> None:
    """65.971 as returned; 88.56 of its 303.75 earmarked was for stabilisation a year before."""
    reserves = reserves_of(release, england, "kent")
    rest = reserves.usable.known() - 65.971 * MILLION
    assert reserves.low.known() == pytest.approx(65.971 * MILLION + rest * 88.56 / 303.75, rel=1e-4)


def test_shares_of_its_class_where_it_made_no_full_return(
    release: Release, england: Rulebook
) -> None:
    reserves = reserves_of(release, england, "warwick")
    of_class = learnt_of(release).kinds_of_reserves["district"]
    expected = sum(of_class[kind] for kind in LOW) * reserves.usable.known()
    assert reserves.low_by_shares.known() == pytest.approx(expected)
    assert "medians of its class" in reserves.low.note


def test_the_medians_of_a_class_add_to_one(release: Release) -> None:
    learnt = learnt_of(release).kinds_of_reserves
    assert set(learnt) == {"london_borough", "metropolitan", "unitary", "county", "district"}
    for shares in learnt.values():
        assert set(shares) == set(KINDS)
        assert sum(shares.values()) == pytest.approx(1)


def test_shares_of_a_full_return_that_holds_nothing_are_those_of_the_class() -> None:
    of_class = dict.fromkeys(KINDS, 1 / len(KINDS))
    nothing = {
        row: Figure(row, row, 0.0, Unit.POUNDS, Status.BUDGET, FinancialYear(2024))
        for row in ("resunall_end", "resothbdg_end", "resothspec_end", "resothfut_end")
    }
    shares = kinds_of(nothing, of_class)
    assert [share.known() for share in shares.values()] == list(of_class.values())
    assert len(EARMARKED) == len(KINDS) - 1


def test_the_draw_that_the_budget_rests_on_is_gone_by_31_march_2027(
    release: Release, england: Rulebook
) -> None:
    position = position_of(release, england, "derby")
    reserves, draw = position.reserves, position.central.base.draw_expected
    assert reserves is not None
    assert draw > 0
    assert reserves.start.known() == pytest.approx(reserves.usable.known() - draw)
    kept = reserves.start.known() / reserves.usable.known()
    assert reserves.start_low.known() == pytest.approx(reserves.low.known() * kept)
    assert reserves.start_high.known() == pytest.approx(reserves.high.known() * kept)


def test_no_draw_below_nought_adds_to_reserves(release: Release, england: Rulebook) -> None:
    position = position_of(release, england, "kent")
    assert position.central.base.draw_expected <= 0
    assert position.reserves is not None
    assert position.reserves.start.known() == position.reserves.usable.known()


def test_a_minimum_balance_entered_lowers_the_low_count_alone(
    release: Release, england: Rulebook
) -> None:
    entered = Override(MINIMUM_BALANCE, {None: 10 * MILLION}, "entered")
    before = reserves_of(release, england, "derby")
    after = reserves_of(release, england, "derby", entered)
    assert before.low_less_kept is not None
    assert after.low_less_kept is None
    assert after.start_low.known() == pytest.approx(before.start_low.known() - 10 * MILLION)
    assert after.start_high == before.start_high
    assert after.low == before.low


def test_five_per_cent_of_the_budget_is_kept_where_no_minimum_was_entered(
    release: Release, england: Rulebook
) -> None:
    position = position_of(release, england, "derby")
    reserves = position.reserves
    assert reserves is not None
    assert reserves.low_less_kept is not None
    net = position.central.base.net_revenue_expenditure
    assert reserves.low_less_kept.known() == pytest.approx(reserves.start_low.known() - 0.05 * net)


def test_an_estimate_on_another_footing_is_not_comparable(
    release: Release, england: Rulebook
) -> None:
    """Kent's budget expects 457.0 of reserves where the outturn has 262.0; Derby's 43.8 of 89.5."""
    kent, derby = (reserves_of(release, england, name) for name in ("kent", "derby"))
    assert (rounded(kent.estimate), kent.is_comparable) == (457.0, False)
    assert (rounded(derby.estimate), derby.is_comparable) == (43.8, True)


def test_an_older_year_is_named(release: Release, england: Rulebook) -> None:
    assert reserves_of(release, england, "sandwell").dated == "returned for 31 March 2025"
    assert reserves_of(release, england, "kent").dated == "returned for 31 March 2026"


@pytest.mark.parametrize("name", ["bromsgrove", "redditch"])
def test_reserves_printed_as_nought_are_missing_and_the_outlook_is_not(
    name: str, release: Release, england: Rulebook
) -> None:
    plan = make_baseline(release, load(release, name), england)
    assert plan.known().reserves is None
    assert context_for(plan, release, england).position.usable_reserves == 0.0


def test_levers_may_draw_on_what_is_left_on_31_march_2027(
    release: Release, england: Rulebook
) -> None:
    plan = make_baseline(release, load(release, "derby"), england)
    reserves = plan.known().reserves
    assert reserves is not None
    low = context_for(plan, release, england).position.usable_reserves
    high = context_for(plan, release, england, reserves="high").position.usable_reserves
    assert (low, high) == (reserves.start_low.known(), reserves.start_high.known())


@pytest.mark.parametrize(
    "name",
    [
        "reserves_low",
        "reserves_high_by_shares",
        "usable_reserves_at_start",
        "reserves_low_less_kept",
        "planned_spending_reserves",
    ],
)
def test_each_figure_reaches_the_return(name: str, release: Release, england: Rulebook) -> None:
    plan = make_baseline(release, load(release, "derby"), england)
    figure = explain(plan, name, BASE_YEAR)
    sources = {origin.source for leaf in leaves(figure) for origin in leaf.origins}
    assert "returns_2025_26_and_2026_27" in sources
    assert all(re.search(r"\S", each.formula) for each in (figure, *figure.inputs) if each.inputs)


def leaves(figure: Figure) -> list[Figure]:
    if not figure.inputs:
        return [figure]
    return [leaf for source in figure.inputs for leaf in leaves(source)]


@pytest.mark.parametrize("name", ["kent", "derby", "wigan"])
def test_a_runway_starts_from_the_reserves_of_31_march_2027(
    name: str, release: Release, england: Rulebook
) -> None:
    """Both counts, each against the middle of both gaps."""
    position = position_of(release, england, name)
    assert position.reserves is not None
    frozen = {year: float(position.outlook.gap(year)) for year in position.outlook.years}
    limit = {year: rise.gap for year, rise in position.largest.items()}
    low, high = position.reserves.start_low.known(), position.reserves.start_high.known()
    assert runways(position) == {
        "low": runway(low, frozen),
        "high": runway(high, frozen),
        "low_at_limit": runway(low, limit),
        "high_at_limit": runway(high, limit),
    }


@pytest.mark.parametrize(
    ("name", "counts"), [("westminster", {"low", "high"}), ("redditch", set())]
)
def test_a_runway_only_where_there_is_a_limit_and_reserves_are_held(
    name: str, counts: set[str], release: Release, england: Rulebook
) -> None:
    assert set(runways(position_of(release, england, name))) == counts
