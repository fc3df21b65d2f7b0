"""The rule files of the package, compiled once for all tests of rules."""

from pathlib import Path
from typing import Any

import pytest

import tallystick.rules
from tallystick.rules.compile import compile_rules
from tallystick.rules.rulebook import Rulebook

FOLDER = Path(tallystick.rules.__file__).parent


@pytest.fixture(scope="session")
def texts() -> dict[str, str]:
    return {
        path.relative_to(FOLDER).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(FOLDER.glob("*/*/*.yaml"))
    }


@pytest.fixture(scope="session")
def documents(texts: dict[str, str]) -> dict[str, dict[str, Any]]:
    return compile_rules(texts)


@pytest.fixture(scope="session")
def england(documents: dict[str, dict[str, Any]]) -> Rulebook:
    return Rulebook.from_documents(documents, "england")
