"""An invented workbook, written part by part: what a council's own looks like, and no more."""

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

Cell = str | int | float | None
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OF_BOOK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_OF_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_BRACKETS = '<numFmt numFmtId="164" formatCode="#,##0;(#,##0)"/>'
_STYLES = (
    f'{_HEAD}<styleSheet xmlns="{_MAIN}"><numFmts count="1">{_BRACKETS}</numFmts>'
    '<fonts count="1"><font/></fonts><fills count="1"><fill/></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="2"><xf/><xf numFmtId="164" applyNumberFormat="1"/></cellXfs></styleSheet>'
)
"""Style 1 prints a negative number in brackets, as accounts do; the cell itself is negative."""


def workbook(
    sheets: Mapping[str, Sequence[Sequence[Cell]]],
    merged: Mapping[str, Sequence[str]] | None = None,
) -> bytes:
    """An xlsx of these rows, by sheet; `merged` are ranges of a sheet, as `C4:G4`."""
    names = list(sheets)
    parts = {
        "[Content_Types].xml": _content_types(len(names)),
        "_rels/.rels": _relations([("officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": _book(names),
        "xl/_rels/workbook.xml.rels": _relations(
            [("worksheet", f"worksheets/sheet{place}.xml") for place in range(1, len(names) + 1)]
            + [("styles", "styles.xml")]
        ),
        "xl/styles.xml": _STYLES,
    }
    for place, name in enumerate(names, start=1):
        ranges = (merged or {}).get(name, ())
        parts[f"xl/worksheets/sheet{place}.xml"] = _sheet(sheets[name], ranges)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, text in parts.items():
            archive.writestr(zipfile.ZipInfo(path), text)
    return out.getvalue()


def _content_types(count: int) -> str:
    defaults = (
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
    )
    of_sheets = "".join(
        f'<Override PartName="/xl/worksheets/sheet{place}.xml" '
        f'ContentType="{_TYPE}.worksheet+xml"/>'
        for place in range(1, count + 1)
    )
    of_book = f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
    of_styles = f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>'
    inside = f"{defaults}{of_book}{of_styles}{of_sheets}"
    return f'{_HEAD}<Types xmlns="{_OF_PACKAGE}/content-types">{inside}</Types>'


def _relations(targets: Sequence[tuple[str, str]]) -> str:
    inside = "".join(
        f'<Relationship Id="rId{place}" Type="{_OF_BOOK}/{kind}" Target="{target}"/>'
        for place, (kind, target) in enumerate(targets, start=1)
    )
    return f'{_HEAD}<Relationships xmlns="{_OF_PACKAGE}/relationships">{inside}</Relationships>'


def _book(names: Sequence[str]) -> str:
    inside = "".join(
        f'<sheet name="{escape(name)}" sheetId="{place}" r:id="rId{place}"/>'
        for place, name in enumerate(names, start=1)
    )
    sheets = f"<sheets>{inside}</sheets>"
    return f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_OF_BOOK}">{sheets}</workbook>'


def _sheet(rows: Sequence[Sequence[Cell]], merged: Sequence[str]) -> str:
    inside = "".join(_row(place, row) for place, row in enumerate(rows, start=1))
    ranges = "".join(f'<mergeCell ref="{each}"/>' for each in merged)
    joined = f'<mergeCells count="{len(merged)}">{ranges}</mergeCells>' if merged else ""
    return f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetData>{inside}</sheetData>{joined}</worksheet>'


def _row(place: int, row: Sequence[Cell]) -> str:
    cells = "".join(
        _cell(f"{chr(ord('A') + column)}{place}", cell)
        for column, cell in enumerate(row)
        if cell is not None
    )
    return f'<row r="{place}">{cells}</row>'


def _cell(at: str, cell: Cell) -> str:
    if isinstance(cell, str):
        said = escape(re.sub(r"\s+", " ", cell))
        return f'<c r="{at}" t="inlineStr"><is><t xml:space="preserve">{said}</t></is></c>'
    return f'<c r="{at}" s="1"><v>{cell}</v></c>'
