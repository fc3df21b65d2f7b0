"""Run two versions side by side and write down what they answer differently.

`python -m benchmarks.side_by_side` asks an earlier commit and the checkout at hand the same
questions of thirty councils, every shipped strategy and a hundred households, and writes the
differences as a table. It ends with 1 where a difference has no reason in `reasons.yaml`.
"""

import argparse
import sys
from fnmatch import fnmatch
from pathlib import Path

from benchmarks.side_by_side.calls import calls_of, read_questions, start
from benchmarks.side_by_side.reasons import read_declared
from benchmarks.side_by_side.table import Row, page, rows
from benchmarks.versions import BEFORE, ROOT, Version, earlier, head

PAGE = ROOT / "docs" / "reference" / "changed-answers.md"


def main() -> int:
    """Compare; 1 if a difference has no reason yet."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.side_by_side", description=__doc__)
    parser.add_argument("--base", default=BEFORE, metavar="REF", help="tag, branch or commit")
    parser.add_argument("--only", metavar="PATTERN", help='calls to ask: "bill*", "* Derby*"')
    parser.add_argument("--write", action="store_true", help=f"write {PAGE.relative_to(ROOT)}")
    chosen = parser.parse_args()
    calls = [call for call in calls_of(read_questions()) if fnmatch(str(call), chosen.only or "*")]
    versions = earlier(chosen.base), head()
    answering = [start(version, calls) for version in versions]
    before, after = (each.replies() for each in answering)
    declared = read_declared()
    grouped = rows(calls, before, after, declared)
    written = page(grouped, heading(versions[0], len(calls), grouped))
    if chosen.write:
        Path(PAGE).write_text(written, "utf-8")
    else:
        print(written)
    unexplained = [row for row in grouped if row.reason is None]
    for row in unexplained:
        print(f"No reason yet: {row.question} {row.path} ({row.kind})", file=sys.stderr)
    if chosen.only is None:
        needed = {row.reason for row in grouped}
        for reason in declared.reasons:
            if reason not in needed:
                print(f"Explains nothing: {reason}", file=sys.stderr)
    return 1 if unexplained else 0


def heading(before: Version, calls: int, grouped: list[Row]) -> list[str]:
    """What the page is, and what was compared."""
    places = sum(row.places for row in grouped)
    about = (
        f"What this version answers otherwise than `{before.name}` ({before.commit}): {calls:,} "
        "commands with `--json`, over thirty councils, every shipped strategy and a hundred "
        f"households; {places:,} places, {len(grouped):,} kinds of place. Each part begins with "
        "the reason of what it lists. `[]` stands for any entry of a list, `*` for any year, band "
        "or name; the example is the place that differs most. Numbers that differ by less than a "
        "thousand-millionth of themselves count as the same."
    )
    return ["# Answers that changed", "", about]


if __name__ == "__main__":
    sys.exit(main())
