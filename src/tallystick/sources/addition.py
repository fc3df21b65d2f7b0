"""An official file of a later year, read by its table's reader and checked before it is used."""

import importlib
import pkgutil
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

import tallystick.sources.identities as identities_package
from tallystick.figures.errors import BadInput, DataDamaged, UnknownName
from tallystick.figures.frozen import dataclass
from tallystick.figures.names import near, slug
from tallystick.figures.year import FinancialYear
from tallystick.sources.table import Table
from tallystick.sources.writing import write_table

_CODE_KINDS = ("ons_code", "former_ons_code", "mhclg_code")
_RESERVES = "resunall_end"


@dataclass(frozen=True, slots=True)
class Addable:
    """A table that later editions can be added of: its reader, source name, title and year.

    `sidecar` is the name of the reader and of the table as `data status` prints it. In `source` and
    `title` the braces stand for the year.
    """

    sidecar: str
    source: str
    title: str
    year: str = "{year}"


ADDABLE = {
    "revenue_account_budget": Addable(
        "revenue_account_budget",
        "revenue_account_budget_{source_year}_{part}",
        "Revenue Account budget (RA) {year}, {part_title}",
    ),
    "council_tax_levels_table_10": Addable(
        "council_tax_levels_table_10",
        "council_tax_levels_table_10_{source_year}",
        "Council Tax levels set by local authorities in England {year}",
    ),
    "council_taxbase": Addable(
        "council_taxbase_2025",
        "council_taxbase_{start}",
        "Council Taxbase {start} in England, local authority level data",
        "October {start}",
    ),
    "revenue_outturn_summary": Addable(
        "revenue_outturn_summary",
        "revenue_outturn_summary_{source_year}",
        "Revenue Outturn Summary (RS) {year}",
    ),
}


@dataclass(frozen=True, slots=True)
class Addition:
    """A file that was read and holds its identities, ready to be written.

    `table` is its numbers; `about` what stands beside them in the release, as a sidecar does.
    """

    table: Table
    about: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: how many numbers, and the bodies that the register does not know."""

    numbers: int
    unknown: tuple[str, ...]


def addable(name: str) -> Addable:
    """The table of that name.

    Raises:
        UnknownName: if no later edition of a table of that name can be read; it names those.
    """
    wanted = name.strip().lower().replace("-", "_").removesuffix("_2025")
    if wanted not in ADDABLE:
        raise UnknownName("table that can be added to", name, near(name, ADDABLE) or tuple(ADDABLE))
    return ADDABLE[wanted]


def read_addition(
    kind: Addable, year: FinancialYear, data: bytes, beside: Mapping[str, Any]
) -> Addition:
    """The file as its table's reader reads it, once it holds the identities that apply to it.

    Args:
        kind: the table that it is an edition of.
        year: the year that it is named for; for the Council Taxbase the one that October is in.
        data: the file as published.
        beside: the sidecar of the edition held, for its publisher, page and licence.

    Raises:
        DataDamaged: if the layout is not the one known.
        BadInput: if it holds another year.
        ExceptionGroup: of `DataDamaged`, if lines do not add to the totals that it prints.
    """
    reader = importlib.import_module(f"tallystick.sources.tables.{kind.sidecar}")
    named = _names(kind, year, "part_1")
    table: Table = reader.read(named["source"], data)
    if kind.sidecar == "revenue_account_budget" and any(
        line.code == _RESERVES for line in table.lines
    ):
        named = _names(kind, year, "part_2")
        table = replace(table, source=named["source"])
    newest = max((cell.year for cell in table if cell.value is not None), default=None)
    if newest is None:
        raise DataDamaged("The file prints no numbers at all.")
    if newest != year.start:
        raise BadInput(f"The file is of {FinancialYear(newest)}, and the year asked for is {year}.")
    faults = [DataDamaged(fault) for fault in _faults(table)]
    if faults:
        raise ExceptionGroup(f"{len(faults)} published identities do not hold in the file", faults)
    authorities = {cell.authority for cell in table if cell.value is not None} - table.totals
    kept = ("name", "publisher", "table", "licence", "attribution", "page")
    about = {key: beside[key] for key in kept} | {
        "title": f"{named['title']} (added by the user)",
        "year": named["year"],
        "newest": named["year"],
        "coverage": f"{len(authorities)} authorities and {len(table.lines)} lines, as read.",
        "gaps": [],
        "traps": [],
        "tidy_copy": False,
    }
    return Addition(table, about)


def write_addition(connection: sqlite3.Connection, addition: Addition) -> Written:
    """Write the table into a release that can be written to.

    A body whose code the register does not know is kept under its printed name, as a public body
    that is found by no name and never counted as a council.

    Raises:
        BadInput: if the release holds that edition already.
    """
    table = addition.table
    stored = connection.execute(
        "SELECT document FROM source WHERE name = ?", (table.source,)
    ).fetchone()
    if stored:
        raise BadInput(
            f"{addition.about['title'].removesuffix(' (added by the user)')} is held already. "
            "`tallystick data status --full` says what is held."
        )
    rows = _authority_rows(connection)
    unknown = sorted({cell.authority for cell in table} - rows.keys())
    for code in unknown:
        rows[code] = _other_body(connection, code, table.names.get(code, code), table.totals)
    numbers = write_table(connection, table, addition.about, rows)
    return Written(
        numbers,
        tuple(table.names.get(code, code) for code in unknown if code not in table.totals),
    )


def _names(kind: Addable, year: FinancialYear, part: str) -> dict[str, str]:
    words = {
        "year": str(year),
        "start": str(year.start),
        "source_year": str(year).replace("-", "_"),
        "part": part,
        "part_title": part.replace("part_", "Part "),
    }
    return {
        "source": kind.source.format(**words),
        "title": kind.title.format(**words),
        "year": kind.year.format(**words),
    }


def _faults(table: Table) -> Iterable[str]:
    """What every published identity that looks at this table finds wrong with it alone."""
    for entry in pkgutil.iter_modules(identities_package.__path__):
        module = importlib.import_module(f"{identities_package.__name__}.{entry.name}")
        yield from module.check({table.source: table})


def _authority_rows(connection: sqlite3.Connection) -> dict[str, int]:
    """The row of every authority by each code that a table may print for it."""
    marks = ", ".join("?" for _ in _CODE_KINDS)
    statement = f"SELECT written, authority FROM authority_name WHERE kind IN ({marks})"  # noqa: S608
    known = dict(connection.execute(statement, _CODE_KINDS).fetchall())
    return known | dict(connection.execute("SELECT ons_code, id FROM authority").fetchall())


def _other_body(connection: sqlite3.Connection, code: str, name: str, totals: Iterable[str]) -> int:
    kind, nation = ("total", "England") if code in totals else ("other_body", "")

    row = connection.execute(
        "INSERT INTO authority (ons_code, name, official_name, slug, kind, nation, region, "
        "county_code, combined_code, mhclg_code, is_billing, started, ended) "
        "VALUES (?, ?, ?, ?, ?, ?, '', '', '', '', 0, '', '')",
        (code, name, name, slug(name), kind, nation),
    ).lastrowid
    if row is None:
        raise DataDamaged(f"{name} ({code}) could not be written.")
    return row
