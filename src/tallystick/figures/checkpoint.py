"""Where long work looks up: whoever started it may end it there, or let other work go first."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_WATCH: ContextVar[Callable[[], None] | None] = ContextVar("watch", default=None)


class WorkEnded(BaseException):
    """Raised by whoever watches the work, to end it.

    No `Exception`, so that nothing which shows faults beside an answer takes it for one.
    """


@contextmanager
def watched(watch: Callable[[], None]) -> Iterator[None]:
    """Call `watch` at every checkpoint that the work within the block comes by."""
    token = _WATCH.set(watch)
    try:
        yield
    finally:
        _WATCH.reset(token)


def checkpoint() -> None:
    """Let whoever watches look; nothing where nobody does.

    Raises:
        WorkEnded: if the work is to end.
    """
    watch = _WATCH.get()
    if watch is not None:
        watch()
