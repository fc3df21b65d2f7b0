"""The kinds of fields with which a council's own figures are entered one section at a time.

`2026-27=162.3m,2027-28=165m` on a command line, in an address or a form; a mapping by year, or by
name and year, in Python and in a body. A name stands before its year with `@`:
`Pay@2027-28=9.1m`.
"""

import re
from abc import abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from tallystick.figures import reading
from tallystick.figures.errors import BadInput, Faults
from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.forecast.own_figures import ByYear, NamedReserve, OneOff, OwnFigures, Place, Row
from tallystick.forecast.returned import BASE
from tallystick.questions.kinds import LONGEST_TEXT, File, Kind, Schema
from tallystick.questions.own_assembly import figures_of
from tallystick.questions.own_figure_lines import SECTIONS, Years, own_line
from tallystick.questions.own_figures_yaml import entries_of
from tallystick.questions.own_rows import Entries, FigureRow, at, figure_row
from tallystick.questions.own_years import year_in

T = TypeVar("T")
_MOST = 200
_MOST_WORDS = 20
_LONGEST = 4_000
_BETWEEN = re.compile(r"[,;](?=[^,;=]+=)")
LAST_BALANCE = BASE + -1
"""The year at whose end the newest balances stand: 31 March 2026."""


class OwnSection(Kind[T]):
    """Numbers of one section of own figures."""

    section: str = ""
    metavar: str = "YEAR=£,…"
    control: str = "text"
    takes_several: bool = True
    longest: int = _LONGEST
    example: str = "2027-28=9.1m,2028-29=8.2m"

    def read(self, written: object) -> T:
        """The numbers by year and name.

        Raises:
            BadInput: if one cannot be read or used.
        """
        entries = self._entries(written)
        if not (entries.rows or entries.faults):
            raise BadInput(f"There is no number in it. Write it as {self.example}.")
        try:
            return self.of(figures_of(entries, self.section))
        except Faults as faults:
            raise BadInput(" ".join(str(fault) for fault in faults.exceptions)) from faults

    @abstractmethod
    def of(self, figures: OwnFigures) -> T:
        """The part of the figures that the section is."""

    def schema(self) -> Schema:
        """Text of years and amounts, or an object of amounts by year, or by name and year."""
        amount: Schema = {"type": ["string", "number"], "examples": ["£9.1m", 9_100_000]}
        value: Schema = {"type": ["string", "number", "boolean"]}
        inside: Schema = {"type": "object", "additionalProperties": value}
        by_key: Schema = {"type": "object", "maxProperties": _MOST}
        by_key["additionalProperties"] = {"anyOf": [amount, inside]}
        return {"anyOf": [{"type": "string", "maxLength": _LONGEST}, self.query_schema(), by_key]}

    def query_schema(self) -> Schema:
        """A list of texts of years and amounts."""
        words: Schema = {"type": "string", "maxLength": LONGEST_TEXT, "examples": [self.example]}
        return {"type": "array", "items": words, "maxItems": _MOST_WORDS}

    def _entries(self, written: object) -> Entries:
        if isinstance(written, Mapping):
            if len(written) > _MOST:
                raise BadInput(f"{len(written)} values are given; at most {_MOST} are read.")
            return entries_of(written, self._place(), self.section)
        texts = list(written) if isinstance(written, list | tuple) else [written]
        rows: list[FigureRow] = []
        faults: list[BadInput] = []
        for word in separate_words(texts):
            try:
                rows.append(self._row(word))
            except BadInput as fault:
                faults.append(at(self._place(word.partition("=")[0].strip()), str(fault)))
        return Entries(tuple(rows), (), tuple(faults))

    def _row(self, word: str) -> FigureRow:
        """`2027-28=9.1m`, `Pay@2027-28=9.1m`, or a name alone where the section has no years."""
        key, equals, amount = (part.strip() for part in word.partition("="))
        if not (equals and key and amount):
            raise BadInput(f"{reading.shown(word)} is no year and amount: write {self.example}.")
        name, _, written_year = key.rpartition("@")
        is_by_name = not self._is_of_years or self._default_year is not None
        year: FinancialYear | None
        if name or not is_by_name or year_in(key) is not None:
            year = reading.year(written_year)
        else:
            name, year = key, self._default_year
        line = own_line(f"{self.section}.{name}" if name else self.section)
        return figure_row(line, year, amount, self._place(key))

    def _place(self, key: str = "") -> Place:
        return Place(option=self.section, cell=key)

    @property
    def _is_of_years(self) -> bool:
        return SECTIONS[self.section].years is Years.EACH

    @property
    def _default_year(self) -> FinancialYear | None:
        """The year of a number that is given by its name alone."""
        return None


