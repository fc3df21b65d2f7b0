"""The CPU that a version's website spends on pages for which no answer is kept."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from benchmarks.versions import Version

_CHANGED = "/council/{name}?v=1&assume=growth.general_grant%402027-28%3D1.{number:04}%25"
_SECONDS = 60


def pages_asked(version: Version, names: Sequence[str]) -> dict[str, float]:
    """CPU seconds of the server for one page, each the mean over the councils.

    `cold` is of a council that was not looked at before, `changed` of one that was, on other
    assumptions.
    """
    with _served(version) as (port, pid):
        return {
            "cold": _mean(port, pid, [f"/council/{name}" for name in names]),
            "changed": _mean(
                port,
                pid,
                [_CHANGED.format(name=name, number=number) for number, name in enumerate(names)],
            ),
        }


def _mean(port: int, pid: int, paths: Sequence[str]) -> float:
    before = _cpu(pid)
    for path in paths:
        _read(port, path)
    return (_cpu(pid) - before) / len(paths)


def _cpu(pid: int) -> float:
    """Seconds on a processor of all threads of a process so far."""
    threads = Path(f"/proc/{pid}/task").glob("*/schedstat")
    return sum(int(thread.read_text("ascii").split()[0]) for thread in threads) / 1e9


def _read(port: int, path: str) -> bytes:
    with urlopen(f"http://127.0.0.1:{port}{path}") as answer:
        content: bytes = answer.read()
    return content


@contextmanager
def _served(version: Version) -> Iterator[tuple[int, int]]:
    """A server of that version on loopback, warmed up: its port and its process."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    module, function = version.command
    code = f"from {module} import {function}; {function}()"
    server = subprocess.Popen(
        [sys.executable, "-c", code, "serve", "--port", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=version.environment,
    )
    try:
        _wait_until_quiet(port, server.pid)
        yield port, server.pid
    finally:
        server.terminate()
        server.wait(_SECONDS)


def _wait_until_quiet(port: int, pid: int) -> None:
    """Wait until the server answers and has ended its own work."""
    for _ in range(_SECONDS):
        time.sleep(1)
        try:
            _read(port, "/healthz")
        except URLError:
            continue
        before = _cpu(pid)
        time.sleep(1)
        if _cpu(pid) - before < 1 / os.sysconf("SC_CLK_TCK"):
            return
    raise SystemExit("The server did not come to rest.")
