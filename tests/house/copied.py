"""A copy of the package in a folder of its own, changed by edits of its text, and asked there."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tallystick

PACKAGE = Path(tallystick.__file__).parent
_MADE = "release"


@dataclass(frozen=True, slots=True)
class Edit:
    """A change of one file: a text that stands in it once, and what stands there instead."""

    file: str
    before: str
    after: str


def copy_with(edits: Iterable[Edit], folder: Path) -> Path:
    """A copy of the package with the edits; its data release is the packaged one."""
    copy = folder / PACKAGE.name
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns(_MADE, "__pycache__"))
    (copy / _MADE).symlink_to(PACKAGE / _MADE)
    for edit in edits:
        path = copy / edit.file
        text = path.read_text("utf-8")
        assert text.count(edit.before) == 1, f"{edit.file} has another text: {edit.before!r}"
        path.write_text(text.replace(edit.before, edit.after), "utf-8")
    return folder


def asked_in(folder: Path, program: str) -> dict[str, Any]:
    """What a program prints as JSON where the copy stands for the package."""
    result = subprocess.run(
        [sys.executable, "-W", "error", "-c", program],
        env={**os.environ, "PYTHONPATH": str(folder), "COLUMNS": "100"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert result.returncode == 0, result.stderr
    answers: dict[str, Any] = json.loads(result.stdout)
    return answers
