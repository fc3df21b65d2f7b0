"""`tallystick check` on files and folders: what is printed, and the exit code."""

import csv
import json
from io import StringIO
from pathlib import Path
from textwrap import dedent

import pytest

from tallystick.cli.main import run

CASE = dedent(
    """
    id: mtfs-barchester-2026-27
    topic: mtfs
    council: Barchester Metropolitan Borough Council
    ons_code: E08000099
    year: 2026/27
    inputs: {units: GBP million, gross_expenditure: 150.0, income: 60.0, tax_base: 45000}
    expected: {council_tax_requirement: 90.0, band_d: 2000.00}
    tolerance: {abs: 0.001}
    source: {publisher: Barchester Metropolitan Borough Council}
    """
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "mtfs" / "2026-27").mkdir(parents=True)
    (tmp_path / "mtfs" / "2026-27" / "mtfs-barchester-2026-27.yaml").write_text(CASE, "utf-8")
    (tmp_path / "README.md").write_text("not a case", "utf-8")
    return tmp_path


def test_a_folder_in_which_all_agrees_gives_nought(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["check", str(folder)]) == 0
    printed = capsys.readouterr().out
    assert "mtfs-barchester-2026-27  2 of 2 figures reproduced (CT-13)" in printed
    assert "Differences" not in printed
    none_differs = "0 differ for a written reason, 0 without; 0 only shown"
    assert printed.splitlines()[-3:] == [
        f"  engine    0 cases  0 of 0 figures reproduced; {none_differs}",
        f"  formula    1 case  2 of 2 figures reproduced; {none_differs}",
        "  record    0 cases  0 figures shown, none counted",
    ]


def test_a_figure_that_differs_without_a_reason_gives_one_and_is_printed(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = folder / "wrong.yaml"
    wrong.write_text(CASE.replace("90.0,", "91.5,").replace("mtfs-barch", "mtfs-barset"), "utf-8")
    assert run(["check", str(folder)]) == 1
    printed = capsys.readouterr().out
    assert "council_tax_requirement: printed 91.5, worked out 90, difference -1.5" in printed
    assert "no reason is written for it" in printed


def test_a_written_reason_gives_nought_and_stands_beside_the_difference(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "case.yml"
    text = CASE.replace("90.0,", "91.5,") + "differs: {council_tax_requirement: a misprint}\n"
    file.write_text(text, "utf-8")
    assert run(["check", str(file)]) == 0
    assert "because a misprint" in capsys.readouterr().out


def test_json_and_csv_carry_every_figure(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", str(folder), "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["agrees"] is True
    assert document["totals"]["formula"] == {
        "cases": 1,
        "figures": 2,
        "reproduced": 2,
        "differs": 0,
        "differs_without_reason": 0,
        "recorded": 0,
    }
    assert document["cases"][0]["figures"][1]["worked_out"] == 2000.0
    assert run(["check", str(folder), "--csv"]) == 0
    rows = list(csv.DictReader(StringIO(capsys.readouterr().out)))
    assert [row["verdict"] for row in rows] == ["reproduced", "reproduced"]
    assert run(["check", str(folder), "--json", "--csv"]) == 2


def test_bad_files_give_two_and_all_are_named(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "one.yaml").write_text("- 1\n", "utf-8")
    (folder / "two.yaml").write_text("id: a\nid: b\n", "utf-8")
    (folder / "three.yaml").write_bytes(b"\xff\xfe\x00")
    assert run(["check", str(folder / "one.yaml")]) == 2
    assert "one.yaml is not a case" in capsys.readouterr().err
    assert run(["check", str(folder / "one.yaml"), str(folder / "two.yaml")]) == 2
    said = capsys.readouterr().err
    assert "one.yaml" in said
    assert "the key 'id' is given twice" in said
    assert run(["check", str(folder / "three.yaml")]) == 2
    assert "is not UTF-8 text" in capsys.readouterr().err


def test_an_empty_folder_and_a_path_that_is_not_there_give_two(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["check", str(tmp_path)]) == 2
    assert "holds no case file; case files end in .yaml or .yml" in capsys.readouterr().err
    assert run(["check", str(tmp_path / "nowhere")]) == 2
    assert "does not exist" in capsys.readouterr().err
    assert run(["check", str(tmp_path), str(tmp_path / "nowhere")]) == 2
    assert "2 paths cannot be read" in capsys.readouterr().err
    assert run(["check"]) == 2
