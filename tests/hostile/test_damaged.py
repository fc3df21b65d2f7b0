"""Damaged copies of what comes with the package end in a clear message, and are not believed."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tallystick.cli.main import run
from tallystick.figures.errors import DataDamaged
from tallystick.microdata.records import FOLDER, META, Records
from tallystick.questions.opening import open_release
from tallystick.sources.checksum import CHECKSUMS, is_sealed, seal
from tallystick.sources.release import PACKAGED, Release
from tallystick.web.app import create_app
from tallystick.web.settings import Settings

Capture = pytest.CaptureFixture[str]
ASKED = (
    ("gap", "coventry"),
    ("plan", "kent"),
    ("bill", "derby", "--band", "D"),
    ("rules", "ref.principles"),
    ("data", "status"),
)
FLIPS = 24


def written(content: bytes) -> Callable[[Path], None]:
    def alter(path: Path) -> None:
        path.write_bytes(content)

    return alter


def lengthened(path: Path) -> None:
    with path.open("ab") as file:
        file.write(b"more")


def altered(statement: str) -> Callable[[Path], None]:
    def alter(path: Path) -> None:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute(statement)
            connection.commit()

    return alter


def cut(share: float) -> Callable[[Path], None]:
    def alter(path: Path) -> None:
        whole = path.read_bytes()
        path.write_bytes(whole[: int(len(whole) * share)])

    return alter


def flipped(place: int) -> Callable[[Path], None]:
    """One bit of the file turned round, the places spread over all of it."""

    def alter(path: Path) -> None:
        with path.open("r+b") as file:
            size = path.stat().st_size
            at = (size * place // FLIPS + place * 37) % size
            file.seek(at)
            [byte] = file.read(1)
            file.seek(at)
            file.write(bytes([byte ^ (1 << place % 8)]))

    return alter


DAMAGE: dict[str, Callable[[Path], None]] = {
    "every fact doubled": altered("UPDATE fact SET value = value * 2"),
    "one fact changed": altered("UPDATE fact SET value = value + 1 WHERE authority = 100"),
    "no facts": altered("DELETE FROM fact"),
    "facts in words": altered("UPDATE fact SET value = 'many'"),
    "no table of facts": altered("DROP TABLE fact"),
    "no register": altered("DELETE FROM authority"),
    "no rules": altered("DELETE FROM document WHERE kind = 'rule'"),
    "rules that are no JSON": altered("UPDATE document SET body = substr(body, 2)"),
    "no meta": altered("DELETE FROM meta"),
    "no table of meta": altered("DROP TABLE meta"),
    "meta that is a number": altered("UPDATE meta SET value = 1"),
    "empty": written(b""),
    "noughts": written(bytes(100_000)),
    "another file": written(b"not a database"),
    "more at its end": lengthened,
    **{f"cut at {share}": cut(share) for share in (0.0001, 0.01, 0.5, 0.9, 0.9999)},
    **{f"bit {place}": flipped(place) for place in range(FLIPS)},
}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    path = tmp_path / "copy.sqlite"
    shutil.copy(PACKAGED, path)
    return path


def test_the_release_that_came_with_the_package_is_sealed(copy: Path) -> None:
    assert is_sealed(PACKAGED)
    altered("UPDATE meta SET value = 'other' WHERE key = 'release'")(copy)
    assert not is_sealed(copy)
    seal(copy)
    assert is_sealed(copy)
    assert Release.open(copy).meta["release"] == "other"


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_release_is_refused_by_every_command(
    copy: Path, damage: str, capsys: Capture
) -> None:
    DAMAGE[damage](copy)
    with pytest.raises(DataDamaged, match="release"):
        open_release(copy)
    for asked in ASKED if damage in ("every fact doubled", "empty", "cut at 0.5") else ASKED[:1]:
        assert run([*asked, "--release", str(copy)]) == 4, asked
        told = capsys.readouterr()
        assert told.out == ""
        assert str(copy) in told.err
        assert "Traceback" not in told.err


def test_health_says_so_when_the_release_is_damaged_under_a_server(copy: Path) -> None:
    with TestClient(create_app(replace(Settings(), release=copy))) as client:
        assert client.get("/healthz").status_code == 200
        altered("UPDATE fact SET value = value * 2")(copy)
        answer = client.get("/healthz")
        assert (answer.status_code, answer.text) == (503, "The data release cannot be read.\n")


def test_health_fails_while_pages_do(copy: Path) -> None:
    cut(0.5)(copy)
    with TestClient(create_app(replace(Settings(), release=copy))) as client:
        assert client.get("/council/coventry").status_code == 500
        assert client.get("/healthz").status_code == 503


@pytest.mark.parametrize("file", [META, "weights.npy", "income_mean.npy", CHECKSUMS])
@pytest.mark.parametrize("damage", ["empty", "cut at 0.9", "bit 11", "noughts", "gone"])
def test_damaged_household_records_are_refused(tmp_path: Path, file: str, damage: str) -> None:
    folder = tmp_path / "households"
    shutil.copytree(FOLDER, folder)
    if damage == "gone":
        (folder / file).unlink()
    else:
        DAMAGE[damage](folder / file)
    with pytest.raises(DataDamaged, match=r"households.*Make the release again"):
        Records.open(folder)


def test_household_records_that_are_whole_are_read(tmp_path: Path) -> None:
    folder = tmp_path / "households"
    shutil.copytree(FOLDER, folder)
    assert Records.open(folder).codes == Records.packaged().codes
