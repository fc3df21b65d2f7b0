"""A visitor to the website, as an ASGI client: no socket, no network."""

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from tallystick.web.app import create_app
from tallystick.web.settings import Settings


@pytest.fixture(scope="session")
def site() -> Iterator[TestClient]:
    settings = Settings(requests_a_minute=1_000_000, seconds=60)
    with TestClient(create_app(settings), follow_redirects=False) as client:
        yield client
