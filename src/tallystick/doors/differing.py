"""Two plans of one council, as they are asked for: shipped strategies, a branch, or files."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from tallystick.doors.strategies import Written, comparison_of, is_strategy_file, named_or_read
from tallystick.figures.errors import BadInput
from tallystick.questions.opening import Asked, open_plan

if TYPE_CHECKING:
    from tallystick.planner.compare import Compared
    from tallystick.planner.difference import Difference
    from tallystick.questions.opening import Opened
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
    one, other = (one_plan(opened, each, release, reserves) for each in (first, second))
    return one, other, difference(one.applied, other.applied)


def _named_in(written: Iterable[Written]) -> tuple[str, ...]:
    """The council that a strategy file names, where no other is given."""
    from tallystick.doors.strategies import read_strategy
    from tallystick.forecast.assumptions import BASE_YEAR, LAST_YEAR

    years = type(BASE_YEAR).span(BASE_YEAR + 1, LAST_YEAR)
    for one in written:
        if isinstance(one, str) and not is_strategy_file(one):
            continue
        councils = read_strategy(one, years).councils
        if councils:
            return (councils[0],)
    raise BadInput("Name a council: diff rise_at_limit savings coventry.")


def one_plan(
    opened: "Opened", asked: Written, release: "Release", reserves: str = "low"
) -> "Compared":
    """One strategy on a plan: shipped (`savings`, `referendum:no_vote`), or of a file.

    Raises:
        BadInput: if it has branches and none is chosen.
        UnknownName: if the strategy or the branch is not known.
    """
    from tallystick.figures.errors import UnknownName
    from tallystick.figures.names import near

    wanted, branch = asked, ""
    if isinstance(asked, str) and not is_strategy_file(asked):
        wanted, _, branch = asked.partition(":")
    strategy = named_or_read(wanted, opened.plan.years)
    found = comparison_of(opened, (strategy,), release, reserves).strategies
    names = tuple(one.branch for one in found if one.branch)
    if len(found) == 1 and (not branch or branch in names or not names):
        return found[0]
    if not branch:
        raise BadInput(
            f"{wanted} is a plan for each of {', '.join(names)}; choose one, as "
            f"{wanted}:{names[0]}."
        )
    chosen = next((one for one in found if one.branch == branch), None)
    if chosen is None:
        raise UnknownName(f"branch of {wanted}", branch, near(branch, names) or names)
    return chosen
