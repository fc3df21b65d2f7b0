"""A published table of one financial year while its sheets are read."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from tallystick.figures.errors import DataDamaged
from tallystick.sources.table import Cell, Line, Table
from tallystick.sources.workbook import scaled

_YEAR = re.compile(r"_(\d{4})_\d{2}(?:_|$)")


@dataclass(slots=True)
class TableInMaking:
    """The lines, cells, names and totals that are read so far.

    Args:
        source: the name of the source row in the release.
        year: the year in which the financial year of every cell begins.
    """

    source: str
    year: int
    lines: list[Line] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    totals: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, source: str) -> "TableInMaking":
        """An empty table of the financial year that a source's name has: `..._2024_25`.

        Raises:
            DataDamaged: if the name has none.
        """
        match = _YEAR.search(source)
        if match is None:
            raise DataDamaged(
                f"The source name {source!r} does not say which financial year it is."
            )
        return cls(source, int(match[1]))

    @property
    def written_year(self) -> str:
        """The financial year as it is printed: `2024-25`."""
        return f"{self.year}-{(self.year + 1) % 100:02d}"

    def add_row(
        self, code: str, name: str, place: int, row: Sequence[object], columns: Mapping[int, Line]
    ) -> None:
        """The cells of an authority, in the units stored; `place` counts rows from nought."""
        self.names[code] = name
        self.cells += [
            Cell(code, line.code, self.year, scaled(row[index], line.scale), place + 1)
            for index, line in columns.items()
        ]

    def table(self, totals: Iterable[str] = ()) -> Table:
        """The table that was read; `totals` are codes of printed sums beside those met."""
        codes = frozenset((*self.totals, *totals))
        return Table(self.source, tuple(self.lines), tuple(self.cells), self.names, codes)
