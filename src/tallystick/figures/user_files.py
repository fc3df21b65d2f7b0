"""Opening a file that somebody gives: what it is, how large, and in which letters.

Only ordinary files are opened, so that nothing is waited for; what is no text is told apart by how
it begins, with what to save in its place.
"""

import codecs
from collections.abc import Iterator
from pathlib import Path
from stat import S_ISBLK, S_ISCHR, S_ISDIR, S_ISFIFO, S_ISREG, S_ISSOCK
from typing import BinaryIO

from tallystick.figures.errors import BadFile

_KINDS = (
    (S_ISDIR, "a folder"),
    (S_ISFIFO, "a pipe"),
    (S_ISCHR, "a device"),
    (S_ISBLK, "a device"),
    (S_ISSOCK, "a socket"),
)
_WORKBOOK = "a workbook: open it, save its sheet as CSV (UTF-8), and give that"
_BEGINNINGS = (
    (b"PK\x03\x04", _WORKBOOK),
    (bytes.fromhex("d0cf11e0a1b11ae1"), _WORKBOOK),
    (b"%PDF", "a PDF: copy its figures into a text file, and give that"),
    (b"\x1f\x8b", "compressed: unpack it, and give what is in it"),
)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""What UTF-16 begins with, as a spreadsheet's "Unicode text" does; all else is UTF-8."""

_SEPARATORS = (",", ";", "\t")
TOTALS = frozenset({"total", "totals", "grand total", "sum", "all", "all bands"})
"""What the first column of a row of totals says."""


def read_text(file: Path, largest: int) -> str:
    """The whole text of a file; a byte-order mark is taken off, and any end of line is a newline.

    Raises:
        BadFile: if it cannot be read, is no file of text, or has more bytes than that.
    """
    with _opened(file, largest) as stream:
        content = stream.read(largest + 1)
    if len(content) > largest:
        raise _too_large(file, largest)
    try:
        text = content.decode(_encoding(content))
    except UnicodeDecodeError as fault:
        line = content[: fault.start].count(b"\n") + 1
        raise _not_text(file, f" (line {line})") from fault
    return text.replace("\r\n", "\n").replace("\r", "\n")


def lines_of(file: Path, largest: int) -> Iterator[str]:
    """The lines of a file one after the other, each with its end.

    Raises:
        BadFile: if it cannot be read, is no file of text, or has more bytes than that.
    """
    with _opened(file, largest) as stream:
        encoding = _encoding(stream.read(len(codecs.BOM_UTF8)))
    try:
        with file.open(encoding=encoding, newline="") as lines:
            yield from lines
    except UnicodeDecodeError as fault:
        raise _not_text(file) from fault
    except OSError as fault:
        raise BadFile(f"{file} cannot be read: {fault.strerror}.") from fault


def separator(headings: str) -> str:
    """What parts the columns of a file, told from its first line: a comma, semicolon or tab.

    >>> separator("band;chargeable;discounts"), separator("band,chargeable")
    (';', ',')
    """
    return max(_SEPARATORS, key=headings.count)


def _opened(file: Path, largest: int) -> BinaryIO:
    try:
        about = file.stat()
        if not S_ISREG(about.st_mode):
            kind = next((name for is_kind, name in _KINDS if is_kind(about.st_mode)), "no file")
            raise BadFile(f"{file} is {kind}. Give an ordinary file.")
        if about.st_size > largest:
            raise _too_large(file, largest)
        stream = file.open("rb")
    except OSError as fault:
        raise BadFile(f"{file} cannot be read: {fault.strerror}.") from fault
    except ValueError as fault:
        raise BadFile(f"{str(file)!r} is not the name of a file.") from fault
    begins = stream.read(8)
    stream.seek(0)
    for mark, what in _BEGINNINGS:
        if begins.startswith(mark):
            stream.close()
            raise BadFile(f"{file} is {what}.")
    return stream


def _encoding(content: bytes) -> str:
    return next((name for mark, name in _MARKS if content.startswith(mark)), "utf-8")


def _too_large(file: Path, largest: int) -> BadFile:
    return BadFile(f"{file} is larger than {largest // 10**6} MB, the most that is read.")


def _not_text(file: Path, place: str = "") -> BadFile:
    return BadFile(
        f"{file} is not UTF-8 text{place}. Save it as UTF-8; a spreadsheet calls it “CSV UTF-8”."
    )
