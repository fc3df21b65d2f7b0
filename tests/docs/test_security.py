"""What SECURITY.md says stands against a threat does."""

import ast
import csv
import io
import re
import tomllib
from pathlib import Path

import pytest

from docs.pages import ROOT, prepare, run
from tallystick.render.output import as_csv


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


def test_no_query_of_the_database_is_put_together_from_text() -> None:
    asking = ("execute", "executemany", "_rows")
    built = []
    for file in sorted((ROOT / "src/tallystick").rglob("*.py")):
        if "build" in file.parts:
            continue
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
                continue
            if node.func.attr in asking and isinstance(node.args[0], ast.JoinedStr | ast.BinOp):
                built.append(f"{file.name}:{node.lineno}")
    assert not built


def test_every_locked_package_has_its_hash_and_is_installed_by_it() -> None:
    for lock in sorted((ROOT / "requirements").glob("*.txt")):
        text = lock.read_text("utf-8").replace("\\\n", "")
        packages = [line for line in text.splitlines() if re.match(r"\w", line)]
        assert packages
        assert [line for line in packages if "--hash=sha256:" not in line] == []
        assert "://" not in text
    installs = re.findall(r"install .*-r requirements/\S+", (ROOT / "Makefile").read_text("utf-8"))
    assert installs
    assert all("--require-hashes" in line for line in installs)


def test_versions_with_a_known_hole_are_refused_by_the_package_and_not_by_the_lock_alone() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    web = project["optional-dependencies"]["web"]
    assert {"starlette>=1.0.1", "h11>=0.16", "Jinja2>=3.1.6"} <= set(web)


@pytest.mark.parametrize(
    ("page", "folder"), [("SECURITY.md", ""), ("docs/explain/web-safety.md", "tests/web/")]
)
def test_every_threat_names_tests_that_there_are(page: str, folder: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    table = text.partition("| Threat |")[2].partition("\n\n")[0]
    lines = [line for line in table.splitlines()[2:] if line.startswith("|")]
    assert len(lines) > 10
    for line in lines:
        *_, tests = (cell.strip() for cell in line.strip("|").split(" | "))
        named = re.findall(r"`([\w/]+\.py)(?:::(\w+))?`", tests)
        assert named, f"no test stands beside: {line}"
        for file, function in named:
            held = (ROOT / folder / file).read_text("utf-8")
            assert not function or f"\ndef {function}(" in held, f"{file}::{function}"