def separate_words(texts: Iterable[object]) -> Iterator[str]:
    """Every `key=amount` of several texts; a comma inside an amount parts nothing."""
    for text in texts:
        if not isinstance(text, str):
            raise BadInput(f"{reading.shown(text)} is no year and amount.")
        if len(text) > _LONGEST:
            raise BadInput(f"{len(text)} characters are given; at most {_LONGEST} are read.")
        yield from (word.strip() for word in _BETWEEN.split(text) if word.strip(" ,;"))


@dataclass(frozen=True)
class Settlement(OwnSection[Mapping[str, ByYear]]):
    """The settlement by year, 2026-27 among them; by grant where they are named."""

    section: str = "settlement"
    example: str = "2026-27=162.3m,2027-28=165m"

    def of(self, figures: OwnFigures) -> Mapping[str, ByYear]:
        """The settlement."""
        return figures.settlement


@dataclass(frozen=True)
class Pressures(OwnSection[tuple[Row, ...]]):
    """Growth of cost before savings, new in each year."""

    section: str = "pressures"

    def of(self, figures: OwnFigures) -> tuple[Row, ...]:
        """The pressures."""
        return figures.pressures


@dataclass(frozen=True)
class Savings(OwnSection[tuple[Row, ...]]):
    """Savings agreed, new in each year."""

    section: str = "savings"

    def of(self, figures: OwnFigures) -> tuple[Row, ...]:
        """The savings."""
        return figures.savings


@dataclass(frozen=True)
class OneOffs(OwnSection[tuple[OneOff, ...]]):
    """Money in the budget of 2026-27 that does not come again, by kind or name."""

    section: str = "one_off"
    metavar: str = "KIND=£,…"
    example: str = "reserves=4m,collection_fund=-1.1m"

    def of(self, figures: OwnFigures) -> tuple[OneOff, ...]:
        """The one-off money."""
        return figures.one_offs


@dataclass(frozen=True)
class OwnReserves(OwnSection[tuple[NamedReserve, ...]]):
    """Reserves by name at 31 March 2026, or at the end of another year."""

    section: str = "reserves"
    metavar: str = "NAME=£,…"
    example: str = "General fund=12m,Smoothing@2025-26=8m"

    def of(self, figures: OwnFigures) -> tuple[NamedReserve, ...]:
        """The reserves."""
        return figures.reserves

    @property
    def _default_year(self) -> FinancialYear | None:
        """The newest balances."""
        return LAST_BALANCE


@dataclass(frozen=True)
class OwnFiguresKind(Kind[OwnFigures]):
    """All own figures together: a file of this machine, or written out as a file holds them."""

    metavar: str = "FILE"
    control: str = "file"
    also_python: str = "Path"
    takes_files: bool = True

    def read(self, written: object) -> OwnFigures:
        """The figures.

        Raises:
            BadInput: if the file or a value cannot be read.
        """
        if isinstance(written, OwnFigures):
            return written
        if isinstance(written, Mapping):
            return figures_of(entries_of(written, Place()), "own figures")
        if not self.takes_files:
            raise BadInput(f"{reading.shown(written)} is no JSON object of own figures.")
        from tallystick.questions.own_figures_file import own_figures

        return own_figures(File().read(written))

    def for_others(self) -> Kind[OwnFigures]:
        """Written out."""
        return OwnFiguresKind(takes_files=False)

    def schema(self) -> Schema:
        """An object by section."""
        return {
            "type": "object",
            "description": "By section, name and year, as a file of own figures has them.",
            "properties": {name.partition(".")[0]: {} for name in SECTIONS}
            | {"council": {"type": "string"}, "edition": {"type": "string"}}
            | {"unit": {"type": "string"}, "source": {"type": "string"}},
            "additionalProperties": False,
        }
