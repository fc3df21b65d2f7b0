"""Ask a version's public functions in its own process; started by `run.py` in that version.

`inside.py warm QUESTION COUNCIL ...` prints the median CPU seconds of a call, each of another
council, after the first. `inside.py memory QUESTION CALLS COUNCIL ...` prints by how many bytes the
process grew over so many calls, after each council had been asked of twice.
"""

import gc
import os
import sys
import time
from collections.abc import Callable, Sequence
from itertools import cycle, islice
from pathlib import Path
from statistics import median

import tallystick as ts

QUESTIONS: dict[str, Callable[[str], object]] = {
    "gap": ts.gap,
    "plan": ts.plan,
    "compare": ts.compare,
    "council": ts.council,
    "bill": lambda council: ts.bill(council, band="D"),
    "who_pays": lambda council: ts.who_pays(council, rise="2.99%"),
}


def main() -> None:
    """Print one number."""
    task, question, *rest = sys.argv[1:]
    ask = QUESTIONS[question]
    print(warm(ask, rest) if task == "warm" else memory(ask, int(rest[0]), rest[1:]))


def warm(ask: Callable[[str], object], councils: Sequence[str]) -> float:
    """The median CPU seconds of a call; no council is asked of twice."""
    first, *others = councils
    ask(first)
    taken = []
    for council in others:
        started = time.process_time()
        ask(council)
        taken.append(time.process_time() - started)
    return median(taken)


def memory(ask: Callable[[str], object], calls: int, councils: Sequence[str]) -> int:
    """The bytes by which the process grew over the calls."""
    for council in (*councils, *councils):
        ask(council)
    before = _resident()
    for council in islice(cycle(councils), calls):
        ask(council)
    return _resident() - before


def _resident() -> int:
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


if __name__ == "__main__":
    main()
