"""Measure speed and size against the bars, and print a table: `python benchmarks/run.py`.

Commands are timed as whole processes. What is asked of a warm process is timed inside one that has
answered the same question before. Every number is the median of several runs.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tallystick.authorities.council import Council
    from tallystick.forecast.assumptions import Assumptions
    from tallystick.forecast.baseline import Baseline
    from tallystick.levers.state import Context
    from tallystick.rules.rulebook import Rulebook
    from tallystick.sources.release import Release

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
MILLISECONDS, SECONDS, MEGABYTES = "ms", "s", "MB"
WARM = {
    "one_council": "one council, one assumption set, warm",
    "one_plan": "one council, whole plan (three sets), warm",
    "every_council": "every council, both gaps and runways, one set, warm",
    "every_plan": "every council read and planned one by one (three sets), warm",
    "one_strategy": "one strategy of one council (the slowest), sized, applied and judged, warm",
    "every_strategy_of_one": "one council, every shipped strategy, warm",
    "every_strategy": "every council x every shipped strategy, contexts made before, warm",
    "every_comparison": "the same with every context made again, warm",
}
SLOW = ("every_plan", "every_strategy", "every_comparison")
COUNCIL = "coventry"
SLOWEST = "needs_budget_then_cut"


@dataclass(frozen=True, slots=True)
class Measured:
    """One line of the table: what, the bar, and the median; `runs` is how many were taken."""

    what: str
    bar: float | None
    measured: float
    unit: str
    runs: int

    @property
    def is_within(self) -> bool:
        """Whether the median is below the bar; true where there is no bar."""
        return self.bar is None or self.measured < self.bar


def main() -> int:
    """Measure everything asked for; 1 if a median is not below its bar."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=9, help="runs of each (default 9)")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument(
        "--install", action="store_true", help="also install into an empty venv (package index)"
    )
    parser.add_argument("--inside", choices=WARM, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.inside:
        print(inside(chosen.inside, chosen.runs))
        return 0
    found = [*commands(chosen.runs), *warm(chosen.runs), release_size()]
    if chosen.install:
        found += install()
    machine = f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores"
    if chosen.json:
        lines = [{**asdict(one), "is_within": one.is_within} for one in found]
        print(json.dumps({"machine": machine, "measured": lines}, indent=2))
    else:
        print(table(found, machine))
    return 0 if all(one.is_within for one in found) else 1


def commands(runs: int) -> list[Measured]:
    """Whole processes, from start to exit."""
    tallystick = str(BIN / "tallystick")
    asked: list[tuple[str, float | None, list[str]]] = [
        ("python alone", None, [sys.executable, "-c", "pass"]),
        ("import tallystick", 100, [sys.executable, "-c", "import tallystick"]),
        ("tallystick --help", 150, [tallystick, "--help"]),
        ("tallystick rules ref.principles", 150, [tallystick, "rules", "ref.principles"]),
        (f"tallystick plan {COUNCIL}, cold", 1000, [tallystick, "plan", COUNCIL]),
        (f"tallystick plan {COUNCIL} --json, cold", 1000, [tallystick, "plan", COUNCIL, "--json"]),
    ]
    return [
        Measured(what, bar, median(_timed(command) for _ in range(runs)), MILLISECONDS, runs)
        for what, bar, command in asked
    ]


def _timed(command: list[str]) -> float:
    started = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=ROOT)
    return (time.perf_counter() - started) * 1000


def warm(runs: int) -> list[Measured]:
    """What a process that is already running takes, the median over three such processes.

    The slow questions are asked once in each, after they have been asked before.
    """
    bars = {
        "one_council": 5.0,
        "every_council": 200.0,
        "one_strategy": 5.0,
        "every_strategy": 10_000.0,
    }
    found = []
    for name, what in WARM.items():
        command = [sys.executable, str(Path(__file__).resolve()), "--inside", name]
        times = 1 if name in SLOW else runs
        command += ["--runs", str(times)]
        medians = [
            float(subprocess.run(command, check=True, capture_output=True, cwd=ROOT).stdout)
            for _ in range(3)
        ]
        found.append(Measured(what, bars.get(name), median(medians), MILLISECONDS, 3 * times))
    return found


def inside(name: str, runs: int) -> float:
    """The median in milliseconds of asking the question again in this process."""
    question = {
        "one_council": _one_council,
        "one_plan": _one_plan,
        "every_council": _every_council,
        "every_plan": _every_plan,
        "one_strategy": _one_strategy,
        "every_strategy_of_one": _every_strategy_of_one,
        "every_strategy": _every_strategy,
        "every_comparison": _every_comparison,
    }[name]()
    question()
    taken = []
    for _ in range(runs):
        started = time.perf_counter()
        question()
        taken.append((time.perf_counter() - started) * 1000)
    return median(taken)


def _one_council() -> Callable[[], object]:
    from tallystick.forecast.base_year import from_return  # noqa: PLC0415 - only in this process
    from tallystick.forecast.baseline import BASE_YEAR, base_council_tax  # noqa: PLC0415
    from tallystick.forecast.limits import limits  # noqa: PLC0415
    from tallystick.forecast.project import project  # noqa: PLC0415
    from tallystick.forecast.rise import at_largest_rise, rise_to_close  # noqa: PLC0415

    _, rulebook, council, sets = _opened()
    central = sets["central"]

    def ask() -> object:
        base = from_return(council.budget, base_council_tax(council), central, BASE_YEAR)
        outlook = project(base, central, max(central.keys["growth.levies"].figures))
        found = limits(rulebook, council.council_class, council.name, central, outlook.years)
        return rise_to_close(outlook), at_largest_rise(outlook, found)

    return ask


