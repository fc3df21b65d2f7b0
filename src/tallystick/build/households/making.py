"""The household records are made and held to the return.

The work is shared between processes, each of which reads the return and makes the national seed for
itself (a few seconds) and then fits its part of the authorities. Records whose inputs have not
changed since they were made are left as they are.
"""

import hashlib
import importlib
import json
import os
from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from pathlib import Path
from typing import Any

from tallystick.build.households.sources import (
    FIT_MODULES,
    FIT_SOURCES,
    META,
    RETURN_MODULE,
)
from tallystick.build.inputs import DATA, PACKAGE, ROOT, TABLES, published, rule_files
from tallystick.figures.frozen import dataclass
from tallystick.sources.checksum import CHECKSUMS
from tallystick.sources.sidecar import Sidecar, SourceFile
from tallystick.sources.table import Table

_ONE_THREAD = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")
"""Each process has one processor: a matrix library that takes more only waits for itself."""


@dataclass(frozen=True, slots=True)
class Job:
    """What one process is given: its part of the authorities, and what they are made from."""

    part: int
    parts: int
    return_file: SourceFile
    tables: Mapping[str, Table]
    rules: Mapping[str, str]


def up_to_date(folder: Path, known: Mapping[str, Sidecar]) -> bool:
    """Whether the records in the folder were made from what is here now."""
    try:
        meta = json.loads((folder / META).read_text("utf-8"))
    except (OSError, ValueError):
        return False
    return (folder / CHECKSUMS).is_file() and bool(meta.get("inputs") == fingerprint(known))


def begin(
    pool: ProcessPoolExecutor,
    known: Mapping[str, Sidecar],
    tables: Mapping[str, Table],
    parts: int,
) -> list[Future[Any]]:
    """Begin to make the records in the processes of the pool."""
    needed = {name: tables[name] for name in FIT_SOURCES}
    file = known[RETURN_MODULE].files[0]
    return [
        pool.submit(_part, Job(part, parts, file, needed, rule_files())) for part in range(parts)
    ]


def finish(
    parts: list[Future[Any]],
    folder: Path,
    release: str,
    known: Mapping[str, Sidecar],
    tables: Mapping[str, Table],
) -> int:
    """Write the records to a folder that is not there yet; how much was held to the return.

    Raises:
        ExceptionGroup: of `DataDamaged`, for each printed number that they do not reproduce.
    """
    writing = importlib.import_module("tallystick.build.households.writing")
    checks = importlib.import_module("tallystick.build.households.checks")
    records = importlib.import_module("tallystick.microdata.records")
    writing.write([part.result() for part in parts], folder, release, fingerprint(known))
    source = known[RETURN_MODULE].files[0].source
    compared: int = checks.hold(records.Records.open(folder), tables[source])
    return compared


def fingerprint(known: Mapping[str, Sidecar]) -> str:
    """One SHA-256 over everything that the records depend on, code included."""
    digest = hashlib.sha256()
    for path in sorted(set(_everything(known))):
        digest.update(path.relative_to(ROOT).as_posix().encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _everything(known: Mapping[str, Sidecar]) -> Iterator[Path]:
    for module in (*FIT_MODULES, RETURN_MODULE):
        yield from (TABLES / f"{module}.py", TABLES / f"{module}.yaml")
        yield from (DATA / file.path for file in known[module].files)
    for folder, pattern in {
        PACKAGE / "build" / "households": "*.py",
        PACKAGE / "microdata": "record*.py",
        PACKAGE / "sources": "*.py",
        PACKAGE / "rules" / "england" / "ct": "*.yaml",
        PACKAGE / "rules" / "england_wales" / "ct": "*.yaml",
    }.items():
        yield from folder.glob(pattern)


def _part(job: Job) -> Any:  # noqa: ANN401 - the type needs NumPy, which is imported below
    for name in _ONE_THREAD:
        os.environ.setdefault(name, "1")
    fitting = importlib.import_module("tallystick.build.households.fitting")
    reader = importlib.import_module(f"tallystick.sources.tables.{RETURN_MODULE}")
    table: Table = reader.by_band(job.return_file.source, published(job.return_file))
    return fitting.fitted(table, job.tables, job.rules, job.part, job.parts)
