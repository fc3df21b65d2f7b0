"""Measure who pays and bills of households: `python benchmarks/households.py [--peers PYTHON]`.

Every household record of every authority is billed before and after a plan by band. Beside it, the
council tax and its reduction of the same synthetic households by policyengine-uk, in the
environment given with `--peers`, in the same run. Times are processor seconds.
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
from dataclasses import asdict, dataclass, fields
from decimal import Decimal
from itertools import count
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np

from tallystick.bills.bill import Schemes
from tallystick.bills.many import Households, ManyBills, many_bills
from tallystick.council_tax.levels import charges_for
from tallystick.council_tax.plans import plan
from tallystick.incidence.changes import ByBandPlan, Change
from tallystick.incidence.who_pays import who_pays
from tallystick.incidence.who_pays_summary import payers
from tallystick.microdata.records import Records
from tallystick.reductions.claims import Claims
from tallystick.reductions.held import pension_age_scheme, working_age_schemes
from tallystick.rules.rulebook import Rulebook
from tallystick.sources.release import Release

BAR = 50.0
SEED = 20_261_122
PENCE, WEEKS = 100, 52
AREAS = ("merton", "newham", "westminster", "oxford", "kingston upon thames")
"""Authorities whose support scheme both engines hold."""

PEER = Path(__file__).parent / "peers" / "policyengine.py"


@dataclass(frozen=True, slots=True)
class Measured:
    """One line: what, the bar in milliseconds, the median, and households a second."""

    what: str
    bar: float | None
    milliseconds: float
    runs: int
    households_a_second: float | None = None

    @property
    def is_within(self) -> bool:
        """Whether the median is below the bar; true where there is no bar."""
        return self.bar is None or self.milliseconds < self.bar


@dataclass(frozen=True, slots=True)
class Drawn:
    """Synthetic households, the same for both engines: amounts are pounds a year.

    `area` and `band` are places; `couple` and `older` flags; `income` earnings of working age or
    the state pension.
    """

    area: np.ndarray[Any, np.dtype[np.int64]]
    band: np.ndarray[Any, np.dtype[np.int64]]
    couple: np.ndarray[Any, np.dtype[np.bool_]]
    older: np.ndarray[Any, np.dtype[np.bool_]]
    income: np.ndarray[Any, np.dtype[np.float64]]

    def __len__(self) -> int:
        return len(self.area)


def main() -> int:
    """Measure everything; 1 if a median is not below its bar."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=15, help="runs of each (default 15)")
    parser.add_argument("--households", type=int, default=20_000, help="synthetic (default 20000)")
    parser.add_argument("--peers", metavar="PYTHON", help="of an environment with policyengine-uk")
    parser.add_argument("--json", action="store_true", help="print JSON")
    chosen = parser.parse_args()
    found = [*records_lines(chosen.runs), *synthetic(chosen.households, chosen.runs, chosen.peers)]
    machine = f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores"
    if chosen.json:
        lines = [{**asdict(one), "is_within": one.is_within} for one in found]
        print(json.dumps({"machine": machine, "measured": lines}, indent=2))
    else:
        print(f"{machine}\n")
        for one in found:
            bar = "" if one.bar is None else f", bar {one.bar:g} ms"
            rate = one.households_a_second
            each = "" if rate is None else f", {rate:,.0f} a second"
            print(f"{one.what}: {one.milliseconds:,.1f} ms{each}{bar}")
    return 0 if all(one.is_within for one in found) else 1


def timed(work: Callable[[], object], runs: int) -> float:
    """The median time in milliseconds, after one run that is not counted."""
    work()
    took = []
    for _ in range(runs):
        start = time.process_time()
        work()
        took.append(time.process_time() - start)
    return median(took) * 1000


def records_lines(runs: int) -> list[Measured]:
    """The records: one authority in a few numbers, and its whole answer."""
    release = Release.open()
    rules = Rulebook.from_documents(release.documents("rule"))
    records = Records.open()
    serial = count()

    def another() -> Change:
        """The plan with targets a hair apart from all before, so that no answer is one kept."""
        hair = Decimal(next(serial)) / 10**8
        targets = {band: target + hair for band, target in plan("2018").targets.items()}
        return Change(plan=ByBandPlan(targets))

    opened = payers(release, rules, records, "coventry")
    lines: list[tuple[str, float | None, Callable[[], object], int | None]] = [
        (
            "one authority in a few numbers, three variants of the records",
            None,
            lambda: opened.summary(another()),
            None,
        ),
        (
            "one authority's whole answer, charges read again",
            None,
            lambda: who_pays(release, rules, records, "coventry", another()),
            None,
        ),
    ]
    found = []
    for what, bar, work, rows_read in lines:
        took = timed(work, runs)
        rate = None if rows_read is None else rows_read / took * 1000
        found.append(Measured(what, bar, round(took, 2), runs, rate))
    return found


