"""What every test starts from: the packaged release, whatever the developer has added to theirs."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def packaged_release(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Keep a developer's own data release, and other settings of theirs, out of the tests."""
    monkeypatch.setenv("TALLYSTICK_DATA", str(tmp_path / "no-release-of-ones-own"))
    monkeypatch.delenv("TALLYSTICK_RELEASE", raising=False)
    monkeypatch.delenv("COLUMNS", raising=False)