def _one_plan() -> Callable[[], object]:
    from tallystick.forecast.baseline import make_baseline  # noqa: PLC0415

    release, rulebook, council, sets = _opened()
    return lambda: make_baseline(release, council, rulebook, sets=sets)


def _every_council() -> Callable[[], object]:
    from tallystick.forecast.every_council import (  # noqa: PLC0415
        answer,
        plan_every_council,
        side_by_side,
    )

    release, rulebook, _, sets = _opened()
    every = side_by_side(plan_every_council(release, rulebook))
    return lambda: answer(every, sets["central"])


def _every_plan() -> Callable[[], object]:
    from tallystick.forecast.every_council import plan_every_council  # noqa: PLC0415

    release, rulebook, _, _ = _opened()
    return lambda: plan_every_council(release, rulebook)


def _one_strategy() -> Callable[[], object]:
    """The shipped strategy that takes longest, both its branches."""
    return _strategies_of_one(SLOWEST)


def _every_strategy_of_one() -> Callable[[], object]:
    from tallystick.planner.shipped import ORDER  # noqa: PLC0415

    return _strategies_of_one(*ORDER)


def _strategies_of_one(*names: str) -> Callable[[], object]:
    from tallystick.forecast.baseline import make_baseline  # noqa: PLC0415
    from tallystick.planner.context import context_for  # noqa: PLC0415

    release, rulebook, council, sets = _opened()
    plan = make_baseline(release, council, rulebook, sets=sets)
    context = context_for(plan, release, rulebook)
    return _asking(release, [(plan, context)], names)


def _every_strategy() -> Callable[[], object]:
    from tallystick.planner.context import context_for  # noqa: PLC0415
    from tallystick.planner.shipped import ORDER  # noqa: PLC0415

    release, rulebook, plans = _planned()
    held = [(plan, context_for(plan, release, rulebook)) for plan in plans]
    return _asking(release, held, ORDER)


def _every_comparison() -> Callable[[], object]:
    from tallystick.planner.compare import compare  # noqa: PLC0415

    release, rulebook, plans = _planned()
    return lambda: [compare(plan, release, rulebook) for plan in plans]


def _asking(
    release: "Release", held: "list[tuple[Baseline, Context]]", names: tuple[str, ...]
) -> Callable[[], object]:
    """Each of the strategies sized, applied and judged for each of the councils."""
    from tallystick.planner.apply import applied  # noqa: PLC0415
    from tallystick.planner.shipped import shipped  # noqa: PLC0415
    from tallystick.planner.sizes import sized  # noqa: PLC0415

    def ask() -> object:
        return [
            applied(made.strategy, plan, context)
            for plan, context in held
            for name in names
            for made in sized(shipped(name), context, release)
        ]

    return ask


def _planned() -> "tuple[Release, Rulebook, list[Baseline]]":
    """The plan of every council that made a budget return, on the central set."""
    from tallystick.forecast.every_council import plan_every_council  # noqa: PLC0415

    release, rulebook, _, _ = _opened()
    plans = plan_every_council(release, rulebook, names=("central",))
    return release, rulebook, [plan for plan in plans if not plan.is_partial]


def _opened() -> "tuple[Release, Rulebook, Council, dict[str, Assumptions]]":
    from tallystick.authorities.council import load  # noqa: PLC0415
    from tallystick.forecast.baseline import resolved_sets  # noqa: PLC0415
    from tallystick.rules.rulebook import Rulebook  # noqa: PLC0415
    from tallystick.sources.release import Release  # noqa: PLC0415

    release = Release.open()
    rulebook = Rulebook.from_documents(release.documents("rule"))
    return release, rulebook, load(release, COUNCIL), resolved_sets(release, rulebook)


def release_size() -> Measured:
    """The release that comes with the package."""
    path = ROOT / "src" / "tallystick" / "release" / "tallystick.sqlite"
    return Measured("release in the package", 20, path.stat().st_size / 1e6, MEGABYTES, 1)


def install() -> list[Measured]:
    """Size and time of installing a wheel, already built, into an empty environment."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
        build = [*pip, "wheel", "--no-deps", "--no-build-isolation", "-w", folder, str(ROOT)]
        subprocess.run(build, check=True)
        wheel = next(place.glob("*.whl"))
        subprocess.run([sys.executable, "-m", "venv", str(place / "venv")], check=True)
        before = _size(place / "venv")
        python = str(place / "venv" / "bin" / "python")
        started = time.perf_counter()
        quiet = ["-m", "pip", "--disable-pip-version-check", "--quiet"]
        subprocess.run([python, *quiet, "install", str(wheel)], check=True)
        taken = time.perf_counter() - started
        size = (_size(place / "venv") - before) / 1e6
        wheel_size = wheel.stat().st_size / 1e6
    return [
        Measured("wheel", None, wheel_size, MEGABYTES, 1),
        Measured("install into an empty environment, size", 150, size, MEGABYTES, 1),
        Measured("install into an empty environment, time", 20, taken, SECONDS, 1),
    ]


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def table(found: list[Measured], machine: str) -> str:
    """The table in Markdown, with the machine below it."""
    lines = ["| What | Bar | Median | |", "| - | -: | -: | - |"]
    for one in found:
        bar = "" if one.bar is None else f"under {one.bar:,.0f} {one.unit}"
        verdict = "" if one.bar is None else ("within" if one.is_within else "not within")
        lines.append(f"| {one.what} | {bar} | {one.measured:,.1f} {one.unit} | {verdict} |")
    return "\n".join([*lines, "", machine])


if __name__ == "__main__":
    sys.exit(main())
