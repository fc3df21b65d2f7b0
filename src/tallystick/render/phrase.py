"""Text of which parts stand out, broken into lines that fit a width."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Self

from tallystick.figures.frozen import dataclass
from tallystick.render.characters import visible

_CODES = {"": "", "bold": "1", "dim": "2"}
_WORD = re.compile(r"\s*\S+\s*")
_TAB = 8
_FIRST_OF_NO_WIDTH = "\u0300"
"""Below it every character that is printed takes one column."""


def cells(text: str) -> int:
    """How many columns of a terminal a text without line breaks takes."""
    if max(text, default="") < _FIRST_OF_NO_WIDTH:
        return len(text)
    return sum(map(_cells_of, text))


@cache
def _cells_of(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


@dataclass(frozen=True, slots=True)
class Phrase:
    """A text as parts, each with its style: a name of `_CODES`."""

    parts: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, *parts: "tuple[str, str] | str") -> Self:
        """The parts, with their control characters made visible and tabs as spaces."""
        pairs = (part if isinstance(part, tuple) else (part, "") for part in parts)
        return cls(tuple((visible(text).expandtabs(_TAB), style) for text, style in pairs))

    @property
    def plain(self) -> str:
        """The text without its styles."""
        return "".join(text for text, _ in self.parts)

    def lines(self, width: int) -> Iterator[Self]:
        """The text in lines of at most so many columns, broken between words where that can be."""
        start = 0
        for line in self.plain.split("\n"):
            breaks = [0, *_breaks(line, width), len(line)]
            for begins, ends in pairwise(breaks):
                length = len(line[begins:ends].rstrip())
                yield self._between(start + begins, start + begins + length)
            start += len(line) + 1

    def _between(self, begins: int, ends: int) -> Self:
        parts = []
        at = 0
        for text, style in self.parts:
            part = text[max(0, begins - at) : max(0, ends - at)]
            if part:
                parts.append((part, style))
            at += len(text)
        return type(self)(tuple(parts))

    def indented(self, columns: int) -> Self:
        """The same, set in by so many columns."""
        return type(self)(((" " * columns, ""), *self.parts))

    def written(self, style: str = "", *, is_styled: bool) -> str:
        """The text for a terminal that takes styles, or for what does not; all of it in `style`."""
        if not is_styled:
            return self.plain
        return "".join(_coded(text, {style, own}) for text, own in self.parts)


def _coded(text: str, styles: set[str]) -> str:
    codes = ";".join(sorted(filter(None, map(_CODES.__getitem__, styles))))
    return f"\x1b[{codes}m{text}\x1b[0m" if codes else text


def _breaks(line: str, width: int) -> Iterator[int]:
    """Where a line is broken: before the words that do not fit, and in those that never would."""
    if cells(line) <= width:
        return
    taken = 0
    for match in _WORD.finditer(line):
        word, start = match.group(), match.start()
        long = cells(word.rstrip())
        if long <= width - taken:
            taken += cells(word)
        elif long <= width:
            if taken and start:
                yield start
            taken = cells(word)
        else:
            for number, piece in enumerate(_pieces(word, width)):
                if start and (number or taken):
                    yield start
                start += len(piece)
                taken = cells(piece)


def _pieces(word: str, width: int) -> Iterator[str]:
    """A word that no line holds, cut into what one holds."""
    piece, taken = "", 0
    for character in word:
        wide = _cells_of(character)
        if piece and taken + wide > width:
            yield piece
            piece, taken = "", 0
        piece += character
        taken += wide
    yield piece
