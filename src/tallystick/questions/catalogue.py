"""Every question by its name, each loaded only when it is asked."""

from importlib import import_module

from tallystick.questions.question import Question

NAMES = ("bands",)
"""The questions, in the order in which help lists them."""


def question(name: str) -> Question:
    """The question of that name."""
    found: Question = import_module(f"tallystick.questions.{name}").QUESTION
    return found
