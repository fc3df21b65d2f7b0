"""Bounded work: a few threads on one release, a short queue, and answers kept."""

import asyncio
import hashlib
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http import HTTPStatus
from threading import Lock, local

from tallystick.questions.opening import open_release
from tallystick.sources.release import SHARED, Release
from tallystick.web.metrics import Metrics
from tallystick.web.settings import Settings


class Busy(Exception):
    """More is waiting than the server takes on; ask again shortly."""


class TookTooLong(Exception):
    """An answer was not ready within the time that a client may wait."""


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


class Engine:
    """Answers in a few threads; finished answers are kept up to a number of bytes."""

    def __init__(self, settings: Settings, metrics: Metrics) -> None:
        self._settings = settings
        self._metrics = metrics
        self._threads = ThreadPoolExecutor(settings.workers, "tallystick")
        self._own = local()
        self._release: Release | None = None
        self._standing = 0
        self._kept: OrderedDict[str, Payload] = OrderedDict()
        self._kept_bytes = 0
        self._lock = Lock()

    async def answer(self, key: str | None, work: Callable[[Release], Payload]) -> Payload:
        """The answer kept under a key, else the one that the work gives, then kept.

        Raises:
            Busy: if too much is waiting.
            TookTooLong: if the work is not done in time; it goes on, and is kept when done.
        """
        kept = None if key is None else self._find(key)
        if kept is not None:
            self._metrics.happened("from_cache")
            return kept
        if self._standing >= self._settings.waiting + self._settings.workers:
            self._metrics.happened("refused_busy")
            raise Busy
        self._standing += 1
        future = asyncio.get_running_loop().run_in_executor(self._threads, self._do, key, work)
        future.add_done_callback(self._done)
        try:
            return await asyncio.wait_for(asyncio.shield(future), self._settings.seconds)
        except TimeoutError:
            self._metrics.happened("refused_time")
            raise TookTooLong from None

    def close(self) -> None:
        """Take on nothing more; what is being worked out ends first."""
        self._threads.shutdown(wait=True, cancel_futures=True)

    def _done(self, future: "asyncio.Future[Payload]") -> None:
        self._standing -= 1
        if not future.cancelled():
            future.exception()

    def _do(self, key: str | None, work: Callable[[Release], Payload]) -> Payload:
        payload = work(self._opened())
        if key is not None and payload.status == HTTPStatus.OK:
            self._keep(key, payload)
        return payload

    def _opened(self) -> Release:
        """The release of all threads; one for each where they cannot share it."""
        if SHARED:
            with self._lock:
                if self._release is None:
                    self._release = open_release(self._settings.release)
                return self._release
        if not hasattr(self._own, "release"):
            self._own.release = open_release(self._settings.release)
        own: Release = self._own.release
        return own

    def _find(self, key: str) -> Payload | None:
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def _keep(self, key: str, payload: Payload) -> None:
        with self._lock:
            if key in self._kept or payload.size > self._settings.cache_bytes:
                return
            self._kept[key] = payload
            self._kept_bytes += payload.size
            while self._kept_bytes > self._settings.cache_bytes:
                _, gone = self._kept.popitem(last=False)
                self._kept_bytes -= gone.size
