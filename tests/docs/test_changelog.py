"""Changelog fragments are of a known type and say something."""

import re
from pathlib import Path

from docs.pages import ROOT

FOLDER = ROOT / "changelog.d"
TYPES = {"feature", "bugfix", "doc", "removal", "misc"}
_NAME = re.compile(r"\+[a-z0-9-]+\.([a-z]+)\.md")


def fragments() -> list[Path]:
    return sorted(path for path in FOLDER.iterdir() if path.name != "README.md")


def test_every_fragment_is_of_a_known_type() -> None:
    assert fragments()
    for path in fragments():
        named = _NAME.fullmatch(path.name)
        assert named, path.name
        assert named[1] in TYPES, path.name


def test_every_fragment_is_a_sentence() -> None:
    for path in fragments():
        text = path.read_text("utf-8").strip()
        assert text.endswith("."), path.name
        assert len(text.split()) > 4, path.name
        assert not text.startswith(("#", "-")), path.name


def test_the_types_are_those_that_the_folder_describes() -> None:
    page = (FOLDER / "README.md").read_text("utf-8")
    assert set(re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE)) == TYPES
