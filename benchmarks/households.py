"""Measure who pays and bills of many households: `python benchmarks/households.py`.

Every household record of every authority is billed before and after a plan by band. Beside it, the
council tax and its reduction of the same synthetic households by policyengine-uk, where that is
installed in the same environment, in the same run.
"""

import argparse
import json
import os
import platform
import sys
import time
import warnings
from collections.abc import Callable
from dataclasses import asdict, dataclass
from decimal import Decimal
from importlib import import_module
from importlib.util import find_spec
from statistics import median
from typing import Any

import numpy as np

from tallystick.bills.bill import Schemes
from tallystick.bills.many import Households, ManyBills, many_bills
from tallystick.council_tax.levels import charges_for
from tallystick.council_tax.plans import plan
from tallystick.incidence.changes import ByBandPlan, Change
from tallystick.incidence.every_household import every_household, full_charges
from tallystick.incidence.who_pays import who_pays
from tallystick.incidence.who_pays_summary import payers
from tallystick.microdata.record_codes import BANDS
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

PEER_AREAS = ("MERTON", "NEWHAM", "WESTMINSTER", "OXFORD", "KINGSTON_UPON_THAMES")
ABSENT = "policyengine-uk is not installed in this environment: its line is left out."


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
    parser.add_argument("--json", action="store_true", help="print JSON")
    chosen = parser.parse_args()
    found = [*records_lines(chosen.runs), *synthetic(chosen.households, chosen.runs)]
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
        start = time.perf_counter()
        work()
        took.append(time.perf_counter() - start)
    return median(took) * 1000


def records_lines(runs: int) -> list[Measured]:
    """The records: every authority at once, and one authority's whole answer."""
    release = Release.open()
    rules = Rulebook.from_documents(release.documents("rule"))
    records = Records.open()
    every = every_household(records)
    own = release.across("council_tax_levels_table_10_2026_27", "own_band_d", 2026)
    before = full_charges({code: own[code].value for code in every.codes}, records.meta.ratios)
    targets = {band: float(one) for band, one in plan("2018").targets.items()}
    after = before * (1 + np.array([targets.get(band, targets["A"]) for band in BANDS]))
    rows = every.charged.size
    change = Change(plan=ByBandPlan(plan("2018").targets))
    opened = payers(release, rules, records, "coventry")
    lines: list[tuple[str, float | None, Callable[[], object], int | None]] = [
        (
            f"every record of {len(every.codes)} authorities re-billed, by tenth of income",
            BAR,
            lambda: every.change(before, after, "decile"),
            2 * rows,
        ),
        (
            "the same by band, tenth, kind, age and tenure",
            None,
            lambda: [every.change(before, after, name) for name in every.groups],
            None,
        ),
        (
            "one authority in a few numbers, three variants of the records",
            None,
            lambda: opened.summary(change),
            None,
        ),
        (
            "one authority's whole answer, charges read again",
            None,
            lambda: who_pays(release, rules, records, "coventry", change),
            None,
        ),
    ]
    found = []
    for what, bar, work, count in lines:
        took = timed(work, runs)
        rate = None if count is None else count / took * 1000
        found.append(Measured(what, bar, round(took, 2), runs, rate))
    return found


def synthetic(households: int, runs: int) -> list[Measured]:
    """The same synthetic households by Tallystick in columns and by policyengine-uk."""
    drawn = draw(households)
    found = in_columns_lines(drawn, runs)
    if find_spec("policyengine_uk") is None:
        print(ABSENT, file=sys.stderr)
    else:
        found.append(peer_line(drawn, max(3, runs // 5)))
    return found


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


def peer_line(drawn: Drawn, runs: int) -> Measured:
    """Council tax and its reduction by policyengine-uk; building the simulation is not counted."""
    warnings.filterwarnings("ignore")
    pd = import_module("pandas")
    simulate = import_module("policyengine_uk").Simulation
    schema = import_module("policyengine_uk.data.dataset_schema")
    size = len(drawn)
    home = np.repeat(np.arange(size), 1 + drawn.couple)
    older, first = drawn.older[home], np.r_[True, home[1:] != home[:-1]]
    person = pd.DataFrame(
        {
            "person_id": np.arange(len(home)),
            "person_benunit_id": home,
            "person_household_id": home,
            "age": np.where(older, 72.0, 40.0),
            "employment_income": np.where(older | ~first, 0.0, drawn.income[home]),
            "state_pension_reported": np.where(older & first, drawn.income[home], 0.0),
        }
    )
    claims = np.ones(size, bool)
    benunit = pd.DataFrame(
        {"benunit_id": np.arange(size), "would_claim_council_tax_reduction": claims}
    )
    of_area = np.array(PEER_AREAS)[drawn.area]
    dwelling = pd.DataFrame(
        {
            "household_id": np.arange(size),
            "household_weight": np.ones(size),
            "region": np.where(of_area == "OXFORD", "SOUTH_EAST", "LONDON"),
            "tenure_type": np.repeat("OWNED_OUTRIGHT", size),
            "rent": np.zeros(size),
            "local_authority": of_area,
            "council_tax_band": np.array(list("ABCDEFGH"))[drawn.band],
            "council_tax": np.full(size, 2_000.0),
        }
    )
    data = schema.UKSingleYearDataset(
        person=person, benunit=benunit, household=dwelling, fiscal_year=2026
    )
    took = []
    for _ in range(runs):
        simulation = simulate(dataset=data)
        start = time.perf_counter()
        for variable in ("simulated_council_tax_less_discounts", "council_tax_reduction"):
            simulation.calculate(variable, 2026)
        took.append(time.perf_counter() - start)
    milliseconds = median(took) * 1000
    what = f"{size:,} synthetic households, tax and reduction, policyengine-uk"
    return Measured(what, None, round(milliseconds, 1), runs, size / milliseconds * 1000)


if __name__ == "__main__":
    sys.exit(main())
