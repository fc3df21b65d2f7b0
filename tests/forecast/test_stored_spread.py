"""What the release holds of each council's spread is what drawing it gives."""

import subprocess
import sys
from dataclasses import replace

import pytest

from tallystick.authorities.council import load
from tallystick.figures.rounding import half_up
from tallystick.figures.year import FinancialYear
from tallystick.forecast.assumptions import Override
from tallystick.forecast.baseline import Position, make_baseline
from tallystick.forecast.drawn_ranges import gap_range, spread_of
from tallystick.forecast.every_outlook import every_baseline
from tallystick.forecast.gap_range import GapRange
from tallystick.forecast.ranges import drawn_futures, futures_of
from tallystick.forecast.spread import SpreadParts
from tallystick.forecast.stored_spread import PARTS, PER_MILLE, StoredYear
from tallystick.rules.rulebook import Rulebook
from tallystick.sources.release import Release

UNLIKE = (
    "kent",
    "derby",
    "westminster",
    "slough",
    "south-hams",
    "coventry",
    "high-peak",
    "redditch",
    "somerset",
    "birmingham",
)


@pytest.fixture(scope="module")
def release() -> Release:
    return Release.open()


@pytest.fixture(scope="module")
def england(release: Release) -> Rulebook:
    return Rulebook.from_documents(release.documents("rule"), "england")


def position_of(name: str, release: Release, england: Rulebook, *entered: Override) -> Position:
    return make_baseline(release, load(release, name), england, entered).known()


def whole(gap: GapRange) -> tuple[int, ...]:
    return tuple(int(half_up(end)) for end in (gap.p10, gap.p50, gap.p90))


@pytest.mark.parametrize("name", UNLIKE)
def test_stored_is_drawn(name: str, release: Release, england: Rulebook) -> None:
    position = position_of(name, release, england)
    stored, drawn = futures_of(position), drawn_futures(position)
    assert stored is not drawn
    assert stored.keys() == drawn.keys()
    for year, of_year in drawn.items():
        held = stored[year]
        assert whole(held.frozen) == whole(of_year.frozen)
        assert abs(held.frozen.chance - of_year.frozen.chance) < 0.01
        assert held.gone_frozen == of_year.gone_frozen
        assert held.gone_limit == of_year.gone_limit
        assert held.shares == pytest.approx(of_year.shares, abs=1e-4)
        assert (held.limit is None) == (of_year.limit is None)
        if held.limit is not None and of_year.limit is not None:
            assert whole(held.limit) == whole(of_year.limit)
            assert abs(held.limit.chance - of_year.limit.chance) < 0.01


@pytest.mark.parametrize("name", UNLIKE)
def test_the_chance_at_any_middle_is_that_of_the_draws(
    name: str, release: Release, england: Rulebook
) -> None:
    position = position_of(name, release, england)
    assert position.spread is not None
    spread = spread_of(position.central, position.basis.method)
    net = position.central.base.net_revenue_expenditure
    for place, of_year in enumerate(position.spread.years):
        for share in range(-60, 61, 3):
            middle = share / 100 * net
            drawn = gap_range(middle, spread[:, place]).chance
            assert abs(of_year.chance(middle) - drawn) < 0.0135


def test_every_council_with_an_outlook_has_its_spread_stored(
    release: Release, england: Rulebook
) -> None:
    for plan in every_baseline(release, england):
        if plan.position is not None:
            assert plan.position.spread is not None, plan.council.name
            assert len(plan.position.spread.years) == 5
            drawn = drawn_futures(plan.position)
            for year, held in futures_of(plan.position).items():
                assert whole(held.frozen) == whole(drawn[year].frozen)
                assert abs(held.frozen.chance - drawn[year].frozen.chance) < 0.01


def test_a_shorter_outlook_is_stored_too(release: Release, england: Rulebook) -> None:
    council, last = load(release, "kent"), FinancialYear(2028)
    position = make_baseline(release, council, england, last=last).known()
    whole_run = futures_of(position_of("kent", release, england))
    assert futures_of(position) == {year: whole_run[year] for year in list(whole_run)[:2]}


def test_what_is_entered_is_drawn(release: Release, england: Rulebook) -> None:
    """A value as it was changes nothing; reserves that are not the stored ones give new chances."""
    entered = Override("growth.tax_base", {FinancialYear(2027): 0.03}, "own figures")
    position = position_of("kent", release, england, entered)
    assert position.spread is None
    assert futures_of(position) == drawn_futures(position)


def test_what_is_stored_is_not_used_for_other_middles_or_reserves(
    release: Release, england: Rulebook
) -> None:
    position = position_of("kent", release, england)
    assert position.reserves is not None
    low = position.reserves.start_low
    poorer = replace(position.reserves, start_low=replace(low, value=low.known() - 50_000_000))
    changed = replace(position, reserves=poorer)
    assert futures_of(changed) == drawn_futures(changed)
    no_limit = replace(position, largest={})
    assert futures_of(no_limit) == drawn_futures(no_limit)


def test_parts_are_named_as_the_draws_name_them() -> None:
    assert tuple(SpreadParts.__dataclass_fields__) == PARTS


def test_chances_at_and_beyond_the_ends() -> None:
    """A spread that is a straight line from −100 to 100."""
    spread = tuple(mille / 5 - 100 for mille in PER_MILLE)
    year = StoredYear(spread, (1.0,), 0.0, None, {}, None)
    assert year.chance(0.0) == pytest.approx(0.5)
    assert year.chance(50.0) == pytest.approx(0.75)
    assert year.chance(-90.0) == pytest.approx(0.05)
    assert (year.chance(101.0), year.chance(-101.0)) == (1.0, 0.0)
    assert year.range(10.0) == GapRange(-70.0, 10.0, 90.0, year.chance(10.0))
    assert year.chance(10.0) == pytest.approx(0.55)


def test_the_gap_of_one_council_loads_no_numpy() -> None:
    script = (
        "import sys\n"
        "from tallystick.__main__ import main\n"
        "sys.argv = ['tallystick', 'gap', 'kent']\n"
        "try:\n"
        "    main()\n"
        "except SystemExit:\n"
        "    pass\n"
        "assert 'numpy' not in sys.modules, 'NumPy was loaded'\n"
    )
    answer = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert answer.returncode == 0, answer.stderr
    assert "2027-28" in answer.stdout
