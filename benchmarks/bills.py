"""Measure the bills of millions of households: `python benchmarks/bills.py`.

Band, discount, means test and what is to be paid, to the penny: with NumPy, by compiled code where
numba is installed, and beside them openfisca-core with the same formulas where that is installed,
all in one run. How fast this machine copies memory is measured in the same run.
"""

import argparse
import json
import os
import platform
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, fields
from decimal import Decimal
from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec
from statistics import median
from typing import Any

import numpy as np

from tallystick.bills.array_charges import (
    CHARGED,
    Tariff,
    standing_of_adults,
    standings,
    tariff,
)
from tallystick.bills.array_support import MOST_AMOUNT, MeansTest, means_test
from tallystick.bills.arrays import Arranged, Bills, Columns, arrange, bills
from tallystick.council_tax.charges import Charge, Charges
from tallystick.figures.year import FinancialYear
from tallystick.reductions.scheme import Capital, NonDependants, Part
from tallystick.rules.rulebook import Rulebook
from tallystick.sources.release import Release

YEAR = FinancialYear(2026)
AREAS = 296
SEED = 20_261_122
RECORDS = 1_660_000
"""As many as the household records of every billing authority."""

MEGABYTE, PENCE, WEEKS = 1e6, 100, 52
PEER = "openfisca-core"
ABSENT = {
    "numba": "numba is not installed in this environment: compiled bills are left out.",
    "openfisca_core": f"{PEER} is not installed in this environment: its line is left out.",
}
PARTS = (
    Part(
        "pension age",
        taper=Decimal("0.2"),
        measure="excess",
        capital=Capital(none_from=Decimal(16_000)),
        non_dependants=NonDependants(),
    ),
    Part(
        "working age",
        maximum=Decimal("0.8"),
        taper=Decimal("0.25"),
        measure="excess",
        capital=Capital(none_from=Decimal(6_000)),
        non_dependants=NonDependants(),
    ),
)
"""The formulas that both engines are given: no tariff income, a weekly deduction as a column."""


@dataclass(frozen=True, slots=True)
class Measured:
    """One line: what, over how many households, the median and the bar in milliseconds.

    `copied` is the share of what this machine copies with as many threads; `megabytes` the memory
    asked for beside the columns.
    """

    what: str
    households: int
    milliseconds: float
    fastest: float
    runs: int
    bar: float | None = None
    copied: float | None = None
    megabytes: float | None = None

    @property
    def a_second(self) -> float:
        """Households a second, in millions."""
        return self.households / self.milliseconds / 1000

    @property
    def is_within(self) -> bool:
        """Whether the median is below the bar; true where there is no bar."""
        return self.bar is None or self.milliseconds < self.bar


@dataclass(frozen=True, eq=False)
class Drawn:
    """Synthetic households, each with a claim: pence a week, and what each is charged by."""

    columns: Columns
    tariff: Tariff
    tests: tuple[MeansTest, ...]
    adults: np.ndarray[Any, np.dtype[np.uint8]]
    band: np.ndarray[Any, np.dtype[np.uint8]]

    def __len__(self) -> int:
        return len(self.columns)


