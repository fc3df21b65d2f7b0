"""Financial years, 1 April to 31 March, written `2026-27`."""

import re
from typing import ClassVar, Self

from tallystick.figures.errors import UnknownYear

_WRITTEN = re.compile(r"(\d{4})\s*[-/\N{EN DASH}]\s*(\d{2}|\d{4})")
_FIVE_DIGITS = 10_000
_FIRST, _LAST = 1990, 2100


class FinancialYear:
    """A financial year, named by the calendar year in which it starts.

    There is one object for each year, so that the same year is the same object.

    >>> str(FinancialYear(2026)), str(FinancialYear.parse("2026/27") + 1)
    ('2026-27', '2027-28')
    """

    __slots__ = ("_written", "start")
    _made: ClassVar[dict[int, Self]] = {}
    _written: str
    start: int

    def __new__(cls, start: int) -> Self:
        """The year that starts in that calendar year.

        Raises:
            UnknownYear: if no return could carry it.
        """
        year = cls._made.get(start)
        if year is None:
            if not _FIRST <= start <= _LAST:
                raise UnknownYear(
                    f"{start} is not a financial year between {_FIRST}-{(_FIRST + 1) % 100:02d} "
                    f"and {_LAST}-{(_LAST + 1) % 100:02d}; write it as 2026-27."
                )
            year = super().__new__(cls)
            object.__setattr__(year, "start", start)
            object.__setattr__(year, "_written", f"{start}-{(start + 1) % 100:02d}")
            year = cls._made.setdefault(start, year)
        return year

    def __setattr__(self, name: str, value: object) -> None:
        """Refuse: a year never changes."""
        raise AttributeError(f"{self} cannot be changed.")

    def __reduce__(self) -> tuple[type[Self], tuple[int]]:
        """Read back from a copy as the one object of its year."""
        return type(self), (self.start,)

    def __hash__(self) -> int:
        """The starting year, so that years are kept in the same order in every process."""
        return self.start

    def __lt__(self, other: Self) -> bool:
        """Whether it is before the other."""
        return self.start < other.start

    def __le__(self, other: Self) -> bool:
        """Whether it is not after the other."""
        return self.start <= other.start

    def __gt__(self, other: Self) -> bool:
        """Whether it is after the other."""
        return self.start > other.start

    def __ge__(self, other: Self) -> bool:
        """Whether it is not before the other."""
        return self.start >= other.start

    @classmethod
    def parse(cls, text: "str | int | FinancialYear") -> Self:
        """Read `2026-27`, `2026/27`, `2026-2027` or the starting year alone.

        Raises:
            UnknownYear: if the text is not a financial year, or its two halves do not follow on.
        """
        if isinstance(text, FinancialYear):
            return cls(text.start)
        if isinstance(text, int) and not isinstance(text, bool) and 0 <= text < _FIVE_DIGITS:
            return cls(text)
        if not isinstance(text, str):
            raise UnknownYear("That is not a financial year; write it as 2026-27.")
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
        return self._written

    def __repr__(self) -> str:
        """Write it as it is made."""
        return f"FinancialYear(start={self.start})"
