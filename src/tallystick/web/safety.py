"""What stands between the network and the pages: headers, sizes, rates, and a log without people.

All of it is plain ASGI, so that it holds for every address, those that do not exist too.
"""

import asyncio
import hashlib
import ipaddress
import logging
import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tallystick.web.metrics import Metrics
from tallystick.web.settings import Settings

LOG = logging.getLogger("tallystick.web")
SECURITY_HEADERS = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; "
        "img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
LONGEST_ADDRESS = 8_000
MOST_CLIENTS = 20_000
_EXEMPT = ("/healthz", "/metrics", "/static/")
_MINUTE = 60.0
_MOST_DIGITS = 12


def refused(scope: Scope, status: int, title: str, words: str) -> Response:
    """A refusal before any page is reached: problem details for a program, else plain text."""
    if scope["path"].startswith("/api/"):
        problem = {"type": "about:blank", "title": title, "status": status, "detail": words}
        return JSONResponse(problem, status, media_type="application/problem+json")
    return PlainTextResponse(f"{title}. {words}\n", status)


class SafeHeaders:
    """Put the security headers on every answer, and log its path without the query."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = time.perf_counter()
        status = 500

        async def sending(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                for name, value in SECURITY_HEADERS.items():
                    headers[name] = value
            await send(message)

        try:
            await self._app(scope, receive, sending)
        finally:
            taken = time.perf_counter() - started
            page = scope.get("page", "other")
            self._metrics.answered(page, status, taken)
            LOG.info("%s %s %d %.0f ms", scope["method"], page, status, taken * 1000)


class Sizes:
    """Refuse an address or a body that is larger than any page needs."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._most = settings.largest_body
        self._seconds = settings.seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, its body read whole before anything looks at it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > LONGEST_ADDRESS:
            told = f"The address is longer than the {LONGEST_ADDRESS} characters that are read."
            await refused(scope, 414, "The address is too long", told)(scope, receive, send)
            return
        told = f"What was sent is larger than the {self._most} bytes that are read."
        length = Headers(scope=scope).get("content-length", "0")
        if not length.isdecimal() or len(length) > _MOST_DIGITS or int(length) > self._most:
            await refused(scope, 413, "Too much was sent", told)(scope, receive, send)
            return
        try:
            async with asyncio.timeout(self._seconds):
                body = await self._body(receive)
        except TimeoutError:
            late = f"What was sent was not whole within {self._seconds:g} seconds."
            await refused(scope, 408, "It took too long", late)(scope, receive, send)
            return
        if body is None:
            await refused(scope, 413, "Too much was sent", told)(scope, receive, send)
            return
        sent = False

        async def again() -> Message:
            nonlocal sent
            if sent:
                return await receive()
            sent = True
            return {"type": "http.request", "body": body, "more_body": False}

        await self._app(scope, again, send)

    async def _body(self, receive: Receive) -> bytes | None:
        """What was sent, or nothing once it is larger than is read."""
        body = b""
        more = True
        while more:
            message = await receive()
            body += message.get("body", b"")
            more = message.get("more_body", False)
            if len(body) > self._most:
                return None
        return body


@dataclass(slots=True)
class _Bucket:
    left: float
    at: float


class Rates:
    """Let one client ask only so often.

    A client is told apart by its address (the first 64 bits of a long one), which is hashed with a
    key made when the server starts, held in memory for as long as it counts, and written nowhere.
    """

    def __init__(
        self,
        app: ASGIApp,
        settings: Settings,
        metrics: Metrics,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._app = app
        self._metrics = metrics
        self._clock = clock
        self._burst = max(1, settings.requests_a_minute // 2)
        self._a_second = settings.requests_a_minute / _MINUTE
        self._limit = settings.requests_a_minute
        self._key = secrets.token_bytes(16)
        self._buckets: OrderedDict[bytes, _Bucket] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or say when to ask again."""
        if scope["type"] != "http" or scope["path"].startswith(_EXEMPT):
            await self._app(scope, receive, send)
            return
        bucket = self._bucket(self._client(scope))
        allowed = bucket.left >= 1
        if allowed:
            bucket.left -= 1
        wait = max(1, round((1 - bucket.left) / self._a_second)) if bucket.left < 1 else 0
        told = {
            "ratelimit-limit": f"{self._limit};w=60",
            "ratelimit-remaining": str(int(bucket.left)),
            "ratelimit-reset": str(wait),
        }
        if not allowed:
            self._metrics.happened("refused_rate")
            words = f"Ask again in {wait} second{'' if wait == 1 else 's'}."
            answer = refused(scope, 429, "Too many requests", words)
            answer.headers.update({**told, "retry-after": str(wait)})
            await answer(scope, receive, send)
            return

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(told)
            await send(message)

        await self._app(scope, receive, sending)

    def _client(self, scope: Scope) -> bytes:
        host = scope["client"][0] if scope.get("client") else ""
        try:
            address = ipaddress.ip_address(host)
            packed = address.packed[:8] if address.version == 6 else address.packed  # noqa: PLR2004
        except ValueError:
            packed = host.encode()
        return hashlib.blake2b(packed, key=self._key, digest_size=8).digest()

    def _bucket(self, client: bytes) -> _Bucket:
        now = self._clock()
        bucket = self._buckets.pop(client, None) or _Bucket(self._burst, now)
        bucket.left = min(self._burst, bucket.left + (now - bucket.at) * self._a_second)
        bucket.at = now
        self._buckets[client] = bucket
        if len(self._buckets) > MOST_CLIENTS:
            self._buckets.popitem(last=False)
        return bucket
