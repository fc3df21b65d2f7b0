"""A council's own figures as a CSV file, a row for each number or a column for each year.

::

    line,year,amount,unit,source
    settlement.retained_rates,2026-27,60100,£000,"Budget report, table 3"
    settlement.retained_rates,2027-28,61300,£000,"Budget report, table 3"

`line` and `amount` are needed; `year`, `unit`, `source`, `name`, `counting`, `of`, `kind` and
`recurring` may be there. In place of `year` and `amount` there may be a column for each financial
year. A heading may say the unit of its column, as `amount (£000)`.
"""

import csv
from collections.abc import Iterator, Mapping
from io import StringIO

from tallystick.figures import reading
from tallystick.figures.errors import BadFile, BadInput
from tallystick.figures.frozen import dataclass
from tallystick.figures.names import near
from tallystick.figures.user_files import separator
from tallystick.figures.year import FinancialYear
from tallystick.forecast.own_figures import Place
from tallystick.questions.own_amounts import Scale, scale, scale_in
from tallystick.questions.own_figure_lines import CODE, TEXTS, WORDS, is_code, own_line
from tallystick.questions.own_rows import (
    MOST_ROWS,
    Entries,
    FigureRow,
    TextRow,
    at,
    figure_row,
)
from tallystick.questions.own_years import year_in

_LINE, _NAME, _YEAR, _AMOUNT, _UNIT, _SOURCE = "line", "name", "year", "amount", "unit", "source"
_COLUMNS = (_LINE, _NAME, _YEAR, _AMOUNT, _UNIT, _SOURCE, *WORDS)


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of amounts: its year where it is of one, and its unit where its heading says it."""

    heading: str
    year: FinancialYear | None
    unit: Scale | None


def from_csv(text: str, name: str) -> Entries:
    """Every number and word of a CSV file.

    Raises:
        BadFile: if it has no columns of lines and amounts.
    """
    if not text.strip():
        raise BadFile(f"{name} is empty. Its first line is: line,year,amount,unit,source")
    rows = csv.DictReader(StringIO(text), delimiter=separator(text.split("\n", 1)[0]))
    try:
        headings = list(rows.fieldnames or ())
        names, amounts = _columns(headings, name)
        entries = [
            each
            for row in rows
            for each in _row(row, names, amounts, Place(name, cell=f"line {rows.line_num}"))
            if _is_within(rows.line_num, name)
        ]
    except csv.Error as fault:
        raise BadFile(f"{name}, line {rows.line_num}: it is no CSV ({fault}).") from fault
    return Entries(
        tuple(each for each in entries if isinstance(each, FigureRow)),
        tuple(each for each in entries if isinstance(each, TextRow)),
        tuple(each for each in entries if isinstance(each, BadInput)),
    )


def _is_within(line: int, name: str) -> bool:
    if line > 2 * MOST_ROWS:
        raise BadFile(f"{name} has more than {2 * MOST_ROWS:,} lines, which no own figures have.")
    return True


def _columns(headings: list[str], name: str) -> tuple[Mapping[str, str], tuple[_Column, ...]]:
    """Which heading is which column, and the columns of amounts."""
    names: dict[str, str] = {}
    amounts: list[_Column] = []
    for heading in headings:
        word = reading.word(heading.partition("(")[0].partition("£")[0])
        year = None if word in _COLUMNS else year_in(heading)
        if word == _AMOUNT or year is not None or (not word and scale_in(heading)):
            amounts.append(_Column(heading, year, scale_in(heading)))
        elif word not in _COLUMNS:
            close = near(heading, _COLUMNS) or _COLUMNS
            raise BadFile(
                f"{name}, line 1: no column is called {reading.shown(heading)}; there is: "
                f"{', '.join(close)}, or a financial year."
            )
        elif word in names:
            raise BadFile(f"{name}, line 1: there are two columns called {word}.")
        names[word] = heading
    if _LINE not in names or not amounts:
        raise BadFile(f"{name}, line 1: it needs the columns `line` and `amount`, or years.")
    years = [column.year for column in amounts]
    if len(set(years)) < len(years):
        raise BadFile(f"{name}, line 1: two columns are of the same year, or both are amounts.")
    return names, tuple(amounts)


def _row(
    row: Mapping[str | None, str | list[str] | None],
    names: Mapping[str, str],
    amounts: tuple[_Column, ...],
    place: Place,
) -> Iterator[FigureRow | TextRow | BadInput]:
    if None in row:
        yield at(place, "there are more values than headings; put one with commas in quotes.")
        return
    cells = {word: str(row[heading] or "").strip() for word, heading in names.items()}
    if not any(str(value or "").strip() for value in row.values()):
        return
    place = Place(place.file, cell=place.cell, label=cells.get(_SOURCE, ""))
    try:
        written = ".".join(filter(None, (cells[_LINE], cells.get(_NAME, ""))))
        if reading.word(written) in TEXTS:
            value = next(filter(None, (str(row[each.heading] or "") for each in amounts)), "")
            yield TextRow(reading.word(written), value.strip(), place)
            return
        yield from _amounts(row, written, cells, amounts, place)
    except BadInput as fault:
        yield at(place, str(fault))


def _amounts(
    row: Mapping[str | None, str | list[str] | None],
    written: str,
    cells: Mapping[str, str],
    amounts: tuple[_Column, ...],
    place: Place,
) -> Iterator[FigureRow | BadInput]:
    line = own_line(written)
    unit = scale(cells[_UNIT]) if cells.get(_UNIT) else None
    year = reading.year(cells[_YEAR]) if cells.get(_YEAR) else None
    words = {word: cells[word] for word in WORDS if cells.get(word)}
    if is_code(line, written):
        words[CODE] = written
    for column in amounts:
        amount = str(row[column.heading] or "").strip()
        if not amount and len(amounts) > 1:
            continue
        if not amount:
            raise BadInput(f"{line} has no amount. Write 0 where it is nothing.")
        try:
            yield figure_row(
                line, column.year or year, amount, place, unit=unit or column.unit, words=words
            )
        except BadInput as fault:
            yield at(place, f"{column.heading}: {fault}" if column.year else str(fault))
