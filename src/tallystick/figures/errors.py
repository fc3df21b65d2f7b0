"""What can go wrong, and the exit code of each kind.

::

    TallystickError
    ├── BadInput                 2  something asked for cannot be read or is not known
    │   ├── UnknownName             no such council, line, rule or set; near matches are named
    │   ├── AmbiguousName           more than one fits
    │   ├── UnknownYear             not a financial year, or outside the years held
    │   ├── BadFile                 a file that cannot be read, with the place in it
    │   ├── FieldFault              what is wrong with one field of a question; `field` names it
    │   └── Faults                  several faults of what was asked, reported together
    ├── MissingFigure            3  a figure that is published but not held, or not published at all
    │   └── RuleNotKnown            a rule has no value for that year
    ├── DataDamaged              4  the release cannot be read, or an identity fails
    ├── StockBelowFloor          4  reserves, debt, Band D or tax base below what they can be
    ├── NetworkFailed            5  a fetch did not succeed
    └── OutputFailed             7  an answer could not be written: full disk, closed output

A message says what was asked, what is known and what to do next.
"""

import re
from collections.abc import Callable, Sequence

_LONGEST_WORD = 300
"""Letters without a blank; longer than any path or key that a message has to name."""
_LONG_WORD = re.compile(rf"\S{{{_LONGEST_WORD},}}")
_BEGINNING = 60
_LONGEST_NAME = 120


def readable(message: str) -> str:
    """A message as it can be printed anywhere: no control characters, and nothing without end."""
    shorter = _LONG_WORD.sub(lambda word: f"{word[0][:_BEGINNING]}…", message)
    return "".join(
        sign if sign.isprintable() or sign == "\n" else "\N{REPLACEMENT CHARACTER}"
        for sign in shorter
    )


def _begun(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else f"{name[:_BEGINNING]}…"


class TallystickError(Exception):
    """Any error that this package raises on purpose."""

    exit_code = 1

    def __str__(self) -> str:
        """The message, in which what was asked is quoted only as far as anybody reads."""
        return readable(super().__str__())


class BadInput(TallystickError):
    """Something asked for cannot be read or is not known."""

    exit_code = 2


class UnknownName(BadInput):
    """Nothing of that kind has that name; `near` holds the closest names that exist."""

    def __init__(self, kind: str, asked: str, near: Sequence[str] = (), hint: str = "") -> None:
        self.kind = kind
        self.asked = asked
        self.near = tuple(near)
        message = f"No {kind} is called {_begun(asked)!r}."
        if self.near:
            message += f" Near matches: {', '.join(self.near)}."
        if hint:
            message += f" {hint}"
        super().__init__(message)


class AmbiguousName(BadInput):
    """More than one thing of that kind fits the name; `candidates` holds them."""

    def __init__(self, kind: str, asked: str, candidates: Sequence[str], hint: str = "") -> None:
        self.kind = kind
        self.asked = asked
        self.candidates = tuple(candidates)
        message = f"{_begun(asked)!r} fits more than one {kind}: {', '.join(self.candidates)}."
        if hint:
            message += f" {hint}"
        super().__init__(message)


class UnknownYear(BadInput):
    """Not a financial year, or outside the years held."""


class BadFile(BadInput):
    """A file that cannot be read as asked; the message names the file and the place in it."""


class FieldFault(BadInput):
    """What is wrong with one field of a question.

    `field` is the field's name in the request; each door spells it in its own way, as `--rise`, as
    `rise` or as the label of a form. `words` say what was read and what is allowed.
    """

    def __init__(self, field: str, words: str) -> None:
        self.field = field
        self.words = words
        super().__init__(f"{field}: {words}")


class Faults(BadInput, ExceptionGroup[TallystickError]):
    """Several faults of what was asked, reported together."""

    def __str__(self) -> str:
        """The heading and every fault."""
        return f"{self.message}: {' '.join(map(str, self.exceptions))}"

    def derive(self, excs: Sequence[TallystickError]) -> "Faults":  # type: ignore[override]
        """The same heading over a part of the faults."""
        return Faults(self.message, excs)


class MissingFigure(TallystickError):
    """A figure that is needed is not held; the message says where it can be had."""

    exit_code = 3


class RuleNotKnown(MissingFigure):
    """A rule has no value for that year; the message lists the years known."""


class DataDamaged(TallystickError):
    """The release cannot be read, or a published identity fails."""

    exit_code = 4


class StockBelowFloor(TallystickError):
    """A stock closed a year below what it can be: a fault of the engine, never of what was asked.

    `line` is the stock, `year` the year that it closes, `by` how far below it is.
    """

    exit_code = 4

    def __init__(self, council: str, line: str, year: str, by: float) -> None:
        self.line = line
        self.year = year
        self.by = -by
        super().__init__(
            f"{council}: {line} of {year} would be {-by:,.2f} below what it can be. This is a "
            "fault of the program; please report it with the strategy."
        )


class NetworkFailed(TallystickError):
    """A fetch did not succeed."""

    exit_code = 5


class OutputFailed(TallystickError):
    """The answer could not be written where it was to go: the disk is full, the output closed."""

    exit_code = 7


def spelled(fault: FieldFault | Faults, spell: Callable[[str], str]) -> BadInput:
    """The same fault with its fields named as a door names them."""
    if isinstance(fault, FieldFault):
        return BadInput(f"{spell(fault.field)}: {fault.words}")
    faults: list[TallystickError] = []
    for each in fault.exceptions:
        if isinstance(each, FieldFault | Faults):
            faults.append(spelled(each, spell))
        elif isinstance(each, TallystickError):
            faults.append(each)
    return Faults(fault.message, faults)
