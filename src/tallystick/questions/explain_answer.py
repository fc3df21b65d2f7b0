"""Why a figure is what it is, as it is answered: its working down to publisher, table and row."""

from collections.abc import Iterator
from typing import ClassVar

from tallystick.figures.figure import Figure, Origin
from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.forecast.lines import Line
from tallystick.questions.answer import Answer, told
from tallystick.questions.plain import Place, Row
from tallystick.questions.sources import SourceTable

DEPTH = 12
"""Steps of a working that are answered."""


@dataclass(frozen=True, slots=True)
class ShortlyNamed:
    """The council that an answer is about."""

    name: str
    ons_code: str


@dataclass(frozen=True, slots=True)
class PrintedIn:
    """Where a published number is printed; `typed` says whether the copy was typed by hand."""

    source: str
    publisher: str
    title: str
    table: str
    year: str
    sheet: str
    row: int | None
    column: str
    label: str
    page: str
    carrier: str
    typed: bool

    def cite(self) -> str:
        """One line that lets a reader find the number."""
        return Origin(
            source=self.source,
            publisher=self.publisher,
            title=self.title,
            table=self.table,
            year=self.year,
            url=self.page,
            sheet=self.sheet,
            row=self.row,
            column=self.column,
            label=self.label,
            carrier=self.carrier,
            typed=self.typed,
        ).cite()


@dataclass(frozen=True, slots=True)
class Working:
    """One figure, its formula and rule, where it is printed, and the figures that went in."""

    identified_by: ClassVar[str] = "name"

    name: str
    label: str
    year: FinancialYear | None
    value: float | None
    unit: str
    status: str
    formula: str
    rule: str
    note: str
    printed_in: tuple[PrintedIn, ...]
    inputs: tuple["Working", ...]


@dataclass(frozen=True, slots=True, repr=False, kw_only=True)
class ExplainAnswer(Answer):
    """A figure with what it is in plain words, and everything behind it."""

    FORMAT: ClassVar[str] = "tallystick-explain-1"

    council: ShortlyNamed
    sentence: str = told(sentence="What the figure is, in plain words.")
    figure: Working
    depth: int = told("steps", "How many steps of the working the terminal prints.")
    sources: tuple[SourceTable, ...]

    @property
    def place(self) -> Place:
        """The council."""
        return Place(self.council.name, self.council.ons_code)

    @property
    def headline(self) -> str:
        """The figure and what it is made of."""
        figure = self.figure
        year = "" if figure.year is None else f", {figure.year}"
        formula = f" = {figure.formula}" if figure.formula else ""
        return f"{self.council.name}: {figure.label}{year}{formula}"

    def rows(self) -> Iterator[Row]:
        """Every figure of the working, and its formula, rule and places in print beside it."""
        return self._rows(self.figure, figure_path="")

    def _rows(self, figure: Working, figure_path: str) -> Iterator[Row]:
        path = f"{figure_path}/{figure.name}" if figure_path else figure.name
        year = "" if figure.year is None else str(figure.year)
        words = {
            "formula": figure.formula,
            "rule": figure.rule,
            "printed_in": "; ".join(place.cite() for place in figure.printed_in),
        }
        values: dict[str, float | str] = {f"{path}.{name}": text for name, text in words.items()}
        if figure.value is not None:
            values = {path: figure.value, **values}
        for line, value in values.items():
            if value != "":
                unit = figure.unit if line == path else ""
                name, code = self.place
                release = self.versions.release
                yield Row(name, code, year, line, value, unit, figure.status, release)
        for each in figure.inputs:
            yield from self._rows(each, path)


@dataclass(frozen=True, slots=True, repr=False, kw_only=True)
class LinesAnswer(Answer):
    """Every line that can be explained."""

    FORMAT: ClassVar[str] = "tallystick-lines-1"
    IS_OF_WORDS: ClassVar[bool] = True

    lines: tuple[Line, ...]

    @property
    def place(self) -> Place:
        """Of no council."""
        return Place("", "")

    @property
    def headline(self) -> str:
        """How many there are."""
        return f"{len(self.lines)} lines can be explained"


def working_of(figure: Figure, depth: int = DEPTH) -> Working:
    """A figure and everything behind it, to a number of steps; what is shared is made once."""
    return _working(figure, depth, {})


def _working(figure: Figure, depth: int, numbered: dict[tuple[int, int], Working]) -> Working:
    key = (id(figure), depth)
    if key not in numbered:
        numbered[key] = Working(
            name=figure.name,
            label=figure.label,
            year=figure.year,
            value=figure.value,
            unit=str(figure.unit),
            status=str(figure.status),
            formula=figure.formula,
            rule=figure.rule,
            note=figure.note,
            printed_in=tuple(map(_printed_in, figure.origins)),
            inputs=tuple(_working(each, depth - 1, numbered) for each in figure.inputs)
            if depth
            else (),
        )
    return numbered[key]


def _printed_in(origin: Origin) -> PrintedIn:
    return PrintedIn(
        source=origin.source,
        publisher=origin.publisher,
        title=origin.title,
        table=origin.table,
        year=origin.year,
        sheet=origin.sheet,
        row=origin.row,
        column=origin.column,
        label=origin.label,
        page=origin.url,
        carrier=origin.carrier,
        typed=origin.typed,
    )


def steps(figure: Working, most: int) -> tuple[Working, ...]:
    """Every figure that is worked out from others, each once, in the order in which it is met."""
    met: dict[tuple[str, FinancialYear | None], Working] = {}
    waiting = [figure]
    while waiting and len(met) < most:
        each = waiting.pop(0)
        key = (each.name, each.year)
        if key not in met:
            met[key] = each
            waiting.extend(each.inputs)
    return tuple(met.values())
