"""Each lever of a plan by itself: what it would do if nothing else were done."""

from dataclasses import replace

from tallystick.figures.frozen import dataclass
from tallystick.planner.apply import applied
from tallystick.planner.plan import Plan


@dataclass(frozen=True, slots=True)
class Alone:
    """One lever of a plan, with all of the plan's choices of it and no others, applied."""

    lever: str
    applied: Plan


def each_alone(whole: Plan) -> tuple[Alone, ...]:
    """Every lever of a plan applied by itself to the same outlook, in the order of the model.

    What they come to one by one need not add to the plan: each is priced on what is left before it.
    """
    parts = []
    for name in dict.fromkeys(choice.lever for choice in whole.choices):
        choices = tuple(choice for choice in whole.strategy.choices if choice.lever == name)
        alone = replace(whole.strategy, choices=choices)
        parts.append(Alone(name, applied(alone, whole.plan, whole.context)))
    return tuple(parts)
