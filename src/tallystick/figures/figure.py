"""One number with its unit, year, status and source."""

from dataclasses import field
from enum import StrEnum

from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear


class Status(StrEnum):
    """Where a figure stands between a published fact and an assumption."""

    OUTTURN = "outturn"
    BUDGET = "budget"
    AS_PRINTED = "as printed"
    ENTERED = "entered"
    ROLLED = "rolled"
    ASSUMPTION = "assumption"
    COMPUTED = "computed"


class Unit(StrEnum):
    """What a number counts."""

    POUNDS = "£"
    BAND_D_POUNDS = "£ on Band D"
    BAND_D_EQUIVALENTS = "Band D equivalents"
    SHARE = "share"
    CHANCE = "chance"
    YEARS = "years"
    DWELLINGS = "dwellings"
    PEOPLE = "people"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a published number is printed: publisher, title, table, sheet, row and column.

    `typed` says that it was typed by hand from the copy that `carrier` names.
    """

    source: str
    publisher: str
    title: str
    table: str
    year: str
    url: str
    sheet: str = ""
    row: int | None = None
    column: str = ""
    label: str = ""
    carrier: str = ""
    typed: bool = False

    def cite(self) -> str:
        """One line that lets a reader find the number."""
        place = [self.publisher, self.title]
        if self.table:
            place.append(self.table)
        if self.sheet:
            place.append(f"sheet {self.sheet}")
        if self.row is not None:
            place.append(f"row {self.row}")
        if self.column:
            place.append(f"column {self.column}")
        text = ", ".join(place)
        copy = self.carrier.partition(". ")[0]
        manner = "typed from the copy held" if self.typed else "copy held"
        return f"{text} ({manner} by {copy})" if copy else text


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that knows where it came from.

    A published figure carries its origins; a computed one carries its formula and the figures that
    went in. `value` is None where the figure is not held: a missing figure is shown as missing.
    """

    name: str
    label: str
    value: float | None
    unit: Unit
    status: Status
    year: FinancialYear | None = None
    formula: str = ""
    inputs: tuple["Figure", ...] = field(default=(), repr=False)
    origins: tuple[Origin, ...] = field(default=(), repr=False)
    rule: str = ""
    note: str = ""

    def known(self) -> float:
        """The value, for use where the figure has been checked to be there.

        Raises:
            MissingFigure: if the figure is not held.
        """
        if self.value is None:
            from tallystick.figures.errors import MissingFigure  # noqa: PLC0415 - only on failure

            raise MissingFigure(f"{self.label} is not held. {self.note}".strip())
        return self.value
