"""Numbers of a council's own as every reader has them: line, year, place, and what stood there."""

from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from decimal import Decimal

from tallystick.figures.errors import BadFile, BadInput, Faults, TallystickError
from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.forecast.own_figures import Entered, Place
from tallystick.forecast.returned import BASE
from tallystick.questions.own_amounts import Scale, amount, is_share, says_unit
from tallystick.questions.own_figure_lines import OwnLine, Years

MOST_ROWS = 5_000
"""Numbers of one file that are read at most."""


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One number: its line, year and place, and what stood there.

    `words` are what is said of its line besides, as `counting`; `has_unit` whether the unit was
    written or declared, so that it cannot be thousands taken for pounds.
    """

    line: OwnLine
    year: FinancialYear | None
    value: Decimal
    place: Place
    written: str = ""
    words: Mapping[str, str] = field(default_factory=dict)
    has_unit: bool = True
    is_share: bool = False

    @property
    def entered(self) -> Entered:
        """The number as the outlook takes it."""
        return Entered(float(self.value), self.place, self.written)


@dataclass(frozen=True, slots=True)
class TextRow:
    """A line of words, such as the edition, with its place."""

    line: str
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Entries:
    """Everything that a file has, and what is wrong with it."""

    rows: tuple[FigureRow, ...] = ()
    texts: tuple[TextRow, ...] = ()
    faults: tuple[BadInput, ...] = ()


def figure_row(
    line: OwnLine,
    year: FinancialYear | None,
    written: object,
    place: Place,
    *,
    unit: Scale | None = None,
    is_reversed: bool = False,
    words: Mapping[str, str] | None = None,
) -> FigureRow:
    """A number as it was written, read in its unit.

    Raises:
        BadInput: if it is no number, has no year where one is needed, or has one where none may be.
    """
    years = line.about.years
    if years is Years.BASE and year is None:
        year = BASE
    if years in (Years.EACH, Years.ONE) and year is None:
        raise BadInput(f"{line} needs its financial year, as 2027-28: {line.about.sentence}")
    if years is Years.NONE and year is not None:
        raise BadInput(f"{line} is of no year; leave out {year}.")
    if years is Years.BASE and year != BASE:
        raise BadInput(f"{line} is of {BASE}, the year of the budget; {year} cannot be entered.")
    value = amount(written, line.measure, unit)
    return FigureRow(
        line,
        year,
        -value if is_reversed and value else value,
        place,
        str(written).strip(),
        dict(words or {}),
        has_unit=unit is not None or says_unit(written),
        is_share=is_share(written, line.measure, unit),
    )


def at(place: Place, words: str) -> BadInput:
    """A fault with its place before it; the door names the option or field itself."""
    where = str(replace(place, option=""))
    return BadFile(f"{where}: {words}") if where else BadInput(words)


def raise_all(what: str, faults: Sequence[TallystickError]) -> None:
    """Raise what is wrong, alone or together.

    Raises:
        BadInput: if there is one fault.
        Faults: if there are several.
    """
    if len(faults) == 1:
        raise faults[0]
    if faults:
        raise Faults(f"{what} cannot be read", list(faults))
