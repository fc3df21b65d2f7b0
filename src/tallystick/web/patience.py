"""How long a connection is waited for: a client that sends or reads drop by drop is hung up on."""

import asyncio

from uvicorn.protocols.http.h11_impl import H11Protocol

SECONDS_TO_ASK = 10.0
"""From the opening of a connection, or the first byte after an answer, to the last header."""
SECONDS_IN_ALL = 60.0
"""From the end of the headers to the last byte of the answer."""


class Patient(H11Protocol):
    """One connection of uvicorn's, with an end to its waiting."""

    _late: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Give a new connection its time to ask."""
        super().connection_made(transport)
        self._wait(SECONDS_TO_ASK)

    def data_received(self, data: bytes) -> None:
        """Read what came; whole headers start one clock, the first byte of some another."""
        waiting = self._is_between()
        super().data_received(data)
        if waiting and not self._is_between():
            self._wait(SECONDS_IN_ALL)
        elif waiting and self._late is None:
            self._wait(SECONDS_TO_ASK)

    def on_response_complete(self) -> None:
        """Stop the clock, or start it for a request that came with the last one."""
        self._stop()
        super().on_response_complete()
        if not self._is_between():
            self._wait(SECONDS_IN_ALL)

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop the clock."""
        self._stop()
        super().connection_lost(exc)

    def _is_between(self) -> bool:
        return self.cycle is None or self.cycle.response_complete

    def _wait(self, seconds: float) -> None:
        self._stop()
        self._late = self.loop.call_later(seconds, self._hang_up)

    def _stop(self) -> None:
        if self._late is not None:
            self._late.cancel()
            self._late = None

    def _hang_up(self) -> None:
        self.transport.abort()
