"""What a file of own figures comes to: every number with its line, year and cell."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from tallystick.figures.figure import Unit
from tallystick.figures.frozen import dataclass
from tallystick.figures.rounding import half_up
from tallystick.questions.answer import Answer, told
from tallystick.questions.fields import asked
from tallystick.questions.kinds import File
from tallystick.questions.opening import versions_of
from tallystick.questions.plain import Place
from tallystick.questions.question import Question

if TYPE_CHECKING:
    from tallystick.questions.own_rows import Entries, FigureRow
    from tallystick.questions.own_workbook import WorkbookReading
    from tallystick.sources.release import Release

_ENTERED = "entered"


@dataclass(frozen=True, slots=True)
class OwnFiguresRequest:
    """A file of own figures, and the mapping of a workbook."""

    file: Path = asked(
        File(),
        "File",
        "Own figures: a YAML file, a CSV file, or a workbook.",
        is_positional=True,
        is_local=True,
    )
    mapping: Path | None = asked(
        File(),
        "Mapping",
        "The mapping of a workbook (default: the one beside it, NAME.mapping.yaml).",
        default=None,
        is_local=True,
    )


@dataclass(frozen=True, slots=True)
class OwnFigureRead:
    """One number: its line and year, what stood there, and where."""

    identified_by: ClassVar[str] = "line"

    line: str
    year: str | None
    amount: int | float
    unit: str
    written: str
    sheet: str
    cell: str = told(sentence="Its cell in a workbook, its line in CSV, its key in YAML.")
    label: str = told(sentence="The row's own words, or the source that is given.")
    status: str = _ENTERED


@dataclass(frozen=True, slots=True)
class OwnFigureMoved:
    """A row that stands elsewhere than when the mapping was made."""

    identified_by: ClassVar[str] = "line"

    line: str
    was: str
    now: str


@dataclass(frozen=True, slots=True, repr=False)
class OwnFiguresAnswer(Answer):
    """Every number that was read, and what has moved in a workbook."""

    FORMAT: ClassVar[str] = "tallystick-own-figures-1"

    file: str
    mapping: str | None
    council: str = told(sentence="As it is written; empty where the file names none.")
    edition: str = told()
    figures: tuple[OwnFigureRead, ...] = told()
    moved: tuple[OwnFigureMoved, ...] = told()

    @property
    def headline(self) -> str:
        """How much was read."""
        lines = len({figure.line for figure in self.figures})
        return f"{self.file}: {len(self.figures)} numbers in {lines} lines"

    @property
    def place(self) -> Place:
        """Of whatever council the file is."""
        return Place(self.council, "")


def work(request: OwnFiguresRequest, release: "Release") -> OwnFiguresAnswer:
    """Every number of the file.

    Raises:
        BadFile: if the file cannot be read; it names the cell, the line or the key.
        Faults: every fault of it together.
    """
    from tallystick.questions.own_assembly import figures_of
    from tallystick.questions.own_figures_file import entries

    workbook = _workbook(request)
    read = entries(request.file, request.mapping) if workbook is None else workbook.entries
    figures = figures_of(read, request.file.name)
    moved = () if workbook is None else workbook.moved
    return OwnFiguresAnswer(
        file=request.file.name,
        mapping=None if workbook is None else workbook.mapping.name,
        council=figures.council,
        edition=figures.edition,
        figures=tuple(_figures(read)),
        moved=tuple(OwnFigureMoved(each.line, each.was, each.now) for each in moved),
        versions=versions_of(release),
    )


def _workbook(request: OwnFiguresRequest) -> "WorkbookReading | None":
    from tallystick.questions.own_figures_file import WORKBOOK

    if request.file.suffix.casefold() not in WORKBOOK:
        return None
    from tallystick.questions.own_workbook import read_workbook

    return read_workbook(request.file, request.mapping)


def _figures(read: "Entries") -> Iterator[OwnFigureRead]:
    for row in read.rows:
        unit = _unit(row)
        is_whole = unit is Unit.POUNDS
        yield OwnFigureRead(
            line=str(row.line),
            year=None if row.year is None else str(row.year),
            amount=int(half_up(row.value)) if is_whole else float(row.value),
            unit=str(unit),
            written=row.written,
            sheet=row.place.sheet,
            cell=row.place.cell,
            label=row.place.label,
        )


def _unit(row: "FigureRow") -> Unit:
    """What a number counts, as every answer says it."""
    from tallystick.questions.own_figure_lines import Measure

    if row.is_share:
        return Unit.SHARE
    units = {Measure.COUNT: Unit.BAND_D_EQUIVALENTS, Measure.ON_BAND_D: Unit.BAND_D_POUNDS}
    return units.get(row.line.measure, Unit.POUNDS)


QUESTION = Question(
    name="own_figures",
    about=(
        "FILE is a YAML file, a CSV file (line, year, amount, unit, source), or a workbook with "
        "the mapping that `tallystick figures map` made. Each number is printed with the cell, "
        "line or key where it stands. Nothing leaves this machine."
    ),
    request=OwnFiguresRequest,
    answer=OwnFiguresAnswer,
    work=work,
)
