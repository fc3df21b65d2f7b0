"""Choices priced year by year on a context, for tests that look at the state they leave."""

from collections.abc import Iterable

from tallystick.levers.lever import Choice
from tallystick.levers.roll import roll
from tallystick.levers.state import BudgetState, Context
from tallystick.planner.apply import ordered


def pull(context: Context, choices: Iterable[Choice]) -> BudgetState:
    """The state once every choice has been priced, in the model's order; a need is an error."""
    return roll(context, ordered(choices)).position
