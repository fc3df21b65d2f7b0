"""Tables and charts for the terminal."""

import os
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from tallystick.render.characters import visible

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderableType
    from rich.segment import Segment
    from rich.table import Table
    from rich.text import Text

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


def console() -> "Console":
    """A console on standard output, plain where it is not a terminal.

    No text is read as markup, as much of it is what people wrote: a style is given beside it.
    Control characters are printed as their numbers.
    """
    from rich.console import Console

    class Written(Console):
        """A console that prints text as it is written."""

        def render_str(self, text: str, **options: Any) -> "Text":  # noqa: ANN401 - rich's
            """The text with its control characters visible, before it is measured."""
            return super().render_str(visible(text), **options)

        def render(
            self, renderable: "RenderableType", options: "ConsoleOptions | None" = None
        ) -> "Iterable[Segment]":
            """The same for texts that were made elsewhere."""
            for segment in super().render(renderable, options):
                yield segment if segment.control else segment._replace(text=visible(segment.text))

        def on_broken_pipe(self) -> None:
            """Raise what a closed pipe raises everywhere else."""
            raise BrokenPipeError

    out = Written(
        highlight=False,
        soft_wrap=False,
        markup=False,
        emoji=False,
        file=getattr(sys.stdout, "styled", sys.stdout),
    )
    out.width = width()
    return out


def led(head: str, rest: str = "", before: str = "") -> "Text":
    """A sentence of which a part stands out."""
    from rich.text import Text

    return Text.assemble(visible(before), (visible(head), "bold"), visible(rest))


def table(title: str, headings: Sequence[str], *, first_width: int | None = None) -> "Table":
    """A table with a left-aligned first column and right-aligned numbers, its title above it."""
    from rich import box

    from tallystick.render.fitted_table import FittedTable

    fitted = FittedTable(title, first_width or 0, box.SIMPLE_HEAD)
    fitted.add_column(headings[0], justify="left", overflow="fold")
    for heading in headings[1:]:
        fitted.add_column(heading, justify="right", no_wrap=True)
    return fitted


def bar(value: float, largest: float, width: int = BAR) -> str:
    """A bar of block characters in proportion to the largest value; empty for nought or less."""
    if value <= 0 or largest <= 0:
        return ""
    eighths = round(value / largest * width * 8)
    full, rest = divmod(eighths, 8)
    return "█" * full + (_BLOCKS[rest] if rest else "")


def indented(out: "Console", sentence: str) -> None:
    """Print a sentence with every line of it two columns in."""
    from rich.padding import Padding
    from rich.text import Text

    out.print(Padding(Text(sentence), (0, 0, 0, 2), expand=False))
