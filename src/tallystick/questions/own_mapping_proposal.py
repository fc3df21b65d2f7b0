"""A mapping proposed for a workbook, from the labels of its rows and the years of its headings."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from tallystick.figures.frozen import dataclass
from tallystick.figures.names import plain
from tallystick.figures.year import FinancialYear
from tallystick.forecast.returned import BASE
from tallystick.questions.own_amounts import Scale
from tallystick.questions.own_figure_lines import SECTIONS, OwnLine, Years
from tallystick.questions.own_mapping import MappedRow, WorkbookMapping
from tallystick.questions.own_sheets import (
    Heading,
    OwnSheet,
    OwnWorkbook,
    SheetRow,
    cell_name,
    headings_by_year,
    is_number,
)

_BY_LABEL = (
    (r"\b(revenue support grant|rsg)\b", "settlement.revenue_support_grant"),
    (r"\b(retained|baseline|retention)\b.*\b(rates|nndr|funding)\b", "settlement.retained_rates"),
    (r"\b(business rates|nndr)\b.*\b(retained|baseline|retention)\b", "settlement.retained_rates"),
    (r"^(retained )?business rates( income)?$", "settlement.retained_rates"),
    (r"\bfair funding allocation\b|\bsettlement funding\b", "settlement.*"),
    (r"\bgrant\b(?!.*\b(specific|schools|public health)\b)|\bnew homes bonus\b", "settlement.*"),
    (r"\bcouncil tax base\b|\bband d equivalents\b|^tax ?base\b", "plan.tax_base"),
    (r"^(average )?band d( council tax)?$", "plan.band_d"),
    (
        r"\b(council tax|band d) (increase|rise)\b|\bincrease in (council tax|band d)\b",
        "plan.tax_rise",
    ),
    (r"^council tax( income| requirement| receipts)?$", "plan.council_tax"),
    (r"\b(gap|shortfall)\b", "plan.gap"),
    (
        r"^net (revenue )?(budget|expenditure|spending)( requirement)?$|^budget requirement$",
        "plan.spending",
    ),
    (
        r"\b(use of|contribution from|drawdown from|transfer from)\b.*\breserves?\b",
        "plan.use_of_reserves",
    ),
    (r"\bcollection fund\b", "one_off.collection_fund"),
    (r"\bminimum revenue provision\b|^mrp\b", "provision.charge"),
)
_BY_TITLE = (
    (r"\b(pressures?|growth|inflation|cost increases)\b", "pressures.*"),
    (r"\b(savings|efficiencies|reductions)\b", "savings.*"),
    (r"\breserves?\b|\bbalances\b", "reserves.*"),
)
"""What a row may be from the title over it, where its own label does not say."""

_PASSED_OVER = re.compile(r"\b(total|subtotal|sub total|cumulative savings|balance brought)\b")
_CUMULATIVE = re.compile(r"\bcumulative\b|\bto date\b")
_EACH_ONCE = frozenset(
    name
    for name, section in SECTIONS.items()
    if name.startswith("plan.") or name == "provision.charge"
)
_ABOVE_NOUGHT = ("settlement", "pressures", "savings", "reserves", "provision.charge")
_ABOVE_NOUGHT_OF_PLAN = (
    "plan.council_tax",
    "plan.spending",
    "plan.tax_base",
    "plan.use_of_reserves",
)
_LARGEST_SHARE = 1


@dataclass(frozen=True, slots=True)
class NotTaken:
    """A row with numbers that is in no line of the proposal."""

    sheet: str
    row: int
    label: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A mapping that is proposed, the rows that it leaves, and what it had to choose."""

    mapping: WorkbookMapping
    not_taken: tuple[NotTaken, ...]
    chosen: tuple[str, ...]


def propose(file: Path) -> Proposal:
    """A mapping for a workbook.

    Raises:
        BadFile: if the workbook cannot be read.
    """
    workbook = OwnWorkbook(file)
    rows: list[MappedRow] = []
    left: list[NotTaken] = []
    headings: dict[str, tuple[str, ...]] = {}
    chosen: list[str] = []
    units: set[Scale | None] = set()
    lines: set[str] = set()
    for sheet in workbook.every_sheet():
        before = len(rows)
        for row, line in _with_lines(sheet):
            if line is None or str(line).casefold() in lines:
                left.append(NotTaken(sheet.name, row.number, row.label))
                continue
            lines.add(str(line).casefold())
            rows.append(_mapped(sheet, row, line))
        if len(rows) > before:
            rows[before:] = _with_whole_gap(rows[before:], chosen)
            units.add(sheet.unit)
            headings[sheet.name], choices = _forms(sheet)
            chosen += choices
    one_unit = units.pop() if len(units) == 1 else None
    mapping = WorkbookMapping(file.name, tuple(rows), one_unit, headings)
    return Proposal(mapping, tuple(left), tuple(chosen))


