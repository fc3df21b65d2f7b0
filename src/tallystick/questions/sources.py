"""The published tables and the rules that an answer rests on, each named once."""

from collections.abc import Iterable, Iterator
from typing import ClassVar

from tallystick.figures.figure import Figure, Origin
from tallystick.figures.frozen import dataclass


@dataclass(frozen=True, slots=True)
class SourceTable:
    """A published table: who published it, under what title, and where."""

    identified_by: ClassVar[str] = "table"

    publisher: str
    title: str
    table: str
    year: str
    page: str
    carrier: str


@dataclass(frozen=True, slots=True)
class CitedRule:
    """A rule that the answer rests on: its name, its provision, and its status."""

    identified_by: ClassVar[str] = "rule"

    rule: str
    law: str
    status: str


def source_tables(origins: Iterable[Origin]) -> tuple[SourceTable, ...]:
    """Each table among the places where numbers are printed, named once, by publisher."""
    tables: dict[tuple[str, str], Origin] = {}
    for origin in origins:
        tables.setdefault((origin.source, origin.table), origin)
    return tuple(
        SourceTable(
            publisher=origin.publisher,
            title=origin.title,
            table=origin.table,
            year=origin.year,
            page=origin.url,
            carrier=origin.carrier,
        )
        for origin in sorted(
            tables.values(), key=lambda each: (each.publisher, each.title, each.table)
        )
    )


def tables_behind(figures: Iterable[Figure]) -> tuple[SourceTable, ...]:
    """Each table that the figures were read from, however deep, named once, by publisher."""
    return source_tables(origin for figure in figures for origin in origins(figure))


def origins(figure: Figure) -> Iterator[Origin]:
    """The printed numbers behind a figure, however deep."""
    yield from figure.origins
    for each in figure.inputs:
        yield from origins(each)
