"""What a server may be told: its limits, and the release that it answers from."""

import os
from pathlib import Path

from tallystick.figures.errors import BadInput
from tallystick.figures.frozen import dataclass

_PREFIX = "TALLYSTICK_WEB_"


@dataclass(frozen=True, slots=True)
class Settings:
    """The limits of one server.

    `requests_a_minute` is what one client may ask for, with bursts of half of it; `workers` answer
    at the same time, one of them for one client, and `waiting` requests may stand before them;
    `seconds` is the longest that a client waits, and `work_seconds` what one answer may take of a
    processor; `largest_body` is in bytes; `cache_bytes` bounds the answers kept in memory; `warm`
    works the slowest answers out as the server starts.
    """

    release: Path | None = None
    requests_a_minute: int = 240
    workers: int = 4
    waiting: int = 64
    seconds: float = 10.0
    work_seconds: float = 20.0
    largest_body: int = 32_768
    cache_bytes: int = 64_000_000
    warm: bool = False

    @classmethod
    def from_environment(cls) -> "Settings":
        """The limits, with those that the environment sets in their place.

        Raises:
            BadInput: if one of them is not a number above nought.
        """
        plain = cls()
        release = os.environ.get("TALLYSTICK_RELEASE")
        return cls(
            release=Path(release) if release else None,
            requests_a_minute=_number("REQUESTS_A_MINUTE", plain.requests_a_minute),
            workers=_number("WORKERS", plain.workers),
            seconds=float(_number("SECONDS", int(plain.seconds))),
            warm=True,
        )


def _number(name: str, otherwise: int) -> int:
    number = os.environ.get(_PREFIX + name)
    if number is None:
        return otherwise
    if not number.isdecimal() or int(number) == 0:
        raise BadInput(f"{_PREFIX}{name} is {number!r}: give a whole number above nought.")
    return int(number)
