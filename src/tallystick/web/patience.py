"""How long a connection is waited for, and how many one visitor may hold.

A client that sends or reads drop by drop is hung up on, and so is one that opens more connections
than any browser does, which would leave none for others.
"""

import asyncio

from uvicorn.protocols.http.h11_impl import H11Protocol

from tallystick.web.safety import network_of

SECONDS_TO_ASK = 10.0
"""From the opening of a connection, or the first byte after an answer, to the last header."""
SECONDS_IN_ALL = 60.0
"""From the end of the headers to the last byte of the answer."""
MOST_CONNECTIONS = 256
MOST_OF_ONE = 48
"""Connections of one visitor: a browser has six to eight, and a whole office may be one visitor."""


class Patient(H11Protocol):
    """One connection of uvicorn's, with an end to its waiting; `visitor` is whose it is."""

    _late: asyncio.TimerHandle | None = None
    visitor: bytes = b""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Give a new connection its time to ask, unless its visitor holds too many.

        Behind a proxy every connection is the proxy's, which bounds those of a visitor itself.
        """
        super().connection_made(transport)
        if not self.config.proxy_headers:
            self.visitor = network_of(self.client[0] if self.client else "")
            if sum(map(self._is_of_one, self.connections)) > MOST_OF_ONE:
                self._hang_up()
                return
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

    def _is_of_one(self, other: object) -> bool:
        return isinstance(other, Patient) and other.visitor == self.visitor

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
