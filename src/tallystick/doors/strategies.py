"""Strategies as the doors that are not yet questions ask for them; see `questions.strategies`."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tallystick.figures.errors import BadInput
from tallystick.questions.opening import Asked, open_plan
from tallystick.questions.strategies import (
    StrategyKind,
    comparison_of,
    is_strategy_file,
    one_plan,
    read_own,
    read_strategies,
    with_payers,
)

if TYPE_CHECKING:
    from tallystick.planner.compare import Comparison
    from tallystick.sources.release import Release

__all__ = [
    "Written",
    "compared",
    "comparison_of",
    "files_apart",
    "is_strategy_file",
    "one_plan",
    "read_own",
    "strategy_asked",
    "with_payers",
]
Written = str | Path | Mapping[str, Any]
strategy_asked = StrategyKind().read


def files_apart(words: Iterable[str]) -> tuple[tuple[str, ...], tuple[Path, ...]]:
    """The words of a council's name, and the strategy files among them.

    Raises:
        BadInput: if there is no name.
    """
    every = tuple(words)
    name = tuple(word for word in every if not is_strategy_file(word))
    if not name:
        raise BadInput("Name a council first: compare coventry my-strategy.yaml.")
    return name, tuple(Path(word) for word in every if is_strategy_file(word))


def compared(
    name: Iterable[str],
    own: Iterable[Written],
    asked: Asked,
    release: "Release",
    *,
    only: Iterable[str] = (),
    reserves: str = "low",
) -> "Comparison":
    """The shipped strategies, or only those named, and then the user's own.

    Raises:
        MissingFigure: if the council's outlook is not held.
        UnknownName: if a shipped strategy that is asked for is not known.
    """
    from tallystick.planner.shipped import every_shipped, shipped

    chosen = tuple(only)
    opened = open_plan(name, asked, release)
    strategies = read_strategies(map(strategy_asked, own), opened.plan.years)
    first = [shipped(each) for each in chosen] if chosen else list(every_shipped())
    comparison = comparison_of(opened, (*first, *strategies), release, reserves)
    return with_payers(comparison, opened, release)
