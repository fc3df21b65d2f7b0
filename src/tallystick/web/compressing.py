"""Compressed answers: packed once, kept beside the plain form, and sent to whoever takes them.

What a household entered is never packed: were it sent beside words that another may choose, the
length alone could tell them (BREACH).
"""

import gzip
import mimetypes
from dataclasses import replace
from functools import cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from tallystick.web.engine import Payload

_AN_HOUR = 3_600
_LEAST = 500
"""A shorter body is sent as it is, in bytes."""
_LEVEL = 5
"""How hard is tried: beyond it, an answer waits longer than it gets shorter."""
_TEXT = ("text/", "application/json", "application/javascript", "image/svg+xml")
_PACKED = "-gzip"


def packed(payload: Payload) -> Payload:
    """The payload with its compressed form, where that is worth having."""
    if len(payload.body) < _LEAST or not payload.media.startswith(_TEXT):
        return payload
    return replace(payload, packed=gzip.compress(payload.body, _LEVEL, mtime=0))


def sent(request: Request, payload: Payload) -> Response:
    """The answer, compressed where the client takes that; 304 if it has it already."""
    smaller = bool(payload.packed) and _takes_gzip(request)
    tag = f'{payload.tag[:-1]}{_PACKED}"' if smaller else payload.tag
    headers = {
        "etag": tag,
        "cache-control": f"public, max-age={_AN_HOUR}",
        "vary": "accept-encoding",
    }
    if _is_held(request, payload.tag):
        return Response(status_code=304, headers=headers)
    if smaller:
        headers["content-encoding"] = "gzip"
    return Response(
        payload.packed if smaller else payload.body, payload.status, headers, payload.media
    )


@cache
def static_files(folder: Path) -> dict[str, Payload]:
    """Every file of a folder by its path in it, read and packed once."""
    return {
        str(file.relative_to(folder)): packed(Payload(file.read_bytes(), _media(file)))
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def _media(file: Path) -> str:
    media = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    return f"{media}; charset=utf-8" if media.startswith("text/") else media


def _takes_gzip(request: Request) -> bool:
    for part in request.headers.get("accept-encoding", "").lower().split(","):
        name, _, weight = part.partition(";")
        if name.strip() == "gzip":
            return weight.replace(" ", "").rstrip("0.") != "q="
    return False


def _is_held(request: Request, tag: str) -> bool:
    """Whether the client has the answer in either form."""
    tags = request.headers.get("if-none-match", "").split(",")
    return any(sent_tag.strip().removeprefix("W/").replace(_PACKED, "") == tag for sent_tag in tags)
