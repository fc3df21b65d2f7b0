"""What a type checker and an editor know of the public functions is what they take and give."""

from pathlib import Path

import pytest
from mypy import api

import tallystick
from tallystick.build.stub import stub
from tallystick.questions.catalogue import questions

ROOT = Path(__file__).parents[2]

USES = """\
from decimal import Decimal
from pathlib import Path
from typing import assert_type

import tallystick as ts
from tallystick.public import Answers
from tallystick.questions.every_gap_answer import EveryGapAnswer
from tallystick.questions.plan_answer import PlanAnswer

plan = ts.plan("coventry", assume={"growth.specific_grants": {"2027-28": "3.1%"}}, to=2029)
assert_type(plan, PlanAnswer)
if plan.gap_frozen_band_d is not None:
    assert_type(plan.gap_frozen_band_d["2027-28"], int)
assert_type(plan.known(plan.base_year).band_d, Decimal)
assert_type(ts.plan(["coventry", "derby"]), Answers[PlanAnswer])
for each in ts.gap(["coventry", "derby"]):
    assert_type(each.status, str)
assert_type(ts.gap(all=True), EveryGapAnswer)
assert_type(ts.bill("coventry", band="C", capital=2500.5, income="250/week").total, Decimal | None)
ts.who_pays("coventry", rise="3%", premium={"second_homes": "100%"}, records=Path("ours.csv"))
ts.compare("coventry", [Path("ours.yaml"), {"name": "Ours", "choices": []}], only=["savings"])
raise ts.errors.BadInput(ts.__version__)
"""

MISUSES = """\
import tallystick as ts

ts.plan("coventry", assumption="high")  # type: ignore[call-overload]
ts.plan()  # type: ignore[call-overload]
ts.plan("coventry").gaps  # type: ignore[attr-defined]
ts.plan("coventry").gap_frozen_band_d["2027-28"]  # type: ignore[index]
ts.bill("coventry")  # type: ignore[call-overload]
ts.bill("coventry", band=3)  # type: ignore[call-overload]
ts.loan(amount=100, rate="5%", years=[5])  # type: ignore[arg-type]
ts.budget("coventry")  # type: ignore[attr-defined]
"""


def test_the_stub_is_what_the_questions_give() -> None:
    held = Path(tallystick.__file__).with_suffix(".pyi").read_text("utf-8")
    assert held == stub(questions()), "run `make docs`"


@pytest.mark.parametrize("script", [USES, MISUSES], ids=["uses", "misuses"])
def test_a_type_checker_reads_a_script_as_it_runs(script: str, tmp_path: Path) -> None:
    """Under strict rules a comment that lets a fault pass is itself a fault where there is none."""
    path = tmp_path / "script.py"
    path.write_text(script, "utf-8")
    said, faults, code = api.run(["--config-file", str(ROOT / "pyproject.toml"), str(path)])
    assert code == 0, said + faults
