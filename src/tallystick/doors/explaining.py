"""A figure asked why: of the outlook, of an assumption, or of a plan with its levers."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tallystick.questions.opening import Asked, open_plan

if TYPE_CHECKING:
    from tallystick.doors.strategies import Written
    from tallystick.figures.figure import Figure
    from tallystick.figures.year import FinancialYear
    from tallystick.forecast.baseline import Baseline
    from tallystick.planner.compare import Compared
    from tallystick.sources.release import Release

_DUTY = re.compile(r"[Ll]\d{2}")


@dataclass(frozen=True, slots=True)
class Explained:
    """A figure with its working, the plan it is of, and what it is in plain words."""

    plan: "Baseline"
    figure: "Figure"
    sentence: str


def explained(
    name: Iterable[str],
    line: str,
    year: "FinancialYear",
    asked: Asked,
    release: "Release",
    strategy: "Written | None" = None,
) -> Explained:
    """The working of a line in a year; of a strategy's plan where one is given.

    Args:
        name: the council.
        line: a line of the model, a driver, the key of an assumption; with a strategy also
            `gap_left`, or a duty by its number.
        year: the financial year.
        asked: the assumptions.
        release: the data release.
        strategy: a shipped strategy by name (and branch), or a file.

    Raises:
        UnknownName: if there is no such line, duty or strategy.
        UnknownYear: if the plan does not reach that year.
        MissingFigure: if the figure is not held.
    """
    from tallystick.render.working import sentence_of

    opened = open_plan(name, asked, release)
    if strategy is None:
        from tallystick.forecast.explain import explain

        figure = explain(opened.plan, line, year)
        return Explained(opened.plan, figure, sentence_of(opened.plan, line))
    from tallystick.doors.strategies import one_plan, strategy_asked

    return explained_of(one_plan(opened, strategy_asked(strategy), release), line, year)


def explained_of(made: "Compared", line: str, year: "FinancialYear") -> Explained:
    """The working of a line, of `gap_left` or of a duty in a plan that is already there.

    Raises:
        UnknownName: if there is no such line or duty.
        UnknownYear: if the plan does not reach that year.
        MissingFigure: if the figure is not held.
    """
    from tallystick.planner.explain import explain_applied, explain_finding
    from tallystick.render.working import sentence_of

    plan = made.applied.plan
    if _DUTY.fullmatch(line):
        figure = explain_finding(made.applied, line.upper(), year)
        return Explained(plan, figure, f"{made.label}. {figure.formula}")
    figure = explain_applied(made.applied, line, year)
    return Explained(plan, figure, f"{made.label}. {sentence_of(plan, line)}")
