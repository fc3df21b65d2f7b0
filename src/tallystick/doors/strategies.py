"""Strategies as they are asked for: shipped ones by name, a user's own by file or as a mapping."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, cast

from tallystick.figures.errors import BadFile, BadInput
from tallystick.questions.opening import Asked, Opened, open_plan, read_text

if TYPE_CHECKING:
    from tallystick.figures.year import FinancialYear
    from tallystick.levers.strategy import Strategy
    from tallystick.planner.compare import Comparison
    from tallystick.planner.shipped import Shipped
    from tallystick.sources.release import Release

Written = str | Path | Mapping[str, Any]
_ENDINGS = (".yaml", ".yml")


def is_strategy_file(word: str) -> bool:
    """Whether a word on the command line is the name of a strategy file."""
    return word.casefold().endswith(_ENDINGS)


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


def read_strategy(written: Written, years: "Iterable[FinancialYear]") -> "Strategy":
    """The strategy of a file, or of a mapping as a file holds it.

    Raises:
        BadFile: if it cannot be read.
        ExceptionGroup: of `BadFile`, every fault of the file together.
    """
    from tallystick.levers.strategy import read
    from tallystick.rules.strict_yaml import load

    if isinstance(written, Mapping):
        return read(written, str(written.get("name") or "strategy"), years)
    file = Path(written)
    return read(load(read_text(file), file.name), file.name, years)


def read_strategies(
    written: Iterable[Written], years: "Iterable[FinancialYear]"
) -> "tuple[Strategy, ...]":
    """Several strategies; the faults of all of them are reported together."""
    outlook = tuple(years)
    found: list[Strategy] = []
    faults: list[BadFile] = []
    for one in written:
        try:
            found.append(read_strategy(one, outlook))
        except BadFile as fault:
            faults.append(fault)
        except ExceptionGroup as group:
            faults.extend(fault for fault in group.exceptions if isinstance(fault, BadFile))
    if faults:
        raise ExceptionGroup("The strategies cannot be read", faults)
    return tuple(found)


def named_or_read(asked: Written, years: "Iterable[FinancialYear]") -> "Shipped | Strategy":
    """A shipped strategy by its name, or the strategy of a file or mapping.

    Raises:
        UnknownName: if it is none of these; near matches are named.
    """
    from tallystick.planner.shipped import shipped

    if isinstance(asked, str) and not is_strategy_file(asked):
        return shipped(asked)
    return read_strategy(asked, years)


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
    strategies = read_strategies(own, opened.plan.years)
    first = [shipped(one) for one in chosen] if chosen else list(every_shipped())
    made = comparison_of(opened, (*first, *strategies), release, reserves)
    return with_payers(made, opened, release)


def comparison_of(
    opened: Opened,
    strategies: "Iterable[Shipped | Strategy]",
    release: "Release",
    reserves: str = "low",
) -> "Comparison":
    """Those strategies side by side on a plan that is already there."""
    from tallystick.planner.compare import compare

    return compare(
        opened.plan,
        release,
        opened.rules,
        strategies,
        reserves=cast("Literal['low', 'high']", reserves),
        overrides=opened.overrides,
    )


def with_payers(comparison: "Comparison", opened: Opened, release: "Release") -> "Comparison":
    """The comparison with who pays under each strategy, from the packaged household records."""
    from tallystick.microdata.records import Records
    from tallystick.planner.who_pays import with_who_pays

    return with_who_pays(comparison, release, opened.rules, Records.packaged())
