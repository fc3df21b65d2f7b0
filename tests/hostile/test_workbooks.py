"""Workbooks that nobody publishes, given to `data add`: a clear refusal, and nothing written."""

import io
import itertools
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tallystick.build.inputs import DATA
from tallystick.cli.main import run
from tallystick.figures.errors import BadFile, DataDamaged
from tallystick.sources import workbook_apart
from tallystick.sources.workbook import apart, sheet, sheet_names
from tallystick.sources.workbook_apart import read_file, require_workbook

ODS = DATA / "finance" / "RA_2024-25_data_Part_1.ods"
XLSX = DATA / "council_tax" / "2025_Local_Authority_Drop_Down.xlsx"


def packed(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in parts.items():
            archive.writestr(name, body)
    return out.getvalue()


def replaced(path: Path, change: Callable[[str, bytes], bytes]) -> bytes:
    with zipfile.ZipFile(path) as archive:
        return packed({name: change(name, archive.read(name)) for name in archive.namelist()})


def reference(name: str, body: bytes) -> bytes:
    """Cells that stand where no sheet has a place."""
    return body.replace(b' r="A1"', b' r="ZZZZZZZ99999999999"', 1) if "sheet" in name else body


def entity(name: str, body: bytes) -> bytes:
    """Words that grow a thousand million times as they are read."""
    if not name.endswith("sharedStrings.xml"):
        return body
    names = "abcdefghi"
    grown = "".join(
        f'<!ENTITY {two} "{f"&{one};" * 10}">' for one, two in itertools.pairwise(names)
    )
    head = f'<?xml version="1.0"?><!DOCTYPE sst [<!ENTITY a "aaaaaaaaaa">{grown}]>'
    return head.encode() + body[body.index(b"<sst") :].replace(b"<t>", b"<t>&i;", 1)


def many_rows(name: str, body: bytes) -> bytes:
    """A row that is said to be there two thousand million times."""
    said = b'<table:table-row table:number-rows-repeated="2000000000"'
    return body.replace(b"<table:table-row", said) if name == "content.xml" else body


HOSTILE: dict[str, Callable[[], bytes]] = {
    "empty": lambda: b"",
    "text": lambda: b"council,amount\nKent,1\n",
    "a page": lambda: b"<html><table><tr><td>1</td></tr></table></html>",
    "noughts": lambda: bytes(10_000),
    "cut short": lambda: XLSX.read_bytes()[:50_000],
    "the end alone": lambda: b"PK\x03\x04" + XLSX.read_bytes()[-30_000:],
    "an empty archive": lambda: packed({}),
    "an archive of text": lambda: packed({"a.txt": b"a"}),
    "a bomb": lambda: packed({"xl/workbook.xml": bytes(300_000_000)}),
    "many parts": lambda: packed({f"{one}.xml": b"" for one in range(6_000)}),
    "a cell out of place": lambda: replaced(XLSX, reference),
    "an entity that grows": lambda: replaced(XLSX, entity),
    "no end of rows": lambda: replaced(ODS, many_rows),
    "broken parts": lambda: replaced(XLSX, lambda _, body: body[: len(body) // 2]),
    "parts that are noughts": lambda: replaced(ODS, lambda _, body: bytes(len(body) % 5_000)),
    "an old one of noughts": lambda: bytes.fromhex("d0cf11e0a1b11ae1") + bytes(4_000),
    "an old one of noise": lambda: bytes.fromhex("d0cf11e0a1b11ae1") + XLSX.read_bytes()[:60_000],
}
TABLES = (("revenue_account_budget", "2026-27"), ("council_taxbase", "2026-27"))


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_workbook_is_refused_and_nothing_is_written(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TALLYSTICK_DATA", str(tmp_path / "own"))
    monkeypatch.setattr(workbook_apart, "SECONDS", 20)
    file = tmp_path / "file.xlsx"
    file.write_bytes(HOSTILE[kind]())
    for table, year in TABLES:
        code = run(["data", "add", str(file), "--as", table, "--year", year])
        told = capsys.readouterr()
        assert code in (2, 4), told
        assert told.err.startswith("Error: ")
        assert len(told.err) < 1_500
        assert "Traceback" not in told.err
        assert not (tmp_path / "own" / "tallystick.sqlite").exists()


def test_a_workbook_is_read_the_same_apart() -> None:
    data = XLSX.read_bytes()
    here = sheet(data, sheet_names(data)[0])
    with apart():
        there = sheet(data, sheet_names(data)[0])
    assert there == here


def test_a_sheet_that_is_not_there_is_named_apart_too() -> None:
    with apart(), pytest.raises(DataDamaged, match="no sheet 'Nowhere'; it has"):
        sheet(XLSX.read_bytes(), "Nowhere")


def test_a_reader_that_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook_apart, "SECONDS", 0.01)
    with apart(), pytest.raises(DataDamaged, match="not read within"):
        sheet_names(XLSX.read_bytes() + b" ")


def test_what_is_no_ordinary_file_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for place in (pipe, tmp_path, Path("/dev/zero"), tmp_path / "none"):
        with pytest.raises(BadFile, match=str(place)):
            read_file(place)


def test_a_file_larger_than_any_workbook_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook_apart, "LARGEST", 1_000)
    (tmp_path / "large").write_bytes(bytes(1_001))
    with pytest.raises(BadFile, match="at most"):
        read_file(tmp_path / "large")


def test_every_published_workbook_is_within_the_bounds() -> None:
    files = [path for path in DATA.rglob("*") if path.suffix in (".xlsx", ".ods", ".xls")]
    assert files
    for path in files:
        require_workbook(path.read_bytes())
