"""A file that somebody gives is opened only where it is an ordinary file of text."""

import os
from pathlib import Path

import pytest

from tallystick.figures.errors import BadFile
from tallystick.figures.user_files import lines_of, read_text
from tallystick.questions.tax_base_file import from_csv

MOST = 1_000_000


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"PK\x03\x04rest", "save its sheet as CSV"),
        (bytes.fromhex("d0cf11e0a1b11ae1"), "save its sheet as CSV"),
        (b"%PDF-1.7", "a PDF"),
        (b"band,H\nA,\xa31", "not UTF-8 text"),
    ],
)
def test_what_is_no_text_is_told_with_what_to_save(
    content: bytes, says: str, tmp_path: Path
) -> None:
    path = tmp_path / "form.csv"
    path.write_bytes(content)
    with pytest.raises(BadFile, match=says):
        read_text(path, MOST)
    with pytest.raises(BadFile, match=says):
        list(lines_of(path, MOST))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_each_of_the_usual_encodings_is_read(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "form.csv"
    path.write_bytes("band,H\r\nA,£1\r\n".encode(encoding))
    assert read_text(path, MOST) == "band,H\nA,£1\n"
    assert "".join(lines_of(path, MOST)) == "band,H\r\nA,£1\r\n"


@pytest.mark.skipif(os.name == "nt", reason="these files are of POSIX")
def test_what_is_no_ordinary_file_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path, kind in ((tmp_path / "pipe", "a pipe"), (tmp_path, "a folder")):
        with pytest.raises(BadFile, match=kind):
            read_text(path, MOST)
    with pytest.raises(BadFile, match="a device"):
        read_text(Path("/dev/zero"), MOST)


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_a_form_with_any_separator_blank_rows_and_a_total_is_read(mark: str) -> None:
    text = "band,H,Q\nBand A,10,1\nAR,2,0\n,,\nB,5,1\nTotal,17,2\n".replace(",", mark)
    form = from_csv(text, "form.csv")
    assert {band: int(count) for band, count in form.items["H"].items()} == {
        "A": 10,
        "A-": 2,
        "B": 5,
    }


@pytest.mark.parametrize(
    ("row", "says"),
    [("Total,11", "line 3"), ("X,1", "line 3: 'X' is not a band"), ("B,1;5", "line 3")],
)
def test_a_row_that_is_wrong_is_told_with_its_line(row: str, says: str) -> None:
    with pytest.raises(ExceptionGroup) as faults:
        from_csv(f"band,H\nA,10\n{row}\n", "form.csv")
    assert says in str(faults.value.exceptions[0])
