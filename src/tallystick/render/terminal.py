"""Tables and charts for the terminal."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

WIDTH = 100
_BLOCKS = " ▏▎▍▌▋▊▉█"


def console() -> "Console":
    """A console on standard output, at most 100 columns wide, plain where it is not a terminal."""
    from rich.console import Console

    class Quiet(Console):
        """A console that leaves a closed pipe to the command, as `head` closes it."""

        def on_broken_pipe(self) -> None:
            """Raise what a closed pipe raises everywhere else."""
            raise BrokenPipeError

    made = Quiet(highlight=False, soft_wrap=False, file=sys.stdout)
    made.width = min(made.width, WIDTH) if made.is_terminal else WIDTH
    return made


def table(title: str, headings: Sequence[str], *, first_width: int | None = None) -> "Table":
    """A table with a left-aligned first column and right-aligned numbers, its title above it."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    class Titled(Table):
        """A table whose title keeps its own width, however narrow the table is."""

        def __rich_console__(self, out: Any, options: Any) -> Any:  # noqa: ANN401 - rich's
            """The title on a line of its own, then the table."""
            if title:
                yield Text(title, style="bold")
            yield from super().__rich_console__(out, options)

    made = Titled(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    made.add_column(headings[0], justify="left", min_width=first_width, overflow="fold")
    for heading in headings[1:]:
        made.add_column(heading, justify="right", no_wrap=True)
    return made


def bar(value: float, largest: float, width: int = 40) -> str:
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
