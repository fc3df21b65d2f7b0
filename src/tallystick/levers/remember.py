"""Answers kept for as long as what they were asked of: a rulebook, a release."""

from collections.abc import Callable, Hashable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

_Of = TypeVar("_Of")
_Answer = TypeVar("_Answer")
_Asked = ParamSpec("_Asked")


def remembered(
    function: Callable[Concatenate[_Of, _Asked], _Answer],
) -> Callable[Concatenate[_Of, _Asked], _Answer]:
    """The function, working out each answer once for its first argument, which never changes.

    The answers go when that argument does, so they must not hold it. An error is not kept.
    """
    kept: WeakKeyDictionary[_Of, dict[Hashable, _Answer]] = WeakKeyDictionary()

    @wraps(function)
    def answer(of: _Of, /, *asked: _Asked.args, **named: _Asked.kwargs) -> _Answer:
        answers = kept.setdefault(of, {})
        key = (asked, tuple(named.items()))
        if key not in answers:
            answers[key] = function(of, *asked, **named)
        return answers[key]

    return answer
