"""A user's CSV file read in blocks of rows, each block as columns; nothing of it is kept.

A plain number is read by the machine's own reader; whatever else people write is read by
`tallystick.figures.reading`, so that `£1,200` means the same in a file as anywhere. Faults are told
by line and column, all together.
"""

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import accumulate, chain, islice
from operator import itemgetter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tallystick.figures import reading
from tallystick.figures.errors import BadFile, BadInput, Faults
from tallystick.figures.names import near
from tallystick.figures.user_files import TOTALS, separator

BLOCK = 8_192
MOST_FAULTS = 50
_PIECE = 256
_PENCE = 100
_NOT_PLAIN = "_eEnN"
"""Letters with which the machine's reader takes what a person would not call a number."""

_A_FRACTION = 1e-4
"""Of a penny: above what binary numbers leave of a whole one."""

Flags = NDArray[np.bool_]


@dataclass(slots=True)
class FileFaults:
    """What is wrong with a file: the first of it in words, and how much there is."""

    name: str
    faults: list[tuple[int, str]] = field(default_factory=list)
    number: int = 0

    def add(self, message: str, line: int | None = None) -> None:
        """One fault, in a line or in the whole file."""
        self.number += 1
        if len(self.faults) < MOST_FAULTS:
            place = self.name if line is None else f"{self.name}, line {line}"
            self.faults.append((line or 0, f"{place}: {message}"))

    def raise_any(self) -> None:
        """Refuse the file where there is a fault.

        Raises:
            Faults: every fault together.
        """
        if not self.number:
            return
        in_order = sorted(self.faults, key=itemgetter(0))
        if left := self.number - len(in_order):
            in_order.append((0, f"{self.name}: and {left} more."))
        number = "1 fault" if self.number == 1 else f"{self.number} faults"
        raise Faults(f"{number} in {self.name}", [BadFile(message) for _, message in in_order])


