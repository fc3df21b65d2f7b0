"""Change one operator, number or condition of the arithmetic at a time, and see a test fail.

`python -m benchmarks.mutants` draws some mutants of each room, the same ones for the same seed,
puts each into a copy of the checkout and runs the room's quick tests on it. A mutant that no test
of its room kills is printed with its difference, to be read: it wants a test, or changes nothing.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path
from random import Random

from benchmarks.mutants.drawn import Mutant, places_of
from benchmarks.versions import ROOT

HOUSEHOLDS = "tests/households"
TESTS = {
    "council_tax": (
        f"{HOUSEHOLDS}/test_bands.py",
        f"{HOUSEHOLDS}/test_by_band.py",
        f"{HOUSEHOLDS}/test_levels.py",
        f"{HOUSEHOLDS}/test_special_items.py",
        f"{HOUSEHOLDS}/test_bill.py",
        f"{HOUSEHOLDS}/test_tax_base.py",
    ),
    "reductions": (f"{HOUSEHOLDS}/test_schemes.py", f"{HOUSEHOLDS}/test_schemes_files.py"),
    "bills": (
        f"{HOUSEHOLDS}/test_bill.py",
        f"{HOUSEHOLDS}/test_bill_with_support.py",
        f"{HOUSEHOLDS}/test_many_bills.py",
        "tests/questions/test_bill_households.py",
    ),
    "incidence": (
        f"{HOUSEHOLDS}/test_who_pays.py",
        f"{HOUSEHOLDS}/test_household_change.py",
        f"{HOUSEHOLDS}/test_leakage.py",
        f"{HOUSEHOLDS}/test_precepting.py",
        f"{HOUSEHOLDS}/test_who_pays_summary.py",
        "tests/cli/test_who_pays_command.py",
    ),
    "levers": (
        "tests/barsetshire",
        "tests/levers/test_tax_levers.py",
        "tests/levers/test_money_levers.py",
        "tests/levers/test_stocks.py",
        "tests/levers/test_strategy_files.py",
    ),
    "law": ("tests/law",),
    "forecast": (
        "tests/barsetshire",
        "tests/forecast/test_plans_of_real_councils.py",
        "tests/forecast/test_runway.py",
    ),
}
LONGEST = 300
"""Seconds after which a mutant that has not ended counts as killed: it loops."""


@dataclass(frozen=True, slots=True)
class Tried:
    """One mutant and whether a test of its room failed on it."""

    mutant: Mutant
    killed: bool


def main() -> int:
    """Draw, try and print; 1 if a room's tests fail as they stand."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.mutants", description=__doc__)
    parser.add_argument("--each", type=int, default=20, metavar="N", help="mutants of each room")
    parser.add_argument("--seed", type=int, default=1, help="which mutants are drawn")
    parser.add_argument("--room", choices=TESTS, action="append", help="only that room")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        copied(copy)
        every: list[Tried] = []
        for room in chosen.room or TESTS:
            if failing := fault(copy, TESTS[room]):
                print(f"{room}: its tests fail without any mutant\n{failing}")
                return 1
            drawn = draw(copy / "src" / "tallystick" / room, chosen.each, chosen.seed)
            tried = list(tried_in(copy, room, drawn))
            print(line(room, tried))
            print(
                *(difference(one.mutant) for one in tried if not one.killed), sep="\n", flush=True
            )
            every.extend(tried)
    print(line("all", every))
    return 0


def copied(into: Path) -> None:
    """Copy what the tests of the arithmetic read."""
    for name in ("src", "tests", "data", "docs", "changelog.d"):
        shutil.copytree(ROOT / name, into / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", into)


def draw(room: Path, count: int, seed: int) -> list[Mutant]:
    """The same mutants of a room for the same seed, in the order of its files."""
    known = [place for path in sorted(room.rglob("*.py")) for place in places_of(path)]
    drawn = Random(seed).sample(  # noqa: S311 - which to try, the same again
        range(len(known)), min(count, len(known))
    )
    return [known[number].mutant() for number in sorted(drawn)]


def tried_in(copy: Path, room: str, drawn: Iterable[Mutant]) -> Iterator[Tried]:
    """Each mutant in the place of its file, and whether a test fails."""
    for mutant in drawn:
        mutant.path.write_text(mutant.after, "utf-8")
        try:
            yield Tried(mutant, bool(fault(copy, TESTS[room])))
        finally:
            mutant.path.write_text(mutant.before, "utf-8")


def fault(copy: Path, tests: Iterable[str]) -> str:
    """What fails of the tests on the copy; empty where they pass."""
    environment = {**os.environ, "PYTHONPATH": str(copy / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *tests]
    try:
        ran = subprocess.run(
            command,
            cwd=copy,
            env=environment,
            capture_output=True,
            timeout=LONGEST,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return f"longer than {LONGEST} seconds"
    told = (ran.stdout + ran.stderr).decode("utf-8", "replace")[-2_000:]
    return told if ran.returncode else ""


def line(room: str, tried: list[Tried]) -> str:
    """How many of a room's mutants were killed."""
    killed = sum(one.killed for one in tried)
    share = f"{killed / len(tried):.0%}" if tried else "-"
    return f"{room:<12} {len(tried):>4} tried {killed:>4} killed {share:>5}"


def difference(mutant: Mutant) -> str:
    """The lines that a mutant changes."""
    name = "/".join(mutant.path.parts[-3:])
    lines = unified_diff(
        mutant.before.splitlines(),
        mutant.after.splitlines(),
        name,
        mutant.operator,
        lineterm="",
        n=1,
    )
    return "\n".join(lines)


if __name__ == "__main__":
    raise SystemExit(main())
