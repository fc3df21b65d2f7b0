"""The user's own release: the packaged one with official files added, in a folder of the user's."""

import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tallystick.figures.errors import BadFile, BadInput, DataDamaged, OutputFailed
from tallystick.figures.files import clear_abandoned, is_of_the_place, locked, working_folder
from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.sources.checksum import seal
from tallystick.sources.release import Release, open_once

if TYPE_CHECKING:
    from tallystick.sources.addition import Addition

VARIABLE = "TALLYSTICK_DATA"
FILE_NAME = "tallystick.sqlite"
_LOCK = "tallystick.lock"
_EXTRA = "python_calamine"


@dataclass(frozen=True, slots=True)
class Added:
    """What `data add` did: the source written, how many numbers, where, and what has to be said."""

    source: str
    title: str
    numbers: int
    sha256: str
    path: Path
    notes: tuple[str, ...]


def folder_of(folder: Path | None) -> Path:
    """The folder of the user's release: the one given, `TALLYSTICK_DATA`, or the usual place."""
    if folder is not None:
        return folder
    named = os.environ.get(VARIABLE)
    if named:
        return Path(named)
    from platformdirs import user_data_path

    return user_data_path("tallystick", appauthor=False)


def open_own(folder: Path) -> Release | None:
    """The user's release of that folder; None where there is none.

    Raises:
        DataDamaged: if it cannot be read, or was made from another release than the packaged one.
    """
    path = folder / FILE_NAME
    if not path.is_file():
        return None
    again = (
        f"Add your files again with `tallystick data add`, or remove it with `tallystick data "
        f"reset`{_told(folder)}."
    )
    try:
        own = open_once(path)
        base = own.meta.get("base_inputs")
    except DataDamaged as fault:
        raise DataDamaged(f"Your own release at {path} cannot be read. {again}") from fault
    if base != open_once().meta["inputs"]:
        raise DataDamaged(
            f"Your own release at {path} was made from another release than the one that came with "
            f"this version. {again}"
        )
    return own


def add(file: Path, table: str, year: FinancialYear, chosen: Path | None) -> Added:
    """Read the file as an edition of the table, check it, and put it into the user's release.

    Raises:
        BadFile: if the file cannot be read, or its layout is not known.
        BadInput: if the folder cannot be written to, the edition is held, or the reader of
            workbooks is not installed.
        ExceptionGroup: of `DataDamaged`, if an identity fails.
    """
    from tallystick.sources.addition import addable, read_addition
    from tallystick.sources.workbook import apart
    from tallystick.sources.workbook_apart import read_file

    kind = addable(table)
    data = read_file(file)
    require_reader()
    packaged = Release.open()
    beside = next(source for source in packaged.sources.values() if source["name"] == kind.sidecar)
    try:
        with apart():
            addition = read_addition(kind, year, data, beside)
    except DataDamaged as fault:
        raise BadFile(f"{file}: {fault}") from fault
    today = datetime.now(UTC).date().isoformat()
    import hashlib

    sha256 = hashlib.sha256(data).hexdigest()
    about = {
        **addition.about,
        "sha256": sha256,
        "path": file.name,
        "read_on": today,
        "carrier": f"the user, file {file.name}, added on {today}",
        "added_by_the_user": today,
    }
    addition = type(addition)(addition.table, about)
    folder = folder_of(chosen)
    with _alone(folder):
        return _put(addition, folder, packaged)


def _put(addition: "Addition", folder: Path, packaged: Release) -> Added:
    """Write the addition into the user's release, which nobody else writes to meanwhile."""
    from tallystick.sources.addition import write_addition

    notes = []
    try:
        start = open_own(folder) or packaged
    except DataDamaged:
        start = packaged
        notes.append(
            "Your earlier release could not be used, so it was begun anew; add the other files "
            "that you had added again."
        )
    with _making(folder, start.path) as connection:
        written = write_addition(connection, addition)
        _mark(connection, packaged)
    if written.unknown:
        notes.append(
            f"{len(written.unknown)} bodies are not in the register, so that no council has their "
            f"figures: {', '.join(written.unknown[:12])}."
        )
    about = addition.about
    return Added(
        addition.table.source,
        str(about["title"]),
        written.numbers,
        str(about["sha256"]),
        folder / FILE_NAME,
        tuple(notes),
    )


def added_sources(path: Path) -> list[dict[str, Any]]:
    """The sidecars of the files that the user added to a release; empty if it cannot be read."""
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            rows = connection.execute("SELECT document FROM source ORDER BY name").fetchall()
    except sqlite3.DatabaseError:
        return []
    loaded = [json.loads(row[0]) for row in rows]
    return [kept for kept in loaded if kept.get("added_by_the_user")]


def remove(path: Path) -> None:
    """Remove the user's release.

    Raises:
        BadInput: if it cannot be removed.
    """
    try:
        path.unlink()
    except OSError as fault:
        raise BadInput(f"{path} cannot be removed: {fault.strerror}.") from fault


def _told(folder: Path) -> str:
    """How to name the folder in a command, where it is not the usual one."""
    return "" if folder == folder_of(None) else f" --folder {folder}"


def require_reader() -> None:
    """Refuse to read a workbook where nothing is installed that can.

    Raises:
        BadInput: saying what to install.
    """
    from importlib.util import find_spec

    if find_spec(_EXTRA) is None:
        raise BadInput(
            "Reading a workbook needs python-calamine: pip install python-calamine, and ask again."
        )


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """The user's folder, made where it is not there, with nobody else writing to it."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with locked(folder / _LOCK, lambda: None):
            clear_abandoned(folder)
            yield
    except OSError as fault:
        message = (
            f"The folder {folder} cannot be written to: {fault.strerror}. Name another with "
            f"--folder FOLDER, or set {VARIABLE} to it so that every command finds it."
        )
        raise (BadInput if is_of_the_place(fault) else OutputFailed)(message) from fault
    except sqlite3.OperationalError as fault:
        raise OutputFailed(f"Nothing was added in the folder {folder}: {fault}.") from fault


@contextmanager
def _making(folder: Path, start: Path) -> Iterator[sqlite3.Connection]:
    """A copy of a release to write to; it takes its place only once all has been written."""
    with working_folder(folder) as working:
        copy = working / FILE_NAME
        copy.write_bytes(start.read_bytes())
        with closing(sqlite3.connect(copy)) as connection:
            yield connection
            connection.commit()
        seal(copy)
        copy.replace(folder / FILE_NAME)


def _mark(connection: sqlite3.Connection, packaged: Release) -> None:
    """Say in the release what it was made from and what was added, for every answer to name."""
    documents = connection.execute("SELECT document FROM source ORDER BY name").fetchall()
    added = [
        document
        for document in (json.loads(row[0]) for row in documents)
        if "added_by_the_user" in document
    ]
    import hashlib

    digest = hashlib.sha256(packaged.meta["inputs"].encode())
    for source in added:
        digest.update(source["sha256"].encode())
    files = f"{len(added)} file{'' if len(added) == 1 else 's'}"
    meta = {
        "base_inputs": packaged.meta["inputs"],
        "inputs": digest.hexdigest(),
        "release": f"{packaged.meta['release']} with {files} added by the user",
    }
    connection.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", sorted(meta.items()))
