"""What SECURITY.md says stands against a threat does."""

import csv
import io
import re
from pathlib import Path

import pytest

from docs.pages import ROOT, prepare, run
from tallystick.reports.output import as_csv


@pytest.mark.parametrize(
    "cell", ["=1+1", "+1", "-1+cmd()", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("x")']
)
def test_a_cell_that_a_spreadsheet_would_run_gets_an_apostrophe(cell: str) -> None:
    [_, row] = list(csv.reader(io.StringIO(as_csv(["said"], [[cell]]), newline="")))
    assert row == [f"'{cell}"]


def test_numbers_and_plain_words_are_left_as_they_are() -> None:
    text = as_csv(["amount", "word"], [[-1.5, "Coventry"], [None, "a = b"], ["-581.81", "-2%"]])
    assert text == "amount,word\r\n-1.5,Coventry\r\n,a = b\r\n-581.81,-2%\r\n"


def test_a_source_written_by_the_user_cannot_run_in_the_csv_of_a_plan(tmp_path: Path) -> None:
    (tmp_path / "theirs.yaml").write_text(
        "assume:\n  growth.levies: {value: 2%, source: '=cmd()'}\n", encoding="utf-8"
    )
    command = "tallystick plan coventry --assumptions theirs.yaml --csv"
    printed = "\n".join(run(command, tmp_path, prepare(tmp_path)))
    cells = [cell for row in csv.reader(io.StringIO(printed)) for cell in row]
    assert len(cells) > 100
    assert [cell for cell in cells if cell.startswith("=")] == []


def test_every_test_that_the_page_names_exists() -> None:
    page = (ROOT / "SECURITY.md").read_text("utf-8")
    named = re.findall(r"`(tests/[\w/.]+)`", page)
    assert named
    assert [name for name in named if not (ROOT / name).exists()] == []
