"""Answers that are kept: each worked out once, so many at the most, and gone with their thing."""

import gc
import weakref
from concurrent.futures import ThreadPoolExecutor

import pytest

from tallystick.figures.cache import remembering
from tallystick.figures.errors import BadInput


class Thing:
    """What answers are asked of."""


def test_an_answer_is_worked_out_once_and_the_longest_unasked_goes_first() -> None:
    worked: list[int] = []

    @remembering(2)
    def double(of: Thing, number: int) -> int:
        del of
        worked.append(number)
        return 2 * number

    thing = Thing()
    assert [double(thing, one) for one in (1, 2, 1, 3, 1, 2)] == [2, 4, 2, 6, 2, 4]
    assert worked == [1, 2, 3, 2]
    assert double(Thing(), 1) == 2
    assert worked[-1] == 1


def test_an_error_is_not_kept() -> None:
    tries: list[int] = []

    @remembering(2)
    def failing(of: Thing) -> int:
        del of
        tries.append(1)
        raise BadInput("no")

    thing = Thing()
    for _ in range(2):
        with pytest.raises(BadInput):
            failing(thing)
    assert len(tries) == 2


def test_answers_go_when_their_thing_does() -> None:
    @remembering(2)
    def listed(of: Thing, number: int) -> list[int]:
        del of
        return [number]

    thing = Thing()
    listed(thing, 1)
    gone = weakref.ref(thing)
    del thing
    gc.collect()
    assert gone() is None


def test_many_threads_are_given_right_answers() -> None:
    @remembering(3)
    def square(of: Thing, number: int) -> int:
        del of
        return number * number

    thing = Thing()
    with ThreadPoolExecutor(8) as threads:
        numbers = [one % 7 for one in range(5_000)]
        assert list(threads.map(lambda one: square(thing, one), numbers)) == [
            one * one for one in numbers
        ]
