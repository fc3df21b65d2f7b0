"""Visitors to the website: a client without a socket, and a browser at a server of its own."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from tallystick.web.app import create_app
from tallystick.web.settings import Settings
from web.browsing import CHROMIUM, FLAGS
from web.serving import free_port, served

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="session")
def site() -> Iterator[TestClient]:
    settings = Settings(requests_a_minute=1_000_000, seconds=60)
    with TestClient(create_app(settings), follow_redirects=False) as client:
        yield client


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(tmp_path_factory.mktemp("data"), free_port()) as place:
        yield place


@pytest.fixture(scope="module")
def browser() -> "Iterator[Browser]":
    """A browser, closed with the module: its event loop would stand in the way of others."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only where there is one

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield opened
        opened.close()
