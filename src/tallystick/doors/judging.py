"""Judging a strategy file, or doing nothing, by every duty."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tallystick.doors.opening import (
    Asked,
    council_named,
    read_text,
    versions,
    with_assumptions,
)

if TYPE_CHECKING:
    from tallystick.levers.lever import Choice
    from tallystick.levers.strategy import Strategy
    from tallystick.sources.release import Release

_ENDINGS = (".yaml", ".yml")


def judged(release: "Release", what: str, council: str | None = None) -> list[dict[str, Any]]:
    """The judgement of a strategy file for each of its councils, or of doing nothing for one.

    Raises:
        BadInput: if the file cannot be read, or names no council and none is given.
        MissingFigure: if a figure that the outlook needs is not held.
    """
    from tallystick.figures.errors import BadInput

    if not _is_file(what):
        return [_judged(release, what, None)]
    strategy = _strategy(Path(what))
    names = (council,) if council else strategy.councils
    if not names:
        raise BadInput(f"{what} names no council; write `council: ...` in it, or give --council.")
    return [_judged(release, name, strategy) for name in names]


def _judged(release: "Release", name: str, strategy: "Strategy | None") -> dict[str, Any]:
    from tallystick.forecast.assumptions import LAST_YEAR
    from tallystick.forecast.plan import make_plan
    from tallystick.law.answers import refuse_unknown
    from tallystick.law.judge import case_of, judge
    from tallystick.law.timetable import timetable
    from tallystick.planner.apply import pull
    from tallystick.planner.context import context_for
    from tallystick.reports.law import law_document

    found = council_named(release, [name])
    asked = Asked() if strategy is None else Asked(strategy.assumption_set, assume=strategy.assume)
    entered, rules = with_assumptions(asked, found, release)
    plan = make_plan(release, found, rules, asked.assumption_set, entered, LAST_YEAR)
    context = context_for(plan, release, rules)
    choices = () if strategy is None else _of(strategy.choices, name, found.ons_code)
    answers = {} if strategy is None else dict(strategy.answers)
    refuse_unknown(answers)
    case = case_of(context, pull(context, choices), choices, found.council_class, answers)
    steps = timetable(rules, found.council_class, case.setting)
    return law_document(case, judge(case), steps, strategy, versions(release))


def _of(choices: "Sequence[Choice]", name: str, ons_code: str) -> "tuple[Choice, ...]":
    """The choices that are the council's own, or nobody's by name."""
    return tuple(one for one in choices if one.council in ("", name, ons_code))


def _strategy(file: Path) -> "Strategy":
    from tallystick.forecast.assumptions import LAST_YEAR
    from tallystick.forecast.plan import BASE_YEAR
    from tallystick.levers.strategy import read
    from tallystick.rules.strict_yaml import load

    years = type(BASE_YEAR).span(BASE_YEAR + 1, LAST_YEAR)
    return read(load(read_text(file), file.name), file.name, years)


def _is_file(what: str) -> bool:
    return what.endswith(_ENDINGS) or Path(what).is_file()
