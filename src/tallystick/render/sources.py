"""The published tables that figures were read from, each named once."""

from collections.abc import Iterable, Iterator

from tallystick.figures.figure import Figure, Origin

ATTRIBUTION = "Contains public sector information licensed under the Open Government Licence v3.0."


def cited(figures: Iterable[Figure]) -> list[dict[str, str]]:
    """Each table behind the figures: publisher, title, table, year, page and carrier."""
    return tables(origin for figure in figures for origin in origins(figure))


def tables(found_in: Iterable[Origin]) -> list[dict[str, str]]:
    """Each table among the places where numbers are printed, named once."""
    origins_by_table: dict[tuple[str, str], Origin] = {}
    for origin in found_in:
        origins_by_table.setdefault((origin.source, origin.table), origin)
    return [
        {
            "publisher": origin.publisher,
            "title": origin.title,
            "table": origin.table,
            "year": origin.year,
            "page": origin.url,
            "carrier": origin.carrier,
        }
        for origin in sorted(
            origins_by_table.values(),
            key=lambda origin: (origin.publisher, origin.title, origin.table),
        )
    ]


def origins(figure: Figure) -> Iterator[Origin]:
    """The printed numbers behind a figure, however deep."""
    yield from figure.origins
    for source in figure.inputs:
        yield from origins(source)
