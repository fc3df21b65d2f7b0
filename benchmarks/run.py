"""Measure what users start, this version beside an earlier one: `python -m benchmarks.run`.

All times are CPU seconds (user and system) as multiples `b` of what a bare interpreter takes to
start and end, `python -c pass`, in the same run. Both versions are asked in turn. No question is
asked twice of the same council by the same process, so that no answer is one that was kept.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

from benchmarks.pages import pages_asked
from benchmarks.versions import BEFORE, Version, earlier, head

HERE = Path(__file__).resolve().parent
COUNCILS = (
    *("coventry", "kent", "islington", "south hams", "rutland", "gateshead", "leeds", "derby"),
    *("cornwall", "guildford", "wigan", "essex", "brent", "hull", "york", "luton", "dover"),
    *("slough", "bury", "devon", "camden", "stroud", "medway", "norfolk", "harrow", "oxford"),
)
"""Councils of every class that made a budget return; each is asked of in turn."""

BILLING = tuple(name for name in COUNCILS if name not in ("kent", "essex", "devon", "norfolk"))
ENGLAND = 317
"""Principal councils of England, to which a sample is scaled."""

PARTS = ("start", "warm", "every", "page", "memory")


@dataclass(frozen=True, slots=True)
class Measured:
    """One line: what, its bar, and what the earlier version and this one took, in `unit`."""

    what: str
    unit: str
    bar: float | None
    before: float
    now: float


@dataclass(frozen=True, slots=True)
class Bench:
    """The two versions beside each other, and what a bare interpreter takes (seconds)."""

    versions: tuple[Version, Version]
    bare: float
    runs: int

    def line(
        self, what: str, bar: float | None, seconds: Callable[[Version, int], float]
    ) -> Measured:
        """A line in multiples of the bare interpreter: the median of the runs, taken in turn."""
        taken: tuple[list[float], list[float]] = ([], [])
        for run in range(self.runs):
            for version, times in zip(self.versions, taken, strict=True):
                times.append(seconds(version, run))
        before, now = (median(times) / self.bare for times in taken)
        return Measured(what, "b", bar, before, now)


def main() -> int:
    """Measure the parts asked for and print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.run", description=__doc__)
    parser.add_argument("--base", default=BEFORE, metavar="REF", help="the earlier version")
    parser.add_argument("--runs", type=int, default=9, help="runs of each (default 9)")
    parser.add_argument("--only", choices=PARTS, action="append", help="a part; may be repeated")
    parser.add_argument("--json", action="store_true", help="print JSON")
    chosen = parser.parse_args()
    versions = earlier(chosen.base), head()
    load = os.getloadavg()[0]
    bare = median(_python(versions[1], "pass") for _ in range(3 * chosen.runs))
    bench = Bench(versions, bare, chosen.runs)
    lines = [line for part in chosen.only or PARTS for line in MEASURE[part](bench)]
    machine = f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores"
    about = {
        "machine": machine,
        "load": [round(load, 1), round(os.getloadavg()[0], 1)],
        "bare_ms": round(bare * 1000, 1),
        "before": f"{versions[0].name} ({versions[0].commit})",
        "now": versions[1].commit,
    }
    if chosen.json:
        print(json.dumps({**about, "measured": [asdict(line) for line in lines]}, indent=2))
    else:
        print("; ".join(f"{name}: {value}" for name, value in about.items()), "\n")
        print("\n".join(table(lines)))
    return 0


def table(lines: Sequence[Measured]) -> list[str]:
    """The lines as a table in Markdown."""
    return [
        "| What | Bar | Before | Now |",
        "| - | -: | -: | -: |",
        *(
            f"| {line.what} | {'' if line.bar is None else f'{line.bar:g} {line.unit}'} "
            f"| {_amount(line.before)} {line.unit} | {_amount(line.now)} {line.unit} |"
            for line in lines
        ),
    ]


def _amount(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.2g}" if value < 1 else f"{value:.1f}"


def start(bench: Bench) -> Iterator[Measured]:
    """Whole processes, from start to exit."""
    yield bench.line("`import tallystick`", 1.5, lambda one, _: _python(one, "import tallystick"))
    for arguments, bar in (
        (("--help",), 5),
        (("gap", "{council}"), 8),
        (("plan", "{council}"), 25),
        (("compare", "{council}", "--full"), None),
        (("bill", "{council}", "--band", "D"), None),
        (("who-pays", "{council}", "--rise", "2.99%"), None),
    ):
        what = " ".join(arguments).replace("{council} ", "").replace(" {council}", "")
        yield bench.line(f"`tallystick {what}`", bar, _asking(arguments))


