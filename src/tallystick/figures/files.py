"""Writing a file whole or not at all, and taking turns at one that several may write."""

import errno
import os
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tallystick.figures.errors import BadFile, OutputFailed

_IN_PROGRESS = ".making-"
_FAULTS_OF_THE_PLACE = frozenset(
    {
        errno.EACCES,
        errno.EISDIR,
        errno.ELOOP,
        errno.ENAMETOOLONG,
        errno.ENOENT,
        errno.ENOTDIR,
        errno.EPERM,
        errno.EROFS,
    }
)


def write_file(path: Path, content: bytes) -> None:
    """Write a file that somebody asked for; what was there before stays until all is written.

    Raises:
        BadFile: if its folder is not there or may not be written to, or it names a folder.
        OutputFailed: if the disk is full or fails.
    """
    place = path.resolve()
    try:
        mode = place.stat().st_mode if place.exists() else None
        if mode is not None and not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
            place.write_bytes(content)
            return
        if mode is not None and stat.S_ISDIR(mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if not place.parent.is_dir():
            raise BadFile(f"{path} cannot be written: there is no folder {place.parent}.")
        with working_folder(place.parent) as folder:
            part = folder / place.name
            part.write_bytes(content)
            if mode is not None:
                part.chmod(stat.S_IMODE(mode))
            part.replace(place)
    except OSError as fault:
        message = f"{path} cannot be written: {fault.strerror}."
        raise (BadFile if is_of_the_place(fault) else OutputFailed)(message) from fault


def is_of_the_place(fault: OSError) -> bool:
    """Whether the place that was asked for is at fault, and not the disk."""
    return fault.errno in _FAULTS_OF_THE_PLACE


@contextmanager
def working_folder(parent: Path) -> Iterator[Path]:
    """A folder of a name of its own in which to make what is then renamed into its parent."""
    import shutil  # noqa: PLC0415 - only where something is written
    import tempfile  # noqa: PLC0415 - the same

    folder = Path(tempfile.mkdtemp(prefix=_IN_PROGRESS, dir=parent))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def clear_abandoned(parent: Path) -> None:
    """Remove what a process that was killed left; only for whoever has the lock of the folder."""
    import shutil  # noqa: PLC0415 - only where something is written

    for folder in parent.glob(f"{_IN_PROGRESS}*"):
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def locked(file: Path, waiting: Callable[[], None]) -> Iterator[None]:
    """The lock of that file, held alone; `waiting` is called once if another process has it.

    Raises:
        OSError: if the file cannot be made or the file system has no locks.
    """
    with file.open("ab") as handle:
        if not _try_lock(handle.fileno()):
            waiting()
            _lock(handle.fileno())
        yield


if sys.platform == "win32":
    import msvcrt
    import time

    def _try_lock(number: int) -> bool:
        os.lseek(number, 0, os.SEEK_SET)
        try:
            msvcrt.locking(number, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _lock(number: int) -> None:
        while not _try_lock(number):
            time.sleep(0.5)

else:
    import fcntl

    def _try_lock(number: int) -> bool:
        try:
            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _lock(number: int) -> None:
        fcntl.flock(number, fcntl.LOCK_EX)
