"""The peer of `benchmarks/households.py`: policyengine-uk on the same synthetic households.

Run by an environment that has policyengine-uk: `python policyengine.py COLUMNS.npz RUNS`. It prints
the processor seconds of council tax and its reduction for all households, each run on a simulation
of its own, and for one household by itself; building a simulation is not counted.
"""

import json
import sys
import time
import warnings
from importlib.metadata import version
from typing import Any

import numpy as np

warnings.filterwarnings("ignore")

import pandas as pd  # noqa: E402 - after its warnings are off
from policyengine_uk import Simulation  # noqa: E402
from policyengine_uk.data.dataset_schema import UKSingleYearDataset  # noqa: E402

AREAS = np.array(["MERTON", "NEWHAM", "WESTMINSTER", "OXFORD", "KINGSTON_UPON_THAMES"])
ASKED = ("simulated_council_tax_less_discounts", "council_tax_reduction")
YEAR, PENSIONER, WORKING_AGE = 2026, 72.0, 40.0

Columns = dict[str, "np.ndarray[Any, Any]"]


def dataset(columns: Columns) -> UKSingleYearDataset:
    """The households as that engine takes them: people, benefit units and dwellings."""
    size = len(columns["band"])
    home = np.repeat(np.arange(size), 1 + columns["couple"])
    older, first = columns["older"][home], np.r_[True, home[1:] != home[:-1]]
    income = columns["income"][home]
    area = AREAS[columns["area"]]
    person = {
        "person_id": np.arange(len(home)),
        "person_benunit_id": home,
        "person_household_id": home,
        "age": np.where(older, PENSIONER, WORKING_AGE),
        "employment_income": np.where(older | ~first, 0.0, income),
        "state_pension_reported": np.where(older & first, income, 0.0),
    }
    unit = {
        "benunit_id": np.arange(size),
        "would_claim_council_tax_reduction": np.ones(size, bool),
    }
    dwelling = {
        "household_id": np.arange(size),
        "household_weight": np.ones(size),
        "region": np.where(area == "OXFORD", "SOUTH_EAST", "LONDON"),
        "tenure_type": np.repeat("OWNED_OUTRIGHT", size),
        "rent": np.zeros(size),
        "local_authority": area,
        "council_tax_band": np.array(list("ABCDEFGH"))[columns["band"]],
        "council_tax": np.full(size, 2_000.0),
    }
    return UKSingleYearDataset(
        person=pd.DataFrame(person),
        benunit=pd.DataFrame(unit),
        household=pd.DataFrame(dwelling),
        fiscal_year=YEAR,
    )


def seconds(data: UKSingleYearDataset) -> float:
    """What one answer takes, on a simulation that has answered nothing."""
    simulation = Simulation(dataset=data)
    started = time.process_time()
    for variable in ASKED:
        simulation.calculate(variable, YEAR)
    return time.process_time() - started


columns: Columns = dict(np.load(sys.argv[1]))
runs = int(sys.argv[2])
every = dataset(columns)
alone = dataset({name: column[:1] for name, column in columns.items()})
seconds(alone)
print(
    json.dumps(
        {
            "version": version("policyengine-uk"),
            "every": [seconds(every) for _ in range(runs)],
            "alone": [seconds(alone) for _ in range(runs)],
        }
    )
)
