"""The release: every figure, authority, rule and assumption set, in one read-only SQLite file."""

import json
import sqlite3
from collections.abc import Collection, Iterable
from dataclasses import fields
from functools import cached_property, lru_cache
from pathlib import Path
from threading import get_ident
from typing import Any, Self

from tallystick.figures.checkpoint import checkpoint
from tallystick.figures.errors import DataDamaged, UnknownName
from tallystick.figures.figure import Origin
from tallystick.figures.frozen import dataclass
from tallystick.sources.checksum import is_sealed

SCHEMA_VERSION = "1"
PACKAGED = Path(__file__).resolve().parent.parent / "release" / "tallystick.sqlite"


CODE = "code:"
"""Before the letters of a register, so that they are never taken for a name that is spelt so."""

SHARED = sqlite3.threadsafety == 3  # noqa: PLR2004 - its number for "serialized"
"""Whether threads may share one open release: SQLite then lets one look-up in at a time."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One published number: pounds (or the line's unit), the year it is for, and where it is."""

    value: float
    year: int
    row: int
    source: str


@dataclass(frozen=True, slots=True)
class Authority:
    """One authority as the release holds it; `kind` is its class, `ended` is set when abolished."""

    ons_code: str
    name: str
    official_name: str
    slug: str
    kind: str
    nation: str
    region: str
    county_code: str
    combined_code: str
    mhclg_code: str
    is_billing: bool
    started: str
    ended: str


_EVERY_AUTHORITY = (
    "SELECT ons_code, name, official_name, slug, kind, nation, region, county_code, combined_code, "
    "mhclg_code, is_billing, started, ended FROM authority ORDER BY name, ons_code"
)
_AUTHORITY_FIELDS = tuple(field.name for field in fields(Authority))


