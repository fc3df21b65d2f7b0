"""Judging a strategy file, or doing nothing, by every duty."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tallystick.doors.strategies import is_strategy_file, read_strategy
from tallystick.questions.opening import Asked, open_plan, versions

if TYPE_CHECKING:
    from tallystick.levers.strategy import Strategy
    from tallystick.sources.release import Release


def judged(release: "Release", what: str, council: str | None = None) -> list[dict[str, Any]]:
    """The judgement of a strategy file for each of its councils, or of doing nothing for one.

    Raises:
        BadInput: if the file cannot be read, names no council and none is given, or has a choice
            that cannot be priced from what is published and given.
        MissingFigure: if a figure that the outlook needs is not held.
    """
    from tallystick.figures.errors import BadInput
    from tallystick.forecast.assumptions import BASE_YEAR, YEARS
    from tallystick.levers.strategy import Strategy

    if not _is_file(what):
        return [_judged(release, what, Strategy("Do nothing", "", ()))]
    ahead = tuple(year for year in YEARS if year > BASE_YEAR)
    strategy = read_strategy(Path(what), ahead)
    names = (council,) if council else strategy.councils
    if not names:
        raise BadInput(f"{what} names no council; write `council: ...` in it, or give --council.")
    if council:
        strategy = replace(strategy, councils=names)
    return [_judged(release, name, strategy) for name in names]


def _judged(release: "Release", name: str, strategy: "Strategy") -> dict[str, Any]:
    from tallystick.figures.errors import BadInput
    from tallystick.law.timetable import timetable
    from tallystick.planner.apply import apply
    from tallystick.render.law import law_document

    opened = open_plan([name], Asked(), release)
    made = apply(strategy, opened.plan, release, opened.rules)
    if made.needs:
        wanted = " ".join(f"{need.lever} {need.words.rstrip('.')}." for need in made.needs)
        raise BadInput(f"The plan cannot be judged as a whole. {wanted}")
    council_class = opened.plan.council.council_class
    steps = timetable(opened.rules, council_class, made.judgement.setting)
    return law_document(made, steps, versions(release))


def _is_file(what: str) -> bool:
    return is_strategy_file(what) or Path(what).is_file()
