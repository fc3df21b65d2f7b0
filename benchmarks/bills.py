"""Measure bills and claims in bulk: `python benchmarks/bills.py [--peers PYTHON]`.

Band, discount, means test and what is to be paid, to the penny, from columns into answers; claims
under a council's own scheme; a file of households from text into answers, and what reading its text
costs. With `--peers`, the same households by openfisca-core in that environment, size by size in
the same run. Processor seconds; nothing that is timed is kept from the run before.
"""

import argparse
import csv
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from decimal import Decimal
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tallystick.bills.bill import Schemes
from tallystick.bills.billed_file import bill_file
from tallystick.bills.many import Households, ManyBills, many_bills
from tallystick.council_tax.charges import Charge, Charges
from tallystick.council_tax.levels import charges_for
from tallystick.figures.year import FinancialYear
from tallystick.reductions.claims import Claims, OtherAdult
from tallystick.reductions.held import pension_age_scheme, working_age_schemes
from tallystick.reductions.scheme import Capital, NonDependants, Part, Scheme
from tallystick.rules.rulebook import Rulebook
from tallystick.sources.release import Release

YEAR = FinancialYear(2026)
SEED = 20_261_122
SIZES = (10_000, 100_000, 1_000_000, 10_000_000)
COUNCIL = "coventry"
PEER = Path(__file__).parent / "peers" / "openfisca.py"
BAND_D = Decimal("2186.40")
DEDUCTION = Decimal("9.62")
PENCE, WEEKS = 100, 52
STANDINGS: tuple[tuple[Decimal, ...], ...] = ((), (Decimal("-0.25"),))
ADULT = NonDependants(not_working=DEDUCTION)
PARTS = {
    "pension_age": Part(
        "pension age",
        taper=Decimal("0.2"),
        measure="excess",
        capital=Capital(none_from=Decimal(16_000)),
        non_dependants=ADULT,
    ),
    "working_age": Part(
        "working age",
        maximum=Decimal("0.8"),
        taper=Decimal("0.25"),
        measure="excess",
        capital=Capital(none_from=Decimal(6_000)),
        non_dependants=ADULT,
    ),
}
"""The formulas that both engines are given."""


@dataclass(frozen=True, slots=True)
class Measured:
    """One line: what, over how many households, the median of processor seconds.

    `times_peer` is the peer's seconds over these: above one this is quicker.
    """

    what: str
    households: int
    seconds: float
    runs: int
    times_peer: float | None = None

    @property
    def a_second(self) -> float:
        """Households a second."""
        return self.households / self.seconds


@dataclass(frozen=True, slots=True)
class Drawn:
    """Households in plain columns, as a file or a frame would hold them; amounts in pence."""

    columns: dict[str, NDArray[Any]]

    def __len__(self) -> int:
        return len(self.columns["band"])

    def households(self) -> Households:
        """The columns as the engine takes them."""
        columns = self.columns
        return Households(
            band=columns["band"] + np.uint8(1),
            standing=(columns["adults"] == 1).astype(np.uint8),
            standings=STANDINGS,
            asks=np.ones(len(self), bool),
            claims=Claims(
                pension_age=columns["older"],
                incomes={"other": columns["income"]},
                applicable_amount=columns["needed"],
                knows_applicable_amount=True,
                capital=columns["capital"],
                non_dependants=(OtherAdult(is_there=columns["deduction"] > 0),),
            ),
        )


