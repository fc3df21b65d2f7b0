"""What a page is made from: one document, and how it is shown in each form."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field
from typing import Any

from tallystick.figures.frozen import dataclass
from tallystick.sources.release import Release
from tallystick.web.asked import Ask

Charts = Mapping[str, Callable[[], dict[str, Any]]]


class MadeWhenRead(Mapping[str, Any]):
    """A document that is put together once something of it is read; most pages show none of it."""

    def __init__(self, make: Callable[[], Mapping[str, Any]]) -> None:
        """A document that the function makes."""
        self._make = make
        self._document: Mapping[str, Any] | None = None

    def _read(self) -> Mapping[str, Any]:
        if self._document is None:
            self._document = self._make()
        return self._document

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401 - any part of a document
        """The part of that name."""
        return self._read()[name]

    def __iter__(self) -> Iterator[str]:
        """The names of its parts."""
        return iter(self._read())

    def __len__(self) -> int:
        """How many parts it has."""
        return len(self._read())


@dataclass(frozen=True, slots=True)
class Answer:
    """A page: its document for machines, and what its template needs besides.

    `csv`, `charts` (Vega-Lite specifications by name) and `svg` (a drawing of the page's own in
    place of a chart) are made only when they are asked for.
    `status` is the page's own where it shows a fault beside the form. `canonical` is its address
    without what others add. `location` is where the visitor is sent instead, and `files` are other
    forms by their ending. A page that holds what a household entered is never kept.
    """

    template: str
    title: str
    document: Mapping[str, Any]
    more: Mapping[str, Any] = field(default_factory=dict)
    csv: Callable[[], str] | None = None
    charts: Charts = field(default_factory=dict)
    svg: Callable[[], str] | None = None
    status: int = 200
    canonical: str = ""
    sources: Sequence[Mapping[str, str]] = ()
    forms: tuple[str, ...] = ("json", "csv")
    location: str = ""
    files: Mapping[str, Callable[[], str]] = field(default_factory=dict)


View = Callable[[Release, Ask], Answer]
