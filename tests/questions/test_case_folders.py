"""Folders of case files: looked through as far as anybody's cases go, and no further."""

from pathlib import Path

import pytest

import tallystick as ts
from tallystick.figures.errors import BadFile, Faults
from tallystick.questions.check import MOST_FAULTS
from tallystick.questions.opening import MOST_FILES, case_files


def test_cases_are_found_in_folders_within_and_not_in_hidden_ones(tmp_path: Path) -> None:
    for name in ("a/one.yaml", "b/c/two.YML", ".hidden/three.yaml", "b/notes.txt"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("x: 1", encoding="utf-8")
    assert [Path(file).name for file in case_files([tmp_path])] == ["one.yaml", "two.YML"]


def test_a_folder_of_far_too_many_files_is_refused_and_not_walked_through(tmp_path: Path) -> None:
    for number in range(MOST_FILES + 1):
        (tmp_path / f"{number}.txt").touch()
    with pytest.raises(BadFile, match="Name the folder of the cases"):
        ts.check([tmp_path])


def test_of_very_many_faults_the_number_is_told(tmp_path: Path) -> None:
    for number in range(30):
        (tmp_path / f"{number}.yaml").write_text("x: 1", encoding="utf-8")
    with pytest.raises(Faults) as caught:
        ts.check([tmp_path])
    assert len(caught.value.exceptions) == MOST_FAULTS + 1
    assert str(caught.value.exceptions[-1]).startswith("and ")
