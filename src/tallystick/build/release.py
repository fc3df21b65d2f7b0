"""The release is made: tables read, identities checked, one SQLite file and records written."""

import importlib
import json
import sqlite3
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from tallystick.build.households import making as households
from tallystick.build.identities import hold
from tallystick.build.inputs import (
    DATA,
    PACKAGE,
    claims,
    fingerprint,
    outlook_method,
    published,
    return_cautions,
    rule_files,
    scheme_files,
    sidecars,
    wanted_tables,
)
from tallystick.build.learn import learnt_document
from tallystick.build.spread import spread_document
from tallystick.figures.errors import DataDamaged
from tallystick.figures.files import working_folder
from tallystick.figures.names import slug
from tallystick.forecast import stored_spread
from tallystick.reductions.compile_schemes import compile_schemes
from tallystick.rules.compile import compile_rules
from tallystick.sources import register as registers
from tallystick.sources.checksum import seal
from tallystick.sources.register import Register
from tallystick.sources.release import SCHEMA_VERSION, Release
from tallystick.sources.sidecar import Sidecar, SourceFile
from tallystick.sources.table import Table
from tallystick.sources.writing import write_table

RELEASE_VERSION = "2026.11"
RECORDS = "households"
"""The folder beside the release that holds the household records."""


def make(out: Path, workers: int = 2) -> dict[str, int]:
    """Make the release at `out`; returns the number of rows of each table in it.

    Raises:
        DataDamaged: if a published file is absent, changed or of an unknown layout.
        ExceptionGroup: of the identities that fail, or of faults in rules and sidecars.
    """
    known = sidecars()
    tables = read_all(known, workers)
    hold(tables)
    out.parent.mkdir(parents=True, exist_ok=True)
    with (
        working_folder(out.parent) as folder,
        ProcessPoolExecutor(max_workers=workers) as pool,
    ):
        late = not households.up_to_date(out.parent / RECORDS, known)
        records = households.begin(pool, known, tables, workers) if late else []
        counted = _write(folder / out.name, known, tables)
        if records:
            trial = folder / RECORDS
            households.finish(records, trial, RELEASE_VERSION, known, tables)
            if (out.parent / RECORDS).exists():
                (out.parent / RECORDS).rename(folder / "before")
            trial.rename(out.parent / RECORDS)
        (folder / out.name).replace(out)
    return counted


def _write(out: Path, known: Mapping[str, Sidecar], tables: Mapping[str, Table]) -> dict[str, int]:
    """Write the release to a file that is not there yet; how many rows each table has."""
    totals = {code: table.names[code] for table in tables.values() for code in table.totals}
    register = registers.with_totals(registers.read(register_files()), totals)
    register = with_other_bodies(register, tables)
    documents: dict[str, Mapping[str, Any]] = {
        "rule": compile_rules(rule_files()),
        "support_scheme": compile_schemes(scheme_files()),
        "wanted_table": wanted_tables(),
        "claim": claims(),
        "return_caution": return_cautions(),
        "outlook_method": outlook_method(),
        **notices(known),
        **loan_rates(known),
        **gaps(known),
        **maps(known, register),
    }
    connection = sqlite3.connect(out)
    try:
        connection.executescript((PACKAGE / "sources" / "schema.sql").read_text("utf-8"))
        _write_register(connection, register)
        _write_tables(connection, known, tables, registers.code_index(register))
        _write_documents(connection, documents)
        meta = {
            "schema": SCHEMA_VERSION,
            "release": RELEASE_VERSION,
            "inputs": fingerprint(),
            "newest_budget_return": "2024-25",
            "newest_council_tax": "2026-27",
        }
        connection.executemany("INSERT INTO meta VALUES (?, ?)", sorted(meta.items()))
        connection.commit()
        learnt = learnt_document(Release(connection, out))
        _write_documents(connection, {"learnt": {"outlook": learnt}})
        connection.commit()
        spread = spread_document(Release(connection, out))
        _write_documents(connection, {stored_spread.DOCUMENT: {stored_spread.NAME: spread}})
        connection.commit()
        connection.execute("ANALYZE")
        connection.execute("VACUUM")
        counted = {
            table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608
            for table in ("source", "authority", "line", "fact", "document", "precept")
        }
    finally:
        connection.close()
    seal(out)
    return counted


def read_all(known: Mapping[str, Sidecar], workers: int = 2) -> dict[str, Table]:
    """Every published file read by its reader, by release source name."""
    jobs = [(name, file) for name, sidecar in known.items() for file in sidecar.files]
    jobs.sort(key=lambda job: -job[1].bytes)
    with ProcessPoolExecutor(max_workers=workers) as pool:
        tables = list(pool.map(_read_one, jobs))
    return {table.source: table for table in sorted(tables, key=lambda table: table.source)}


def with_other_bodies(register: Register, tables: Mapping[str, Table]) -> Register:
    """The register with every body that a table prints and the register does not name.

    National parks, waste authorities and bodies since abolished: kept so that nothing printed is
    lost, found by no name, and never counted as councils.
    """
    known = registers.code_index(register)
    kinds: dict[str, str] = {}
    for table in tables.values():
        for code in {cell.authority for cell in table.cells}:
            if code not in known:
                kinds.setdefault(code, table.names.get(code, code))
    others = tuple(
        registers.printed_body(code, name, slug(name), "other_body")
        for code, name in sorted(kinds.items())
    )
    return replace(register, authorities=(*register.authorities, *others))


