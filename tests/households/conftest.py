"""The release and the rules of each nation."""

import pytest

from tallystick.rules.rulebook import Rulebook
from tallystick.sources.release import Release


@pytest.fixture(scope="session")
def release() -> Release:
    return Release.open()


@pytest.fixture(scope="session")
def england(release: Release) -> Rulebook:
    return Rulebook.from_documents(release.documents("rule"), "england")


@pytest.fixture(scope="session")
def wales(release: Release) -> Rulebook:
    return Rulebook.from_documents(release.documents("rule"), "wales")


@pytest.fixture(scope="session")
def scotland(release: Release) -> Rulebook:
    return Rulebook.from_documents(release.documents("rule"), "scotland")
