"""A workbook from anywhere, read in a process of its own that may fail, grow or hang alone.

The library that reads workbooks stops the whole process on some that are damaged. Before it sees
one, its size, its kind and how far it unpacks are bounded; then it has so many seconds and so much
memory. `python -m tallystick.sources.workbook_apart` is that process: the workbook comes in on
standard input, the names of its sheets or the rows of one go out as JSON.
"""

import json
import subprocess
import sys
import zipfile
from functools import cache
from io import BytesIO
from pathlib import Path
from stat import S_ISREG
from typing import Any

from tallystick.figures.errors import BadFile, DataDamaged

LARGEST = 50_000_000
LARGEST_UNPACKED = 400_000_000
"""Bytes; the largest published one unpacks to 12 million."""
MOST_PACKED = 400
"""How many times larger a part may be than it is packed; of the published ones, 37 times."""
MOST_PARTS = 5_000
MOST_CELLS = 4_000_000
SECONDS = 60
MEMORY = 3_000_000_000
_ZIP, _OLD = b"PK\x03\x04", bytes.fromhex("d0cf11e0a1b11ae1")
_NAMES, _ROWS = "names", "rows"
_SMALL_PART = 1_000_000


def read_file(path: Path) -> bytes:
    """The bytes of a file that somebody names as a workbook.

    Raises:
        BadFile: if it cannot be read, is no ordinary file, or is larger than any workbook.
    """
    try:
        about = path.stat()
        if not S_ISREG(about.st_mode):
            raise BadFile(f"{path} is not a file. Name the workbook as it was published.")
        if about.st_size > LARGEST:
            raise BadFile(
                f"{path} has {about.st_size / 1e6:,.0f} MB; at most {LARGEST // 10**6} are read."
            )
        return path.read_bytes()
    except OSError as fault:
        raise BadFile(f"{path} cannot be read: {fault.strerror}.") from fault


class WorkbookApart:
    """A workbook whose sheets are read in another process."""

    def __init__(self, data: bytes) -> None:
        require_workbook(data)
        self._data = data
        self.sheet_names: list[str] = [str(name) for name in _asked(data, _NAMES)]

    def rows(self, name: str) -> list[list[Any]]:
        """Every row of a sheet; a day is its text."""
        rows: list[list[Any]] = _asked(self._data, _ROWS, name)
        return rows


def require_workbook(data: bytes) -> None:
    """Refuse what is no workbook, or unpacks to more than any.

    Raises:
        DataDamaged: saying which.
    """
    if data.startswith(_OLD):
        return
    if not data.startswith(_ZIP):
        raise DataDamaged("This is not a workbook that can be read: give an xlsx, xls or ods file.")
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError) as fault:
        raise DataDamaged(f"This is not a workbook that can be read: {fault}.") from fault
    whole = sum(part.file_size for part in parts)
    packed = any(
        part.file_size > max(_SMALL_PART, MOST_PACKED * part.compress_size) for part in parts
    )
    if len(parts) > MOST_PARTS or whole > LARGEST_UNPACKED or packed:
        raise DataDamaged(
            f"This workbook unpacks to {whole / 1e6:,.0f} MB in {len(parts):,} parts, more than "
            "any published one. It is not read."
        )


@cache
def _asked(data: bytes, what: str, sheet: str = "") -> Any:  # noqa: ANN401 - what JSON holds
    command = [sys.executable, "-m", __name__, what, sheet]
    try:
        done = subprocess.run(  # noqa: S603 - this module
            command, input=data, capture_output=True, check=False, timeout=SECONDS
        )
    except subprocess.TimeoutExpired as fault:
        raise DataDamaged(f"This workbook was not read within {SECONDS} seconds.") from fault
    if done.returncode:
        last = done.stderr.decode("utf-8", "replace").strip().splitlines()[-1:] or ["no word"]
        raise DataDamaged(
            f"This workbook cannot be read: its reader ended with {last[0][:200]!r}. Open it, save "
            "it again as xlsx, and give that."
        )
    return json.loads(done.stdout)


def main() -> None:
    """Read the workbook on standard input, in as much memory as any may take."""
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        pass
    else:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    from python_calamine import CalamineWorkbook  # noqa: PLC0415 - only where one is read

    what, name = sys.argv[1:3]
    book = CalamineWorkbook.from_filelike(BytesIO(sys.stdin.buffer.read()))
    if what == _NAMES:
        sys.stdout.write(json.dumps(list(book.sheet_names)))
        return
    sheet = book.get_sheet_by_name(name)
    cells = sheet.total_height * sheet.total_width
    if cells > MOST_CELLS:
        raise DataDamaged(f"The sheet {name!r} has {cells:,} cells; at most {MOST_CELLS:,}.")
    json.dump(sheet.to_python(skip_empty_area=False), sys.stdout, default=str)


if __name__ == "__main__":
    main()
