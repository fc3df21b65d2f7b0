"""Financial years, 1 April to 31 March, written `2026-27`."""

import re
from dataclasses import dataclass
from typing import Self

from tallystick.figures.errors import UnknownYear

_WRITTEN = re.compile(r"(\d{4})\s*[-/\N{EN DASH}]\s*(\d{2}|\d{4})")
_FIRST, _LAST = 1990, 2100


@dataclass(frozen=True, order=True, slots=True)
class FinancialYear:
    """A financial year, named by the calendar year in which it starts.

    >>> str(FinancialYear(2026)), str(FinancialYear.parse("2026/27") + 1)
    ('2026-27', '2027-28')
    """

    start: int

    def __post_init__(self) -> None:
        """Refuse a year that no return could carry."""
        if not _FIRST <= self.start <= _LAST:
            raise UnknownYear(
                f"{self.start} is not a financial year between {_FIRST}-{(_FIRST + 1) % 100:02d} "
                f"and {_LAST}-{(_LAST + 1) % 100:02d}; write it as 2026-27."
            )

    def __eq__(self, other: object) -> bool:
        """Whether it is the same year; written out, as it is asked more often than all else."""
        return self is other or (isinstance(other, FinancialYear) and self.start == other.start)

    def __hash__(self) -> int:
        """The starting year."""
        return self.start

    @classmethod
    def parse(cls, text: "str | int | FinancialYear") -> Self:
        """Read `2026-27`, `2026/27`, `2026-2027` or the starting year alone.

        Raises:
            UnknownYear: if the text is not a financial year, or its two halves do not follow on.
        """
        if isinstance(text, FinancialYear):
            return cls(text.start)
        if isinstance(text, int) and not isinstance(text, bool):
            return cls(text)
        written = str(text).strip()
        if re.fullmatch(r"\d{4}", written):
            return cls(int(written))
        match = _WRITTEN.fullmatch(written)
        if match is None:
            raise UnknownYear(f"{text!r} is not a financial year; write it as 2026-27.")
        start, end = int(match[1]), int(match[2])
        follows = start + 1 if len(match[2]) > 2 else (start + 1) % 100  # noqa: PLR2004 - two digits
        if end != follows:
            raise UnknownYear(
                f"{text!r} is not a financial year: {start} is followed by "
                f"{(start + 1) % 100:02d}. Write {start}-{(start + 1) % 100:02d}."
            )
        return cls(start)

    @classmethod
    def span(cls, first: Self, last: Self) -> tuple[Self, ...]:
        """Every year from the first to the last, both included."""
        return tuple(cls(start) for start in range(first.start, last.start + 1))

    def __add__(self, years: int) -> Self:
        """The year that many years later."""
        return type(self)(self.start + years)

    def __sub__(self, other: "FinancialYear") -> int:
        """How many years lie between the two."""
        return self.start - other.start

    def __str__(self) -> str:
        """Write it as the published forms do."""
        return f"{self.start}-{(self.start + 1) % 100:02d}"
