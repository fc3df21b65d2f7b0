"""`python -m tallystick.build`: make the release, unless it is already up to date."""

import argparse
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path

from tallystick.build.households import making as households
from tallystick.build.inputs import fingerprint, sidecars
from tallystick.build.release import RECORDS, make
from tallystick.figures.errors import TallystickError
from tallystick.sources.release import PACKAGED


def main(arguments: list[str] | None = None) -> int:
    """Make the release; 0 when made or up to date, 4 when an identity or a file fails."""
    parser = argparse.ArgumentParser(prog="python -m tallystick.build", description=__doc__)
    parser.add_argument("--out", type=Path, default=PACKAGED, help="where to write the release")
    parser.add_argument("--force", action="store_true", help="make it even if it is up to date")
    chosen = parser.parse_args(arguments)
    if not chosen.force and _up_to_date(chosen.out):
        print(f"{chosen.out.name} is up to date.")  # noqa: T201 - a command
        return 0
    try:
        counted = make(chosen.out)
    except (TallystickError, ExceptionGroup) as fault:
        for line in _said(fault):
            print(line, file=sys.stderr)  # noqa: T201 - a command
        return 4
    rows = ", ".join(f"{count:,} {table}s" for table, count in counted.items())
    size = chosen.out.stat().st_size / 1e6
    print(f"Made {chosen.out.name}: {rows}; {size:.1f} MB.")  # noqa: T201 - a command
    return 0


def _up_to_date(path: Path) -> bool:
    if not path.is_file():
        return False
    try:
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
        found = connection.execute("SELECT value FROM meta WHERE key = 'inputs'").fetchone()
    except sqlite3.DatabaseError:
        return False
    if not found or found[0] != fingerprint():
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
