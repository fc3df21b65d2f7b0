"""What every reader gives: the lines of a published table and its cells, each with its place."""

from collections.abc import Iterator

from tallystick.figures.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One column of a published table: its code in the release, and how the publisher prints it.

    `scale` turns the printed number into the unit stored: 1000 where the table prints £ thousand.
    `unit` is the unit stored: `GBP`, `band_d_gbp`, `band_d_equivalents`, `dwellings`, `people`,
    `share`, `percent` or `count`.
    """

    code: str
    label: str
    unit: str
    section: str = ""
    sheet: str = ""
    column: str = ""
    scale: float = 1.0


@dataclass(frozen=True, slots=True)
class Cell:
    """One printed number: the authority's code as printed, line, year, value as stored, row.

    `value` is None only where the publisher prints a mark such as `[x]` or leaves a blank; such
    cells are dropped when the release is made, never turned into nought.
    """

    authority: str
    line: str
    year: int
    value: float | None
    row: int


@dataclass(frozen=True, slots=True)
class Table:
    """One published file, read: which source, its lines, its cells, and the names as printed.

    `source` is the name of the source row in the release. `names` gives the printed name of each
    authority code. `totals` holds the codes that are printed sums (England, a class), kept so that
    identities can be checked.
    """

    source: str
    lines: tuple[Line, ...]
    cells: tuple[Cell, ...]
    names: dict[str, str]
    totals: frozenset[str] = frozenset()

    def __iter__(self) -> Iterator[Cell]:
        """The cells, in the order printed."""
        return iter(self.cells)

    def values(self, line: str, year: int | None = None) -> dict[str, float]:
        """The values of one line by authority code, totals included, blanks left out."""
        return {
            cell.authority: cell.value
            for cell in self.cells
            if cell.line == line and cell.value is not None and year in (None, cell.year)
        }

    def by_line(self) -> dict[str, dict[str, float]]:
        """Every line's values by authority code in one pass, for a table that holds one year."""
        values: dict[str, dict[str, float]] = {line.code: {} for line in self.lines}
        for cell in self.cells:
            if cell.value is not None:
                values[cell.line][cell.authority] = cell.value
        return values
