"""Each lever of a plan by itself: what it would do if nothing else were done."""

from dataclasses import dataclass, replace

from tallystick.planner.apply import applied
from tallystick.planner.plan import Plan


@dataclass(frozen=True, slots=True)
class Alone:
    """One lever of a plan, with all of the plan's choices of it and no others, applied."""

    lever: str
    applied: Plan


def each_alone(made: Plan) -> tuple[Alone, ...]:
    """Every lever of a plan applied by itself to the same outlook, in the order of the model.

    What they come to one by one need not add to the plan: each is priced on what is left before it.
    """
    found = []
    for name in dict.fromkeys(one.lever for one in made.choices):
        choices = tuple(one for one in made.strategy.choices if one.lever == name)
        alone = replace(made.strategy, choices=choices)
        found.append(Alone(name, applied(alone, made.plan, made.context)))
    return tuple(found)
