"""A plan in full: the gap, what the law requires and by when, and strategies side by side."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tallystick.questions.opening import Asked, open_plan, versions

if TYPE_CHECKING:
    from tallystick.planner.compare import Comparison
    from tallystick.sources.release import Release


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan's document, and the comparison of strategies that is printed from it.

    `comparison` is None where the plan is partial: no strategy can then be applied.
    """

    document: dict[str, Any]
    comparison: "Comparison | None"


def planned(name: Iterable[str], asked: Asked, release: "Release") -> Planned:
    """The plan of the council that is named, with the law's days and the shipped strategies."""
    from tallystick.doors.strategies import comparison_of, with_payers
    from tallystick.law.timetable import timetable
    from tallystick.planner.shipped import every_shipped
    from tallystick.questions.lawful_answer import steps_of
    from tallystick.questions.plain import plain
    from tallystick.render.compare_document import brief_document
    from tallystick.render.plan_document import plan_document

    opened = open_plan(name, asked, release)
    plan = opened.plan
    document = plan_document(plan, versions(release))
    setting = plan.years[0]
    document["law"] = {
        "year_being_set": str(setting),
        "timetable": plain(steps_of(timetable(opened.rules, plan.council.council_class, setting))),
    }
    comparison = None
    if not plan.is_partial:
        made = comparison_of(opened, every_shipped(), release)
        comparison = with_payers(made, opened, release)
    document["strategies"] = (
        None if comparison is None else [brief_document(one) for one in comparison.strategies]
    )
    return Planned(document, comparison)
