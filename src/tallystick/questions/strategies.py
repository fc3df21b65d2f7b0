"""A strategy as it is asked for: shipped, one of its branches, a file, or written out; and applied.

::

    savings                  a shipped strategy
    referendum:yes_vote      a branch of one
    ours.yaml                a file
    {"name": ..., "choices": [...]}
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tallystick.figures import reading
from tallystick.figures.errors import BadFile, BadInput, UnknownName
from tallystick.figures.frozen import dataclass
from tallystick.figures.names import near
from tallystick.questions.fields import asked
from tallystick.questions.kinds import Choice, Kind, Schema, chosen_word
from tallystick.questions.opening import Asked, Opened, read_text
from tallystick.questions.own_figure_fields import FigureFields
from tallystick.questions.own_figure_kinds import OwnFiguresKind

if TYPE_CHECKING:
    from tallystick.figures.year import FinancialYear
    from tallystick.forecast.reserves_held import Counted
    from tallystick.levers.strategy import Strategy
    from tallystick.planner.compare import Compared, Comparison
    from tallystick.planner.shipped import Shipped
    from tallystick.sources.release import Release

COUNTS = {"low": "Counted low", "high": "Counted high"}
"""Which count of usable reserves may be drawn on."""

_ENDINGS = (".yaml", ".yml")
FIGURES = "figures"
"""The part of a strategy that holds the council's own figures."""


@dataclass(frozen=True, slots=True)
class StrategyAsked:
    """A strategy as it is asked for: by the name of a shipped one, by file, or written out."""

    name: str = ""
    branch: str = ""
    file: Path | None = None
    written: Mapping[str, object] | None = None

    def __str__(self) -> str:
        """As it was asked for."""
        if self.written is not None:
            return str(self.written.get("name") or "the strategy")
        if self.file is not None:
            return str(self.file)
        return f"{self.name}:{self.branch}" if self.branch else self.name

    @property
    def is_own(self) -> bool:
        """Whether it is the user's own, in a file or written out."""
        return self.file is not None or self.written is not None


def is_strategy_file(word: str) -> bool:
    """Whether a word is the name of a strategy file."""
    return word.casefold().endswith(_ENDINGS)


@dataclass(frozen=True)
class StrategyKind(Kind[StrategyAsked]):
    """A shipped strategy by name, a file of one's own, or one that is written out.

    `takes_files` is false where another machine asks, which may name no file of this one.
    """

    takes_files: bool = True
    metavar: str = "STRATEGY"
    also_python: str = "Path"

    def read(self, written: object) -> StrategyAsked:
        """The strategy that is meant; a file is read only when it is applied.

        Raises:
            UnknownName: if no shipped strategy has the name; those that are near are named.
            BadInput: if it is neither text nor a mapping.
        """
        if isinstance(written, Mapping):
            return StrategyAsked(written={str(key): value for key, value in written.items()})
        if self.takes_files and isinstance(written, Path):
            return StrategyAsked(file=written)
        if not isinstance(written, str):
            raise BadInput(f"{reading.shown(written)} is no strategy: give its name or its file.")
        text = written.strip()
        if self.takes_files and is_strategy_file(text):
            return StrategyAsked(file=Path(text))
        from tallystick.planner.shipped import ORDER

        name, _, branch = text.partition(":")
        known = dict.fromkeys(ORDER, "")
        return StrategyAsked(chosen_word(name, known, "shipped strategy"), branch.strip())

    def schema(self) -> Schema:
        """The name of a shipped strategy, or a strategy as a file holds it."""
        name: Schema = {"type": "string", "maxLength": 80, "examples": ["savings"]}
        return {"anyOf": [name, {"type": "object"}]}


