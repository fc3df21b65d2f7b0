"""The corpus of bad input, put to the places of a door, and what came of each."""

import os
import re
import signal
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import FrameType
from typing import Literal

import yaml

Outcome = Literal["clear", "answered", "unclear", "wrong", "crashed", "hung"]
GOOD: tuple[Outcome, ...] = ("clear", "answered")
SECONDS = 30
"""After so long an input counts as hung; none that is answered takes a tenth of it."""
EVERY = int(os.environ.get("HOSTILE_EVERY", "23"))
"""One in so many inputs is tried, another one at each place; `HOSTILE_EVERY=1` tries them all."""
LONGEST_MESSAGE = 4_000
_CORPUS = Path(__file__).with_name("corpus.yaml")
_OF_THE_PROGRAM = re.compile(
    r"<class '|object at 0x|Decimal\(|NoneType|invalid literal|Traceback|ConversionSyntax"
    r"|Fraction\(|takes \d+ positional|unexpected keyword|embedded null|\[Errno"
)
_NO_JSON = re.compile(r"[:\[,]\s*-?(?:NaN|Infinity)\b")
_NO_NUMBER = re.compile(r"(?<![\w“\"'])-?(?:NaN|Infinity|nan|inf)(?![\w”\"':])")


@dataclass(frozen=True, slots=True)
class Bad:
    """One bad input: the text, and whether it can never be a number."""

    text: str
    never: bool


@dataclass(slots=True)
class Tally:
    """What came of every input of a door, and those that were not met as they should be."""

    counts: Counter[Outcome] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def add(self, outcome: Outcome, place: str, bad: Bad, said: str) -> None:
        """Count one input."""
        self.counts[outcome] += 1
        if outcome not in GOOD:
            self.faults.append(f"{outcome}: {place} {bad.text[:60]!r}: {said[:200]!r}")

    def hold(self) -> None:
        """Fail with every input that was unclear, wrong, crashed or hung."""
        assert not self.faults, "\n".join([str(dict(self.counts)), *self.faults])
        assert self.counts.total() > 0


class Hung(BaseException):
    """Raised in work that takes too long."""


@cache
def corpus() -> dict[str, list[str]]:
    """The inputs by kind, those that stand for longer ones written out."""
    loaded = yaml.safe_load(_CORPUS.read_text("utf-8"))
    long = {"{long}": "9" * 5_000, "{words}": "x" * 3_000}
    return {
        kind: [_written(text, long) for text in texts]
        for kind, texts in loaded.items()
        if isinstance(texts, list)
    }


@cache
def templates() -> dict[str, list[str]]:
    """Places that take a word and a number together, by name."""
    loaded = yaml.safe_load(_CORPUS.read_text("utf-8"))["with_a_number"]
    return {str(name): list(texts) for name, texts in loaded.items()}


def step(fewer: int = 1) -> int:
    """One in how many inputs a door tries, which takes `fewer` times as few of them as others."""
    return 1 if EVERY == 1 else EVERY * fewer


def inputs(place: str, name: str, *, fewer: int = 1) -> Iterator[Bad]:
    """The inputs that are tried at a place: one in `EVERY`, beginning somewhere of its own."""
    every = [Bad(text, never=True) for text in corpus()["never_numbers"]]
    for kind in ("numbers", "years", "names"):
        every += [Bad(text, never=False) for text in corpus()[kind]]
    for template in templates().get(name, ()):
        for kind in ("never_numbers", "numbers"):
            every += [
                Bad(template.replace("{}", text), never=kind == "never_numbers")
                for text in corpus()[kind]
            ]
    each = step(fewer)
    return iter(every[sum(place.encode()) % each :: each])


def within(work: Callable[[], str]) -> tuple[str, str]:
    """What work gives, or how it failed: ("crashed" or "hung", words)."""

    def end(number: int, frame: FrameType | None) -> None:
        del number, frame
        raise Hung

    before = signal.signal(signal.SIGALRM, end)
    signal.setitimer(signal.ITIMER_REAL, SECONDS)
    try:
        return "", work()
    except Hung:
        return "hung", ""
    except BaseException as fault:  # noqa: BLE001 - whatever it is, it is what is looked for
        return "crashed", f"{type(fault).__name__}: {fault}"
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def judged(said: str, *, refused: bool, never: bool, own: bool = False) -> Outcome:
    """What an answer or a refusal is worth.

    Args:
        said: all that was said.
        refused: whether it is a refusal.
        never: whether an answer can only be wrong.
        own: whether the answer says the user's own words again, whatever they are.
    """
    if not refused:
        no_number = _NO_JSON if said.startswith("{") else _NO_NUMBER
        return "wrong" if never or (not own and no_number.search(said)) else "answered"
    unclear = not said.strip() or len(said) > LONGEST_MESSAGE or _OF_THE_PROGRAM.search(said)
    return "unclear" if unclear else "clear"


def _written(text: str, long: dict[str, str]) -> str:
    for short, whole in long.items():
        text = text.replace(short, whole)
    return text
