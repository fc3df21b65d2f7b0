"""Headings of published sheets: the row that has them, and the column each one stands over."""

from collections.abc import Iterable, Sequence

from tallystick.figures.errors import DataDamaged
from tallystick.sources.workbook import text


def plain(cell: object) -> str:
    """The text of a heading in lower case with single spaces, for comparing."""
    return text(cell).lower()


def heading_row(rows: Sequence[Sequence[object]], expected: Sequence[str], where: str) -> int:
    """The first row, counted from nought, that begins with the expected headings.

    `expected` is compared with as many cells from the left, by `plain`; `where` names the sheet in
    the error.

    Raises:
        DataDamaged: if no row begins so.
    """
    wanted = [plain(text) for text in expected]
    for place, row in enumerate(rows):
        if [plain(cell) for cell in row[: len(wanted)]] == wanted:
            return place
    raise DataDamaged(
        f"{where}: no row begins with the headings {', '.join(expected)}. "
        "A layout that has not been seen is not guessed."
    )


def column_of(headings: Sequence[str], phrases: Iterable[str], where: str) -> int:
    """The one column, counted from nought, whose heading holds every phrase.

    `headings` and `phrases` are in the form that `plain` gives.

    Raises:
        DataDamaged: if no heading or more than one holds them all.
    """
    sought = tuple(phrases)
    places = [
        place
        for place, heading in enumerate(headings)
        if all(phrase in heading for phrase in sought)
    ]
    if len(places) != 1:
        count = "no heading says" if not places else f"{len(places)} headings say"
        raise DataDamaged(
            f"{where}: {count} {' ... '.join(sought)!r}, where one is expected. "
            "A layout that has not been seen is not guessed."
        )
    return places[0]
