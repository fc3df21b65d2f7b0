"""The judgements of the outlook, for every test of it."""

import pytest

from tallystick.forecast.method import Method, method_of
from tallystick.sources.release import Release


@pytest.fixture(scope="session")
def method() -> Method:
    return method_of(Release.open())
