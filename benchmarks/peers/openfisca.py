"""The peer of `benchmarks/bills.py`: openfisca-core with the same formulas on the same columns.

Run by an environment that has openfisca-core: `python openfisca.py COLUMNS.npz RUNS`. It prints the
processor seconds of building a simulation from the columns and of working the net bill out, each
run on a simulation of its own, and the sum of what is to be paid.
"""

import json
import sys
import time
from collections.abc import Callable
from importlib.metadata import version
from typing import Any

import numpy as np
from openfisca_core.entities import build_entity
from openfisca_core.periods import YEAR
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

PERIOD = "2026"
RATIO = np.array([6, 7, 8, 9, 11, 13, 15, 18], np.float32) / 9
WEEKS = np.float32(365 / 7)
PENSIONER_LIMIT, OTHERS_LIMIT = 16_000, 6_000

columns = np.load(sys.argv[1])
person = build_entity("person", "persons", "", is_person=True)
role = {"key": "member", "plural": "members", "label": "member", "doc": ""}
household = build_entity("household", "households", "", roles=[role])
system = TaxBenefitSystem([person, household])


def add(name: str, kind: type, formula: Callable[..., Any] | None = None) -> None:
    """Add a variable of a household by the year."""
    said: dict[str, Any] = {
        "value_type": kind,
        "entity": household,
        "definition_period": YEAR,
        "label": name,
    }
    if formula is not None:
        said["formula"] = formula
    system.add_variable(type(name, (Variable,), said))


def reduction(of: Any, when: Any) -> Any:  # noqa: ANN401 - as the peer calls it
    """A share of the liability less a taper and a deduction, where capital allows it."""
    liability, excess = of("liability", when), of("excess", when)
    deduction, older = of("deduction", when), of("older", when)
    pensioner = liability - deduction - 0.2 * excess
    others = 0.8 * liability - deduction - 0.25 * excess
    given = np.clip(np.where(older, pensioner, others), 0, liability)
    return given * (of("capital", when) < np.where(older, PENSIONER_LIMIT, OTHERS_LIMIT))


for name, kind in (("band", int), ("adults", int), ("older", bool)):
    add(name, kind)
for name in ("income", "needed", "capital", "deduction"):
    add(name, float)
band_d = np.float32(columns["band_d"])
add("gross", float, lambda of, when: band_d * RATIO[of("band", when)])
add(
    "liability",
    float,
    lambda of, when: of("gross", when) * np.where(of("adults", when) == 1, 0.75, 1.0),
)
add("excess", float, lambda of, when: np.maximum(of("income", when) - of("needed", when), 0))
add("support", float, reduction)
add("net", float, lambda of, when: of("liability", when) - of("support", when))

inputs = {
    "band": columns["band"],
    "adults": columns["adults"],
    "older": columns["older"],
    "income": columns["income"].astype("f4") / 100 * WEEKS,
    "needed": columns["needed"].astype("f4") / 100 * WEEKS,
    "capital": columns["capital"].astype("f4") / 100,
    "deduction": columns["deduction"].astype("f4") / 100 * WEEKS,
}
built, worked, net = [], [], 0.0
for _ in range(int(sys.argv[2]) + 1):
    start = time.process_time()
    simulation = SimulationBuilder().build_default_simulation(system, count=len(columns["band"]))
    for name, values in inputs.items():
        simulation.set_input(name, PERIOD, values)
    between = time.process_time()
    net = float(simulation.calculate("net", PERIOD).sum(dtype=np.float64))
    built.append(between - start)
    worked.append(time.process_time() - between)
print(
    json.dumps(
        {
            "version": version("openfisca-core"),
            "built": built[1:],
            "worked": worked[1:],
            "to_pay": net,
        }
    )
)
