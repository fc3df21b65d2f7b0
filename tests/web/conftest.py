"""Visitors to the website: a client without a socket, and a browser at a server of its own."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.error import URLError

import pytest
from starlette.testclient import TestClient

from tallystick.web.app import create_app
from tallystick.web.settings import Settings
from web.browsing import CHROMIUM, FLAGS

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="session")
def site() -> Iterator[TestClient]:
    settings = Settings(requests_a_minute=1_000_000, seconds=60)
    with TestClient(create_app(settings), follow_redirects=False) as client:
        yield client


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-c", "from tallystick.cli.main import main; main()"]
    settings = {
        **os.environ,
        "TALLYSTICK_DATA": str(tmp_path_factory.mktemp("data")),
        "TALLYSTICK_WEB_REQUESTS_A_MINUTE": "100000",
    }
    server = subprocess.Popen(
        [*command, "serve", "--port", str(port)], env=settings, stderr=subprocess.DEVNULL
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
        server.terminate()
        server.wait(20)


@pytest.fixture(scope="module")
def browser() -> "Iterator[Browser]":
    """A browser, closed with the module: its event loop would stand in the way of others."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only where there is one

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield opened
        opened.close()
