"""The generated pages of the manual are what the release, the sets and the cases give now."""

import re
from pathlib import Path

import pytest

from tallystick.build.pages import MARK, REFERENCE, behind, main


def test_every_generated_page_is_up_to_date(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--check"]) == 0, capsys.readouterr().err


def test_a_page_that_is_absent_or_different_is_named(tmp_path: Path) -> None:
    (tmp_path / "same.md").write_text("one\n", "utf-8")
    (tmp_path / "other.md").write_text("one\n", "utf-8")
    made = {"same.md": "one\n", "other.md": "two\n", "absent.md": "three\n"}
    assert behind(made, tmp_path) == ("other.md", "absent.md")


def test_each_generated_page_says_so_below_its_title() -> None:
    for name in ("assumptions", "cases", "coverage", "glossary", "hold-out", "levers"):
        lines = (REFERENCE / f"{name}.md").read_text("utf-8").splitlines()
        assert lines[0].startswith("# ")
        assert lines[2] == MARK


@pytest.mark.parametrize("name", ["coverage", "hold-out"])
def test_no_page_ranks_or_grades_councils(name: str) -> None:
    text = (REFERENCE / f"{name}.md").read_text("utf-8").casefold()
    text = text.partition("## what is held, by published table")[0]
    words = set(re.findall(r"[a-z]+", text))
    barred = "rank ranks ranked ranking league score scores grade grades worst best prudent"
    assert not words & set(barred.split())
