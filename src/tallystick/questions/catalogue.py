"""Every question by its name, each loaded only when it is asked."""

from collections.abc import Iterator
from importlib import import_module

from tallystick.questions.names import NAMES
from tallystick.questions.question import Question


def question(name: str) -> Question:
    """The question of that name."""
    loaded: Question = import_module(f"tallystick.questions.{name}").QUESTION
    return loaded


def questions() -> Iterator[Question]:
    """Every question, in the order in which help lists them."""
    return map(question, NAMES)
