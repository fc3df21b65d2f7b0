"""Keeping every service with no rise and no grant, council by council and as a page."""

from collections.abc import Callable

import pytest

from planner.conftest import COUNCILS
from tallystick.forecast.baseline import Baseline
from tallystick.forecast.reserves_held import Counted
from tallystick.planner.compare import Comparison
from tallystick.planner.hold_out import HOLD_OUT, HeldOut, hold_out
from tallystick.render.hold_out_page import hold_out_page
from tallystick.rules.legal_status import LegalStatus
from tallystick.rules.rulebook import Rulebook
from tallystick.sources import Release


@pytest.fixture(scope="module")
def held_out(
    release: Release, england: Rulebook, plan_of: Callable[[str], Baseline]
) -> Callable[[Counted], dict[str, HeldOut]]:
    def made(counted: Counted) -> dict[str, HeldOut]:
        plans = [plan_of(name) for name in COUNCILS]
        found = tuple(hold_out(plans, release, england, counted))
        return dict(zip(COUNCILS, found, strict=True))

    return made


@pytest.mark.parametrize("name", COUNCILS)
def test_it_says_what_the_strategy_says_of_the_council(
    name: str,
    held_out: Callable[[Counted], dict[str, HeldOut]],
    compared: Callable[[str], Comparison],
) -> None:
    one = held_out("low")[name]
    no_grant = compared(name).named(HOLD_OUT)[0]
    assert no_grant.branch in ("", "no_grant")
    assert one.fails_in == no_grant.applied.first_gap
    closed = [year.gap < 1 for year in no_grant.applied.by_year]
    assert closed[: one.years_closed] == [True] * one.years_closed
    assert one.legal_status is no_grant.applied.judgement.legal_status
    assert one.debt == no_grant.applied.after.debt


@pytest.mark.parametrize("name", COUNCILS)
def test_no_service_is_lowered_and_band_d_is_not_raised(
    name: str, compared: Callable[[str], Comparison]
) -> None:
    applied = compared(name).named(HOLD_OUT)[0].applied
    for year in applied.by_year:
        assert year.services_change >= 0
        assert year.band_d == applied.context.position.exact_band_d(year.year)


@pytest.mark.parametrize("name", COUNCILS)
def test_more_reserves_never_fail_sooner(
    name: str, held_out: Callable[[Counted], dict[str, HeldOut]]
) -> None:
    low, high = held_out("low")[name], held_out("high")[name]
    assert high.reserves >= low.reserves
    assert high.years_closed >= low.years_closed
    assert high.gap == low.gap


def test_a_year_that_is_not_closed_is_not_called_lawful(
    held_out: Callable[[Counted], dict[str, HeldOut]],
) -> None:
    croydon = held_out("low")["croydon"]
    assert croydon.has_gap
    assert croydon.years_closed == 0
    assert croydon.legal_status is LegalStatus.UNLAWFUL
    assert not croydon.closes_first
    assert croydon.fails_in == croydon.years[0]


def test_the_page_counts_classes_and_lists_councils_in_the_order_given(
    held_out: Callable[[Counted], dict[str, HeldOut]],
) -> None:
    low, high = (tuple(held_out(counted).values()) for counted in ("low", "high"))
    page = hold_out_page(low, high)
    closed = sum(one.closes_first for one in low)
    assert f"Of 5 councils, {closed} could close 2027-28 lawfully" in page
    names = [one.name for one in low]
    rows = [line.split(" | ")[0][2:] for line in page.splitlines() if line.startswith("| ")]
    assert rows[-len(names) :] == names
    assert f"| County councils | 1 | {int(low[2].closes_first)} |" in page
