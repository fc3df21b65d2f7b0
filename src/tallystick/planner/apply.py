"""A strategy's choices applied in the model's order, each priced on what is left before it."""

from collections.abc import Iterable
from dataclasses import replace

from tallystick.levers.find import lever, levers
from tallystick.levers.lever import Choice
from tallystick.levers.position import Context, Position


def ordered(choices: Iterable[Choice]) -> tuple[Choice, ...]:
    """The choices in the order of application (model section 7), whatever order they came in."""
    places = {name: place for place, name in enumerate(levers())}
    return tuple(sorted(choices, key=lambda one: (places[lever(one.lever).name], one.years)))


def pull(context: Context, choices: Iterable[Choice]) -> Position:
    """The position once every choice has been priced, in the model's order.

    Raises:
        UnknownName: if a choice names no known lever.
    """
    for choice in ordered(choices):
        effects = tuple(lever(choice.lever).price(context, choice))
        context = replace(
            context,
            position=context.position.after(effects),
            others={code: one.after(effects) for code, one in context.others.items()},
        )
    return context.position