SHIPPED = StrategyKind(takes_files=False)
"""A shipped strategy, or one written out, as another machine may ask for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StrategyFields(FigureFields):
    """The fields that questions about strategies share; a request of theirs is a subclass."""

    reserves: str = asked(
        Choice(COUNTS, "count of reserves"),
        "Reserves",
        "Which count of usable reserves may be drawn on: low (default) or high.",
        default="low",
    )


def read_strategy(asked: StrategyAsked, years: "Iterable[FinancialYear]") -> "Shipped | Strategy":
    """The shipped strategy of a name, or the strategy of a file or a mapping.

    Raises:
        BadFile: if it cannot be read.
        ExceptionGroup: of `BadFile`, every fault of the file together.
    """
    if not asked.is_own:
        from tallystick.planner.shipped import shipped

        return shipped(asked.name)
    return read_own(asked, years)


def read_own(asked: StrategyAsked, years: "Iterable[FinancialYear]") -> "Strategy":
    """The strategy of a file, or one that is written out as a file holds it.

    Raises:
        BadFile: if it cannot be read.
        ExceptionGroup: of `BadFile`, every fault of the file together.
    """
    from tallystick.levers.strategy import read

    return read(_loaded(asked), _where(asked), years)


def _where(asked: StrategyAsked) -> str:
    return str(asked) if asked.file is None else asked.file.name


def _loaded(asked: StrategyAsked) -> object:
    from tallystick.rules.strict_yaml import load

    if asked.file is None:
        return asked.written
    return load(read_text(asked.file), asked.file.name)


def with_figures_of(outlook: Asked, strategies: Iterable[StrategyAsked]) -> Asked:
    """What is asked of an outlook, with the council's own figures of a strategy file in it.

    Every plan of a question stands on one outlook, so that they are given once.

    Raises:
        BadInput: if they are given twice, or cannot be read.
    """
    own, whence = outlook.own, "the fields of own figures"
    for each in strategies:
        loaded = _loaded(each) if each.is_own else None
        written = loaded.get(FIGURES) if isinstance(loaded, Mapping) else None
        if written is None:
            continue
        where = _where(each)
        if own is not None:
            raise BadInput(f"The council's own figures are in {whence} and in {where}: once.")
        try:
            own, whence = OwnFiguresKind(takes_files=False).read(written), where
        except BadInput as fault:
            raise BadInput(f"{where}: {FIGURES}: {fault}") from fault
    return outlook if own is outlook.own else replace(outlook, own=own)


def read_strategies(
    asked: Iterable[StrategyAsked], years: "Iterable[FinancialYear]"
) -> "tuple[Shipped | Strategy, ...]":
    """Several strategies; the faults of all of them are reported together."""
    outlook = tuple(years)
    strategies: list[Shipped | Strategy] = []
    faults: list[BadFile] = []
    for each in asked:
        try:
            strategies.append(read_strategy(each, outlook))
        except BadFile as fault:
            faults.append(fault)
        except ExceptionGroup as group:
            faults.extend(fault for fault in group.exceptions if isinstance(fault, BadFile))
    if faults:
        raise ExceptionGroup("The strategies cannot be read", faults)
    return tuple(strategies)


def comparison_of(
    opened: Opened,
    strategies: "Iterable[Shipped | Strategy]",
    release: "Release",
    reserves: "Counted | str" = "low",
) -> "Comparison":
    """Those strategies side by side on a plan that is already there."""
    from tallystick.planner.compare import compare

    return compare(
        opened.plan,
        release,
        opened.rules,
        strategies,
        reserves="high" if reserves == "high" else "low",
        overrides=opened.overrides,
    )


def with_payers(comparison: "Comparison", opened: Opened, release: "Release") -> "Comparison":
    """The comparison with who pays under each strategy, from the packaged household records.

    Outside England no household records are held, and it is left as it is.
    """
    if not opened.plan.council.is_english:
        return comparison
    from tallystick.microdata.records import Records
    from tallystick.planner.who_pays import with_who_pays

    return with_who_pays(comparison, release, opened.rules, Records.packaged())


def one_plan(
    opened: Opened, asked: StrategyAsked, release: "Release", reserves: str = "low"
) -> "Compared":
    """One strategy on a plan: shipped (`savings`, `referendum:no_vote`), or one's own.

    Raises:
        BadInput: if it has branches and none is chosen.
        UnknownName: if the branch is not known.
    """
    strategy = read_strategy(asked, opened.plan.years)
    plans = comparison_of(opened, (strategy,), release, reserves).strategies
    names = tuple(plan.branch for plan in plans if plan.branch)
    if len(plans) == 1 and (not asked.branch or asked.branch in names or not names):
        return plans[0]
    if not asked.branch:
        raise BadInput(
            f"{asked.name} is a plan for each of {', '.join(names)}; choose one, as "
            f"{asked.name}:{names[0]}."
        )
    chosen = next((plan for plan in plans if plan.branch == asked.branch), None)
    if chosen is None:
        raise UnknownName(
            f"branch of {asked.name}", asked.branch, near(asked.branch, names) or names
        )
    return chosen
