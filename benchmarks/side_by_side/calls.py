"""The calls that both versions are given, and the answers that each of them gives."""

import json
import shlex
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from benchmarks.versions import Version

HERE = Path(__file__).resolve().parent
QUESTIONS = HERE / "questions.yaml"


@dataclass(frozen=True, slots=True)
class Call:
    """One command with its arguments, without `--json`."""

    arguments: tuple[str, ...]

    @property
    def question(self) -> str:
        """Which question is asked: the command."""
        return self.arguments[0]

    def __str__(self) -> str:
        """Write it as it is typed."""
        return shlex.join(self.arguments)


@dataclass(frozen=True, slots=True)
class Reply:
    """What a version answered: the exit code, the document, or in its place the error."""

    exit: str
    document: object
    error: str = ""


def calls_of(questions: Mapping[str, Any]) -> tuple[Call, ...]:
    """Every call of the list of questions, in its order."""
    return tuple(Call(tuple(arguments)) for arguments in _arguments(questions))


def _arguments(questions: Mapping[str, Any]) -> Iterator[list[str]]:
    for name, things in (
        ("council", "councils"),
        ("strategy", "strategies"),
        ("branch", "branches"),
    ):
        for thing in questions[things]:
            for line in questions[f"of_each_{name}"]:
                yield [part.format(**{name: thing}) for part in shlex.split(line)]
    yield from (shlex.split(line) for line in questions["further"])
    for line in questions["households"]:
        name, _, options = line.partition(" --")
        yield ["bill", name, *shlex.split(f"--{options}")]


def read_questions(path: Path = QUESTIONS) -> Mapping[str, Any]:
    """The list of questions as it is written."""
    questions: Mapping[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return questions


def start(version: Version, calls: Sequence[Call]) -> "Answering":
    """Start a version's own interpreter on the calls."""
    process = subprocess.Popen(
        [sys.executable, str(HERE / "ask.py"), *version.command],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=version.environment,
        cwd=version.folder,
    )
    return Answering(version, tuple(calls), process)


@dataclass(frozen=True, slots=True)
class Answering:
    """A version at work on the calls."""

    version: Version
    calls: tuple[Call, ...]
    process: "subprocess.Popen[str]"

    def replies(self) -> list[Reply]:
        """Its replies, in the order of the calls; waits until all are there.

        Raises:
            SystemExit: if its interpreter ended before it had answered.
        """
        asked = json.dumps([[*call.arguments, "--json"] for call in self.calls])
        output, _ = self.process.communicate(asked)
        lines = output.splitlines()
        if len(lines) != len(self.calls):
            raise SystemExit(
                f"{self.version.name} ended after {len(lines)} of {len(self.calls)} answers."
            )
        return [_reply(json.loads(line)) for line in lines]


def _reply(answer: Mapping[str, Any]) -> Reply:
    try:
        document = json.loads(answer["out"])
    except ValueError:
        return Reply(str(answer["exit"]), None, (answer["err"] or answer["out"]).strip())
    return Reply(str(answer["exit"]), document)
