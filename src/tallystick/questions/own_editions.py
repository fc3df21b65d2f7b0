"""Editions of a council's own figures side by side: every number, and the gap under each."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from tallystick.figures.errors import BadInput
from tallystick.figures.frozen import dataclass
from tallystick.figures.rounding import columns_that_add, half_up
from tallystick.figures.year import FinancialYear
from tallystick.questions.answer import Answer, told
from tallystick.questions.by_year import ByYear
from tallystick.questions.fields import asked
from tallystick.questions.kinds import File, Many, Text
from tallystick.questions.opening import Asked, open_plan, versions_of
from tallystick.questions.own_figures import OwnFigureRead, OwnFiguresRequest
from tallystick.questions.own_figures import work as read_one
from tallystick.questions.plain import Place
from tallystick.questions.question import Question

if TYPE_CHECKING:
    from tallystick.forecast.baseline import Baseline, Position
    from tallystick.forecast.gap_range import YearOfFutures
    from tallystick.forecast.outlook import Outlook
    from tallystick.sources.release import Release

_POUNDS = "£"
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class OwnEditionsRequest:
    """Files of own figures, the oldest first, and the council whose gap they change."""

    files: tuple[Path, ...] = asked(
        Many(File(), most=6),
        "Files",
        "Two or more files of own figures, the oldest first: YAML, CSV, or workbooks.",
        is_positional=True,
        is_local=True,
    )
    council: str = asked(
        Text(120),
        "Council",
        "Whose gap is worked out with each. Default: as the files name it, else no gap.",
        default="",
    )

    def __post_init__(self) -> None:
        """Refuse fewer than two files."""
        if len(self.files) < _FEWEST:
            raise BadInput("Name two files or more, the oldest first: figures compare 2025.yaml …")


@dataclass(frozen=True, slots=True)
class EditionNumber:
    """One line in one year, as each edition has it."""

    line: str
    year: str | None
    unit: str
    amounts: tuple[int | float | None, ...] = told(
        sentence="By edition, the oldest first; null where an edition has none."
    )
    change: int | float | None = told(
        sentence="The last less the first; null where either has none."
    )


@dataclass(frozen=True, slots=True)
class EditionGap:
    """The gap of one year under one edition, Band D frozen and at the largest rise."""

    frozen: int = told(_POUNDS, "The middle, or the gap of own figures alone.")
    frozen_p10: int | None = told(_POUNDS, "Null where own figures alone give no range.")
    frozen_p90: int | None = told(_POUNDS)
    at_limit: int | None = told(_POUNDS, "Null where no limit is set.")
    at_limit_p10: int | None = told(_POUNDS)
    at_limit_p90: int | None = told(_POUNDS)


@dataclass(frozen=True, slots=True)
class EditionGaps:
    """The gap under one edition, by year; empty where it gives none."""

    identified_by: ClassVar[str] = "edition"

    edition: str
    by_year: ByYear[EditionGap] = told()


@dataclass(frozen=True, slots=True)
class DriverMoved:
    """What one driver adds to the gap by the last edition, less what it does by the first."""

    identified_by: ClassVar[str] = "driver"

    driver: str
    by_year: ByYear[int] = told(_POUNDS, "Since the base year, Band D frozen.")


@dataclass(frozen=True, slots=True, repr=False)
class OwnEditionsAnswer(Answer):
    """Every number that differs or does not, and what it does to the gap."""

    FORMAT: ClassVar[str] = "tallystick-own-editions-1"

    editions: tuple[str, ...] = told(sentence="The files, the oldest first, with their edition.")
    council: str = told(sentence="Empty where no gap was worked out.")
    numbers: tuple[EditionNumber, ...] = told()
    gaps: tuple[EditionGaps, ...] = told()
    drivers: tuple[DriverMoved, ...] = told(
        sentence="Why the middle moves; they add to its change. Empty where one gives no gap."
    )

    @property
    def changed(self) -> tuple[EditionNumber, ...]:
        """The numbers that are not the same in every edition."""
        return tuple(each for each in self.numbers if len(set(each.amounts)) > 1)

    @property
    def headline(self) -> str:
        """How many numbers differ."""
        return (
            f"{self.editions[0]} to {self.editions[-1]}: {len(self.changed)} of "
            f"{len(self.numbers)} numbers differ"
        )

    @property
    def place(self) -> Place:
        """The council."""
        return Place(self.council, "")


def work(request: OwnEditionsRequest, release: "Release") -> OwnEditionsAnswer:
    """Every number of the files side by side, and the gap with each.

    Raises:
        BadFile: if a file cannot be read; it names the cell, the line or the key.
        BadInput: if the files are of different councils.
    """
    read = [read_one(OwnFiguresRequest(file), release) for file in request.files]
    names = {each.council for each in read if each.council}
    if len(names) > 1:
        raise BadInput(f"The files are of different councils: {', '.join(sorted(names))}.")
    council = request.council or next(iter(names), "")
    editions = tuple(
        f"{each.file} ({each.edition})" if each.edition else each.file for each in read
    )
    plans = [_plan(file, council, release) for file in request.files] if council else []
    positions = [plan.position for plan in plans]
    return OwnEditionsAnswer(
        editions=editions,
        council=plans[0].council.name if plans else "",
        numbers=tuple(_numbers([each.figures for each in read])),
        gaps=tuple(
            EditionGaps(edition, _gaps(position))
            for edition, position in zip(editions, positions, strict=False)
        ),
        drivers=tuple(_moved(positions)),
        versions=versions_of(release),
    )


def _plan(file: Path, council: str, release: "Release") -> "Baseline":
    from tallystick.questions.own_figures_file import own_figures

    return open_plan([council], Asked(own=own_figures(file)), release).plan


def _numbers(editions: Sequence[Sequence[OwnFigureRead]]) -> Iterator[EditionNumber]:
    """Each line and year that any edition has, in the order in which they are met."""
    by_key = [{(each.line, each.year): each for each in figures} for figures in editions]
    for key in dict.fromkeys(key for figures in by_key for key in figures):
        stands = [figures.get(key) for figures in by_key]
        amounts = tuple(None if each is None else each.amount for each in stands)
        first, last = amounts[0], amounts[-1]
        units = dict.fromkeys(each.unit for each in stands if each is not None)
        yield EditionNumber(
            line=key[0],
            year=key[1],
            unit=" or ".join(units),
            amounts=amounts,
            change=None if first is None or last is None or len(units) > 1 else last - first,
        )


def _gaps(position: "Position | None") -> ByYear[EditionGap]:
    if position is None:
        return ByYear({})
    from tallystick.forecast.ranges import futures_of

    if position.alone is not None:
        limits = {year: rise.gap for year, rise in position.largest.items()}
        return ByYear(
            {
                year: EditionGap(
                    frozen=_whole(float(position.outlook.gap(year))),
                    frozen_p10=None,
                    frozen_p90=None,
                    at_limit=_whole(limits[year]) if year in limits else None,
                    at_limit_p10=None,
                    at_limit_p90=None,
                )
                for year in position.outlook.years
            }
        )
    return ByYear({year: _edition_gap(of) for year, of in futures_of(position).items()})


def _edition_gap(of: "YearOfFutures") -> EditionGap:
    limit = of.limit
    return EditionGap(
        frozen=_whole(of.frozen.p50),
        frozen_p10=_whole(of.frozen.p10),
        frozen_p90=_whole(of.frozen.p90),
        at_limit=None if limit is None else _whole(limit.p50),
        at_limit_p10=None if limit is None else _whole(limit.p10),
        at_limit_p90=None if limit is None else _whole(limit.p90),
    )


def _whole(amount: float) -> int:
    return int(half_up(amount))


def _moved(positions: Sequence["Position | None"]) -> Iterator[DriverMoved]:
    if not positions or positions[0] is None or positions[-1] is None:
        return
    first, last = positions[0].outlook, positions[-1].outlook
    years = [year for year in first.years if year in last.years]
    names = [name for name in last.drivers if name in first.drivers]
    names += [name for name in (*first.drivers, *last.drivers) if name not in names]
    columns = {
        year: columns_that_add(
            [_since(last, name, year) - _since(first, name, year) for name in names]
        )
        for year in years
    }
    for place, name in enumerate(names):
        by_year = {year: int(columns[year][place]) for year in years}
        if any(by_year.values()):
            yield DriverMoved(name, ByYear(by_year))


def _since(outlook: "Outlook", name: str, until: FinancialYear) -> float:
    """What a driver has added to the gap since the base year, in pounds."""
    by_year = outlook.drivers.get(name, {})
    return sum(float(amount) for year, amount in by_year.items() if year <= until)


QUESTION = Question(
    name="own_editions",
    about=(
        "FILES are two or more editions of a council's own figures, the oldest first. Each number "
        "is printed as every edition has it; with a council, its gap under each and why the middle "
        "moves. Nothing leaves this machine."
    ),
    request=OwnEditionsRequest,
    answer=OwnEditionsAnswer,
    work=work,
)