def main() -> int:
    """Measure everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7, help="runs of each (default 7)")
    parser.add_argument("--most", type=float, default=10e6, help="households (default 10e6)")
    parser.add_argument("--peers", metavar="PYTHON", help="of an environment with openfisca-core")
    parser.add_argument("--json", action="store_true", help="print JSON")
    chosen = parser.parse_args()
    sizes = [size for size in SIZES if size <= chosen.most]
    found = [*in_bulk(sizes, chosen.runs, chosen.peers), *claims_and_files(chosen.runs)]
    machine = (
        f"Python {platform.python_version()}, NumPy {np.__version__}, {platform.machine()}, "
        f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"
    )
    if chosen.json:
        lines = [{**asdict(one), "a_second": one.a_second} for one in found]
        print(json.dumps({"machine": machine, "measured": lines}, indent=2))
    else:
        print(machine)
        for one in found:
            times = "" if one.times_peer is None else f"{one.times_peer:.1f}"
            print(
                f"| {one.what} | {one.households:,} | {one.seconds * 1000:,.1f} ms "
                f"| {one.a_second / 1e6:,.2f} million | {times} |"
            )
    return 0


def timed(work: Callable[[], object], runs: int) -> float:
    """The median of processor seconds, after one run that is not counted."""
    work()
    taken = []
    for _ in range(runs):
        started = time.process_time()
        work()
        taken.append(time.process_time() - started)
    return median(taken)


def draw(households: int) -> Drawn:
    """Households of every band, three in ten of pension age, a tenth with a non-dependant."""
    drawn = np.random.default_rng(SEED)
    income = np.exp(drawn.standard_normal(households) * 0.7 + 9.8) * PENCE / WEEKS
    capital = np.exp(drawn.standard_normal(households) * 1.5 + 8) * PENCE
    needed = drawn.uniform(4_000, 20_000, households) * PENCE / WEEKS
    deduction = np.where(drawn.random(households) < 0.1, int(DEDUCTION * PENCE), 0)
    return Drawn(
        {
            "band": drawn.integers(0, 8, households).astype(np.uint8),
            "adults": drawn.integers(1, 4, households).astype(np.uint8),
            "older": drawn.random(households) < 0.3,
            "income": income.astype(np.int64),
            "needed": needed.astype(np.int64),
            "capital": np.minimum(capital, 1e10).astype(np.int64),
            "deduction": deduction.astype(np.int64),
        }
    )


def in_bulk(sizes: list[int], runs: int, peers: str | None) -> Iterator[Measured]:
    """The same formulas size by size, and beside them the peer's."""
    rulebook = Rulebook.from_documents(Release.open().documents("rule"))
    charges = Charges("X1", "Barchester", "England", YEAR, (Charge("own", "own", BAND_D),))
    schemes = Schemes(*(scheme(age, PARTS[age]) for age in ("pension_age", "working_age")))
    for size in sizes:
        drawn = draw(size)
        several = max(3, runs if size <= 10**6 else runs // 2)

        def work(drawn: Drawn = drawn) -> ManyBills:
            return many_bills(drawn.households(), charges, schemes, rulebook)

        ours = timed(work, several)
        if peers is None:
            yield Measured("columns into bills", size, ours, several)
            continue
        to_pay = float(work().to_pay.sum()) / PENCE
        peer = by_peer(peers, drawn, several)
        if abs(peer["to_pay"] / to_pay - 1) > 1e-4:
            raise SystemExit(f"The peer's bills add to {peer['to_pay']}, these to {to_pay}.")
        whole = [one + other for one, other in zip(peer["built"], peer["worked"], strict=True)]
        yield Measured("columns into bills", size, ours, several, median(whole) / ours)
        name = f"openfisca-core {peer['version']}"
        yield Measured(f"{name}, columns into bills", size, median(whole), several)
        worked = median(peer["worked"])
        yield Measured(f"{name}, already built", size, worked, several)
        yield Measured("columns into bills, beside that", size, ours, several, worked / ours)


def by_peer(python: str, drawn: Drawn, runs: int) -> dict[str, Any]:
    """What the peer takes for the same columns, in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "columns.npz"
        columns: dict[str, Any] = {**drawn.columns, "band_d": np.array(float(BAND_D))}
        np.savez(file, **columns)
        command = [python, str(PEER), str(file), str(runs)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def scheme(age: str, part: Part) -> Scheme:
    """A scheme of one part."""
    return Scheme(
        name=age,
        title=age,
        area="Barchester",
        ons_code="X1",
        nation="england",
        age=age,
        year=YEAR,
        confidence="high",
        source={},
        parts=(part,),
    )


def claims_and_files(runs: int, size: int = 200_000) -> Iterator[Measured]:
    """Claims under a council's own scheme, and a file of them from its text."""
    release = Release.open()
    rulebook = Rulebook.from_documents(release.documents("rule"))
    charges = charges_for(release, COUNCIL)
    own = working_age_schemes(release, charges.area_code, "england")[-1]
    schemes = Schemes(pension_age_scheme(release, "england"), own)
    drawn = draw(size)
    households = drawn.households()
    seconds = timed(lambda: many_bills(households, charges, schemes, rulebook), runs)
    yield Measured(f"claims in columns, the scheme of {COUNCIL}", size, seconds, runs)
    lines = written(drawn)
    several = max(3, runs // 2)
    parsed = timed(lambda: sum(1 for _ in csv.reader(lines)), several)
    yield Measured("the text of a file of them, by csv alone", size, parsed, several)
    whole = timed(lambda: bill_file(lines, "claims.csv", charges, schemes, rulebook), several)
    yield Measured("the file from text into answers", size, whole, several)


def written(drawn: Drawn) -> list[str]:
    """The claims as the lines of a CSV file."""
    columns = drawn.columns
    texts = (
        np.array(list("ABCDEFGH"))[columns["band"]].tolist(),
        np.where(columns["older"], "yes", "no").tolist(),
        *((columns[name] / PENCE).tolist() for name in ("income", "needed", "capital")),
    )
    headings = "band,pension_age,income_other,applicable_amount,capital,claim\n"
    return [
        headings,
        *(f"{a},{b},{c:.2f},{d:.2f},{e:.2f},yes\n" for a, b, c, d, e in zip(*texts, strict=True)),
    ]


if __name__ == "__main__":
    sys.exit(main())
