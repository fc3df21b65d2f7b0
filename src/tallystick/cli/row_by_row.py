"""A proposed mapping gone through row by row: keep, leave out, or name another line."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import click

from tallystick.figures.errors import BadInput, UnknownName
from tallystick.questions.own_figure_lines import own_line
from tallystick.questions.own_mapping import MappedRow, WorkbookMapping

HELP = (
    "Each row that is known, one after the other. Enter keeps it as proposed; no leaves it out; "
    "turn turns its sign; rest keeps it and all that follow; another line's name, such as "
    "settlement.retained_rates, puts it there. Ctrl-C stops, and nothing is written."
)
_KEEP, _LEAVE, _TURN, _REST = "yes", "no", "turn", "rest"

Say = Callable[[str], object]
Ask = Callable[[str], str]


def row_by_row(mapping: WorkbookMapping, ask: Ask, say: Say) -> WorkbookMapping:
    """The mapping with what was said of each row.

    Args:
        mapping: the proposal.
        ask: puts a question and gives the words that answer it; nothing is yes.
        say: prints a line.
    """
    return replace(mapping, rows=tuple(_kept(mapping, ask, say)))


def _kept(mapping: WorkbookMapping, ask: Ask, say: Say) -> Iterator[MappedRow]:
    taken: set[str] = set()
    keeps_all = False
    for place, proposed in enumerate(mapping.rows, 1):
        row: MappedRow | None = proposed
        if not keeps_all:
            say(f"{place} of {len(mapping.rows)}: {proposed.sheet}, {proposed.label}")
            row, keeps_all = _answered(proposed, taken, ask, say)
        if row is not None:
            taken.add(str(row.line).casefold())
            yield row


def _answered(
    proposed: MappedRow, taken: set[str], ask: Ask, say: Say
) -> tuple[MappedRow | None, bool]:
    """The row as it is to be kept, None where it is left out, and whether all others are kept."""
    row = proposed
    while True:
        word = ask(f"  {_says(row)}? [yes]").strip()
        plain = word.casefold() or _KEEP
        if plain in (_LEAVE, "n"):
            return None, False
        if plain == _TURN:
            row = replace(row, is_reversed=not row.is_reversed)
            continue
        if plain in (_KEEP, "y", _REST):
            if str(row.line).casefold() not in taken:
                return row, plain == _REST
            say(f"  {row.line} is another row already: name another line, or say no.")
            continue
        try:
            row = replace(row, line=own_line(word))
        except (BadInput, UnknownName) as fault:
            say(f"  {fault}")


def _says(row: MappedRow) -> str:
    sign = "sign reversed" if row.is_reversed else "as printed"
    cells = list(row.cells.values())
    return f"{row.line}, {' to '.join(dict.fromkeys((cells[0], cells[-1])))}, {sign}"


def asked_in_terminal(question: str) -> str:
    """The words that answer a question in a terminal; nothing where Enter is pressed."""
    answer: str = click.prompt(question, default="", show_default=False, prompt_suffix=" ")
    return answer
