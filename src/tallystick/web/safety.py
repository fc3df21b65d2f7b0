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
LONGEST_METHOD = 16
_SMALL = ("/healthz", "/metrics")
_SMALL_FOLDER = "/static/"
SMALL_FOR_ONE = 10
"""What costs next to nothing has a count of its own, so many times as large."""
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
            method = scope["method"]
            if len(method) > LONGEST_METHOD or not method.isalpha():
                method = "OTHER"
            LOG.info("%s %s %d %.0f ms", method, page, status, taken * 1000)


class Sizes:
    """Refuse what is larger than any page needs, and a request that could end in two places."""

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
            refusal = f"The address is longer than the {LONGEST_ADDRESS} characters that are read."
            await refused(scope, 414, "The address is too long", refusal)(scope, receive, send)
            return
        headers = Headers(scope=scope)
        if "transfer-encoding" in headers and "content-length" in headers:
            refusal = "It gives a length and is sent in chunks: send one of the two."
            answer = refused(scope, 400, "The request could end in two places", refusal)
            answer.headers["connection"] = "close"
            await answer(scope, receive, send)
            return
        refusal = f"What was sent is larger than the {self._most} bytes that are read."
        length = headers.get("content-length", "0")
        if not length.isdecimal() or len(length) > _MOST_DIGITS or int(length) > self._most:
            await refused(scope, 413, "Too much was sent", refusal)(scope, receive, send)
            return
        try:
            async with asyncio.timeout(self._seconds):
                body = await self._body(receive)
        except TimeoutError:
            late = f"What was sent was not whole within {self._seconds:g} seconds."
            await refused(scope, 408, "It took too long", late)(scope, receive, send)
            return
        if body is None:
            await refused(scope, 413, "Too much was sent", refusal)(scope, receive, send)
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


def network_of(host: str) -> bytes:
    """What a visitor is told apart by: an address, or the first 64 bits of a long one.

    An IPv4 address written as a long one (`::ffff:192.0.2.1`) is the IPv4 address.
    """
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host.encode()
    if isinstance(address, ipaddress.IPv4Address):
        return address.packed
    return address.ipv4_mapped.packed if address.ipv4_mapped else address.packed[:8]


def _is_small(path: str) -> bool:
    return path in _SMALL or path.startswith(_SMALL_FOLDER)


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
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        visitor = scope["visitor"] = self._client(scope)
        if _is_small(scope["path"]):
            await self._small(visitor, scope, receive, send)
            return
        bucket = self._bucket(visitor)
        allowed = bucket.left >= 1
        if allowed:
            bucket.left -= 1
        wait = max(1, round((1 - bucket.left) / self._a_second)) if bucket.left < 1 else 0
        headers = {
            "ratelimit-limit": f"{self._limit};w=60",
            "ratelimit-remaining": str(int(bucket.left)),
            "ratelimit-reset": str(wait),
        }
        if not allowed:
            await self._refuse(wait, headers)(scope, receive, send)
            return

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(headers)
            await send(message)

        await self._app(scope, receive, sending)

    async def _small(self, visitor: bytes, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer what costs next to nothing, by a count of its own."""
        bucket = self._bucket(visitor + b" small")
        if bucket.left * SMALL_FOR_ONE < 1:
            await self._refuse(1, {})(scope, receive, send)
            return
        bucket.left -= 1 / SMALL_FOR_ONE
        await self._app(scope, receive, send)

    def _refuse(self, wait: int, headers: dict[str, str]) -> ASGIApp:
        """The answer that says when to ask again."""

        async def answer(scope: Scope, receive: Receive, send: Send) -> None:
            self._metrics.happened("refused_rate")
            words = f"Ask again in {wait} second{'' if wait == 1 else 's'}."
            response = refused(scope, 429, "Too many requests", words)
            response.headers.update({**headers, "retry-after": str(wait)})
            await response(scope, receive, send)

        return answer

    def _client(self, scope: Scope) -> bytes:
        packed = network_of(scope["client"][0] if scope.get("client") else "")
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