@dataclass(slots=True)
class Rows:
    """Some rows of a file: the text of each column, the line of each row, and their faults."""

    columns: Mapping[str, Sequence[str]]
    lines: Sequence[int]
    faults: FileFaults

    def __len__(self) -> int:
        """How many rows."""
        return len(self.lines)

    def has(self, column: str) -> bool:
        """Whether the file has the column."""
        return column in self.columns

    def codes(self, column: str, book: Sequence[str], default: str = "") -> NDArray[np.uint8]:
        """The place of each name in a book; what is blank is the default.

        A name that is not in the book is a fault.
        """
        known = {name.casefold(): place for place, name in enumerate(book)}

        def read(text: str) -> int:
            word = (text.strip() or default).casefold()
            if word in TOTALS and word not in known:
                raise _Row("is a row of totals: leave it out, for each row is counted")
            return known[word]

        hint = f"is not one of {', '.join(book)}"
        return self._read(column, read, known.get(default.casefold(), 0), hint, np.uint8)

    def flags(self, column: str) -> Flags | bool:
        """Yes or no; what is blank is no."""
        if not self.has(column):
            return False
        known = {"yes": 1, "no": 0, "true": 1, "false": 0, "1": 1, "0": 0, "": 0}

        def read(text: str) -> int:
            return known[text.strip().casefold()]

        return self._read(column, read, 0, "is not yes or no", np.bool_)

    def words(self, column: str, book: Sequence[str]) -> dict[str, Flags]:
        """Which of the words of a book, parted by semicolons, each row has."""
        if not self.has(column):
            return {}
        kinds: dict[frozenset[str], int] = {}

        def read(text: str) -> int:
            names = frozenset(filter(None, (reading.word(part) for part in text.split(";"))))
            absent = names.difference(book)
            if absent:
                raise KeyError(min(absent))
            return kinds.setdefault(names, len(kinds))

        kinds[frozenset()] = 0
        hint = f"is not made of these, with a semicolon between: {', '.join(book)}"
        places = self._read(column, read, 0, hint, np.int32)
        return {
            word: np.array([word in names for names in kinds])[places]
            for word in book
            if any(word in names for names in kinds)
        }

    def numbers(self, column: str, default: float, most: float) -> NDArray[np.float64]:
        """Numbers from nought; what is blank is the default."""
        return self._amounts(column, reading.quantity, default, most)

    def pounds(self, column: str, default: float, most: float) -> NDArray[np.float64]:
        """Pounds from nought; what is blank is the default."""
        return self._amounts(column, reading.money, default, most)

    def counts(self, column: str, most: int) -> "NDArray[np.int64] | int":
        """Whole numbers from nought; what is blank is nought."""
        if not self.has(column):
            return 0
        number = self._amounts(column, reading.quantity, 0.0, float(most))
        self.refuse(column, number != np.floor(number), "is not a whole number")
        return number.astype(np.int64)

    def shares(self, column: str, default: float, most: float) -> NDArray[np.float64]:
        """Shares of one, as `60%` or 0.6; what is blank is the default."""

        def read(text: str) -> Decimal:
            if text.rstrip().endswith("%"):
                return reading.share(text, highest=Decimal(10**6))
            return reading.quantity(text)

        return self._amounts(column, read, default, most)

    def pence(self, column: str, most: float) -> "NDArray[np.int64] | int":
        """Pounds from nought as whole pennies; what is blank is nought."""
        if not self.has(column):
            return 0
        pennies = self._amounts(column, reading.money, 0.0, most) * _PENCE
        whole = np.rint(pennies)
        self.refuse(column, np.abs(pennies - whole) > _A_FRACTION, "is not in whole pennies")
        return whole.astype(np.int64)

    def is_given(self, column: str) -> Flags | bool:
        """Of which rows something is written in a column."""
        if not self.has(column):
            return False
        texts = self.columns[column]
        return np.fromiter(map(bool, map(str.strip, texts)), bool, len(texts))

    def refuse(self, column: str, is_wrong: "Flags | bool", why: str) -> None:
        """Tell of each row that is wrong what is wrong with it; `column` names what was written."""
        if isinstance(is_wrong, bool):
            is_wrong = np.full(len(self), is_wrong)
        for place in np.flatnonzero(is_wrong).tolist():
            if self.has(column):
                why_here = f"{column} {reading.shown(self.columns[column][place].strip())} {why}"
            else:
                why_here = f"{column} {why}"
            self.faults.add(why_here, self.lines[place])

    def _amounts(
        self,
        column: str,
        read: Callable[[str], Decimal],
        default: float,
        most: float,
    ) -> NDArray[np.float64]:
        if not self.has(column):
            return np.full(len(self), default)
        texts = self.columns[column]
        amounts = _plain(texts)
        if amounts is None:
            known: dict[str, float] = {"": default}

            def of_text(text: str) -> float:
                if text not in known:
                    known[text] = float(read(text)) if text.strip() else default
                return known[text]

            amounts = self._read(column, of_text, default, "is not a number", np.float64)
        outside = (amounts < 0) | (amounts > most)
        if outside.any():
            self.refuse(column, outside, f"is outside 0 to {most:,g}")
            amounts = np.where(outside, default, amounts)
        return amounts

    def _read(
        self,
        column: str,
        read: Callable[[str], float],
        instead: float,
        hint: str,
        kind: type[Any],
    ) -> NDArray[Any]:
        """Each text by `read`, each different text once; the faulty are told and stand for nil."""
        if not self.has(column):
            return np.full(len(self), instead, kind)
        texts = self.columns[column]
        faulty: dict[str, str] = {}
        known = _Known(read, instead, hint, faulty)
        values = np.fromiter(map(known.__getitem__, texts), kind, len(texts))
        if faulty:
            for place, text in enumerate(texts):
                if text in faulty:
                    shown = reading.shown(text.strip())
                    self.faults.add(f"{column} {shown} {faulty[text]}", self.lines[place])
        return values


class _Row(Exception):
    """What the whole row is, where it is none that is read."""


class _Known(dict[str, float]):
    """What each different text is read as."""

    def __init__(
        self, read: Callable[[str], float], instead: float, hint: str, faulty: dict[str, str]
    ) -> None:
        super().__init__()
        self._read, self._instead, self._hint, self._faulty = read, instead, hint, faulty

    def __missing__(self, text: str) -> float:
        try:
            value = self._read(text)
        except _Row as fault:
            self._faulty[text] = str(fault)
            value = self._instead
        except (KeyError, BadInput):
            self._faulty[text] = self._hint
            value = self._instead
        self[text] = value
        return value


def _plain(texts: Sequence[str]) -> NDArray[np.float64] | None:
    """Texts that are all plain numbers, as the machine reads them; None where one is not."""
    every = "".join(texts)
    if not every.isascii() or any(letter in every for letter in _NOT_PLAIN):
        return None
    try:
        return np.fromiter(map(float, texts), np.float64, len(texts))
    except ValueError:
        return None