def _with_whole_gap(rows: list[MappedRow], chosen: list[str]) -> list[MappedRow]:
    """The rows of a sheet; where spending stands by the gap, the gap is all that is missing."""
    if not any(row.line.section == "plan.spending" for row in rows):
        return rows
    changed = []
    for row in rows:
        if row.line.section == "plan.gap" and not row.words:
            chosen.append(
                f"{row.sheet}, “{row.label}”: taken as all that is missing in the year (counting: "
                "whole), since spending stands by it; write new where each year's is new."
            )
            changed.append(replace(row, words={"counting": "whole"}))
        else:
            changed.append(row)
    return changed


def _with_lines(sheet: OwnSheet) -> Iterator[tuple[SheetRow, OwnLine | None]]:
    """Every row that has numbers, with the line that it may be."""
    title = plain(sheet.name)
    for row in sheet.rows:
        columns = _columns(row)
        if not any(is_number(row.cell(column)) for column in columns.values()):
            title = plain(row.label)
        else:
            yield row, _line(row, title, columns)
            if _PASSED_OVER.search(plain(row.label)):
                title = plain(sheet.name)


def _line(row: SheetRow, title: str, columns: Mapping[FinancialYear, int]) -> OwnLine | None:
    label = plain(row.label)
    by_title = next((line for form, line in _BY_TITLE if re.search(form, title)), "")
    by_label = next((line for form, line in _BY_LABEL if re.search(form, label)), "")
    if _PASSED_OVER.search(label) and by_label != "plan.gap":
        return None
    written = by_label or by_title
    if by_title.startswith(("pressures", "savings", "reserves")) and not by_label.startswith(
        "plan."
    ):
        written = by_title
    if not written:
        return None
    if written.endswith(".*"):
        line = OwnLine(written.removesuffix(".*"), row.label.replace(".", " "))
    else:
        line = OwnLine(*_parted(written))
    return line if _fits(line, row, columns) else None


def _parted(line: str) -> tuple[str, str]:
    if line in SECTIONS:
        return line, ""
    section, _, name = line.partition(".")
    return section, name


def _fits(line: OwnLine, row: SheetRow, columns: Mapping[FinancialYear, int]) -> bool:
    """Whether the numbers of a row can be those of a line."""
    if line.about.years is Years.BASE and (
        BASE not in columns or not is_number(row.cell(columns[BASE]))
    ):
        return False
    numbers = _numbers(row, columns)
    if line.section == "plan.tax_rise":
        return all(abs(number) < _LARGEST_SHARE for number in numbers)
    return not (line.section == "settlement" and BASE not in columns)


def _mapped(sheet: OwnSheet, row: SheetRow, line: OwnLine) -> MappedRow:
    columns = _columns(row)
    alike = sheet.labelled(row.label)
    years = [BASE] if line.about.years is Years.BASE else list(columns)
    numbers = [number for number in _numbers(row, columns) if number]
    is_reversed = bool(numbers) and all(number < 0 for number in numbers)
    counts = "counting" in line.about.words and bool(_CUMULATIVE.search(plain(row.label)))
    return MappedRow(
        line=line,
        sheet=sheet.name,
        label=row.label,
        is_reversed=is_reversed and _is_above_nought(line),
        occurrence=alike.index(row) + 1 if len(alike) > 1 else 0,
        cells={year: cell_name(row, columns[year]) for year in years},
        words={"counting": "whole"} if counts else {},
    )


def _is_above_nought(line: OwnLine) -> bool:
    return line.section in (*_ABOVE_NOUGHT, *_ABOVE_NOUGHT_OF_PLAN)


def _columns(row: SheetRow) -> Mapping[FinancialYear, int]:
    """A column for each year; of several of one year the last, which is the newest."""
    return {year: headings[-1].column for year, headings in headings_by_year(row).items()}


def _numbers(row: SheetRow, columns: Mapping[FinancialYear, int]) -> list[float]:
    cells = [row.cell(column) for column in columns.values()]
    return [float(cell) for cell in cells if isinstance(cell, int | float) and is_number(cell)]


def _forms(sheet: OwnSheet) -> tuple[tuple[str, ...], list[str]]:
    """The forms of heading that are taken, and what was chosen between two of one year."""
    taken: dict[str, None] = {}
    chosen: dict[str, None] = {}
    for row in sheet.rows:
        for year, headings in headings_by_year(row).items():
            taken[headings[-1].words] = None
            if len(headings) > 1:
                chosen[_choice(sheet, year, headings)] = None
    return tuple(taken), list(chosen)


def _choice(sheet: OwnSheet, year: FinancialYear, headings: tuple[Heading, ...]) -> str:
    words = ", ".join(f"“{each.written}”" for each in headings[:-1])
    return f"{sheet.name}, {year}: “{headings[-1].written}” is taken, and not {words}."
