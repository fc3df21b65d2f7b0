"""`python -m tallystick.build`: make the release, unless it is already up to date."""

import argparse
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path

from tallystick.build.households import making as households
from tallystick.build.inputs import fingerprint, sidecars
from tallystick.build.release import RECORDS, make
from tallystick.figures.errors import OutputFailed, TallystickError
from tallystick.figures.files import clear_abandoned, locked
from tallystick.sources.checksum import is_sealed
from tallystick.sources.release import PACKAGED


def main(arguments: list[str] | None = None) -> int:
    """Make the release; 0 when made or up to date, 4 when an identity or a file fails.

    Where another process makes it at the same time, this one waits and uses what that one made.
    """
    parser = argparse.ArgumentParser(prog="python -m tallystick.build", description=__doc__)
    parser.add_argument("--out", type=Path, default=PACKAGED, help="where to write the release")
    parser.add_argument("--force", action="store_true", help="make it even if it is up to date")
    chosen = parser.parse_args(arguments)
    out: Path = chosen.out
    try:
        if not chosen.force and _up_to_date(out):
            print(f"{out.name} is up to date.")  # noqa: T201 - a command
            return 0
        out.parent.mkdir(parents=True, exist_ok=True)
        with locked(out.with_suffix(".lock"), _wait):
            return _made_alone(out, force=chosen.force)
    except OSError as fault:
        print(  # noqa: T201 - a command
            f"The release cannot be written to {out.parent}: {fault.strerror}.", file=sys.stderr
        )
        return OutputFailed.exit_code


def _made_alone(out: Path, *, force: bool) -> int:
    """Make it, unless whoever had the lock before made it."""
    clear_abandoned(out.parent)
    if not force and _up_to_date(out):
        print(f"{out.name} is up to date.")  # noqa: T201 - a command
        return 0
    try:
        counted = make(out)
    except (TallystickError, ExceptionGroup) as fault:
        for line in _said(fault):
            print(line, file=sys.stderr)  # noqa: T201 - a command
        return 4
    rows = ", ".join(f"{count:,} of {table}" for table, count in counted.items())
    size = out.stat().st_size / 1e6
    print(f"Made {out.name}: {rows}; {size:.1f} MB.")  # noqa: T201 - a command
    return 0


def _wait() -> None:
    print("Another process is making the release; waiting.", file=sys.stderr)  # noqa: T201 - a command


def _up_to_date(path: Path) -> bool:
    if not path.is_file():
        return False
    try:
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
        row = connection.execute("SELECT value FROM meta WHERE key = 'inputs'").fetchone()
    except sqlite3.DatabaseError:
        return False
    if not row or row[0] != fingerprint() or not is_sealed(path):
        return False
    return households.up_to_date(path.parent / RECORDS, sidecars())


def _said(fault: BaseException) -> Iterator[str]:
    if isinstance(fault, BaseExceptionGroup):
        yield fault.message
        for inner in fault.exceptions:
            yield from (f"  {line}" for line in _said(inner))
    else:
        yield str(fault)


if __name__ == "__main__":
    sys.exit(main())
