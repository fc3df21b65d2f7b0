"""Where an answer goes: any encoding, a full disk, a closed output, a reader that stops, Ctrl-C."""

import errno
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import pytest

from cli.every_command import EVERY_COMMAND
from docs.pages import ROOT
from tallystick.cli import main as command_line
from tallystick.cli.exit_codes import EXIT_CODES
from tallystick.cli.main import COMMANDS, run
from tallystick.cli.streams import Output
from tallystick.figures.errors import TallystickError
from tallystick.render.characters import escaped, fitted, visible

Capture = pytest.CaptureFixture[str]
FULL = Path("/dev/full")
NO_SPACE = os.strerror(errno.ENOSPC)
needs_posix = pytest.mark.skipif(os.name == "nt", reason="the shell's redirections are POSIX's")
needs_full = pytest.mark.skipif(not FULL.exists(), reason="this system has no /dev/full")


@contextmanager
def printing_to(encoding: str, *, as_json: bool = False) -> Iterator[Callable[[], str]]:
    """Standard output in that encoding; what was written, read in it."""
    held = io.BytesIO()
    under = io.TextIOWrapper(held, encoding=encoding, newline="")
    before = sys.stdout

    def written() -> str:
        under.flush()
        return held.getvalue().decode(encoding)

    sys.stdout = Output(under, as_json=as_json)
    try:
        yield written
    finally:
        sys.stdout = before


def asked(arguments: list[str]) -> list[str]:
    return [str(ROOT / part) if part.startswith("tests/") else part for part in arguments]


def process(
    *arguments: str,
    stdout: IO[str] | int | None = None,
    preexec_fn: Callable[[], None] | None = None,
) -> tuple[int, str]:
    """The exit code of the command in a process of its own, and what it said of faults."""
    done = subprocess.run(
        [sys.executable, "-m", "tallystick", *arguments],
        check=False,
        stdout=stdout,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        preexec_fn=preexec_fn,
    )
    return done.returncode, done.stderr


def test_every_command_is_tried() -> None:
    tried = {name.partition(" ")[0] for name in EVERY_COMMAND}
    assert tried | {"serve"} == set(COMMANDS)


@pytest.mark.parametrize("name", EVERY_COMMAND)
@pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
def test_any_encoding_holds_every_answer(name: str, encoding: str, capsys: Capture) -> None:
    with printing_to("utf-8") as whole:
        code = run(asked(EVERY_COMMAND[name]))
        expected = whole()
    with printing_to(encoding) as written:
        assert run(asked(EVERY_COMMAND[name])) == code
        plainer = written()
    assert capsys.readouterr().err == ""
    assert plainer == fitted(expected, encoding)
    assert plainer.count("?") == expected.count("?")
    assert plainer.count("£") == (expected.count("£") if encoding == "cp1252" else 0)


@pytest.mark.parametrize("name", ["plan", "bill", "explain"])
def test_json_says_the_same_in_any_encoding(name: str) -> None:
    with printing_to("utf-8", as_json=True) as whole:
        run([*EVERY_COMMAND[name], "--json"])
        expected = json.loads(whole())
    with printing_to("ascii", as_json=True) as written:
        run([*EVERY_COMMAND[name], "--json"])
        assert json.loads(written()) == expected


def test_a_process_prints_in_the_encoding_of_its_output() -> None:
    for encoding, said in (("cp1252", "£17m short"), ("ascii", "GBP 17m short")):
        done = subprocess.run(
            [sys.executable, "-m", "tallystick", "gap", "coventry"],
            check=True,
            capture_output=True,
            env={
                **os.environ,
                "PYTHONIOENCODING": encoding,
                "PYTHONPATH": os.pathsep.join(sys.path),
            },
        )
        assert said in done.stdout.decode(encoding)
        assert done.stderr == b""


def test_control_characters_are_shown_and_not_obeyed() -> None:
    assert visible("a\x1b[31mb\u202ec\x9bd\ud83d\n\t") == "a\\x1b[31mb\\u202ec\\x9bd\\ud83d\n\t"
    assert json.loads(escaped('"\u202e\x9b😀"', "ascii")) == "\u202e\x9b😀"
    with printing_to("utf-8") as written:
        sys.stdout.write("\x1b]0;title\x07")
        assert written() == "\\x1b]0;title\\x07"


