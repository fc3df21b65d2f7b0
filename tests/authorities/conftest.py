"""A release that holds the register alone, for tests of names; and the release itself."""

import sqlite3
from pathlib import Path

import pytest

from tallystick.build import inputs
from tallystick.build import release as build
from tallystick.sources import register as registers
from tallystick.sources.checksum import seal
from tallystick.sources.release import SCHEMA_VERSION, Release


@pytest.fixture(scope="session")
def names_only(tmp_path_factory: pytest.TempPathFactory) -> Release:
    path: Path = tmp_path_factory.mktemp("release") / "register.sqlite"
    connection = sqlite3.connect(path)
    schema = inputs.PACKAGE / "sources" / "schema.sql"
    connection.executescript(schema.read_text("utf-8"))
    register = registers.read(build.register_files())
    build._write_register(connection, registers.with_totals(register, {"E92000001": "England"}))
    connection.execute("INSERT INTO meta VALUES ('schema', ?)", (SCHEMA_VERSION,))
    connection.commit()
    connection.close()
    seal(path)
    return Release.open(path)


@pytest.fixture(scope="session")
def release() -> Release:
    return Release.open()
