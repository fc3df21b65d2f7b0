"""A council's own workbook read by its mapping: each number with its cell, and what has moved."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from tallystick.figures.errors import BadFile, BadInput
from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.forecast.own_figures import Place
from tallystick.forecast.returned import BASE
from tallystick.questions.opening import read_text
from tallystick.questions.own_amounts import Scale
from tallystick.questions.own_figure_lines import Years
from tallystick.questions.own_mapping import (
    ENDING,
    MappedRow,
    WorkbookMapping,
    mapping_beside,
    read_mapping,
)
from tallystick.questions.own_rows import Entries, FigureRow, TextRow, at, figure_row
from tallystick.questions.own_sheets import (
    Heading,
    OwnSheet,
    OwnWorkbook,
    SheetRow,
    cell_name,
    headings_by_year,
)
from tallystick.sources.workbook import column_letters


@dataclass(frozen=True, slots=True)
class Moved:
    """Something that stands elsewhere, or is called otherwise, than when the mapping was made."""

    line: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class WorkbookReading:
    """What a workbook has by a mapping, and what in it has moved since."""

    entries: Entries
    moved: tuple[Moved, ...]
    mapping: Path


def read_workbook(file: Path, mapping: Path | None = None) -> WorkbookReading:
    """Every number that the mapping names, by default that which is kept beside the workbook.

    Raises:
        BadFile: if the workbook or the mapping cannot be read, or there is no mapping.
        Faults: every fault of the mapping together.
    """
    place = mapping or mapping_beside(file)
    if mapping is None and not place.is_file():
        raise BadFile(
            f"{file} has no mapping beside it ({place.name}). Make one with `tallystick figures "
            f"map {file.name}`, or name one of another year (its name ends in {ENDING})."
        )
    of = read_mapping(read_text(place), place.name)
    workbook = OwnWorkbook(file)
    reading = _Reading(workbook, of)
    rows: list[FigureRow] = []
    faults: list[BadInput] = []
    moved: list[Moved] = []
    for mapped in of.rows:
        for each in reading.read(mapped):
            if isinstance(each, FigureRow):
                rows.append(each)
            elif isinstance(each, Moved):
                moved.append(each)
            else:
                faults.append(each)
    texts = tuple(TextRow(key, text, Place(place.name, cell=key)) for key, text in of.texts.items())
    entries = Entries(tuple(rows), texts, tuple(faults))
    return WorkbookReading(entries, tuple(dict.fromkeys(moved)), place)


@dataclass(frozen=True, slots=True)
class _Reading:
    """A workbook and the mapping that it is read by."""

    workbook: OwnWorkbook
    mapping: WorkbookMapping

    def read(self, mapped: MappedRow) -> Iterator[FigureRow | BadInput | Moved]:
        """The numbers of one row, what is wrong with them, and what has moved."""
        place = Place(self.workbook.file.name, mapped.sheet, label=mapped.label)
        try:
            name = self.workbook.named(mapped.sheet)
            sheet = self.workbook.sheet(name)
            place = Place(self.workbook.file.name, name, label=mapped.label)
            row = _row(sheet, mapped)
            yield from self._numbers(sheet, row, mapped, place)
        except BadFile as fault:
            yield fault
        except BadInput as fault:
            yield at(place, f"{mapped.line}: {fault}")

    def _numbers(
        self, sheet: OwnSheet, row: SheetRow, mapped: MappedRow, place: Place
    ) -> Iterator[FigureRow | BadInput | Moved]:
        columns = dict(self._columns(row, mapped))
        filled = [year for year, column in columns.items() if not _is_blank(row.cell(column))]
        if not filled:
            raise BadInput(f"row {row.number} (“{row.label}”) has no number in it.")
        cells = {year: cell_name(row, columns[year]) for year in columns if year is not None}
        was, now = _where(mapped.sheet, mapped.cells), _where(sheet.name, cells)
        if mapped.cells and was != now:
            yield Moved(str(mapped.line), was, now)
        for year, column in columns.items():
            cell = row.cell(column)
            at_cell = Place(place.file, place.sheet, cell_name(row, column), label=row.label)
            if _is_blank(cell):
                if _is_inside(year, filled):
                    yield at(at_cell, f"{mapped.line} of {year} is empty. Write 0 for nothing.")
                continue
            try:
                yield figure_row(
                    mapped.line,
                    year,
                    _plain(cell),
                    at_cell,
                    unit=self._unit(mapped, sheet),
                    is_reversed=mapped.is_reversed,
                    words=mapped.words,
                )
            except BadInput as fault:
                yield at(at_cell, f"{mapped.line}: {fault}")

    def _unit(self, mapped: MappedRow, sheet: OwnSheet) -> Scale | None:
        """The unit of a row: its own, that of the mapping, or that which the sheet's titles say."""
        return mapped.unit or self.mapping.unit or sheet.unit

    def _columns(
        self, row: SheetRow, mapped: MappedRow
    ) -> Iterator[tuple[FinancialYear | None, int]]:
        """The columns in which a row is read, each with its year."""
        if mapped.line.about.years is Years.NONE:
            yield None, _column(mapped.column)
            return
        forms = self.mapping.headings.get(mapped.sheet, ())
        by_year = headings_by_year(row)
        wanted = [BASE] if mapped.line.about.years is Years.BASE else list(by_year)
        if mapped.line.about.years is Years.ONE and mapped.cells:
            wanted = [year for year in by_year if year == max(mapped.cells)] or wanted[:1]
        for year in wanted:
            if year not in by_year:
                years = ", ".join(map(str, by_year))
                raise BadInput(f"no column is headed {year}; there is: {years}.")
            yield year, chosen_heading(by_year[year], forms, row).column