def _asking(arguments: Sequence[str]) -> Callable[[Version, int], float]:
    """The command, of another council in each run."""

    def seconds(version: Version, run: int) -> float:
        council = BILLING[run % len(BILLING)]
        return _command(version, *(part.format(council=council) for part in arguments))

    return seconds


def warm(bench: Bench) -> Iterator[Measured]:
    """A public function in a process that has answered it for another council."""
    for question, bar in (("gap", 0.3), ("plan", None), ("bill", None), ("who_pays", None)):
        councils = BILLING if question in ("bill", "who_pays") else COUNCILS
        what = f"`ts.{question}`, warm, another council each time"
        fewer = Bench(bench.versions, bench.bare, min(3, bench.runs))
        yield fewer.line(what, bar, _inside("warm", question, *councils))


def every(bench: Bench) -> Iterator[Measured]:
    """All councils: by the command where a version has one, else by a loop over a sample."""
    once = Bench(bench.versions, bench.bare, 1)
    yield once.line("every council's gap", 20, _every_gap)
    loop = _inside("warm", "compare", *COUNCILS)
    what = f"every council × every shipped strategy (`ts.compare` of {len(COUNCILS)}, scaled)"
    yield once.line(what, 100, lambda version, run: ENGLAND * loop(version, run))


def _every_gap(version: Version, run: int) -> float:
    asked = [*_started(version), "gap", "--help"]
    said = subprocess.run(
        asked, check=True, capture_output=True, text=True, env=version.environment
    )
    if "--all" in said.stdout:
        return _command(version, "gap", "--all")
    return ENGLAND * _inside("warm", "gap", *COUNCILS)(version, run)


def page(bench: Bench) -> Iterator[Measured]:
    """The website's own CPU for pages that no answer is kept for."""
    names = [name.replace(" ", "-") for name in COUNCILS[1:]]
    taken = [pages_asked(version, names) for version in bench.versions]
    for what, bar in (("cold", None), ("changed", 2.0)):
        before, now = (each[what] / bench.bare for each in taken)
        yield Measured(f"a council's page, {what}", "b", bar, before, now)


def memory(bench: Bench) -> Iterator[Measured]:
    """Growth of a process over a thousand warm calls; the slow ones fewer, scaled."""
    for question, calls in (("gap", 1000), ("bill", 1000), ("council", 300), ("plan", 100)):
        ask = _inside("memory", question, str(calls), *BILLING[:5])
        before, now = (ask(version, 0) * 1000 / calls / 1e6 for version in bench.versions)
        scaled = "" if calls == 1000 else f" ({calls}, scaled)"
        yield Measured(f"1,000 calls of `ts.{question}`{scaled}, growth", "MB", None, before, now)


MEASURE: dict[str, Callable[[Bench], Iterator[Measured]]] = {
    "start": start,
    "warm": warm,
    "every": every,
    "page": page,
    "memory": memory,
}


def _inside(task: str, question: str, *rest: str) -> Callable[[Version, int], float]:
    def ask(version: Version, run: int) -> float:
        del run
        command = [sys.executable, str(HERE / "inside.py"), task, question, *rest]
        done = subprocess.run(command, check=True, capture_output=True, env=version.environment)
        return float(done.stdout)

    return ask


def _started(version: Version) -> list[str]:
    module, function = version.command
    return [sys.executable, "-c", f"from {module} import {function}; {function}()"]


def _command(version: Version, *arguments: str) -> float:
    return _cpu(version, [*_started(version), *arguments])


def _python(version: Version, code: str) -> float:
    return _cpu(version, [sys.executable, "-c", code])


def _cpu(version: Version, command: Sequence[str]) -> float:
    """The CPU seconds, user and system, of a process from its start to its end.

    Raises:
        SystemExit: if it fails.
    """
    process = subprocess.Popen(
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=version.environment,
        cwd=version.folder,
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{version.name}: {' '.join(command)} ended with {process.returncode}.")
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    sys.exit(main())