FORMS = pytest.mark.parametrize(
    "arguments",
    [
        ["gap", "coventry"],
        ["lawful", "coventry"],
        ["gap", "coventry", "--csv"],
        ["explain", "coventry", "tax_base", "2027-28", "--json"],
        ["check", "--help"],
        ["--version"],
    ],
    ids=" ".join,
)


@needs_full
@FORMS
def test_a_full_disk_is_one_line_and_a_code_of_its_own(arguments: list[str]) -> None:
    with FULL.open("w") as full:
        done = process(*arguments, stdout=full)
    assert done == (
        7,
        f"Error: The answer could not be written to standard output: {NO_SPACE}.\n",
    )


@needs_posix
@FORMS
def test_a_closed_output_is_one_line_and_a_code_of_its_own(arguments: list[str]) -> None:
    done = process(*arguments, preexec_fn=lambda: os.close(1))
    assert done == (
        7,
        "Error: Standard output is closed, so that nothing can be printed.\n",
    )


@needs_full
def test_a_chart_on_a_full_disk_is_one_line_and_the_same_code(
    tmp_path: Path, capsys: Capture
) -> None:
    pytest.importorskip("vl_convert")
    chart = tmp_path / "full.svg"
    chart.symlink_to(FULL)
    assert run(["gap", "coventry", "--plot", str(chart)]) == 7
    assert capsys.readouterr().err == f"Error: {chart} cannot be written: {NO_SPACE}.\n"


@needs_posix
@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["gap", "coventry"], 0),
        (["lawful", "coventry"], 1),
        (["lawful", "coventry", "--json"], 1),
        (["plan", "woking"], 3),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_reader_that_stops_does_not_change_the_code(arguments: list[str], code: int) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = process(*arguments, stdout=writing)
    os.close(writing)
    assert done == (code, "")


EARLY = """
import sys

class Pressed:
    def find_spec(self, name, *_):
        if name == {name!r}:
            raise KeyboardInterrupt

sys.meta_path.insert(0, Pressed())
sys.argv = ["tallystick", "gap", "coventry"]
from tallystick.__main__ import main
main()
"""


@pytest.mark.parametrize(
    "name",
    [
        "click",
        "tallystick.questions.gap",
        "tallystick.render.terminal",
        "tallystick.forecast.baseline",
    ],
)
def test_an_interruption_while_loading_is_one_line_and_130(name: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", EARLY.format(name=name)],
        check=False,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert (done.returncode, done.stderr) == (130, "Stopped.\n")


@pytest.mark.parametrize(
    "arguments", [["gap", "coventry"], ["explain", "coventry", "tax_base", "2027-28", "--json"]]
)
def test_an_interruption_of_the_work_is_one_line_and_130(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    def pressed(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("tallystick.questions.opening.open_release", pressed)
    assert run(arguments) == 130
    assert capsys.readouterr().err == "Stopped.\n"


def test_a_fault_of_the_program_is_one_line_and_never_the_code_of_an_answer(
    monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    def wrong(*_: object) -> None:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr(command_line, "guard", lambda _: sys.stdout)
    monkeypatch.setattr(command_line, "run", wrong)
    assert command_line.main() == 70
    said = capsys.readouterr().err
    assert "ZeroDivisionError: division by zero" in said
    assert said.count("\n") == 1


def test_output_that_fails_halfway_fails_once() -> None:
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "w", encoding="utf-8") as under:
        stream = Output(under)
        stream.write("x" * 100_000)
        stream.flush()
        assert stream.write("more") == 4


def test_the_exit_codes_are_said_once_and_alike() -> None:
    page = (ROOT / "docs" / "reference" / "exit-codes.md").read_text("utf-8")
    rows = re.findall(r"^\| (\d+) \| ([^:|]+?)(?::[^|]*)? \|", page, flags=re.MULTILINE)
    assert {int(code): says for code, says in rows} == EXIT_CODES
    assert {kind.exit_code for kind in TallystickError.__subclasses__()} == {2, 3, 4, 5, 7}