class Release:
    """Reads the release; every method is a look-up, nothing is computed or guessed."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self.path = path
        self._lines: dict[str, dict[str, dict[str, Any]]] = {}

    @classmethod
    def open(cls, path: Path | None = None) -> Self:
        """Open the release that came with the package, or the one at `path`, read-only.

        Raises:
            DataDamaged: if the file is absent, truncated, damaged, or made by another version.
        """
        place = PACKAGED if path is None else path
        if not _is_file(place):
            raise DataDamaged(
                f"The data release is not at {place}. Install the package again, or make the "
                "release with `python -m tallystick.build`."
            )
        try:
            address = f"{place.resolve().as_uri()}?mode=ro&immutable=1"
            connection = sqlite3.connect(address, uri=True, check_same_thread=not SHARED)
            meta = dict(connection.execute("SELECT key, value FROM meta").fetchall())
            pages = connection.execute("PRAGMA page_count").fetchone()[0]
            size = connection.execute("PRAGMA page_size").fetchone()[0]
        except (sqlite3.DatabaseError, OSError, ValueError) as fault:
            raise DataDamaged(
                f"The data release at {place} cannot be read ({fault}). {_MEND}"
            ) from fault
        if pages * size > place.stat().st_size:
            raise DataDamaged(f"The data release at {place} is cut short. {_MEND}")
        if meta.get("schema") != SCHEMA_VERSION:
            raise DataDamaged(
                f"The data release at {place} has layout {meta.get('schema')}, and this version "
                f"reads layout {SCHEMA_VERSION}. {_MEND}"
            )
        if not is_sealed(place):
            raise DataDamaged(
                f"The data release at {place} is damaged: its checksum does not fit what it holds. "
                f"{_MEND}"
            )
        return cls(connection, place)

    def _rows(self, statement: str, values: Iterable[Any] = ()) -> list[tuple[Any, ...]]:
        checkpoint()
        try:
            return self._connection.execute(statement, tuple(values)).fetchall()
        except sqlite3.DatabaseError as fault:
            raise DataDamaged(
                f"The data release at {self.path} is damaged ({fault}). {_MEND}"
            ) from fault

    @cached_property
    def meta(self) -> dict[str, str]:
        """Release version, engine version, rule version and fingerprint of the inputs."""
        return dict(self._rows("SELECT key, value FROM meta"))

    @cached_property
    def sources(self) -> dict[str, dict[str, Any]]:
        """Every published file by its source name, with its sidecar."""
        return {
            name: json.loads(document)
            for name, document in self._rows("SELECT name, document FROM source ORDER BY name")
        }

    def document(self, kind: str, name: str) -> dict[str, Any]:
        """One compiled document (a rule, an assumption set).

        Raises:
            UnknownName: if there is none of that name.
        """
        rows = self._rows("SELECT body FROM document WHERE kind = ? AND name = ?", (kind, name))
        if not rows:
            from tallystick.figures.names import near  # noqa: PLC0415 - only on failure

            names = self._rows("SELECT name FROM document WHERE kind = ?", (kind,))
            known = [row[0] for row in names]
            raise UnknownName(kind.replace("_", " "), name, near(name, known) or known[:6])
        loaded: dict[str, Any] = json.loads(rows[0][0])
        return loaded

    def documents(self, kind: str) -> dict[str, dict[str, Any]]:
        """Every compiled document of a kind, by name."""
        statement = "SELECT name, body FROM document WHERE kind = ? ORDER BY name"
        return {name: json.loads(body) for name, body in self._rows(statement, (kind,))}

    def authority(self, ons_code: str) -> Authority:
        """One authority by the code in force.

        Raises:
            UnknownName: if no authority has that code.
        """
        if ons_code not in self._by_code:
            raise UnknownName("authority", ons_code)
        return self._by_code[ons_code]

    @cached_property
    def _by_code(self) -> dict[str, Authority]:
        return {authority.ons_code: authority for authority in self.authorities}

    @cached_property
    def authorities(self) -> tuple[Authority, ...]:
        """Every authority, by name."""
        rows = self._rows(_EVERY_AUTHORITY)
        return tuple(
            Authority(
                **{**dict(zip(_AUTHORITY_FIELDS, row, strict=True)), "is_billing": bool(row[10])}
            )
            for row in rows
        )

    def names_like(self, plain: str) -> tuple[tuple[str, str, str], ...]:
        """(ONS code, kind of name, name as written) of every authority with that plain name."""
        return tuple(
            self._rows(
                "SELECT a.ons_code, n.kind, n.written FROM authority_name n "
                "JOIN authority a ON a.id = n.authority WHERE n.plain = ? ORDER BY a.ons_code",
                (plain,),
            )
        )

    def every_name(self) -> tuple[tuple[str, str, str], ...]:
        """(ONS code, kind of name, name as written) of every name held, for near matches."""
        return tuple(
            self._rows(
                "SELECT a.ons_code, n.kind, n.written FROM authority_name n "
                "JOIN authority a ON a.id = n.authority ORDER BY n.written"
            )
        )

    def successions(self) -> tuple[tuple[str, str, str, str, str, str, str], ...]:
        """(former code, former name, ended, successor code, successor name, kind, note)."""
        return self._successions

    @cached_property
    def _successions(self) -> tuple[tuple[str, str, str, str, str, str, str], ...]:
        return tuple(
            self._rows(
                "SELECT former_code, former_name, ended, successor_code, successor_name, kind, "
                "note FROM succession ORDER BY former_name, successor_name"
            )
        )

    def precepts(self) -> tuple[tuple[str, str, str, str], ...]:
        """(billing code, kind, precepting code, source) of every precept."""
        return self._precepts

    @cached_property
    def _precepts(self) -> tuple[tuple[str, str, str, str], ...]:
        return tuple(
            self._rows(
                "SELECT billing_code, kind, precepting_code, source FROM precept "
                "ORDER BY billing_code, kind"
            )
        )

    def facts(self, ons_code: str, source: str, year: int | None = None) -> dict[str, Fact]:
        """Every number that a source prints for an authority, by line code.

        Where a source holds several years, give the year (the one it starts in).
        """
        statement = (
            "SELECT l.code, f.value, f.year, f.row FROM fact f JOIN line l ON l.id = f.line "
            "WHERE f.authority = (SELECT id FROM authority WHERE ons_code = ?) "
            "AND l.source = (SELECT id FROM source WHERE name = ?)"
        )
        values: list[Any] = [ons_code, source]
        if year is not None:
            statement += " AND f.year = ?"
            values.append(year)
        return {
            code: Fact(value, of_year, row, source)
            for code, value, of_year, row in self._rows(statement, values)
        }

    def fact(self, ons_code: str, source: str, line: str, year: int) -> Fact | None:
        """One number that a source prints for an authority and year; None where it prints none."""
        rows = self._rows(
            "SELECT value, year, row FROM fact "
            "WHERE line = (SELECT l.id FROM line l JOIN source s ON s.id = l.source "
            "WHERE s.name = ? AND l.code = ?) "
            "AND authority = (SELECT id FROM authority WHERE ons_code = ?) AND year = ?",
            (source, line, ons_code, year),
        )
        return next((Fact(value, of_year, row, source) for value, of_year, row in rows), None)

    def years(self, source: str, ons_code: str, lines: Collection[str] = ()) -> tuple[int, ...]:
        """The years for which a source prints anything for an authority, oldest first.

        Where lines are named, those for which it prints every one of them.
        """
        statement = (
            "SELECT f.year FROM fact f JOIN line l ON l.id = f.line "
            "WHERE f.authority = (SELECT id FROM authority WHERE ons_code = ?) "
            "AND l.source = (SELECT id FROM source WHERE name = ?)"
        )
        values: list[Any] = [ons_code, source]
        if lines:
            statement += " AND l.code IN (SELECT value FROM json_each(?))"
            values.append(json.dumps(list(lines)))
        statement += " GROUP BY f.year HAVING count(*) >= ? ORDER BY f.year"
        return tuple(row[0] for row in self._rows(statement, [*values, len(lines)]))

    def by_year(self, ons_code: str, source: str) -> dict[str, dict[int, Fact]]:
        """Every number that a source prints for an authority, by line code and year."""
        facts: dict[str, dict[int, Fact]] = {}
        for line, value, year, row in self._rows(
            "SELECT l.code, f.value, f.year, f.row FROM fact f JOIN line l ON l.id = f.line "
            "WHERE f.authority = (SELECT id FROM authority WHERE ons_code = ?) "
            "AND l.source = (SELECT id FROM source WHERE name = ?) ORDER BY f.year",
            (ons_code, source),
        ):
            facts.setdefault(line, {})[year] = Fact(value, year, row, source)
        return facts

    def across_years(self, source: str, line: str) -> dict[str, dict[int, float]]:
        """One line of a source by ONS code and year, for every authority it is printed for."""
        values: dict[str, dict[int, float]] = {}
        for code, year, value in self._rows(
            "SELECT a.ons_code, f.year, f.value FROM fact f JOIN authority a ON a.id = f.authority "
            "WHERE f.line = (SELECT l.id FROM line l JOIN source s ON s.id = l.source "
            "WHERE s.name = ? AND l.code = ?) ORDER BY a.ons_code, f.year",
            (source, line),
        ):
            values.setdefault(code, {})[year] = value
        return values

    def across(self, source: str, line: str, year: int) -> dict[str, Fact]:
        """One line of a source for every authority that it is printed for, by ONS code."""
        return {
            code: Fact(value, of_year, row, source)
            for code, value, of_year, row in self._rows(
                "SELECT a.ons_code, f.value, f.year, f.row FROM fact f "
                "JOIN line l ON l.id = f.line JOIN authority a ON a.id = f.authority "
                "JOIN source s ON s.id = l.source WHERE s.name = ? AND l.code = ? AND f.year = ?",
                (source, line, year),
            )
        }

    def table(self, source: str, year: int, lines: Collection[str]) -> dict[str, dict[str, float]]:
        """What these lines of a source print for every authority: by line, then by ONS code."""
        values: dict[str, dict[str, float]] = {line: {} for line in lines}
        for line, code, value in self._rows(
            "SELECT l.code, a.ons_code, f.value FROM line l JOIN fact f ON f.line = l.id "
            "JOIN authority a ON a.id = f.authority "
            "WHERE l.source = (SELECT id FROM source WHERE name = ?) AND f.year = ? "
            "AND l.code IN (SELECT value FROM json_each(?))",
            (source, year, json.dumps(list(lines))),
        ):
            values[line][code] = value
        return values

    def lines(self, source: str) -> dict[str, dict[str, Any]]:
        """The lines of a source by code: label, section, unit, sheet, letters, scale."""
        if source in self._lines:
            return self._lines[source]
        rows = self._rows(
            "SELECT l.code, l.label, l.section, l.unit, l.sheet, l.letters, l.scale FROM line l "
            "JOIN source s ON s.id = l.source WHERE s.name = ? ORDER BY l.id",
            (source,),
        )
        keys = ("label", "section", "unit", "sheet", "letters", "scale")
        values = {row[0]: dict(zip(keys, row[1:], strict=True)) for row in rows}
        return self._lines.setdefault(source, values)

    def origin(self, source: str, line: str, row: int | None = None) -> Origin:
        """Where a number of a source is printed, for citing it.

        Raises:
            UnknownName: if the release has no such source or line.
        """
        if source not in self.sources:
            raise UnknownName("source", source)
        origins = self._rows(
            "SELECT l.label, l.sheet, l.letters FROM line l JOIN source s ON s.id = l.source "
            "WHERE s.name = ? AND l.code = ?",
            (source, line),
        )
        if not origins:
            raise UnknownName("line", line, hint=f"{source} does not print it.")
        label, sheet, letters = origins[0]
        return self.cited(source, sheet=sheet, row=row, column=letters, label=label)

    def cited(self, source: str, **place: Any) -> Origin:  # noqa: ANN401 - as of `Origin`
        """A source of the release, with the place in it where a number is printed."""
        about = self.sources[source]
        return Origin(
            source=source,
            publisher=about["publisher"],
            title=about["title"],
            table=about["table"],
            year=about["year"],
            url=about["page"],
            carrier=about["carrier"],
            typed=bool(about.get("typed")),
            **place,
        )


def open_once(path: Path | None = None) -> Release:
    """The release as `Release.open` gives it, opened once for as long as the file is the same.

    Raises:
        DataDamaged: if the file is absent, truncated, or made by another version.
    """
    place = PACKAGED if path is None else path
    if not _is_file(place):
        return Release.open(place)
    file = place.stat()
    thread = 0 if SHARED else get_ident()
    return _open(place, (file.st_ino, file.st_mtime_ns, file.st_size), thread)


def _is_file(place: Path) -> bool:
    """Whether there is a file; a name that no file can have has none."""
    try:
        return place.is_file()
    except OSError:
        return False


@lru_cache(maxsize=4)
def _open(place: Path, edition: tuple[int, int, int], thread: int) -> Release:
    """A release opened; asked again for the same edition of the file, it is the same one."""
    del edition, thread
    return Release.open(place)


_MEND = "Install the package again, or make the release again with `python -m tallystick.build`."
