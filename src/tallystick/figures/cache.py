"""Answers kept for as long as what they were asked of: a rulebook, a release."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import wraps
from threading import Lock
from typing import Concatenate, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

from tallystick.figures.checkpoint import checkpoint

_Of = TypeVar("_Of")
_Answer = TypeVar("_Answer")
_Asked = ParamSpec("_Asked")

MANY = 4_096
"""How many small answers are kept of one thing."""


def remembering(
    most: int,
) -> Callable[
    [Callable[Concatenate[_Of, _Asked], _Answer]], Callable[Concatenate[_Of, _Asked], _Answer]
]:
    """Work out each answer once for a first argument that never changes, and keep the newest.

    At most so many are kept of one thing; the one longest unasked goes first. Threads may ask at
    once. The answers go when that thing does, so they must not hold it. An error is not kept. Who
    asks must not change the answer: the next one is given the same.
    """

    def of_function(
        function: Callable[Concatenate[_Of, _Asked], _Answer],
    ) -> Callable[Concatenate[_Of, _Asked], _Answer]:
        kept: WeakKeyDictionary[_Of, OrderedDict[Hashable, _Answer]] = WeakKeyDictionary()
        lock = Lock()

        @wraps(function)
        def answer(of: _Of, /, *asked: _Asked.args, **named: _Asked.kwargs) -> _Answer:
            checkpoint()
            key = (asked, *named.items())
            with lock:
                answers = kept.get(of)
                if answers is None:
                    answers = kept.setdefault(of, OrderedDict())
                if key in answers:
                    answers.move_to_end(key)
                    return answers[key]
            result = function(of, *asked, **named)
            with lock:
                answers[key] = result
                while len(answers) > most:
                    answers.popitem(last=False)
            return result

        return answer

    return of_function


def remembered(
    function: Callable[Concatenate[_Of, _Asked], _Answer],
) -> Callable[Concatenate[_Of, _Asked], _Answer]:
    """The function, keeping many small answers; see `remembering`."""
    return remembering(MANY)(function)
