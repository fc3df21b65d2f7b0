"""A saved mapping: which row of a council's own workbook is which of its figures.

::

    workbook: mtfp-2026.xlsx
    unit: £000
    headings: {MTFP: ["{year} budget", "{year}"]}
    rows:
      - {line: settlement.retained_rates, sheet: MTFP, label: Retained business rates,
         sign: reversed, cells: {2026-27: C9, 2027-28: D9}}

A row is found by its label and a column by the year in its heading, so that the mapping reads next
year's workbook; `cells` says where they stood when it was made. A row may have a `unit`, a `sign`
(`as printed` or `reversed`), an `occurrence` where its label stands several times, a `column` where
its number is of no year, and `counting`, `of`, `kind` or `recurring` as in any file.
"""

from collections.abc import Iterator, Mapping
from dataclasses import field
from pathlib import Path

from tallystick.figures import reading
from tallystick.figures.errors import BadFile, BadInput
from tallystick.figures.frozen import dataclass
from tallystick.figures.names import near
from tallystick.figures.year import FinancialYear
from tallystick.questions.own_amounts import Scale, scale
from tallystick.questions.own_figure_lines import WORDS, OwnLine, Years, own_line
from tallystick.questions.own_rows import raise_all

AS_PRINTED, REVERSED = "as printed", "reversed"
ENDING = ".mapping.yaml"
MOST_MAPPED = 400
_TEXTS = ("council", "edition")
_KEYS = ("workbook", *_TEXTS, "unit", "headings", "rows")
_OF_A_ROW = ("line", "sheet", "label", "sign", "unit", "occurrence", "column", "cells", *WORDS)


@dataclass(frozen=True, slots=True)
class MappedRow:
    """One row: the line that it is, where it is looked for, and how its numbers are read.

    `cells` are where they stood when the mapping was made.
    """

    line: OwnLine
    sheet: str
    label: str
    is_reversed: bool = False
    unit: Scale | None = None
    occurrence: int = 0
    column: str = ""
    cells: Mapping[FinancialYear, str] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class WorkbookMapping:
    """All rows that are read of a workbook; `headings` are the forms of heading, by sheet."""

    workbook: str
    rows: tuple[MappedRow, ...]
    unit: Scale | None = None
    headings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)

    def to_yaml(self) -> str:
        """The mapping as its file has it."""
        import yaml

        document: dict[str, object] = {"workbook": self.workbook, **self.texts}
        if self.unit is not None:
            document["unit"] = str(self.unit)
        document["headings"] = {sheet: list(forms) for sheet, forms in self.headings.items()}
        document["rows"] = [_row_document(row) for row in self.rows]
        about = (
            "# Which row of the workbook is which figure. Change what is wrong: a line, a sign,\n"
            "# or take a row out. Rows are found by label, columns by the year in their heading.\n"
        )
        dumped: str = yaml.safe_dump(
            document, sort_keys=False, allow_unicode=True, width=100, default_flow_style=None
        )
        return about + dumped


def mapping_beside(workbook: Path) -> Path:
    """Where the mapping of a workbook is kept: beside it, `mtfp.xlsx` and `mtfp.mapping.yaml`."""
    return workbook.with_name(f"{workbook.stem}{ENDING}")


