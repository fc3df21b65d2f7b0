"""Sheets of published workbooks (xlsx, xls, ods) as rows of cells."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from io import BytesIO
from typing import Any

from tallystick.figures.errors import DataDamaged
from tallystick.sources.workbook_apart import WorkbookApart

_APART: ContextVar[bool] = ContextVar("apart", default=False)
_LETTERS = 26


def sheet(data: bytes, name: str) -> list[list[Any]]:
    """Every row of the named sheet, from its first row and column, blanks as empty strings.

    Raises:
        DataDamaged: if the file is not a workbook or has no such sheet.
    """
    return sheets(data, (name,))[name]


def sheets(data: bytes, names: tuple[str, ...]) -> dict[str, list[list[Any]]]:
    """Several sheets of one workbook, which is opened once."""
    book = _open(data)
    sheets_by_name = {}
    for name in names:
        if name not in book.sheet_names:
            raise DataDamaged(
                f"The workbook has no sheet {name!r}; it has {', '.join(book.sheet_names)}. "
                "A layout that has not been seen is not guessed."
            )
        sheets_by_name[name] = (
            book.rows(name)
            if isinstance(book, WorkbookApart)
            else book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        )
    return sheets_by_name


def sheet_names(data: bytes) -> tuple[str, ...]:
    """The names of all sheets, for tables whose sheet is named after the year.

    Raises:
        DataDamaged: if the file is not a workbook.
    """
    return tuple(_open(data).sheet_names)


@contextmanager
def apart() -> Iterator[None]:
    """Within the block, workbooks are read in a process of their own: they come from anywhere."""
    token = _APART.set(True)
    try:
        yield
    finally:
        _APART.reset(token)


def _open(data: bytes) -> Any:  # noqa: ANN401 - the library that reads workbooks is not typed
    if _APART.get():
        return WorkbookApart(data)
    from python_calamine import CalamineWorkbook  # noqa: PLC0415 - only the build reads workbooks

    try:
        return CalamineWorkbook.from_filelike(BytesIO(data))
    except Exception as fault:
        raise DataDamaged(f"This is not a workbook that can be read: {fault}.") from fault


def column_letters(index: int) -> str:
    """The spreadsheet letters of a column counted from nought.

    >>> column_letters(0), column_letters(25), column_letters(26)
    ('A', 'Z', 'AA')
    """
    letters = ""
    number = index + 1
    while number:
        number, remainder = divmod(number - 1, _LETTERS)
        letters = chr(ord("A") + remainder) + letters
    return letters


def number(cell: object) -> float | None:
    """The cell as a number, or None where the publisher prints a mark or nothing."""
    if isinstance(cell, bool) or cell is None:
        return None
    if isinstance(cell, int | float):
        return float(cell)
    text = str(cell).strip().replace(",", "").replace("\N{MINUS SIGN}", "-")
    try:
        return float(text)
    except ValueError:
        return None


def scaled(cell: object, scale: float) -> float | None:
    """The cell as a number in the unit stored, or None where the publisher prints none."""
    value = number(cell)
    return None if value is None else value * scale


def text(cell: object) -> str:
    """The words of a cell, with one blank between them."""
    return " ".join(str(cell).split())
