"""Two plans of one council, as they are asked for: shipped strategies, a branch, or files."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from tallystick.doors.strategies import Written, one_plan, read_own, strategy_asked
from tallystick.figures.errors import BadInput
from tallystick.questions.opening import Asked, open_plan

if TYPE_CHECKING:
    from tallystick.planner.compare import Compared
    from tallystick.planner.difference import Difference
    from tallystick.sources.release import Release


def differing(
    first: Written,
    second: Written,
    name: Iterable[str],
    asked: Asked,
    release: "Release",
    reserves: str = "low",
) -> "tuple[Compared, Compared, Difference]":
    """Both plans, and why they differ.

    The council is the one named, or the one that a file names.

    Raises:
        BadInput: if no council is named, or a strategy has branches and none is chosen.
        UnknownName: if a shipped strategy or branch is not known.
    """
    from tallystick.planner.difference import difference

    council = tuple(name) or _named_in((first, second))
    opened = open_plan(council, asked, release)
    plans = (strategy_asked(each) for each in (first, second))
    one, other = (one_plan(opened, each, release, reserves) for each in plans)
    return one, other, difference(one.applied, other.applied)


def _named_in(written: Iterable[Written]) -> tuple[str, ...]:
    """The council that a strategy file names, where no other is given."""
    from tallystick.forecast.assumptions import BASE_YEAR, LAST_YEAR

    years = type(BASE_YEAR).span(BASE_YEAR + 1, LAST_YEAR)
    for strategy in map(strategy_asked, written):
        councils = read_own(strategy, years).councils if strategy.is_own else ()
        if councils:
            return (councils[0],)
    raise BadInput("Name a council: diff rise_at_limit savings coventry.")
