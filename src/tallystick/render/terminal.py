"""Tables and charts for the terminal."""

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, TextIO

from tallystick.render.phrase import Phrase

if TYPE_CHECKING:
    from tallystick.render.fitted_table import FittedTable

MOST = 100
"""Columns that are used at most: prose of longer lines is hard to read."""
FEWEST = 20
BAR = 40
_BLOCKS = " ▏▎▍▌▋▊▉█"


def width() -> int:
    """Columns to print in: those of the terminal, or `COLUMNS`, and 100 where neither is known."""
    named = os.environ.get("COLUMNS", "")
    if named.isdecimal() and int(named):
        columns = int(named)
    elif sys.stdout.isatty():
        import shutil

        columns = shutil.get_terminal_size((MOST, 24)).columns
    else:
        return MOST
    return max(FEWEST, min(columns, MOST))


class Console:
    """Standard output in lines of a width: text that wraps, and tables.

    No text is read as markup, as much of it is what people wrote: a style is given beside it.
    Control characters are printed as their numbers.
    """

    def __init__(self, stream: TextIO, width: int, *, is_styled: bool) -> None:
        self.width = width
        self._stream = stream
        self._is_styled = is_styled

    def print(
        self, what: "str | Phrase | FittedTable" = "", *, style: str = "", soft_wrap: bool = False
    ) -> None:
        """Print a text or a table, all of it in a style if that is asked for.

        With `soft_wrap` a line is left as it is, as an address is, so that it can be copied.
        """
        printed = Phrase.of(what) if isinstance(what, str) else what
        for line in printed.lines(sys.maxsize if soft_wrap else self.width):
            self._stream.write(f"{line.written(style, is_styled=self._is_styled)}\n")


def console() -> Console:
    """A console on standard output, plain where it is not a terminal."""
    stream = getattr(sys.stdout, "styled", sys.stdout)
    return Console(stream, width(), is_styled=_takes_styles(stream))


def _takes_styles(stream: TextIO) -> bool:
    """Whether styles can be shown: on a terminal that is not a dumb one, or as told."""
    compatible = os.environ.get("TTY_COMPATIBLE", "")
    if compatible in ("0", "1"):
        is_terminal = compatible == "1"
    elif "FORCE_COLOR" in os.environ:
        is_terminal = os.environ["FORCE_COLOR"] != ""
    else:
        is_terminal = stream.isatty() and (sys.platform != "win32" or "WT_SESSION" in os.environ)
    return is_terminal and os.environ.get("TERM", "").casefold() not in ("dumb", "unknown")


def led(head: str, rest: str = "", before: str = "") -> Phrase:
    """A sentence of which a part stands out."""
    return Phrase.of(before, (head, "bold"), rest)


def table(
    title: str, headings: Sequence[str], *, first_width: int = 0, is_of_words: bool = False
) -> "FittedTable":
    """A table with a left-aligned first column, its title above it.

    The others are numbers, right-aligned, or words that may be wrapped.
    """
    from tallystick.render.fitted_table import FittedTable

    fitted = FittedTable(title, headings, first_width)
    for column in fitted.columns[1:] if is_of_words else ():
        column.is_right, column.is_wrapped = False, True
    return fitted


def bar(value: float, largest: float, width: int = BAR) -> str:
    """A bar of block characters in proportion to the largest value; empty for nought or less."""
    if value <= 0 or largest <= 0:
        return ""
    eighths = round(value / largest * width * 8)
    full, rest = divmod(eighths, 8)
    return "█" * full + (_BLOCKS[rest] if rest else "")


def indented(out: Console, sentence: str) -> None:
    """Print a sentence with every line of it two columns in."""
    for line in Phrase.of(sentence).lines(out.width - 2):
        out.print(line.indented(2))
