"""The manual as the tests read it: its pages, their fenced blocks, and how an example is run."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from barsetshire.mtfp import plan_of_2026, plan_of_2027, written
from tallystick.cli.main import COMMANDS, tallystick

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
_FENCE = re.compile(r"(?P<indent> *)```(?P<language>\w*)[^\n]*")
_FILE = re.compile(r"# file: ([\w.-]+)")
_OFFLINE = """\
import sys


def _refuse(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname"):
        raise OSError(f"an example may not use the network ({event} {arguments!r})")


sys.addaudithook(_refuse)
"""


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block of a page: its language, its text, and the line on which its fence stands."""

    language: str
    text: str
    line: int

    @property
    def file_name(self) -> str:
        """The file that the block is kept as for the commands after it; empty where it is none."""
        named = _FILE.match(self.text) if self.language == "yaml" else None
        return named[1] if named else ""


@dataclass(frozen=True, slots=True)
class Example:
    """A command of a console block and the output that the page shows for it."""

    command: str
    output: tuple[str, ...]
    line: int


def pages() -> list[Path]:
    """The README, the other pages at the root, and every page of the manual."""
    root = ("README.md", "CONTRIBUTING.md", "SECURITY.md", "LICENSE-FIGURES.md", "CHANGELOG.md")
    return [*(ROOT / name for name in root), *sorted(DOCS.rglob("*.md"))]


def name_of(page: Path) -> str:
    """The page as it is called in a test's name."""
    return page.relative_to(ROOT).as_posix()


def blocks(page: Path) -> list[Block]:
    """Every fenced block of the page, in order."""
    found = []
    lines = page.read_text("utf-8").splitlines()
    at = 0
    while at < len(lines):
        fence = _FENCE.fullmatch(lines[at])
        if fence is None:
            at += 1
            continue
        indent = len(fence["indent"])
        end = next(
            (place for place in range(at + 1, len(lines)) if lines[place].strip() == "```"), None
        )
        if end is None:
            raise ValueError(f"{name_of(page)}, line {at + 1}: the fence is never closed.")
        text = "\n".join(line[indent:] for line in lines[at + 1 : end])
        found.append(Block(fence["language"], text, at + 1))
        at = end + 1
    return found


def examples(block: Block) -> Iterator[Example]:
    """The commands of a console block, each with the lines that follow it.

    A command starts with `$ ` and goes on over lines that end in a backslash.
    """
    lines = block.text.splitlines()
    at = 0
    while at < len(lines):
        if not lines[at].startswith("$ "):
            raise ValueError(f"line {block.line + at + 1}: a console block starts with a command.")
        start = at
        command = lines[at][2:]
        while command.endswith("\\"):
            at += 1
            command = f"{command[:-1]}{lines[at].strip()}"
        at += 1
        first = at
        while at < len(lines) and not lines[at].startswith("$ "):
            at += 1
        yield Example(command, tuple(lines[first:at]), block.line + start + 1)


def commands() -> dict[str, click.Command]:
    """Every command by the words that call it, those below a group in place of the group."""
    found: dict[str, click.Command] = {}
    context = click.Context(tallystick)
    for name in COMMANDS:
        command = tallystick.get_command(context, name)
        assert command is not None, name
        if isinstance(command, click.Group):
            found |= {f"{name} {one}": inner for one, inner in sorted(command.commands.items())}
        else:
            found[name] = command
    return found


def prepare(folder: Path) -> dict[str, str]:
    """An environment for examples run in the folder: a hundred columns and no network.

    The folder stands for a clone that is installed: it has `.venv/bin`, `data` and `tests/cases`,
    and the package is this checkout's. The workbooks of an invented council stand in it too.
    """
    guard = folder / ".offline"
    guard.mkdir()
    (folder / ".venv").mkdir()
    (folder / ".venv" / "bin").symlink_to(Path(sys.executable).parent)
    (guard / "sitecustomize.py").write_text(_OFFLINE, encoding="utf-8")
    (folder / "data").symlink_to(ROOT / "data")
    (folder / "tests").mkdir()
    (folder / "tests" / "cases").symlink_to(ROOT / "tests" / "cases")
    (folder / "mtfp-2026.xlsx").write_bytes(written(plan_of_2026()))
    (folder / "mtfp-2027.xlsx").write_bytes(written(plan_of_2027()))
    kept = {name: os.environ[name] for name in ("LANG", "SYSTEMROOT") if name in os.environ}
    return {
        **kept,
        "COLUMNS": "100",
        "HOME": str(folder),
        "LC_ALL": "C.UTF-8",
        "PATH": os.pathsep.join((str(Path(sys.executable).parent), "/usr/bin", "/bin")),
        "PYTHONPATH": os.pathsep.join((str(guard), str(ROOT / "src"))),
        "PYTHONWARNINGS": "error",
        "PYTHONUTF8": "1",
    }


def run(command: str, folder: Path, environment: dict[str, str]) -> list[str]:
    """What a command prints, to either stream, without spaces at the ends of lines."""
    shell = shutil.which("sh")
    assert shell, "the examples need a shell"
    result = subprocess.run(
        [shell, "-c", command],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    return [line.rstrip() for line in result.stdout.rstrip("\n").splitlines()]


def as_run(command: str) -> str | None:
    """The command that stands for a `make` command; None where there is none to run."""
    if not command.startswith("make "):
        return command
    plan = re.fullmatch(r"make plan COUNCIL=(\S+|\"[^\"]+\")", command)
    return f"tallystick plan {plan[1]}" if plan else None


def difference(shown: tuple[str, ...], printed: list[str]) -> str:
    """Where the output shown departs from what is printed; empty where it does not.

    A line that is `...` stands for any number of lines.
    """
    shown_lines = [line.rstrip() for line in shown]
    while shown_lines and not shown_lines[-1]:
        shown_lines.pop()
    parts: list[list[str]] = [[]]
    for line in shown_lines:
        if line == "...":
            parts.append([])
        else:
            parts[-1].append(line)
    at = 0
    for number, part in enumerate(parts):
        starts = [at] if number == 0 else range(at, len(printed) + 1)
        if number == len(parts) - 1 and number > 0:
            starts = [max(at, len(printed) - len(part))] if part else [len(printed)]
        found = next((s for s in starts if printed[s : s + len(part)] == part), None)
        if found is None:
            nearest = printed[at : at + max(len(part), 1)]
            wrong = next(
                (
                    f"{ours!r} is shown; {theirs!r} is printed"
                    for ours, theirs in zip(part, nearest, strict=False)
                    if ours != theirs
                ),
                f"{part!r} is shown; {nearest!r} is printed",
            )
            return f"{wrong}\n--- printed\n" + "\n".join(printed)
        at = found + len(part)
    if at != len(printed) and len(parts) == 1:
        return "more is printed than is shown:\n" + "\n".join(printed[at:])
    return ""
