"""The sheets of a council's own workbook: where years stand, and rows by their labels."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from re import sub

from tallystick.figures.errors import BadFile, BadInput, DataDamaged
from tallystick.figures.frozen import dataclass
from tallystick.figures.names import near, plain
from tallystick.figures.year import FinancialYear
from tallystick.questions.own_amounts import Scale, scale_in
from tallystick.questions.own_years import words_around, year_in
from tallystick.sources.workbook import column_letters

MOST_SHEETS = 60
_MOST_ROWS, _MOST_COLUMNS = 5_000, 200
_LONGEST_LABEL = 120
_SEVERAL = 2
_OF_A_TITLE = 12
"""Rows above a heading in which a title may say the unit."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A cell that names a financial year, above the numbers of its column."""

    year: FinancialYear
    column: int
    words: str
    written: str


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row with a label: its place from one, its label, and the headings over its numbers."""

    number: int
    label: str
    headings: tuple[Heading, ...]
    cells: Sequence[object]

    def cell(self, column: int) -> object:
        """What stands in a column; blank where the row is shorter."""
        return self.cells[column] if column < len(self.cells) else ""


@dataclass(frozen=True, slots=True)
class OwnSheet:
    """One sheet: its rows that have a label, and the unit that its titles name."""

    name: str
    rows: tuple[SheetRow, ...]
    unit: Scale | None

    def labelled(self, label: str) -> tuple[SheetRow, ...]:
        """The rows of that label, whatever its case and punctuation."""
        wanted = plain(label)
        return tuple(row for row in self.rows if plain(row.label) == wanted)

    def near(self, label: str) -> str:
        """The labels closest to one that is not there, each with its row."""
        rows = {row.label: row.number for row in reversed(self.rows)}
        words = set(plain(label).split())
        alike = [each for each in rows if words & set(plain(each).split())]
        alike.sort(key=lambda each: -len(words & set(plain(each).split())))
        close = near(label, rows) or alike[:4] or tuple(row.label for row in self.rows[:6])
        return ", ".join(f"“{each}” (row {rows[each]})" for each in close)


class OwnWorkbook:
    """A workbook whose sheets are read, in a process of their own, when they are asked for."""

    def __init__(self, file: Path) -> None:
        from tallystick.questions.own_release import require_reader
        from tallystick.sources.workbook import apart, sheet_names
        from tallystick.sources.workbook_apart import read_file

        self.file = file
        self._data = read_file(file)
        require_reader()
        self._sheets: dict[str, OwnSheet] = {}
        try:
            with apart():
                self.names = sheet_names(self._data)
        except DataDamaged as fault:
            raise BadFile(f"{file}: {fault}") from fault

    def sheet(self, name: str) -> OwnSheet:
        """The sheet of that name.

        Raises:
            BadFile: if it cannot be read.
        """
        if name not in self._sheets:
            from tallystick.sources.workbook import apart, sheets

            try:
                with apart():
                    rows = sheets(self._data, (name,))[name]
            except DataDamaged as fault:
                raise BadFile(f"{self.file}, sheet {name}: {fault}") from fault
            self._sheets[name] = _sheet(name, rows)
        return self._sheets[name]

    def named(self, name: str) -> str:
        """The sheet that is meant: of that name, or of it but for the years and numbers in it.

        Raises:
            BadInput: if there is none, or several.
        """
        if name in self.names:
            return name
        alike = [each for each in self.names if _without_numbers(each) == _without_numbers(name)]
        if len(alike) == 1:
            return alike[0]
        known = ", ".join(near(name, self.names) or self.names[:8])
        raise BadInput(f"there is no sheet {name!r}; there is: {known}.")

    def every_sheet(self) -> Iterator[OwnSheet]:
        """Every sheet, read one after the other.

        Raises:
            BadFile: if there are more than any council's workbook has.
        """
        if len(self.names) > MOST_SHEETS:
            raise BadFile(
                f"{self.file} has {len(self.names)} sheets; at most {MOST_SHEETS} are looked "
                "through. Copy those of your plan into a workbook of their own."
            )
        return map(self.sheet, self.names)


def cell_name(row: SheetRow, column: int) -> str:
    """A cell as a spreadsheet names it: `C14`."""
    return f"{column_letters(column)}{row.number}"


def headings_by_year(row: SheetRow) -> Mapping[FinancialYear, tuple[Heading, ...]]:
    """The headings over a row by year; a year may have several, as budget and forecast."""
    by_year: dict[FinancialYear, tuple[Heading, ...]] = {}
    for heading in row.headings:
        by_year[heading.year] = (*by_year.get(heading.year, ()), heading)
    return by_year


def is_number(cell: object) -> bool:
    """Whether a cell holds a number, as such or as text in brackets."""
    if isinstance(cell, bool):
        return False
    text = str(cell).strip().strip("()£-").replace(",", "").removesuffix("%")
    return isinstance(cell, int | float) or text.replace(".", "", 1).isdigit()


def _sheet(name: str, rows: Sequence[Sequence[object]]) -> OwnSheet:
    headings: tuple[Heading, ...] = ()
    labelled: list[SheetRow] = []
    titles: list[str] = [name]
    most = max((len(_headings(row)) for row in rows[:_MOST_ROWS]), default=0)
    least = min(_SEVERAL, most)
    for number, cells in enumerate(rows[:_MOST_ROWS], start=1):
        of_row = _headings(cells)
        if of_row and len(of_row) >= least:
            headings = of_row
        if of_row or number <= _OF_A_TITLE:
            titles += [str(cell) for cell in cells[:_MOST_COLUMNS] if isinstance(cell, str)]
        label = _label(cells, headings)
        if label and headings and not of_row:
            labelled.append(SheetRow(number, label, headings, cells))
    units = [unit for unit in map(scale_in, titles) if unit is not None]
    return OwnSheet(name, tuple(labelled), units[0] if units else None)


def _headings(cells: Sequence[object]) -> tuple[Heading, ...]:
    headings = []
    for column, cell in enumerate(cells[:_MOST_COLUMNS]):
        year = year_in(cell) if isinstance(cell, str) else None
        if year is not None and isinstance(cell, str):
            headings.append(Heading(year, column, words_around(cell), " ".join(cell.split())))
    return tuple(headings)


def _label(cells: Sequence[object], headings: Sequence[Heading]) -> str:
    """The longest words that stand before the numbers of a row."""
    before = headings[0].column if headings else 0
    texts = [" ".join(cell.split()) for cell in cells[:before] if isinstance(cell, str)]
    return max((text[:_LONGEST_LABEL] for text in texts if plain(text)), key=len, default="")


def _without_numbers(name: str) -> str:
    return plain(sub(r"\d+", " ", name))
