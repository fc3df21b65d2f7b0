"""`tallystick serve`: what it needs, and what it says where that is absent."""

from pathlib import Path

import pytest

from tallystick.cli import serve as command
from tallystick.cli.main import run


def test_without_the_extra_it_says_how_to_have_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command, "find_spec", lambda name: None if name == "uvicorn" else name)
    assert run(["serve"]) == 2
    told = capsys.readouterr().err
    assert "pip install uvicorn" in told


def test_a_port_that_cannot_be_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["serve", "--port", "70000"]) == 2
    assert "65535" in capsys.readouterr().err


def test_it_hands_on_what_it_was_told(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[tuple[object, ...]] = []

    class Server:
        @staticmethod
        def run(*given: object) -> None:
            told.append(given)

    monkeypatch.setattr(command, "import_module", lambda _: Server)
    assert run(["serve", "--host", "0.0.0.0", "--port", "8100", "--behind", "127.0.0.1"]) == 0  # noqa: S104 - handed on only
    assert told == [("0.0.0.0", 8100, None, "127.0.0.1")]  # noqa: S104 - handed on only


@pytest.mark.parametrize("content", [None, b"", b"junk"])
def test_a_release_that_cannot_be_read_is_told_before_anything_is_served(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    content: bytes | None,
) -> None:
    monkeypatch.setattr(command, "import_module", lambda _: pytest.fail("it was served"))
    release = tmp_path / "own.sqlite"
    if content is not None:
        release.write_bytes(content)
    assert run(["serve", "--release", str(release)]) == 4
    told = capsys.readouterr().err
    assert "own.sqlite" in told
    assert "Tallystick is at" not in told
