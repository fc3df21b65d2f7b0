"""A table that fits any width: no amount is ever cut, and no label squeezed into nonsense.

Where all columns do not fit beside one another, words wrap; then the columns stand closer; then
they are given in blocks, each with the first column again; and where not even one fits beside it,
one below another.
"""

import dataclasses
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from tallystick.render.phrase import Phrase, cells

LABEL = 24
"""Columns that a label has at least, where it is as long as that."""
WORDS = 16
"""Columns that a cell of words has at least, where it is as long as that."""
_CLOSER = 2
"""Columns between two columns that would otherwise have to be split."""
_IN = 2


@dataclasses.dataclass(slots=True)
class Column:
    """How a column stands: to the right or left, in one line or wrapped, and how wide at most."""

    is_right: bool
    is_wrapped: bool
    widest: int | None = None


@dataclasses.dataclass(slots=True)
class _Row:
    cells: tuple[Phrase, ...]
    style: str
    ends_section: bool


class FittedTable:
    """A table that chooses its layout by the width that it is printed in."""

    def __init__(self, title: str, headings: Sequence[str], first_width: int) -> None:
        self._title = title
        self._first_width = first_width
        self._heading = _Row(tuple(map(Phrase.of, headings)), "bold", ends_section=False)
        self._rows: list[_Row] = []
        self.columns = [Column(place > 0, place == 0) for place in range(len(headings))]
        self.gap = 3
        """Columns of the terminal between two columns of the table."""

    def add_row(self, *row: str | Phrase, style: str = "", ends_section: bool = False) -> None:
        """Add a row; cells that are not given are empty."""
        cells = [Phrase.of(cell) if isinstance(cell, str) else cell for cell in row]
        cells += [Phrase(())] * (len(self.columns) - len(cells))
        self._rows.append(_Row(tuple(cells), style, ends_section))

    def add_section(self) -> None:
        """Set what follows apart from the rows so far."""
        if self._rows:
            self._rows[-1].ends_section = True

    def lines(self, width: int) -> Iterator[Phrase]:
        """The title on a line of its own, then the table as it fits."""
        if self._title:
            yield from Phrase.of((self._title, "bold")).lines(width)
        columns = list(zip(self._heading.cells, *(row.cells for row in self._rows), strict=True))
        whole = [max(map(_longest_line, column)) for column in columns]
        whole[0] = max(whole[0], self._first_width)
        places = range(len(whole))
        gap = self.gap
        if _total(whole, gap) <= width:
            most = (column.widest for column in self.columns)
            widths = [min(wide, limit or wide) for wide, limit in zip(whole, most, strict=True)]
            yield from self._drawn(places, widths, gap)
            return
        least = [self._least(place, column) for place, column in enumerate(columns)]
        if _total(least, gap) > width >= _total(least, _CLOSER):
            gap = _CLOSER
        blocks = _blocks(least, width, gap)
        if blocks is None:
            yield from self._stacked(width)
            return
        for number, block in enumerate(blocks):
            if number:
                yield Phrase(())
            yield from self._drawn(block, _spread(least, whole, block, width, gap), gap)

    def _least(self, place: int, column: Sequence[Phrase]) -> int:
        """The fewest columns in which no amount is cut and no word is broken."""
        longest_line = max(map(_longest_line, column))
        is_words = self.columns[place].is_wrapped or any(map(_is_words, column[1:]))
        if place and not is_words:
            return longest_line
        longest_word = max(max(map(cells, cell.plain.split()), default=0) for cell in column)
        return min(longest_line, max(longest_word, WORDS if place else LABEL))

    def _drawn(self, places: Sequence[int], widths: Sequence[int], gap: int) -> Iterator[Phrase]:
        """Some of the columns, each of a width of its own, with every row and rule."""
        yield from self._row(self._heading, places, widths, gap)
        yield Phrase((("─" * _total(widths, gap), ""),))
        for number, row in enumerate(self._rows, 1):
            yield from self._row(row, places, widths, gap)
            if row.ends_section and number < len(self._rows):
                yield Phrase(())

    def _row(
        self, row: _Row, places: Sequence[int], widths: Sequence[int], gap: int
    ) -> Iterator[Phrase]:
        """The lines of a row: its cells beside one another, each from the top."""
        wrapped = (
            row.cells[place].lines(width) for place, width in zip(places, widths, strict=True)
        )
        for line in zip_longest(*wrapped, fillvalue=Phrase(())):
            parts: list[tuple[str, str]] = []
            due = 0
            for place, width, cell in zip(places, widths, line, strict=True):
                spare = width - cells(cell.plain)
                before = due + (spare if self.columns[place].is_right else 0)
                if cell.parts:
                    parts.append((" " * before, ""))
                    parts += ((text, style or row.style) for text, style in cell.parts)
                    before = 0
                due = gap + before + (0 if self.columns[place].is_right else spare)
            yield Phrase(tuple(part for part in parts if part[0]))

    def _stacked(self, width: int) -> Iterator[Phrase]:
        """Each row as its label, and below it each heading with its cell."""
        first, *headings = self._heading.cells
        if first.plain:
            yield from Phrase(((first.plain, "bold"),)).lines(width)
        for row in self._rows:
            label, *others = row.cells
            if label.plain:
                yield from Phrase(((label.plain, row.style),)).lines(width)
            for heading, cell in zip(headings, others, strict=True):
                if cell.plain:
                    words = f"{heading.plain}: {cell.plain}" if heading.plain else cell.plain
                    lines = Phrase(((words, row.style),)).lines(width - _IN)
                    yield from (line.indented(_IN) for line in lines)


def _longest_line(cell: Phrase) -> int:
    return max(map(cells, cell.plain.split("\n")))


def _is_words(cell: Phrase) -> bool:
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
