"""Figures of one authority, each with the place where it is printed."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Self

from tallystick.figures.figure import Figure, Origin, Status, Unit
from tallystick.figures.year import FinancialYear
from tallystick.sources.release import Fact, Release

_UNITS = {
    "GBP": Unit.POUNDS,
    "band_d_gbp": Unit.BAND_D_POUNDS,
    "band_d_equivalents": Unit.BAND_D_EQUIVALENTS,
    "dwellings": Unit.DWELLINGS,
    "people": Unit.PEOPLE,
    "share": Unit.SHARE,
    "percent": Unit.SHARE,
    "count": Unit.COUNT,
}
_PER_CENT = 100
_FEW = 3


class Printed:
    """Looks up what the sources of a release print for an authority, as figures."""

    def __init__(self, release: Release) -> None:
        """Look-ups in this release."""
        self.release = release
        self._lines: dict[str, Mapping[str, Mapping[str, object]]] = {}

    def newest(self, beginning: str, ending: str = "") -> str:
        """The newest source whose name begins and ends so; empty where none is held."""
        return max(self.series(beginning, ending), default="")

    def series(self, beginning: str, ending: str = "") -> tuple[str, ...]:
        """The sources whose names are the beginning, a year and the ending, oldest first."""
        return tuple(
            sorted(
                name
                for name in self.release.sources
                if name.startswith(beginning)
                and name.endswith(ending)
                and name[len(beginning) : len(beginning) + 4].isdigit()
            )
        )

    def lines(self, source: str) -> Mapping[str, Mapping[str, object]]:
        """The lines of a source by code; none where the source is not held."""
        if source not in self._lines:
            is_published = source in self.release.sources
            self._lines[source] = self.release.lines(source) if is_published else {}
        return self._lines[source]

    def figure(
        self,
        ons_code: str,
        source: str,
        line: str,
        year: int,
        *,
        status: Status = Status.AS_PRINTED,
        label: str = "",
    ) -> Figure:
        """One line of a source for an authority and year; not held where it prints none."""
        if line in self.lines(source):
            fact = self.release.fact(ons_code, source, line, year)
            if fact is not None:
                return self.held(line, fact, status, label)
        return missing(line, label or line, year, self._told(source, line))

    def all(
        self, ons_code: str, source: str, year: int, *, status: Status = Status.AS_PRINTED
    ) -> "PrintedLines":
        """Every line of a source that is printed for an authority and year, by code."""
        if source not in self.release.sources:
            return self.none()
        return PrintedLines(self, self.release.facts(ons_code, source, year), status)

    def none(self) -> "PrintedLines":
        """No lines, to which others can be added."""
        return PrintedLines(self, {}, Status.AS_PRINTED)

    def by_year(
        self, ons_code: str, source: str, *, status: Status = Status.AS_PRINTED
    ) -> dict[str, dict[FinancialYear, Figure]]:
        """Every line of a source that is printed for an authority, by code and year."""
        if source not in self.release.sources:
            return {}
        return {
            line: {
                FinancialYear(year): self.held(line, fact, status) for year, fact in facts.items()
            }
            for line, facts in self.release.by_year(ons_code, source).items()
        }

    def held(self, line: str, fact: Fact, status: Status, label: str = "") -> Figure:
        """A printed number as a figure, with the place where it is printed."""
        source = fact.source
        about = self.lines(source)[line]
        unit = str(about["unit"])
        return Figure(
            name=line,
            label=label or str(about["label"]),
            value=fact.value / _PER_CENT if unit == "percent" else fact.value,
            unit=_UNITS[unit],
            status=status,
            year=FinancialYear(fact.year),
            origins=(self._origin(source, about, fact.row),),
        )

    def _origin(self, source: str, line: Mapping[str, object], row: int) -> Origin:
        return self.release.cited(
            source,
            sheet=str(line["sheet"]),
            row=row,
            column=str(line["letters"]),
            label=str(line["label"]),
        )

    def _told(self, source: str, line: str) -> str:
        if not source or source not in self.release.sources:
            return "The table that prints it is not in the release."
        about = self.release.sources[source]
        if line not in self.lines(source):
            return f"{about['title']} does not print it."
        return f"{about['title']} prints none for this authority and year."


class PrintedLines(Mapping[str, Figure]):
    """Printed lines of one authority by code; each is put together as a figure when it is read."""

    __slots__ = ("_facts", "_figures", "_printed", "_status")

    def __init__(self, printed: Printed, facts: Mapping[str, Fact], status: Status) -> None:
        """The lines of these numbers."""
        self._printed = printed
        self._facts = facts
        self._status = status
        self._figures: dict[str, Figure] = {}

    def __or__(self, other: Self) -> Self:
        """These lines and those of the other, which go first where both print one."""
        return type(self)(self._printed, {**self._facts, **other._facts}, other._status)

    def __getitem__(self, line: str) -> Figure:
        """The figure of a line."""
        figure = self._figures.get(line)
        if figure is None:
            figure = self._printed.held(line, self._facts[line], self._status)
            self._figures[line] = figure
        return figure

    def __contains__(self, line: object) -> bool:
        """Whether the line is printed."""
        return line in self._facts

    def __iter__(self) -> Iterator[str]:
        """The codes of the lines, as the source is read."""
        return iter(self._facts)

    def __len__(self) -> int:
        """How many lines are printed."""
        return len(self._facts)


def missing(name: str, label: str, year: int | None, note: str, unit: Unit = Unit.POUNDS) -> Figure:
    """A figure that is not held; the note says which table lacks it."""
    return Figure(
        name=name,
        label=label,
        value=None,
        unit=unit,
        status=Status.AS_PRINTED,
        year=None if year is None else FinancialYear(year),
        note=note,
    )


def total(name: str, label: str, parts: Iterable[Figure], note: str = "") -> Figure:
    """The sum of figures; not held where any one of them is not."""
    parts = tuple(parts)
    absent = [part for part in parts if part.value is None]
    if not parts or absent:
        reason = absent[0].note if absent else "No part of it is held."
        of = f" {len(absent)} of {len(parts)} parts are not held." if absent else ""
        return missing(name, label, None, f"{reason}{of}")
    return Figure(
        name=name,
        label=label,
        value=sum(part.known() for part in parts),
        unit=parts[0].unit,
        status=Status.COMPUTED,
        year=parts[0].year,
        formula=" + ".join(part.label for part in parts)
        if len(parts) <= _FEW
        else "sum of the parts",
        inputs=parts,
        note=note,
    )
