"""The foot of an answer in the terminal: its notes, the tables it was read from, what made it."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from tallystick.questions.answer import Versions
from tallystick.questions.sources import SourceTable

if TYPE_CHECKING:
    from tallystick.render.terminal import Console

NOT_ADVICE = "Not advice; findings are rules with their status."


def print_notes(out: "Console", notes: Iterable[str]) -> None:
    """What is to be known beside the figures, a line each."""
    for note in notes:
        out.print(f"Note: {note}", style="dim")


def print_tables(out: "Console", sources: Iterable[SourceTable], before: str = "Source: ") -> None:
    """The published tables, a line each."""
    for source in sources:
        out.print(f"{before}{source.publisher}: {source.title}.")


def print_versions(out: "Console", versions: Versions, words: str = "") -> None:
    """What made the answer, and words that go with it."""
    made_by = f"tallystick {versions.tallystick}, data release {versions.release}."
    out.print(f"{made_by} {words}".rstrip(), style="dim")