def read_mapping(text: str, name: str) -> WorkbookMapping:
    """The mapping that a file holds.

    Raises:
        BadFile: if it is no mapping.
        Faults: every fault of its rows together.
    """
    from tallystick.rules.strict_yaml import load

    loaded = load(text, name)
    if not isinstance(loaded, Mapping):
        raise BadFile(f"{name} is no mapping of a workbook: it has `workbook` and `rows`.")
    _require_known(name, loaded, _KEYS, "key")
    written = loaded.get("rows")
    if not isinstance(written, list) or not written:
        raise BadFile(f"{name}: `rows` is a list, each with its line, sheet and label.")
    if len(written) > MOST_MAPPED:
        raise BadFile(f"{name} maps {len(written)} rows; at most {MOST_MAPPED} are read.")
    rows: list[MappedRow] = []
    faults: list[BadInput] = []
    for place, each in enumerate(written, start=1):
        try:
            rows.append(_row(f"{name}, row {place} of `rows`", each))
        except BadInput as fault:
            faults.append(fault)
    raise_all(name, faults)
    headings = loaded.get("headings") or {}
    if not isinstance(headings, Mapping):
        raise BadFile(f"{name}: `headings` is a mapping from each sheet to its forms of heading.")
    unit = loaded.get("unit")
    try:
        texts = dict(_texts(loaded))
        return WorkbookMapping(
            workbook=reading.text(loaded.get("workbook", "")),
            rows=tuple(rows),
            unit=None if unit is None else scale(unit),
            headings={str(sheet): tuple(_forms(forms)) for sheet, forms in headings.items()},
            texts=texts,
        )
    except BadInput as fault:
        raise BadFile(f"{name}: {fault}") from fault


def _texts(loaded: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    for key in _TEXTS:
        if key in loaded:
            yield key, reading.text(loaded[key])


def _forms(written: object) -> Iterator[str]:
    for each in written if isinstance(written, list) else [written]:
        yield " ".join(reading.text(each).casefold().split())


def _row(where: str, written: object) -> MappedRow:
    if not isinstance(written, Mapping):
        raise BadFile(f"{where}: it is a mapping with `line`, `sheet` and `label`.")
    _require_known(where, written, _OF_A_ROW, "part of a row")
    for key in ("line", "sheet", "label"):
        if not str(written.get(key) or "").strip():
            raise BadFile(f"{where}: it needs `{key}`.")
    try:
        row = MappedRow(
            line=own_line(reading.text(written["line"])),
            sheet=reading.text(written["sheet"]),
            label=reading.text(written["label"]),
            is_reversed=_is_reversed(written.get("sign", AS_PRINTED)),
            unit=scale(written["unit"]) if "unit" in written else None,
            occurrence=reading.count(written.get("occurrence", 0), highest=10_000),
            column=str(written.get("column", "")).strip().upper(),
            cells=_cells(written.get("cells") or {}),
            words={word: _word(written[word]) for word in WORDS if word in written},
        )
    except BadInput as fault:
        raise BadFile(f"{where}: {fault}") from fault
    if row.line.about.years is Years.NONE and not row.column:
        raise BadFile(f"{where}: {row.line} is of no year; name its `column`, as D.")
    return row


def _cells(written: object) -> Mapping[FinancialYear, str]:
    if not isinstance(written, Mapping):
        raise BadInput("`cells` is a mapping from each year to its cell.")
    return {reading.year(year): str(cell).strip().upper() for year, cell in written.items()}


def _word(written: object) -> str:
    if isinstance(written, bool):
        return "yes" if written else "no"
    return reading.text(written)


def _is_reversed(written: object) -> bool:
    word = reading.word(written)
    if word not in (reading.word(AS_PRINTED), REVERSED):
        raise BadInput(
            f"{reading.shown(written)} is no sign. Write `{AS_PRINTED}` or `{REVERSED}`."
        )
    return word == REVERSED


def _require_known(
    where: str, written: Mapping[object, object], known: tuple[str, ...], what: str
) -> None:
    for key in map(str, written):
        if key not in known:
            close = near(key, known) or known
            raise BadFile(f"{where}: no {what} is called {key!r}; there is: {', '.join(close)}.")


def _row_document(row: MappedRow) -> dict[str, object]:
    document: dict[str, object] = {"line": str(row.line), "sheet": row.sheet, "label": row.label}
    if row.is_reversed:
        document["sign"] = REVERSED
    if row.unit is not None:
        document["unit"] = str(row.unit)
    if row.occurrence:
        document["occurrence"] = row.occurrence
    if row.column:
        document["column"] = row.column
    document |= row.words
    if row.cells:
        document["cells"] = {str(year): cell for year, cell in row.cells.items()}
    return document
