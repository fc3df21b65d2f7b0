"""Why answers differ from the version before: read from `reasons.yaml`."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from benchmarks.side_by_side.calls import Call
from benchmarks.side_by_side.differences import Place, Rename, exact, general, pattern

REASONS = Path(__file__).resolve().parent / "reasons.yaml"


@dataclass(frozen=True, slots=True)
class Reason:
    """A sentence that explains the differences of some questions, paths, kinds and calls."""

    sentence: str
    question: str = "*"
    path: str = "**"
    kind: str = "*"
    call: str = "**"

    def explains(self, call: Call, place: Place) -> bool:
        """Whether the sentence is the reason of that difference."""
        return (
            _matches(self.question, call.question)
            and _matches(self.kind, place.kind)
            and any(_matches(self.path, written(place.path)) for written in (general, exact))
            and _matches(self.call, str(call))
        )


@dataclass(frozen=True, slots=True)
class Declared:
    """All that is declared about differences: renames, and reasons, of which the first counts."""

    renames: tuple[Rename, ...]
    reasons: tuple[Reason, ...]

    def of_question(self, question: str) -> tuple[Rename, ...]:
        """The renames in the documents of a question."""
        return tuple(one for one in self.renames if _matches(one.question, question))

    def reason(self, call: Call, place: Place) -> Reason | None:
        """The first reason that explains a difference; None where there is none yet."""
        fitting = (reason for reason in self.reasons if reason.explains(call, place))
        return next(fitting, None)


def declared(document: Mapping[str, Any]) -> Declared:
    """The renames and reasons of the list as it is read.

    Raises:
        TypeError: if an entry has a key that is not known.
    """
    return Declared(
        tuple(_rename(**entry) for entry in document.get("renames") or ()),
        tuple(reason for entry in document.get("reasons") or () for reason in _reasons(**entry)),
    )


def _rename(before: str, after: str, question: str = "*") -> Rename:
    return Rename(question, pattern(before), pattern(after))


def _reasons(reason: str, of: Iterable[Mapping[str, str]]) -> Iterable[Reason]:
    return (Reason(sentence=" ".join(reason.split()), **entry) for entry in of)


def read_declared(path: Path = REASONS) -> Declared:
    """What the committed list declares."""
    return declared(yaml.safe_load(path.read_text("utf-8")))


def _matches(wanted: str, text: str) -> bool:
    """Whether a pattern covers a text: `*` stands for a part of a path, `**` for anything."""
    parts = re.split(r"(\*\*|\*)", wanted)
    each = {"**": ".*", "*": "[^.]*"}
    return bool(re.fullmatch("".join(each.get(part, re.escape(part)) for part in parts), text))