def chosen_heading(headings: tuple[Heading, ...], forms: tuple[str, ...], row: SheetRow) -> Heading:
    """Of several headings of one year that which has a form of the mapping, the first form first.

    Raises:
        BadInput: if several have none of them, or several have the same.
    """
    if len(headings) == 1:
        return headings[0]
    for form in forms:
        of_form = [heading for heading in headings if heading.words == form]
        if len(of_form) == 1:
            return of_form[0]
    cells = ", ".join(
        f"column {column_letters(each.column)} (“{each.written}”)" for each in headings
    )
    raise BadInput(
        f"several columns over row {row.number} are of {headings[0].year}: {cells}. Say which in "
        "`headings` of the mapping."
    )


def _row(sheet: OwnSheet, mapped: MappedRow) -> SheetRow:
    """The row of a label.

    Raises:
        BadInput: if there is none, or several and nothing says which.
    """
    rows = sheet.labelled(mapped.label)
    if not rows:
        raise BadInput(
            f"no row is labelled “{mapped.label}” any more; near: {sheet.near(mapped.label)}. Put "
            "its new label into the mapping, or take it out."
        )
    if mapped.occurrence > len(rows):
        raise BadInput(
            f"“{mapped.label}” stands {len(rows)} times, and the mapping asks for occurrence "
            f"{mapped.occurrence}."
        )
    if len(rows) > 1 and not mapped.occurrence:
        numbers = " and ".join(str(row.number) for row in rows)
        raise BadInput(
            f"“{mapped.label}” stands in rows {numbers}: say which with `occurrence`, counted "
            "from 1."
        )
    return rows[(mapped.occurrence or 1) - 1]


def _where(sheet: str, cells: Mapping[FinancialYear, str]) -> str:
    """The cells of a row and its last year: `MTFP C7 to F7 (to 2029-30)`."""
    if not cells:
        return sheet
    first, last = min(cells), max(cells)
    return f"{sheet} {' to '.join(dict.fromkeys((cells[first], cells[last])))} (to {last})"


def _is_inside(year: FinancialYear | None, filled: list[FinancialYear | None]) -> bool:
    known = [each for each in filled if each is not None]
    return year is not None and bool(known) and min(known) < year < max(known)


def _is_blank(cell: object) -> bool:
    return cell is None or str(cell).strip() == ""


def _plain(cell: object) -> object:
    """A whole number without the point that a spreadsheet keeps it with."""
    return int(cell) if isinstance(cell, float) and cell.is_integer() else cell


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        if not "A" <= letter <= "Z" or number > 10**4:
            raise BadInput(f"{letters[:8]!r} is no column. Write it as D.")
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
