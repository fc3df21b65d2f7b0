"""Strategies side by side on one council: the same questions of each, in one order, unranked."""

from collections.abc import Iterable

from tallystick.figures.frozen import dataclass
from tallystick.forecast.assumptions import Override
from tallystick.forecast.baseline import Baseline
from tallystick.forecast.reserves_held import Counted
from tallystick.levers.state import Context
from tallystick.levers.strategy import Strategy
from tallystick.planner.apply import applied, apply
from tallystick.planner.context import RESERVES_USED, context_for
from tallystick.planner.plan import Need, Plan
from tallystick.planner.shipped import Shipped, every_shipped
from tallystick.planner.sizes import sized
from tallystick.rules.rulebook import Rulebook
from tallystick.sources.release import Release


@dataclass(frozen=True, slots=True)
class Compared:
    """One strategy of a comparison, in one branch, applied.

    `name` is the shipped strategy's, or the user's own; `branch` is empty where it has none.
    `sizes` says by which rule its sizes follow from the council's figures; `needs` what its choices
    still need.
    """

    name: str
    title: str
    about: str
    sizes: str
    branch: str
    branch_title: str
    applied: Plan
    needs: tuple[Need, ...]
    notes: tuple[str, ...]
    is_shipped: bool

    @property
    def label(self) -> str:
        """Its title with that of its branch."""
        return f"{self.title}, {self.branch_title}" if self.branch_title else self.title


@dataclass(frozen=True, slots=True)
class Comparison:
    """A council's strategies, the shipped ones in their order and then the user's own.

    `reserves` says which count of usable reserves they may draw on.
    """

    plan: Baseline
    context: Context
    reserves: Counted
    strategies: tuple[Compared, ...]

    def named(self, name: str) -> tuple[Compared, ...]:
        """Every branch of the strategy of that name; none where it is not compared."""
        return tuple(strategy for strategy in self.strategies if strategy.name == name)


def compare(
    plan: Baseline,
    release: Release,
    rulebook: Rulebook,
    strategies: Iterable[Shipped | Strategy] | None = None,
    *,
    reserves: Counted = RESERVES_USED,
    overrides: Iterable[Override] = (),
) -> Comparison:
    """Strategies applied to one council's outlook, each by itself.

    Args:
        plan: the council's outlook.
        release: the published figures.
        rulebook: the rules of its nation.
        strategies: shipped ones, or read from files; the whole shipped set where none is given.
        reserves: which count of usable reserves may be drawn on, `low` or `high`.
        overrides: the assumptions that the plan was made with, for strategies that have their own.

    Raises:
        MissingFigure: if the council's outlook is not held.
        BadInput: if a strategy is for another council, or a choice is outside its limits.
    """
    context = context_for(plan, release, rulebook, reserves=reserves)
    entered = tuple(overrides)
    compared: list[Compared] = []
    for strategy in every_shipped() if strategies is None else strategies:
        if isinstance(strategy, Shipped):
            compared.extend(_shipped(strategy, plan, context, release))
            continue
        applied = apply(
            strategy, plan, release, rulebook, reserves=reserves, overrides=entered, context=context
        )
        compared.append(_own(strategy, applied))
    return Comparison(plan, context, reserves, tuple(compared))


def _shipped(
    shipped: Shipped, plan: Baseline, context: Context, release: Release
) -> Iterable[Compared]:
    for branch in sized(shipped, context, release):
        result = applied(branch.strategy, plan, context)
        yield Compared(
            name=shipped.name,
            title=shipped.title,
            about=shipped.about,
            sizes=shipped.sizes,
            branch=branch.branch,
            branch_title=branch.branch_title,
            applied=result,
            needs=(*branch.needs, *result.needs),
            notes=branch.notes,
            is_shipped=True,
        )


def _own(strategy: Strategy, applied: Plan) -> Compared:
    return Compared(
        name=strategy.name,
        title=strategy.name,
        about=strategy.about,
        sizes="As the file gives them.",
        branch="",
        branch_title="",
        applied=applied,
        needs=applied.needs,
        notes=(),
        is_shipped=False,
    )
