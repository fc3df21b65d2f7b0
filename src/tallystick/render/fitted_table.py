"""A table that fits any width: no amount is ever cut, and no label squeezed into nonsense.

Where all columns do not fit beside one another, words wrap; then the columns are given in blocks,
each with the first column again; and where not even one fits beside it, one below another.
"""

from collections.abc import Iterator, Sequence

from rich.box import Box
from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.padding import Padding
from rich.table import Column, Table
from rich.text import Text

LABEL = 24
"""Columns that a label has at least, where it is as long as that."""
WORDS = 16
"""Columns that a cell of words has at least, where it is as long as that."""


class FittedTable(Table):
    """A table that chooses its layout by the width that it is printed in."""

    def __init__(self, heading: str, first_width: int, box: Box) -> None:
        super().__init__(box=box, pad_edge=False, show_edge=False)
        self._heading = heading
        self._first_width = first_width

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The title on a line of its own, then the table as it fits."""
        if self._heading:
            yield console.render_str(self._heading, style="bold")
        texts = [_texts(console, column) for column in self.columns]
        whole = [max(map(_longest_line, cells)) for cells in texts]
        whole[0] = max(whole[0], self._first_width)
        room = options.max_width
        _, right, _, left = self.padding
        gap = 1 + (max(left, right) if self.collapse_padding else left + right)
        if _total(whole, gap) <= room:
            self.columns[0].min_width = self._first_width
            yield from super().__rich_console__(console, options)
            return
        least = [self._least(place, cells) for place, cells in enumerate(texts)]
        blocks = _blocks(least, room, gap)
        if blocks is None:
            yield from self._stacked(console, texts)
            return
        for number, block in enumerate(blocks):
            if number:
                yield Text("")
            yield from self._block(block, _spread(least, whole, block, room, gap)).__rich_console__(
                console, options
            )

    def _least(self, place: int, cells: Sequence[Text]) -> int:
        """The fewest columns in which no amount is cut and no word is broken."""
        longest_line = max(map(_longest_line, cells))
        is_words = not self.columns[place].no_wrap or any(map(_is_words, cells[1:]))
        if place and not is_words:
            return longest_line
        longest_word = max(max(map(cell_len, cell.plain.split()), default=0) for cell in cells)
        return min(longest_line, max(longest_word, WORDS if place else LABEL))

    def _block(self, places: Sequence[int], widths: Sequence[int]) -> Table:
        """Some of the columns, each of a width of its own, with every row and rule."""
        block = Table(
            box=self.box,
            padding=self.padding,
            collapse_padding=self.collapse_padding,
            pad_edge=False,
            show_edge=False,
        )
        for place, width in zip(places, widths, strict=True):
            column = self.columns[place]
            block.add_column(
                column.header, justify=column.justify, width=width, overflow="fold", no_wrap=False
            )
        cells = [list(self.columns[place].cells) for place in places]
        for number, row in enumerate(self.rows):
            block.add_row(
                *(column[number] for column in cells), style=row.style, end_section=row.end_section
            )
        return block

    def _stacked(
        self, console: Console, texts: Sequence[Sequence[Text]]
    ) -> Iterator[RenderableType]:
        """Each row as its label, and below it each heading with its cell."""
        if texts[0][0].plain:
            yield Text(texts[0][0].plain, style="bold")
        for number, row in enumerate(self.rows, 1):
            style = console.get_style(row.style or "")
            label, *cells = (column[number] for column in texts)
            if label.plain:
                yield Text(label.plain, style=style, overflow="fold")
            for column, cell in zip(texts[1:], cells, strict=True):
                if cell.plain:
                    cell_text = (
                        f"{column[0].plain}: {cell.plain}" if column[0].plain else cell.plain
                    )
                    yield Padding(Text(cell_text, style=style, overflow="fold"), (0, 0, 0, 2))


def _texts(console: Console, column: Column) -> list[Text]:
    """The heading and every cell of a column as they will be printed."""
    return [
        cell if isinstance(cell, Text) else console.render_str(str(cell))
        for cell in (column.header, *column.cells)
    ]


def _longest_line(cell: Text) -> int:
    return max((cell_len(line) for line in cell.plain.split("\n")), default=0)


def _is_words(cell: Text) -> bool:
    """Whether a cell is a sentence or a name, which may be wrapped, and not an amount."""
    words = cell.plain.split()
    return len(words) > 1 and sum(word.isalpha() for word in words) * 2 >= len(words)


def _total(widths: Sequence[int], gap: int) -> int:
    return sum(widths) + gap * (len(widths) - 1)


def _blocks(least: Sequence[int], room: int, gap: int) -> list[list[int]] | None:
    """The columns in blocks that fit, the first in each; None where one alone does not."""
    blocks: list[list[int]] = []
    for place in range(1, len(least)):
        if blocks and _total([least[row] for row in (*blocks[-1], place)], gap) <= room:
            blocks[-1].append(place)
        elif least[0] + gap + least[place] <= room:
            blocks.append([0, place])
        else:
            return None
    return blocks or ([[0]] if least[0] <= room else None)


def _spread(
    least: Sequence[int], whole: Sequence[int], block: Sequence[int], room: int, gap: int
) -> list[int]:
    """The widths of a block's columns: what is left over goes to labels, then to words."""
    widths = [least[place] for place in block]
    spare = room - _total(widths, gap)
    for number, place in enumerate(block):
        more = min(spare, whole[place] - widths[number])
        widths[number] += more
        spare -= more
    return widths
