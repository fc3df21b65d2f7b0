"""Every example of the README and the manual is run, and prints what the page says it prints."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from docs.pages import (
    ROOT,
    Block,
    as_run,
    blocks,
    difference,
    examples,
    name_of,
    pages,
    prepare,
    run,
)

LANGUAGES = {"console", "python", "yaml", "json", "csv", "text", ""}
_PRINTED = re.compile(r"print\(.*\)  # (.*)")
_SLIP = re.compile(r"[Ss]yntax error|command not found|: not found$|Traceback")
_DOCTEST = """\
import doctest, sys
text = open(sys.argv[1], encoding="utf-8").read()
test = doctest.DocTestParser().get_doctest(text, {}, sys.argv[1], sys.argv[1], 0)
sys.exit(doctest.DocTestRunner().run(test).failed)
"""


def with_examples() -> list[Path]:
    return [page for page in pages() if page.is_file() and blocks(page)]


@pytest.mark.parametrize("page", with_examples(), ids=name_of)
def test_every_example_of_the_page_runs(page: Path, tmp_path: Path) -> None:
    environment = prepare(tmp_path)
    faults = []
    for block in blocks(page):
        if block.language == "console":
            faults += console(block, tmp_path, environment)
        elif block.language == "python":
            faults += python(block, tmp_path, environment)
        elif block.file_name:
            (tmp_path / block.file_name).write_text(f"{block.text}\n", encoding="utf-8")
    assert not faults, "\n\n".join(f"{name_of(page)}, {fault}" for fault in faults)


def console(block: Block, folder: Path, environment: dict[str, str]) -> list[str]:
    faults = []
    for example in examples(block):
        command = as_run(example.command)
        if command is None:
            if example.output:
                faults.append(f"line {example.line}: {example.command} is shown with output")
            continue
        if command != example.command and not example.output:
            continue
        wrong = difference(example.output, run(command, folder, environment))
        if wrong:
            faults.append(f"line {example.line}: {example.command}\n{wrong}")
    return faults


def python(block: Block, folder: Path, environment: dict[str, str]) -> list[str]:
    is_session = block.text.lstrip().startswith(">>>")
    script = folder / "example.py"
    script.write_text(f"{block.text}\n", encoding="utf-8")
    start = [sys.executable, "-c", _DOCTEST, script.name] if is_session else [sys.executable]
    result = subprocess.run(
        start if is_session else [*start, script.name],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    if result.returncode:
        return [f"line {block.line}: the example fails\n{result.stdout}{result.stderr}"]
    if is_session:
        return []
    said = [match[1] for line in block.text.splitlines() if (match := _PRINTED.search(line))]
    printed = result.stdout.splitlines()
    if printed != said:
        return [f"line {block.line}: {said!r} is said to be printed; {printed!r} is"]
    return []


@pytest.mark.parametrize("page", with_examples(), ids=name_of)
def test_no_example_hides_from_being_run(page: Path) -> None:
    for block in blocks(page):
        place = f"{name_of(page)}, line {block.line}"
        assert block.language in LANGUAGES, place
        assert block.language in {"console", "python"} or not is_run(block), place


@pytest.mark.parametrize("page", with_examples(), ids=name_of)
def test_no_example_is_a_slip_of_the_shell_or_a_search_that_finds_nothing(page: Path) -> None:
    for block in blocks(page):
        for example in examples(block) if block.language == "console" else ():
            place = f"{name_of(page)}, line {example.line}: {example.command}"
            assert not any(_SLIP.search(line) for line in example.output), place
            assert example.output or "| grep" not in example.command, place


def is_run(block: Block) -> bool:
    return any(line.startswith(("$ ", ">>> ")) for line in block.text.splitlines())


def test_every_make_command_shown_names_a_target() -> None:
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    shown = {
        (name_of(page), target)
        for page in pages()
        for target in re.findall(r"[`$] ?make (\w+)", page.read_text("utf-8"))
    }
    assert shown
    assert {(page, target) for page, target in shown if target not in targets} == set()


def test_three_dots_stand_for_any_number_of_lines() -> None:
    printed = ["first", "second", "third", "last"]
    assert not difference(("first", "...", "last"), printed)
    assert not difference(("first", "..."), printed)
    assert not difference(("...", "third", "..."), printed)
    assert not difference(("...", "last"), printed)
    assert difference(("first",), printed)
    assert difference(("second", "..."), printed)
    assert difference(("...", "second"), printed)
    assert difference(("...", "third", "...", "second", "..."), printed)


def test_an_example_that_prints_something_else_is_found(tmp_path: Path) -> None:
    environment = prepare(tmp_path)
    wrong = Block("console", "$ echo one\ntwo", 1)
    assert console(wrong, tmp_path, environment)
    assert not console(Block("console", "$ echo one\none", 1), tmp_path, environment)
    assert python(Block("python", ">>> 1 + 1\n3", 1), tmp_path, environment)
    assert python(Block("python", "print(1 + 1)  # 3", 1), tmp_path, environment)
    assert not python(Block("python", "print(1 + 1)  # 2", 1), tmp_path, environment)


def test_no_example_can_reach_the_network(tmp_path: Path) -> None:
    reaching = "import socket\nsocket.create_connection(('127.0.0.1', 9))"
    faults = python(Block("python", reaching, 1), tmp_path, prepare(tmp_path))
    assert "may not use the network" in faults[0]
