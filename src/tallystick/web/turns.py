"""Whose work is done when: one visitor's goes one by one, and the lighter visitor's goes first."""

import time
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from itertools import count
from threading import Condition, Thread
from typing import Generic, TypeVar

from tallystick.figures.checkpoint import WorkEnded, watched

_Result = TypeVar("_Result")
MOST_ACCOUNTS = 20_000
FORGOTTEN_AFTER = 20.0
"""Seconds in which what a visitor has used comes to count for a third of it."""
_E = 2.718281828
_BETWEEN_LOOKS = 0.004
_LIGHTER = 0.8
_LONGEST_PAUSE = 1.0
"""Heavy work goes on for a moment after each pause: it may hold what the lighter waits for."""


class Busy(Exception):
    """More is waiting than the server takes on; ask again shortly."""


class TookTooLong(Exception):
    """An answer was not ready within the time that it may take."""


@dataclass(slots=True, eq=False)
class Turn(Generic[_Result]):
    """One piece of work: whose it is, what it has used, and what came of it."""

    visitor: bytes
    work: Callable[[], _Result]
    number: int
    future: "Future[_Result]" = field(default_factory=Future)
    waiters: int = 0
    ended: bool = False
    began: float = 0.0
    counted: float = 0.0
    next_look: float = 0.0


class Turns(Generic[_Result]):
    """Work done in a few threads, one piece at a time for each visitor.

    Work that has used more than `seconds` of a processor ends, as does work that is given up.
    """

    def __init__(self, threads: int, waiting: int, seconds: float) -> None:
        self._most_threads = threads
        self._waiting_most = waiting
        self._seconds = seconds
        self._numbers = count()
        self._changed = Condition()
        self._waiting: list[Turn[_Result]] = []
        self._running: set[Turn[_Result]] = set()
        self._threads: list[Thread] = []
        self._used: OrderedDict[bytes, tuple[float, float]] = OrderedDict()
        self._closed = False

    def start(self, visitor: bytes, work: Callable[[], _Result]) -> Turn[_Result]:
        """Put work in line.

        Raises:
            Busy: if too much is waiting, or too much of this visitor's.
        """
        turn = Turn(visitor, work, next(self._numbers))
        with self._changed:
            own = sum(other.visitor == visitor for other in self._waiting)
            standing = len(self._waiting) + len(self._running)
            if self._closed or standing >= self._waiting_most + self._most_threads:
                raise Busy
            if own > self._waiting_most // 2:
                raise Busy
            self._waiting.append(turn)
            if len(self._threads) < self._most_threads:
                thread = Thread(target=self._serve, name="tallystick", daemon=True)
                self._threads.append(thread)
                thread.start()
            self._changed.notify_all()
        return turn

    def end(self, turn: Turn[_Result]) -> None:
        """Nobody waits for it any more: it is not begun, or ends at its next checkpoint."""
        turn.ended = True
        with self._changed:
            if turn in self._waiting:
                self._waiting.remove(turn)
                turn.future.cancel()
            self._changed.notify_all()

    def close(self, seconds: float) -> None:
        """Take on nothing more and end what is being worked out; wait so long for it at most."""
        with self._changed:
            self._closed = True
            for turn in self._waiting:
                turn.future.cancel()
            self._waiting.clear()
            for turn in self._running:
                turn.ended = True
            self._changed.notify_all()
        until = time.monotonic() + seconds
        for thread in self._threads:
            thread.join(max(0.0, until - time.monotonic()))

    def _serve(self) -> None:
        while True:
            with self._changed:
                while (turn := self._next()) is None:
                    if self._closed:
                        return
                    self._changed.wait()
                self._waiting.remove(turn)
                self._running.add(turn)
            self._run(turn)
            with self._changed:
                self._running.discard(turn)
                self._changed.notify_all()

    def _next(self) -> Turn[_Result] | None:
        """The turn of the lightest visitor who has none running; the oldest of theirs."""
        running = {turn.visitor for turn in self._running}
        free = [turn for turn in self._waiting if turn.visitor not in running]
        return min(free, key=lambda turn: (self._use(turn.visitor), turn.number), default=None)

    def _run(self, turn: Turn[_Result]) -> None:
        turn.began = turn.counted = time.thread_time()
        turn.future.set_running_or_notify_cancel()
        try:
            with watched(lambda: self._look(turn)):
                result = turn.work()
        except WorkEnded:
            turn.future.set_exception(TookTooLong())
        except BaseException as fault:  # noqa: BLE001 - whoever waits is told
            turn.future.set_exception(fault)
        else:
            turn.future.set_result(result)
        with self._changed:
            self._count(turn)

    def _look(self, turn: Turn[_Result]) -> None:
        """End the work if it is to end; pause it while a lighter visitor's is running."""
        now = time.monotonic()
        if now < turn.next_look:
            return
        with self._changed:
            self._count(turn)
            if not turn.ended and self._is_heavier(turn):
                self._changed.wait(_LONGEST_PAUSE)
        if turn.ended or turn.counted - turn.began > self._seconds:
            raise WorkEnded
        turn.next_look = time.monotonic() + _BETWEEN_LOOKS

    def _is_heavier(self, turn: Turn[_Result]) -> bool:
        own = self._use(turn.visitor)
        return any(self._use(other.visitor) < own * _LIGHTER for other in self._running)

    def _count(self, turn: Turn[_Result]) -> None:
        """Put what the work has used since it was last counted to its visitor's account."""
        now = time.thread_time()
        used = self._use(turn.visitor) + now - turn.counted
        turn.counted = now
        self._used[turn.visitor] = (used, time.monotonic())
        self._used.move_to_end(turn.visitor)
        if len(self._used) > MOST_ACCOUNTS:
            self._used.popitem(last=False)

    def _use(self, visitor: bytes) -> float:
        """Seconds of a processor that a visitor has used, those of long ago counting for less."""
        used, at = self._used.get(visitor, (0.0, 0.0))
        return used * _E ** ((at - time.monotonic()) / FORGOTTEN_AFTER) if used else 0.0
