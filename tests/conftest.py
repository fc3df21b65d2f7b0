"""What every test starts from: the packaged release, whatever the developer has added to theirs."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("any machine")  # no test fails because the machine is busy


@pytest.fixture(autouse=True)
def packaged_release(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Keep a developer's own data release, and other settings of theirs, out of the tests."""
    monkeypatch.setenv("TALLYSTICK_DATA", str(tmp_path / "no-release-of-ones-own"))
    monkeypatch.delenv("TALLYSTICK_RELEASE", raising=False)
    monkeypatch.delenv("COLUMNS", raising=False)
