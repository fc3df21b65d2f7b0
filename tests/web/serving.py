"""A server of the tests' own, as a person starts it."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port


@contextmanager
def served(data: Path, port: int, *, killed: bool = False) -> Iterator[str]:
    """The address of a server that runs until the block ends; then it is ended, or killed."""
    settings = {
        **os.environ,
        "TALLYSTICK_DATA": str(data),
        "TALLYSTICK_WEB_REQUESTS_A_MINUTE": "100000",
    }
    command = [sys.executable, "-c", "from tallystick.__main__ import main; main()", "serve"]
    server = subprocess.Popen(
        [*command, "--port", str(port)], env=settings, stderr=subprocess.DEVNULL
    )
    place = f"http://127.0.0.1:{port}"
    try:
        for _ in range(200):
            try:
                urllib.request.urlopen(f"{place}/healthz", timeout=5).close()  # noqa: S310 - ours
                break
            except URLError:
                time.sleep(0.1)
        yield place
    finally:
        if killed:
            server.kill()
        else:
            server.terminate()
        server.wait(20)