def read_rows(
    lines: Iterable[str],
    faults: FileFaults,
    known: Iterable[str],
    required: Sequence[str] = (),
    block: int = BLOCK,
) -> Iterator[Rows]:
    """The rows of a CSV file below its headings, in blocks.

    Args:
        lines: of the text.
        faults: what is wrong with the file is added to them; after a block with more than can be
            told, no further one is read.
        known: the columns that a file may have.
        required: those that it has to have; without them no row is read.
        block: how many rows are read together.
    """
    below, skipped = _below_comments(iter(lines))
    first = next(below, "")
    reader = csv.reader(chain((first,), below), delimiter=separator(first), strict=True)
    headings = _headings(reader, skipped, faults, known, required)
    if not headings or any(column not in headings for column in required):
        return
    columns: tuple[list[str], ...] = tuple([] for _ in headings)
    at: list[int] = []
    for rows, lines_of_rows in _pieces(reader, skipped, faults):
        kept, kept_at = _of_width(rows, lines_of_rows, faults, len(headings))
        for column, texts in zip(columns, zip(*kept, strict=True), strict=False):
            column.extend(texts)
        at.extend(kept_at)
        if len(at) >= block:
            yield Rows(dict(zip(headings, columns, strict=True)), at, faults)
            columns, at = tuple([] for _ in headings), []
    if at:
        yield Rows(dict(zip(headings, columns, strict=True)), at, faults)


def _pieces(
    reader: Any,  # noqa: ANN401 - the type of csv.reader has no name
    skipped: int,
    faults: FileFaults,
) -> Iterator[tuple[list[list[str]], Sequence[int]]]:
    """Some rows at a time, with their lines, until the end or too many faults.

    Few enough that they are still in the cache of a core when they are turned into columns.
    """
    while faults.number <= MOST_FAULTS:
        before = reader.line_num + skipped
        try:
            rows = list(islice(reader, _PIECE))
        except csv.Error as fault:
            faults.add(f"{fault}.", reader.line_num + skipped)
            return
        if not rows:
            return
        is_plain = reader.line_num + skipped - before == len(rows)
        yield rows, range(before + 1, before + 1 + len(rows)) if is_plain else _lines(rows, before)


def _below_comments(lines: Iterator[str]) -> tuple[Iterator[str], int]:
    """The lines from the headings on, and how many of comment stood above them."""
    skipped = 0
    for line in lines:
        first = line if skipped else line.removeprefix("\ufeff")
        if not first.startswith("#"):
            return chain((first,), lines), skipped
        skipped += 1
    return lines, skipped


def _lines(rows: Sequence[Sequence[str]], before: int) -> list[int]:
    """The line at which each row ends, where some hold a line break."""
    return [
        before + at for at in accumulate(1 + sum(text.count("\n") for text in row) for row in rows)
    ]


def _of_width(
    rows: list[list[str]], lines: Sequence[int], faults: FileFaults, width: int
) -> tuple[list[list[str]], Sequence[int]]:
    """The rows with a text for each heading, without the blank ones; what is too wide is told."""
    if all(map(any, rows)) and set(map(len, rows)) == {width}:
        return rows, lines
    kept, at = [], []
    for row, line in zip(rows, lines, strict=True):
        if not "".join(row).strip():
            continue
        if len(row) > width:
            faults.add("there are more values than headings", line)
        kept.append((row + [""] * width)[:width])
        at.append(line)
    return kept, at


def _headings(
    reader: Any,  # noqa: ANN401 - the type of csv.reader has no name
    skipped: int,
    faults: FileFaults,
    known: Iterable[str],
    required: Sequence[str],
) -> list[str]:
    columns = tuple(known)
    try:
        headings = [heading.strip().casefold() for heading in next(reader, [])]
    except csv.Error as fault:
        faults.add(f"{fault}.", reader.line_num + skipped)
        return []
    for heading in headings:
        if heading not in columns:
            close = near(heading, columns)
            hint = f"Near: {', '.join(close)}." if close else f"Known: {', '.join(columns)}."
            faults.add(f"no column is called {reading.shown(heading)}. {hint}")
    for heading in sorted({heading for heading in headings if headings.count(heading) > 1}):
        faults.add(f"the column {reading.shown(heading)} is there twice.")
    for heading in required:
        if heading not in headings:
            faults.add(f"there is no column `{heading}`.")
    return headings
