"""What is held: every table, its newest year, coverage and gaps; and what is published and not."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from tallystick.authorities.ages import Age, ages
from tallystick.figures.frozen import dataclass
from tallystick.questions.answer import Answer, told
from tallystick.questions.opening import versions_of
from tallystick.questions.plain import Place
from tallystick.questions.question import Question

if TYPE_CHECKING:
    from tallystick.sources.release import Release

_ONE_WORD = 1


@dataclass(frozen=True, slots=True)
class DataStatusRequest:
    """Nothing is asked but the release."""


@dataclass(frozen=True, slots=True)
class ReleaseAbout:
    """The release itself; `made_from` is the packaged one that a user's own was made from."""

    version: str
    fingerprint: str
    bytes: int = told("bytes")
    file: str = told()
    made_from: str | None = told()


@dataclass(frozen=True, slots=True)
class TableFile:
    """One file that a table was read from."""

    identified_by: ClassVar[str] = "source"

    source: str
    title: str
    year: str
    path: str
    sha256: str
    added_by_the_user: str | None


@dataclass(frozen=True, slots=True)
class TableHeld:
    """One table: what its sidecar says, and the files that it was read from, oldest first.

    `tidy_copy` says that a copy by somebody else was read, not the publisher's own file; `typed`
    that its numbers were typed from that copy by hand.
    """

    identified_by: ClassVar[str] = "table"

    table: str
    publisher: str
    title: str
    years: str
    newest: str
    coverage: str
    gaps: tuple[str, ...]
    traps: tuple[str, ...]
    carrier: str
    tidy_copy: bool
    typed: bool
    licence: str
    attribution: str
    read_on: str
    page: str
    files: tuple[TableFile, ...]


@dataclass(frozen=True, slots=True)
class FileNotHeld:
    """One published file of a table that is not held."""

    identified_by: ClassVar[str] = "url"

    url: str
    sha256: str


@dataclass(frozen=True, slots=True)
class TableNotHeld:
    """A table that is published and not held: what it would give, and how to add it."""

    identified_by: ClassVar[str] = "table"

    table: str
    publisher: str
    title: str
    years: str
    gives: str
    read_as: str
    page: str
    page_read: bool
    files: tuple[FileNotHeld, ...]


@dataclass(frozen=True, slots=True, repr=False)
class DataStatusAnswer(Answer):
    """How new the main figures are, every table held, and every published one that is not."""

    FORMAT: ClassVar[str] = "tallystick-data-1"
    IS_OF_WORDS: ClassVar[bool] = True

    release: ReleaseAbout
    ages: tuple[Age, ...]
    tables: tuple[TableHeld, ...]
    not_held: tuple[TableNotHeld, ...]

    @property
    def headline(self) -> str:
        """How much is held."""
        return (
            f"Data release {self.release.version}: {len(self.tables)} tables held, "
            f"{len(self.not_held)} published and not held"
        )

    @property
    def place(self) -> Place:
        """The data are of all councils."""
        return Place("", "")


def work(request: DataStatusRequest, release: "Release") -> DataStatusAnswer:
    """Every table with its newest year, coverage and gaps."""
    del request
    tables: dict[str, list[tuple[str, Mapping[str, Any]]]] = {}
    for source, about in release.sources.items():
        tables.setdefault(str(about["name"]), []).append((source, about))
    wanted = release.documents("wanted_table")
    return DataStatusAnswer(
        release=ReleaseAbout(
            version=release.meta["release"],
            fingerprint=release.meta["inputs"],
            bytes=release.path.stat().st_size,
            file=release.path.name,
            made_from=release.meta.get("base_inputs"),
        ),
        ages=ages(release),
        tables=tuple(_table(name, files) for name, files in tables.items()),
        not_held=tuple(_not_held(name, about) for name, about in wanted.items()),
        versions=versions_of(release),
    )


def _table(name: str, files: list[tuple[str, Mapping[str, Any]]]) -> TableHeld:
    files = sorted(files, key=lambda each: (str(each[1]["year"]), each[0]))
    packaged = [about for _, about in files if not about.get("added_by_the_user")]
    about = (packaged or [files[-1][1]])[-1]
    return TableHeld(
        table=name,
        publisher=_text(about["publisher"]),
        title=_title([str(each["title"]) for _, each in files], str(about["table"])),
        years=_years([str(each["year"]) for _, each in files]),
        newest=_text(about["newest"]),
        coverage=_text(about["coverage"]),
        gaps=tuple(about["gaps"]),
        traps=tuple(about["traps"]),
        carrier=_text(about["carrier"]),
        tidy_copy=bool(about["tidy_copy"]),
        typed=bool(about.get("typed")),
        licence=_text(about["licence"]),
        attribution=_text(about["attribution"]),
        read_on=_text(about["read_on"]),
        page=_text(about["page"]),
        files=tuple(
            TableFile(
                source=source,
                title=_text(each["title"]),
                year=_text(each["year"]),
                path=_text(each["path"]),
                sha256=_text(each["sha256"]),
                added_by_the_user=each.get("added_by_the_user"),
            )
            for source, each in files
        ),
    )


def _not_held(name: str, about: Mapping[str, Any]) -> TableNotHeld:
    return TableNotHeld(
        table=name,
        publisher=_text(about["publisher"]),
        title=_text(about["title"]),
        years=_text(about["years"]),
        gives=_text(about["gives"]),
        read_as=_text(about["read_as"]),
        page=_text(about["page"]),
        page_read=bool(about["page_read"]),
        files=tuple(
            FileNotHeld(_text(each["url"]), _text(each["sha256"])) for each in about["files"]
        ),
    )


def _text(value: object) -> str:
    """A word of a sidecar; empty where it says none."""
    return "" if value is None else str(value)


def _title(titles: list[str], table: str) -> str:
    """What the titles of a table's files have in common, if that is more than one word."""
    if len(titles) == 1:
        return titles[0]
    shared = []
    for words in zip(*(title.split() for title in titles), strict=False):
        if len(set(words)) > 1:
            break
        shared.append(words[0])
    text = " ".join(shared)
    return (text.rpartition(",")[0] or text) if len(shared) > _ONE_WORD else table


def _years(years: list[str]) -> str:
    """The years of a table's files: the one they share, or the first to the last."""
    distinct = list(dict.fromkeys(years))
    if len(distinct) == 1:
        return distinct[0]
    if all(" " not in year for year in distinct):
        return f"{distinct[0]} to {distinct[-1]}"
    return "; ".join(distinct)


QUESTION = Question(
    name="data_status",
    about="Each table with its publisher, years, coverage and gaps, and what is not held.",
    request=DataStatusRequest,
    answer=DataStatusAnswer,
    work=work,
    address="/data",
    views=(("full", "Coverage, gaps, carrier and page of every table."),),
)
