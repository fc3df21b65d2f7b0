"""Asking the application as a server would that reads a request from a socket, mending nothing."""

import asyncio
from dataclasses import dataclass, field
from urllib.parse import unquote

from fastapi import FastAPI


@dataclass
class Got:
    """An answer as it was sent, before any client has mended it."""

    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""

    @property
    def text(self) -> str:
        return self.body.decode()


def ask(app: FastAPI, target: str, method: str = "GET", body: bytes = b"") -> Got:
    """Send a request line as it stands."""
    raw, _, query = target.partition("?")
    got = Got()
    scope = {
        "type": "http",
        "http_version": "1.1",
        "asgi": {"version": "3.0"},
        "method": method,
        "scheme": "http",
        "path": unquote(raw),
        "raw_path": raw.encode(),
        "root_path": "",
        "query_string": query.encode(),
        "headers": [(b"host", b"x"), (b"content-length", str(len(body)).encode())],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 80),
    }

    async def receive() -> dict[str, object]:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: dict[str, object]) -> None:
        if message["type"] == "http.response.start":
            assert isinstance(message["status"], int)
            assert isinstance(message["headers"], list)
            got.status = message["status"]
            got.headers = {key.decode(): value.decode() for key, value in message["headers"]}
        elif isinstance(message.get("body"), bytes):
            got.body += message["body"]  # type: ignore[operator]

    asyncio.run(app(scope, receive, send))  # type: ignore[arg-type]
    return got
