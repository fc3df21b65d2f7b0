"""A plan of one's own on a council: beside no decision, each lever by itself, and the law."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tallystick.doors.strategies import comparison_of, strategy_asked, with_payers
from tallystick.questions.opening import Asked, Opened, open_plan
from tallystick.questions.strategies import read_strategy

if TYPE_CHECKING:
    from tallystick.doors.strategies import Written
    from tallystick.levers.strategy import Strategy
    from tallystick.planner.beside_the_law import Row
    from tallystick.planner.by_lever import Alone
    from tallystick.planner.compare import Compared, Comparison
    from tallystick.planner.pictured import Pictured
    from tallystick.sources.release import Release

NO_DECISION = "no_action"


@dataclass(frozen=True, slots=True)
class Built:
    """A plan of one's own: compared with no decision, by lever, and beside the law's limits.

    `pictured` is what a million pounds and one per cent are in this council.
    """

    comparison: "Comparison"
    by_lever: "tuple[Alone, ...]"
    rows: "tuple[Row, ...]"
    pictured: "Pictured"

    @property
    def own(self) -> "Compared":
        """The plan itself; the last of the comparison."""
        return self.comparison.strategies[-1]


def built(
    opened: Opened, written: "Written | Strategy", release: "Release", reserves: str = "low"
) -> Built:
    """A strategy of one's own on a council's outlook.

    Raises:
        MissingFigure: if the council's outlook is not held.
        BadInput: if the strategy cannot be read, or a choice is outside its limits.
    """
    from tallystick.levers.strategy import Strategy
    from tallystick.planner.beside_the_law import beside_the_law
    from tallystick.planner.by_lever import each_alone
    from tallystick.planner.pictured import pictured
    from tallystick.planner.shipped import shipped

    own = (
        written
        if isinstance(written, Strategy)
        else read_strategy(strategy_asked(written), opened.plan.years)
    )
    made = comparison_of(opened, (shipped(NO_DECISION), own), release, reserves)
    made = with_payers(made, opened, release)
    plan = made.strategies[-1].applied
    return Built(made, each_alone(plan), beside_the_law(plan), pictured(made.context))


def build(
    name: str, written: "Written", asked: Asked, release: "Release", reserves: str = "low"
) -> dict[str, Any]:
    """The document of a strategy of one's own, on the council of that name."""
    return document_of(
        built(open_plan([name], asked, release), written, release, reserves), release
    )


def document_of(made: Built, release: "Release") -> dict[str, Any]:
    """The document of a plan that is already there."""
    from tallystick.questions.compare import answer_of
    from tallystick.render.build_document import build_document

    return build_document(
        answer_of(made.comparison, release), made.by_lever, made.rows, made.pictured
    )
