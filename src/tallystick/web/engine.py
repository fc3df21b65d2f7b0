"""Bounded work: a few threads on one release, a short queue, and answers and faults kept."""

import asyncio
import hashlib
from collections import OrderedDict
from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from threading import Lock, local
from typing import Generic, Protocol, TypeVar

from tallystick.figures.frozen import dataclass
from tallystick.questions.opening import open_release
from tallystick.sources.release import SHARED, Release
from tallystick.web.faults import Fault, fault_of
from tallystick.web.metrics import Metrics
from tallystick.web.settings import Settings
from tallystick.web.turns import Busy, TookTooLong, Turn, Turns

FAULT_BYTES = 4_000_000
"""How much of pages and words that say what is wrong is kept, apart from the answers."""
SERVER = b""
"""The visitor that the server itself is, as it warms up and is asked for its health."""
_SECONDS_TO_CLOSE = 2.0
_FEWEST_KEPT = 4
"""So many of the largest answers that are kept find room at once; a larger one is not kept."""


@dataclass(frozen=True, slots=True)
class Payload:
    """The bytes of an answer, plain and compressed, with its type and the hash of its content.

    `location` is where the visitor is sent instead.
    """

    body: bytes
    media: str
    status: int = 200
    packed: bytes = b""
    location: str = ""

    @property
    def size(self) -> int:
        """How much it takes to keep, in bytes."""
        return len(self.body) + len(self.packed)

    @property
    def tag(self) -> str:
        """The hash of the content, as an ETag."""
        return f'"{hashlib.sha256(self.body).hexdigest()[:32]}"'


class _Sized(Protocol):
    @property
    def size(self) -> int: ...


_Kept = TypeVar("_Kept", bound=_Sized)


class Kept(Generic[_Kept]):
    """What is kept by key up to a number of bytes, the longest unasked going first."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._by_key: OrderedDict[str, _Kept] = OrderedDict()
        self._lock = Lock()
        self.size = 0

    def __len__(self) -> int:
        """How many are kept."""
        return len(self._by_key)

    def keys(self) -> tuple[str, ...]:
        """What they are kept under."""
        with self._lock:
            return tuple(self._by_key)

    def find(self, key: str) -> _Kept | None:
        """What is kept under the key."""
        with self._lock:
            if key in self._by_key:
                self._by_key.move_to_end(key)
            return self._by_key.get(key)

    def keep(self, key: str, what: _Kept) -> None:
        """Keep it, if it is no larger than a part of what may be kept, so that it ousts few."""
        size = _size(key, what)
        with self._lock:
            if key in self._by_key or size > self._most // _FEWEST_KEPT:
                return
            self._by_key[key] = what
            self.size += size
            while self.size > self._most:
                self.size -= _size(*self._by_key.popitem(last=False))


def _size(key: str, what: _Sized) -> int:
    return len(key) + what.size


class Engine:
    """Answers in a few threads; finished answers are kept up to a number of bytes."""

    def __init__(self, settings: Settings, metrics: Metrics) -> None:
        self._settings = settings
        self._metrics = metrics
        self._turns: Turns[Payload | Fault] = Turns(
            settings.workers, settings.waiting, settings.work_seconds
        )
        self._own = local()
        self._release: Release | None = None
        self._opening = Lock()
        self._doing: dict[str, Turn[Payload | Fault]] = {}
        self.answers: Kept[Payload] = Kept(settings.cache_bytes)
        self.faults: Kept[Payload | Fault] = Kept(FAULT_BYTES)

    async def answer(
        self,
        key: str | None,
        work: Callable[[Release], Payload],
        visitor: bytes = SERVER,
        seconds: float | None = None,
    ) -> Payload | Fault:
        """What is kept under a key, else what the work gives, then kept: an answer or a fault.

        Work that nobody waits for any more ends. Who asks for what is being worked out waits for
        that.

        Raises:
            Busy: if too much is waiting.
            TookTooLong: if the work is not done in time, or takes more than a request may.
        """
        kept = None if key is None else self.answers.find(key) or self.faults.find(key)
        if kept is not None:
            self._metrics.happened("from_cache")
            return kept
        turn = None if key is None else self._doing.get(key)
        if turn is None or turn.ended:
            turn = self._start(key, work, visitor)
        turn.waiters += 1
        waiting = asyncio.wrap_future(turn.future)
        waiting.add_done_callback(_heard)
        try:
            await asyncio.wait([waiting], timeout=seconds or self._settings.seconds)
        finally:
            turn.waiters -= 1
            if not turn.waiters:
                self._turns.end(turn)
                if key is not None and self._doing.get(key) is turn:
                    del self._doing[key]
        if not waiting.done() or waiting.cancelled():
            self._metrics.happened("refused_time")
            raise TookTooLong
        return waiting.result()

    def require_whole(self) -> None:
        """Open the release anew if its file has changed since it was opened.

        Raises:
            DataDamaged: if it is no longer whole.
        """
        open_release(self._settings.release)

    def close(self) -> None:
        """Take on nothing more, and end what is being worked out."""
        self._turns.close(_SECONDS_TO_CLOSE)

    def _start(
        self, key: str | None, work: Callable[[Release], Payload], visitor: bytes
    ) -> Turn[Payload | Fault]:
        try:
            turn = self._turns.start(visitor, partial(self._do, key, work))
        except Busy:
            self._metrics.happened("refused_busy")
            raise
        if key is not None:
            self._doing[key] = turn
        return turn

    def _do(self, key: str | None, work: Callable[[Release], Payload]) -> Payload | Fault:
        try:
            outcome: Payload | Fault = work(self._opened())
        except Exception as error:
            outcome = fault_of(error)
            if outcome.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
                raise
        if key is not None and isinstance(outcome, Payload) and outcome.status == HTTPStatus.OK:
            self.answers.keep(key, outcome)
        elif key is not None and outcome.status >= HTTPStatus.BAD_REQUEST:
            self.faults.keep(key, outcome)
        return outcome

    def _opened(self) -> Release:
        """The release of all threads; one for each where they cannot share it."""
        if SHARED:
            with self._opening:
                if self._release is None:
                    self._release = open_release(self._settings.release)
                return self._release
        if not hasattr(self._own, "release"):
            self._own.release = open_release(self._settings.release)
        own: Release = self._own.release
        return own


def _heard(waiting: "asyncio.Future[Payload | Fault]") -> None:
    """Take the failure of work that nobody waited for to its end."""
    if not waiting.cancelled():
        waiting.exception()