def main() -> int:
    """Measure everything; 1 if a median is not below its bar."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=11, help="runs of each (default 11)")
    parser.add_argument("--rows", type=float, default=25e6, help="households (default 25e6)")
    parser.add_argument("--peer-rows", type=float, default=2e6, help="the peer's (default 2e6)")
    parser.add_argument("--json", action="store_true", help="print JSON")
    chosen = parser.parse_args()
    copies = {threads: copied(threads, chosen.runs) for threads in (1, 2)}
    notes = [text for module, text in ABSENT.items() if find_spec(module) is None]
    found: list[Measured] = []
    for households in (RECORDS, int(chosen.rows)):
        found += ours(draw(households), copies, chosen.runs, is_full=households != RECORDS)
    found += side_by_side(draw(int(chosen.peer_rows)), copies, chosen.runs)
    machine = f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores"
    load = os.getloadavg()[0]
    if chosen.json:
        lines = [{**asdict(one), "is_within": one.is_within} for one in found]
        answer = {"machine": machine, "load": load, "notes": notes, "measured": lines}
        print(json.dumps({**answer, "copied_gigabytes_a_second": copies}, indent=2))
    else:
        print(f"{machine}, load {load:.1f}")
        print(", ".join(f"copy with {one} threads {copies[one]:.1f} GB/s" for one in copies))
        print("\n".join([*notes, "", *map(line, found)]))
    return 0 if all(one.is_within for one in found) else 1


def line(one: Measured) -> str:
    """A row of the table in Markdown."""
    bar = "" if one.bar is None else f"under {one.bar:g} ms"
    share = "" if one.copied is None else f"{one.copied:.0%}"
    memory = "" if one.megabytes is None else f"{one.megabytes:,.0f} MB"
    return (
        f"| {one.what} | {one.households:,} | {bar} | {one.milliseconds:,.1f} ms "
        f"| {one.fastest:,.1f} ms | {one.a_second:,.0f} million | {share} | {memory} |"
    )


def copied(threads: int, runs: int) -> float:
    """Gigabytes a second read and written by a plain copy, the best of the runs."""
    source = np.ones(32 * 2**20)
    target = np.zeros_like(source)
    parts = list(zip(np.split(target, threads), np.split(source, threads), strict=True))
    with ThreadPoolExecutor(threads) as pool:
        _, best = timed(lambda: list(pool.map(lambda part: np.copyto(*part), parts)), runs)
    return 2 * source.nbytes / best / 1e6


def timed(work: Callable[[], object], runs: int) -> tuple[float, float]:
    """The median and the shortest time in milliseconds, after one run that is not counted."""
    work()
    taken = []
    for _ in range(runs):
        started = time.perf_counter()
        work()
        taken.append((time.perf_counter() - started) * 1000)
    return median(taken), min(taken)


def asked(work: Callable[[], object]) -> float:
    """The most memory in megabytes that the work asked for at any time."""
    tracemalloc.start()
    work()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak / MEGABYTE


def draw(households: int) -> Drawn:
    """Households of every band, three in ten of pension age, a tenth with a non-dependant."""
    drawn = np.random.default_rng(SEED)
    rulebook = Rulebook.from_documents(Release.open().documents("rule"))
    band_d = drawn.integers(150_000, 260_000, AREAS)
    areas = [
        Charges(
            f"X{place:08}",
            f"Area {place}",
            "England",
            YEAR,
            (Charge("own", "Council", Decimal(int(pence)) / PENCE),),
        )
        for place, pence in enumerate(band_d)
    ]
    table = tariff(areas, {"england": rulebook}, standings(rulebook, YEAR))
    adults = drawn.integers(1, 4, households).astype(np.uint8)
    band = drawn.integers(CHARGED.index("A"), CHARGED.index("I"), households).astype(np.uint8)
    income = np.exp(drawn.standard_normal(households) * 0.7 + 9.8) * PENCE / WEEKS
    capital = np.exp(drawn.standard_normal(households) * 1.5 + 8) * PENCE
    needed = drawn.uniform(4_000, 20_000, households) * PENCE / WEEKS
    deduction = np.where(drawn.random(households) < 0.1, 962, 0)
    columns = Columns(
        np.sort(drawn.integers(0, AREAS, households)).astype(np.uint16),
        table.dwelling(band, standing_of_adults(adults)),
        (drawn.random(households) >= 0.3).astype(np.uint16),
        *(
            np.minimum(one, MOST_AMOUNT).astype(np.int32)
            for one in (income, needed, capital, deduction)
        ),
    )
    tests = tuple(means_test(part, rulebook, YEAR) for part in PARTS)
    return Drawn(columns, table, tests, adults, band)


def ours(drawn: Drawn, copies: dict[int, float], runs: int, *, is_full: bool) -> Iterator[Measured]:
    """The same bills by NumPy and by compiled code, alone and with two threads."""
    arranged = arrange(drawn.columns, drawn.tariff)
    if is_full:
        median_, best = timed(lambda: arrange(drawn.columns, drawn.tariff), 3)
        yield Measured("put into runs, once", len(drawn), median_, best, 3)
    results = (True, False) if is_full else (True,)
    compiled = (False, True) if find_spec("numba") else (False,)
    for only_net in results:
        into = Bills.empty(len(drawn), only_net=only_net)
        for fast in compiled:
            for threads in (1, 2):
                bar = 50.0 if not is_full else 40.0 if fast else 500.0
                has_bar = only_net and (threads > 1) == fast
                yield _ours(
                    drawn, arranged, into, copies, runs, (threads, fast, bar if has_bar else None)
                )


def _ours(
    drawn: Drawn,
    arranged: Arranged,
    into: Bills,
    copies: dict[int, float],
    runs: int,
    how: tuple[int, bool, float | None],
) -> Measured:
    threads, fast, bar = how

    def work() -> Bills:
        return bills(arranged, drawn.tariff, drawn.tests, threads=threads, fast=fast, into=into)

    median_, best = timed(work, runs)
    engine = "compiled" if fast else "NumPy"
    kept = "to pay" if not len(into.award) else "liability, support and to pay"
    return Measured(
        f"{engine}, {threads} thread{'s' if threads > 1 else ''}: {kept}",
        len(drawn),
        median_,
        best,
        runs,
        bar,
        moved(arranged, into) / median_ / 1e6 / copies[threads],
        asked(work),
    )


def moved(arranged: Arranged, into: Bills) -> int:
    """Bytes that are read once and written once."""
    read = ("dwelling", "income", "applicable", "capital", "deduction")
    written = sum(int(getattr(into, one.name).nbytes) for one in fields(into))
    return written + sum(int(getattr(arranged, name).nbytes) for name in read)


def side_by_side(drawn: Drawn, copies: dict[int, float], runs: int) -> Iterator[Measured]:
    """The same households by NumPy, by compiled code and by openfisca-core."""
    arranged = arrange(drawn.columns, drawn.tariff)
    net = Bills.empty(len(drawn), only_net=True)
    for fast in (False, True) if find_spec("numba") else (False,):
        yield _ours(drawn, arranged, net, copies, runs, (1, fast, None))
    if find_spec("openfisca_core") is None:
        return
    build, calculate = openfisca(drawn)
    taken: list[float] = []
    for _ in range(runs + 1):
        simulation = build()
        started = time.perf_counter()
        found = calculate(simulation)
        taken.append((time.perf_counter() - started) * 1000)
    off = np.abs(found * PENCE - arranged.as_given(net.net))
    if off.max() > PENCE:
        raise SystemExit(f"The two engines differ by up to {off.max() / PENCE:.2f} pounds.")
    what = f"{PEER} {version(PEER)}, 1 thread: to pay"
    simulation = build()
    memory = asked(lambda: calculate(simulation))
    yield Measured(what, len(drawn), median(taken[1:]), min(taken[1:]), runs, None, None, memory)
    built, fastest = timed(build, 3)
    yield Measured(f"{PEER}: building it from columns", len(drawn), built, fastest, 3)


def openfisca(drawn: Drawn) -> tuple[Callable[[], Any], Callable[[Any], Any]]:
    """How a simulation of the same formulas is built, and how it is worked out."""
    periods, entities = import_module("openfisca_core.periods"), "openfisca_core.entities"
    entity, variable = (
        import_module(entities).build_entity,
        import_module("openfisca_core.variables"),
    )
    person = entity("person", "persons", "", is_person=True)
    role = {"key": "member", "plural": "members", "label": "", "doc": ""}
    household = entity("household", "households", "", roles=[role])
    systems = import_module("openfisca_core.taxbenefitsystems")
    system = systems.TaxBenefitSystem([person, household])
    band_d = np.array(drawn.tariff.by_element[:, CHARGED.index("D"), 0], np.float32) / PENCE
    ratio = np.array([5, 6, 7, 8, 9, 11, 13, 15, 18], np.float32) / 9

    def add(name: str, kind: type, formula: Callable[..., Any] | None = None) -> None:
        said = {"value_type": kind, "entity": household, "definition_period": periods.YEAR}
        said |= {"label": name} | ({} if formula is None else {"formula": formula})
        system.add_variable(type(name, (variable.Variable,), said))

    for name, kind in (("band", int), ("area", int), ("adults", int), ("older", bool)):
        add(name, kind)
    for name in ("income", "needed", "capital", "deduction"):
        add(name, float)
    add("gross", float, lambda one, when: band_d[one("area", when)] * ratio[one("band", when)])
    add(
        "liability",
        float,
        lambda one, when: one("gross", when) * np.where(one("adults", when) == 1, 0.75, 1.0),
    )
    add(
        "excess",
        float,
        lambda one, when: np.maximum(one("income", when) - one("needed", when), 0),
    )
    add("support", float, _support)
    add("net", float, lambda one, when: one("liability", when) - one("support", when))
    columns, yearly = drawn.columns, np.float32(365 / 7 / PENCE)
    inputs = {
        "band": drawn.band,
        "area": columns.area,
        "adults": drawn.adults,
        "older": columns.test == 0,
        "income": columns.income * yearly,
        "needed": columns.applicable * yearly,
        "capital": columns.capital / np.float32(PENCE),
        "deduction": columns.deduction * yearly,
    }
    builder = import_module("openfisca_core.simulations").SimulationBuilder

    def build() -> Any:  # noqa: ANN401 - of the peer
        simulation = builder().build_default_simulation(system, count=len(drawn))
        for name, values in inputs.items():
            simulation.set_input(name, "2026", values)
        return simulation

    return build, lambda simulation: simulation.calculate("net", "2026")


def _support(one: Any, when: Any) -> Any:  # noqa: ANN401 - as the peer calls it
    liability, excess = one("liability", when), one("excess", when)
    deduction, older = one("deduction", when), one("older", when)
    of_older = liability - deduction - 0.2 * excess
    of_others = 0.8 * liability - deduction - 0.25 * excess
    given = np.clip(np.where(older, of_older, of_others), 0, liability)
    return given * (one("capital", when) < np.where(older, 16_000, 6_000))


if __name__ == "__main__":
    sys.exit(main())