def synthetic(households: int, runs: int, peers: str | None) -> list[Measured]:
    """The same synthetic households by Tallystick and, where an environment has it, by the peer."""
    drawn = draw(households)
    found = [*in_columns_lines(drawn, runs), *alone_lines(drawn, runs)]
    return found if peers is None else [*found, *peer_lines(peers, drawn, max(3, runs // 5))]


def draw(households: int) -> Drawn:
    """Half couples, a third of pension age, bands A to H alike; the seed is fixed."""
    random = np.random.default_rng(SEED)
    older = random.random(households) < 1 / 3
    earned = random.lognormal(9.3, 0.8, households)
    pension = random.uniform(4_000, 12_000, households)
    return Drawn(
        area=random.integers(0, len(AREAS), households),
        band=random.integers(0, 8, households),
        couple=random.random(households) < 0.5,
        older=older,
        income=np.where(older, pension, earned).round(2),
    )


def in_columns_lines(drawn: Drawn, runs: int) -> list[Measured]:
    """Liability, support and net of every household, to the penny, from plain columns."""
    release = Release.open()
    rules = Rulebook.from_documents(release.documents("rule"))
    areas = [(charges_for(release, name), schemes(release, rules, name)) for name in AREAS]

    def work() -> list[ManyBills]:
        return [
            many_bills(in_columns(drawn, drawn.area == place), charges, of_area, rules)
            for place, (charges, of_area) in enumerate(areas)
        ]

    took, size = timed(work, runs), len(drawn)
    what = f"{size:,} synthetic households, tax and support, Tallystick"
    return [Measured(f"{what} from columns", None, round(took, 3), runs, size / took * 1000)]


def schemes(release: Release, rules: Rulebook, name: str) -> Schemes:
    """The prescribed scheme for pensioners, and the authority's own for working age."""
    code = charges_for(release, name).area_code
    own = working_age_schemes(release, code, rules.nation)
    return Schemes(pension_age_scheme(release, rules.nation), own[-1] if own else None)


def in_columns(drawn: Drawn, chosen: np.ndarray[Any, np.dtype[np.bool_]]) -> Households:
    """The drawn households of an area, each of which claims."""
    older, couple = drawn.older[chosen], drawn.couple[chosen]
    weekly = np.rint(drawn.income[chosen] * PENCE / WEEKS).astype(np.int64)
    return Households(
        band=(drawn.band[chosen] + 1).astype(np.uint8),
        standing=np.where(couple, 0, 1).astype(np.uint8),
        standings=((), (Decimal("-0.25"),)),
        asks=np.ones(len(weekly), bool),
        claims=Claims(
            pension_age=older,
            couple=couple,
            incomes={
                "state_pension": np.where(older, weekly, 0),
                "earnings": np.where(older, 0, weekly),
            },
        ),
    )


def alone_lines(drawn: Drawn, runs: int) -> list[Measured]:
    """One household with a claim, in a process that has answered for it before."""
    release = Release.open()
    rules = Rulebook.from_documents(release.documents("rule"))
    name = AREAS[int(drawn.area[0])]
    charges, of_area = charges_for(release, name), schemes(release, rules, name)
    chosen = np.arange(len(drawn)) == 0
    took = timed(lambda: many_bills(in_columns(drawn, chosen), charges, of_area, rules), runs)
    return [Measured("one household with a claim, warm, Tallystick", None, round(took, 3), runs)]


def peer_lines(python: str, drawn: Drawn, runs: int) -> list[Measured]:
    """The same households by policyengine-uk, in a process of an environment that has it."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "columns.npz"
        columns: dict[str, Any] = {one.name: getattr(drawn, one.name) for one in fields(drawn)}
        np.savez(file, **columns)
        command = [python, str(PEER), str(file), str(runs)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    answer = json.loads(done.stdout)
    name = f"policyengine-uk {answer['version']}"
    every, alone = (median(answer[key]) * 1000 for key in ("every", "alone"))
    size = len(drawn)
    what = f"{size:,} synthetic households, tax and reduction, {name}"
    return [
        Measured(what, None, round(every, 1), runs, size / every * 1000),
        Measured(f"one household with a claim, warm, {name}", None, round(alone, 1), runs),
    ]


if __name__ == "__main__":
    sys.exit(main())