def register_files() -> dict[str, bytes]:
    """The files that the register of authorities is read from, by the name it knows them by."""
    folder = DATA / "places"
    return {path.stem: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}


def notices(known: Mapping[str, Sidecar]) -> dict[str, dict[str, Any]]:
    """Section 114 notices, which are dates and words rather than numbers, as documents."""
    from tallystick.sources.tables import section_114_notices  # noqa: PLC0415 - one use

    file = known["section_114_notices"].files[0]
    rows = section_114_notices.notices(published(file))
    return {
        "section_114_notice": {
            f"{number:02d}": asdict(notice) for number, notice in enumerate(rows)
        }
    }


def loan_rates(known: Mapping[str, Sidecar]) -> dict[str, dict[str, Any]]:
    """Rates of the PWLB, which are dated by the day, as one document."""
    from tallystick.sources.tables import loan_rates as reader  # noqa: PLC0415 - one use

    files = {file.source: published(file) for file in known["loan_rates"].files}
    rates = reader.loan_rates(files[reader.WEEKLY], files[reader.CURVE])
    return {"loan_rates": {"pwlb": asdict(rates)}}


def gaps(known: Mapping[str, Sidecar]) -> dict[str, dict[str, Any]]:
    """Gaps that councils published, read row by row with where each was read."""
    from tallystick.sources.tables import published_gaps  # noqa: PLC0415 - one use

    press, random = known["published_gaps"].files
    rows = (
        *published_gaps.from_the_press(published(press)),
        *published_gaps.drawn_at_random(published(random)),
    )
    return {"published_gap": {f"{number:02d}": asdict(row) for number, row in enumerate(rows)}}


def maps(known: Mapping[str, Sidecar], register: Register) -> dict[str, dict[str, Any]]:
    """The outlines of the areas of England's councils, as boundaries and as hexagons.

    Raises:
        DataDamaged: if a billing authority or a county of England is in neither.
    """
    from tallystick.sources.tables import council_boundaries, council_hexes  # noqa: PLC0415 - one use

    areas = [
        authority
        for authority in register.authorities
        if authority.nation == "England" and not authority.ended
    ]
    counties: dict[str, list[str]] = {}
    for area in areas:
        if area.kind == "shire_district":
            counties.setdefault(area.county_code, []).append(area.ons_code)
    drawn = {
        "boundaries": council_boundaries.outlines(
            published(known["council_boundaries"].files[0]), counties
        ),
        "hexes": council_hexes.outlines(published(known["council_hexes"].files[0]), counties),
    }
    for name, outlines in drawn.items():
        absent = [area.name for area in areas if area.is_billing and area.ons_code not in outlines]
        if absent:
            raise DataDamaged(f"The map of {name} has no area of {', '.join(absent)}.")
    return {
        "map": {
            name: {
                "source": f"council_{name}",
                "areas": {code: asdict(outline) for code, outline in sorted(outlines.items())},
            }
            for name, outlines in drawn.items()
        }
    }


def _read_one(job: tuple[str, SourceFile]) -> Table:
    name, file = job
    module = importlib.import_module(f"tallystick.sources.tables.{name}")
    if not hasattr(module, "read"):
        published(file)
        return Table(file.source, (), (), {})
    table: Table = module.read(file.source, published(file))
    if table.source != file.source:
        raise DataDamaged(f"{name} read {file.source} and called it {table.source}.")
    return table


def _write_register(connection: sqlite3.Connection, register: Register) -> None:
    connection.executemany(
        "INSERT INTO authority (ons_code, name, official_name, slug, kind, nation, region, "
        "county_code, combined_code, mhclg_code, is_billing, started, ended) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            tuple(asdict(authority).values())
            for authority in sorted(register.authorities, key=lambda authority: authority.ons_code)
        ),
    )
    ids = dict(connection.execute("SELECT ons_code, id FROM authority").fetchall())
    connection.executemany(
        "INSERT OR IGNORE INTO authority_name VALUES (?, ?, ?, ?)",
        ((name.plain, ids[name.ons_code], name.kind, name.written) for name in register.names),
    )
    connection.executemany(
        "INSERT INTO succession VALUES (?, ?, ?, ?, ?, ?, ?)",
        (tuple(asdict(succession).values()) for succession in register.successions),
    )
    connection.executemany(
        "INSERT INTO precept VALUES (?, ?, ?, ?)",
        (tuple(asdict(precept).values()) for precept in register.precepts),
    )


def _write_tables(
    connection: sqlite3.Connection,
    known: Mapping[str, Sidecar],
    tables: Mapping[str, Table],
    codes: Mapping[str, str],
) -> None:
    ids = dict(connection.execute("SELECT ons_code, id FROM authority").fetchall())
    rows = ids | {code: ids[ons_code] for code, ons_code in codes.items()}
    for sidecar in known.values():
        for file in sidecar.files:
            about = sidecar.model_dump(mode="json", exclude={"files"})
            about |= {"year": file.year, "sha256": file.sha256, "path": file.path}
            about["title"] = file.title or sidecar.title
            write_table(connection, tables[file.source], about, rows)


def _write_documents(
    connection: sqlite3.Connection, documents: Mapping[str, Mapping[str, Any]]
) -> None:
    connection.executemany(
        "INSERT INTO document VALUES (?, ?, ?)",
        (
            (kind, name, json.dumps(body, ensure_ascii=False, default=str))
            for kind, group in documents.items()
            for name, body in sorted(group.items())
        ),
    )
