"""One figure of an answer, and one fact of a request, each added to a copy in three files."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from house.copied import Edit, asked_in, copy_with
from tallystick.questions.plan import PlanRequest, work
from tallystick.sources.release import Release

MOST_FILES = 3

FIGURE = (
    Edit(
        "forecast/baseline.py",
        "    def known_base(self) -> BaseYear:",
        """\
    def frozen_in_all(self) -> float:
        \"\"\"What is missing over all years of the outlook, in pounds.\"\"\"
        outlook = self.known_outlook()
        return sum(float(outlook.gap(year)) for year in outlook.years)

    def known_base(self) -> BaseYear:""",
    ),
    Edit(
        "questions/plan_answer.py",
        "    law: LawOfTheYear\n    strategies:",
        """\
    frozen_in_all: int | None = told(POUNDS, "The frozen gaps of all years, added.")
    law: LawOfTheYear
    strategies:""",
    ),
    Edit(
        "questions/plan_answer.py",
        "            assumptions=(),\n",
        "            assumptions=(),\n            frozen_in_all=None,\n",
    ),
    Edit(
        "questions/plan_answer.py",
        "        runway=_runways(baseline),\n",
        "        runway=_runways(baseline),\n"
        "        frozen_in_all=round(baseline.frozen_in_all()),\n",
    ),
    Edit(
        "render/plan_text.py",
        "    if not print_gap_by_year(out, answer):\n        return\n",
        """\
    if not print_gap_by_year(out, answer):
        return
    out.print(f"The frozen gaps of all years, added: {answer.known(answer.frozen_in_all)} pounds.")
""",
    ),
)

FACT = (
    Edit(
        "questions/household.py",
        "    annexe: bool = asked(\n",
        """\
    lighthouse: bool = asked(
        Flag(),
        "Lighthouse",
        "The home is a lighthouse.",
        default=False,
        group=HOME,
    )
    annexe: bool = asked(
""",
    ),
    Edit(
        "questions/household.py",
        "        is_annexe=facts.annexe,\n",
        "        is_annexe=facts.annexe,\n        is_lighthouse=facts.lighthouse,\n",
    ),
    Edit(
        "council_tax/dwelling.py",
        "    is_annexe: bool = False\n",
        "    is_annexe: bool = False\n    is_lighthouse: bool = False\n",
    ),
    Edit(
        "bills/bill.py",
        "    running.notes.extend(stands.notes)\n",
        """\
    if household.dwelling.is_lighthouse:
        running.add(BillLine("lighthouse", "Lighthouse", Decimal("-100.00"), "invented"))
    running.notes.extend(stands.notes)
""",
    ),
)

DOORS = """
import contextlib, inspect, io, json
from starlette.testclient import TestClient
import tallystick as ts
from tallystick.cli.main import tallystick
from tallystick.questions.catalogue import question
from tallystick.questions.schema import answer_schema
from tallystick.render.questions_page import questions_page
from tallystick.web.app import create_app


def command(*words):
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        try:
            tallystick(words, standalone_mode=False)
        except SystemExit:
            pass
    return printed.getvalue()


site = TestClient(create_app())
openapi = site.get("/api/v1/openapi.json").json()
"""

ASKED_OF_PLAN = f"""{DOORS}
print(json.dumps({{
    "attribute": ts.plan("coventry").frozen_in_all,
    "json": json.loads(command("plan", "coventry", "--json")).get("frozen_in_all"),
    "text": command("plan", "coventry"),
    "csv": command("plan", "coventry", "--csv"),
    "http": site.get("/api/v1/councils/coventry/plan").json().get("frozen_in_all"),
    "openapi": openapi["paths"]["/api/v1/councils/{{council}}/plan"]["get"],
    "schema": answer_schema(question("plan").answer)["properties"].get("frozen_in_all"),
    "page": questions_page([question("plan")]),
}}))
"""

ASKED_OF_BILL = f"""{DOORS}
plain = ts.bill("coventry", band="D")
of = ts.bill("coventry", band="D", lighthouse=True)
form = {{"council": "coventry", "band": "D", "lighthouse": "yes"}}
print(json.dumps({{
    "help": command("bill", "--help"),
    "parameters": list(inspect.signature(ts.bill).parameters),
    "docstring": ts.bill.__doc__,
    "body": openapi["paths"]["/api/v1/bill"]["post"]["requestBody"]["content"],
    "form": site.get("/bill").text,
    "less_by_python": str(plain.total - of.total),
    "command": json.loads(command("bill", "coventry", "--band", "D", "--lighthouse", "--json")),
    "http": site.post("/api/v1/bill", json=form).json(),
    "entered": site.post("/bill.json", data=form).json(),
    "page": questions_page([question("bill")]),
}}))
"""


def files_of(edits: Iterable[Edit]) -> set[str]:
    return {edit.file for edit in edits}


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder: Path = tmp_path_factory.mktemp("figure")
    return asked_in(copy_with(FIGURE, folder), ASKED_OF_PLAN)


@pytest.fixture(scope="module")
def bill(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder: Path = tmp_path_factory.mktemp("fact")
    return asked_in(copy_with(FACT, folder), ASKED_OF_BILL)


def test_each_takes_three_files_at_most() -> None:
    assert len(files_of(FIGURE)) <= MOST_FILES
    assert len(files_of(FACT)) <= MOST_FILES


def test_a_figure_of_plan_stands_in_every_answer(plan: dict[str, Any]) -> None:
    answer = work(PlanRequest(council="coventry"), Release.open())
    added = sum(answer.known(answer.gap_frozen_band_d).values())
    assert abs(plan["attribute"] - added) <= len(answer.years)
    assert plan["json"] == plan["http"] == plan["attribute"]
    assert f"all years, added: {plan['attribute']} pounds" in plan["text"]
    rows = [row.split(",") for row in plan["csv"].splitlines()]
    assert [row[4:6] for row in rows if row[3] == "frozen_in_all"] == [
        [str(plan["attribute"]), "£"]
    ]


def test_a_figure_of_plan_is_described_wherever_plan_is(plan: dict[str, Any]) -> None:
    said = "The frozen gaps of all years, added. [£]"
    assert plan["schema"]["description"] == said
    answer = plan["openapi"]["responses"]["200"]["content"]["application/json"]["schema"]
    assert answer["properties"]["frozen_in_all"]["description"] == said
    assert f"| `frozen_in_all` | integer, or none | {said} |" in plan["page"]


def test_a_fact_of_a_household_is_asked_at_every_door(bill: dict[str, Any]) -> None:
    assert "--lighthouse" in bill["help"]
    assert "lighthouse" in bill["parameters"]
    assert "lighthouse: The home is a lighthouse." in bill["docstring"]
    assert "lighthouse" in bill["body"]["application/json"]["schema"]["properties"]
    assert 'name="lighthouse"' in bill["form"]
    assert "| `lighthouse` | `--lighthouse` | The home is a lighthouse. |" in bill["page"]


def test_a_fact_of_a_household_changes_the_bill_at_every_door(bill: dict[str, Any]) -> None:
    assert bill["less_by_python"] == "100.00"
    for door in ("command", "http", "entered"):
        lines = {line["element"]: line["amount"] for line in bill[door]["lines"]}
        assert lines["lighthouse"] == "-100.00", door
