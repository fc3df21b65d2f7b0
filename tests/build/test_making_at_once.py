"""Two builds at once: the second waits and uses what the first made; none sees half a release."""

import os
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from tallystick.build import __main__ as command
from tallystick.build import release
from tallystick.figures.errors import DataDamaged, OutputFailed
from tallystick.sources.release import PACKAGED

HOLDER = """
import shutil, sys
from pathlib import Path
from tallystick.figures.files import locked

packaged, out = Path(sys.argv[1]), Path(sys.argv[2])
with locked(out.with_suffix(".lock"), lambda: None):
    print("locked", flush=True)
    sys.stdin.readline()
    shutil.copytree(packaged.parent, out.parent, dirs_exist_ok=True)
"""


def test_the_second_waits_and_uses_what_the_first_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "release" / PACKAGED.name
    out.parent.mkdir()
    holder = [sys.executable, "-c", textwrap.dedent(HOLDER), str(PACKAGED), str(out)]
    with subprocess.Popen(
        holder,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    ) as first:
        assert first.stdin is not None
        assert first.stdout is not None
        assert first.stdout.readline() == "locked\n"
        waiting = first.stdin

        def let_it_finish() -> None:
            waiting.write("go on\n")
            waiting.flush()

        monkeypatch.setattr(command, "_wait", let_it_finish)
        monkeypatch.setattr(command, "make", lambda _: pytest.fail("it was made twice"))
        assert command.main(["--out", str(out)]) == 0
    assert first.returncode == 0
    assert "up to date" in capsys.readouterr().out


def test_what_a_killed_build_left_is_cleared_and_the_release_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / PACKAGED.name
    shutil.copyfile(PACKAGED, out)
    (tmp_path / ".making-abandoned").mkdir()
    (tmp_path / ".making-abandoned" / PACKAGED.name).write_bytes(b"half")

    def fail(*_: object) -> dict[str, int]:
        raise DataDamaged("a table is not what it was")

    monkeypatch.setattr(release, "read_all", fail)
    assert command.main(["--out", str(out), "--force"]) == 4
    assert out.read_bytes() == PACKAGED.read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "tallystick.lock",
        "tallystick.sqlite",
    ]


def test_a_folder_that_cannot_be_made_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert (
        command.main(["--out", str(tmp_path / "file" / "release.sqlite")]) == OutputFailed.exit_code
    )
    assert "cannot be written" in capsys.readouterr().err
