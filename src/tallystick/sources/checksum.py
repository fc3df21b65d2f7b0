"""Checksums of the files that come with the package, so that a damaged one is not believed.

They stand against damage, not against somebody who means to deceive: CRC-32, which takes a third of
the time of SHA-256. A release holds its own, in the four bytes of its header that SQLite leaves to
whoever writes the file (its user version); they count as noughts. The household records have theirs
beside them in a file.
"""

import json
from pathlib import Path
from zlib import crc32

from tallystick.figures.errors import DataDamaged

CHECKSUMS = "checksums.json"
_PLACE, _LENGTH = 60, 4
_PIECE = 1 << 18


def seal(release: Path) -> None:
    """Write the checksum of a release into it, which must not be written to afterwards."""
    number = _of_release(release)[1]
    with release.open("r+b") as file:
        file.seek(_PLACE)
        file.write(number)


def is_sealed(release: Path) -> bool:
    """Whether the release holds the checksum of what it holds."""
    sealed, right = _of_release(release)
    return sealed == right


def write_checksums(folder: Path) -> None:
    """Write the checksums of the files of a folder beside them."""
    checksums = {
        file.name: _of(file) for file in sorted(folder.iterdir()) if file.name != CHECKSUMS
    }
    (folder / CHECKSUMS).write_text(f"{json.dumps(checksums, indent=1)}\n", encoding="utf-8")


def require_whole(folder: Path, mend: str) -> None:
    """Refuse a folder with a file that its checksum does not fit.

    Raises:
        DataDamaged: naming the file, with what to do.
    """
    try:
        checksums = dict(json.loads((folder / CHECKSUMS).read_text("utf-8")))
    except (OSError, ValueError, TypeError) as fault:
        raise DataDamaged(
            f"The checksums in {folder / CHECKSUMS} cannot be read. {mend}"
        ) from fault
    for name, number in checksums.items():
        try:
            whole = _of(folder / name) == number
        except OSError:
            whole = False
        if not whole:
            raise DataDamaged(f"{folder / name} is damaged: its checksum does not fit. {mend}")


def _of(path: Path) -> int:
    number = 0
    piece = memoryview(bytearray(_PIECE))
    with path.open("rb", buffering=0) as file:
        while length := file.readinto(piece):
            number = crc32(piece[:length], number)
    return number


def _of_release(path: Path) -> tuple[bytes, bytes]:
    """The four bytes that are held, and those that are right."""
    piece = memoryview(bytearray(_PIECE))
    with path.open("rb", buffering=0) as file:
        length = file.readinto(piece)
        seal = bytes(piece[_PLACE : _PLACE + _LENGTH])
        piece[_PLACE : _PLACE + _LENGTH] = bytes(_LENGTH)
        number = crc32(piece[:length])
        while length := file.readinto(piece):
            number = crc32(piece[:length], number)
    return seal, (number or 1).to_bytes(_LENGTH, "big")
