"""Tables and charts for the terminal."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

WIDTH = 100
_BLOCKS = " ▏▎▍▌▋▊▉█"


def console() -> "Console":
    """A console on standard output, at most 100 columns wide, plain where it is not a terminal."""
    from rich.console import Console

    made = Console(highlight=False, soft_wrap=False, file=sys.stdout)
    made.width = min(made.width, WIDTH) if made.is_terminal else WIDTH
    return made


def table(title: str, headings: Sequence[str], *, first_width: int | None = None) -> "Table":
    """A table with a left-aligned first column and right-aligned numbers."""
    from rich import box
    from rich.table import Table

    made = Table(
        title=title or None,
        title_justify="left",
        title_style="bold",
        box=box.SIMPLE_HEAD,
        pad_edge=False,
        show_edge=False,
    )
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
