"""The published schemas are those of the questions, and real requests and answers fit them."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from starlette.testclient import TestClient

import tallystick as ts
from docs.pages import DOCS, ROOT
from tallystick.questions.catalogue import questions
from tallystick.questions.names import NAMES
from tallystick.web.app import create_app

SCHEMAS = DOCS / "reference/schemas"
WITHOUT_EXAMPLE: dict[str, dict[str, Any]] = {
    "bill_households": {
        "council": "coventry",
        "file": str(ROOT / "tests/cli/households.csv"),
    },
    "own_figures": {"file": str(ROOT / "tests/cli/own_figures.yaml")},
    "own_editions": {
        "files": [
            str(ROOT / "tests/cli/own_figures.yaml"),
            str(ROOT / "tests/cli/own_figures_later.yaml"),
        ],
        "council": "coventry",
    },
    "accuracy": {},
    "data_status": {},
    "check": {"paths": [str(ROOT / "tests/cases/referendum")]},
}
"""Requests of the questions whose declaration has none, since it asks for a file or for nothing."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and a request that is answered."""

    question: str
    request: dict[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return "_".join((self.question, *(str(value)[:20] for value in self.request.values())))


OTHERS = (
    *(Asked("plan", {"council": name}) for name in ("kent", "croydon", "dorset council")),
    Asked("plan", {"council": "mid devon"}),
    Asked("plan", {"council": "warwick"}),
    Asked("gap", {"all": True}),
    Asked("explain", {"lines": True}),
    Asked("who_pays", {"council": "coventry", "plan": "2018"}),
    Asked("who_pays", {"council": "guildford", "rise": "2.99%", "rebate": "100%"}),
    Asked("who_pays", {"council": "kent", "rise": "4.99%", "local_deciles": True}),
    Asked("who_pays", {"council": "west midlands police", "rise": "2%", "by": ["decile"]}),
    Asked("who_pays", {"council": "cornwall", "premium": ["second_homes=100%"]}),
    Asked("who_pays", {"council": "derby", "support": "-10%"}),
    Asked("who_pays", {"council": "derby", "rise": "0%"}),
    Asked("bill", {"council": "birmingham", "band": "B", "income": ["150/week"]}),
    Asked("council", {"council": "kent"}),
    Asked("rule", {"name": "ct"}),
)


def every() -> Iterator[Asked]:
    for question in questions():
        yield Asked(question.name, WITHOUT_EXAMPLE.get(question.name, dict(question.example)))
    yield from OTHERS


def validator(name: str) -> jsonschema.Draft202012Validator:
    schema = json.loads((SCHEMAS / f"{name}.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def faults(document: object, name: str) -> list[str]:
    return [
        f"{fault.json_path}: {fault.message}" for fault in validator(name).iter_errors(document)
    ]


@pytest.mark.parametrize("asked", list(every()), ids=str)
def test_a_real_request_and_its_answer_fit(asked: Asked) -> None:
    answer = getattr(ts, asked.question)(**asked.request).to_dict()
    document = json.loads(json.dumps(answer))
    assert faults(document, document["format"].removeprefix("tallystick-")) == []
    usual = next(each for each in questions() if each.name == asked.question).answer.FORMAT
    assert faults(asked.request, f"{usual.removeprefix('tallystick-')}-request") == []


def test_a_request_stands_for_every_question() -> None:
    assert {asked.question for asked in every()} == set(NAMES)
    assert set(WITHOUT_EXAMPLE) == {each.name for each in questions() if not each.example}


def test_a_key_that_is_new_gone_or_of_another_kind_is_found() -> None:
    document = ts.gap("coventry").to_dict()
    without = {key: value for key, value in document.items() if key != "new_gap"}
    for wrong in ({**document, "score": 1}, without, {**document, "gap_frozen_band_d": 1}):
        assert faults(wrong, "gap-2")
    for wrong in ({"council": "coventry", "score": 1}, {"council": 5}):
        assert faults(wrong, "gap-2-request")


def test_the_site_answers_with_each_schema_by_its_name() -> None:
    site = TestClient(create_app())
    for path in SCHEMAS.glob("*.json"):
        answer = site.get(f"/schemas/{path.name}")
        assert answer.headers["content-type"] == "application/schema+json"
        assert answer.json() == json.loads(path.read_text("utf-8"))
    assert site.get("/schemas/plan-0.json").status_code == 404


@pytest.mark.parametrize(
    ("page", "schema", "parts"),
    [
        ("plan-json.md", "plan-2", ("outlook", "base")),
        ("who-pays-json.md", "who-pays-1", ("money", "tables")),
    ],
)
def test_the_page_of_an_answer_names_every_key(
    page: str, schema: str, parts: tuple[str, ...]
) -> None:
    text = (DOCS / "reference" / page).read_text("utf-8")
    document = json.loads((SCHEMAS / f"{schema}.json").read_text("utf-8"))
    keys = [*document["properties"]]
    for part in parts:
        keys += _of_part(document, document["properties"][part])
    assert [key for key in keys if f"`{key}`" not in text] == []


def _of_part(document: dict[str, Any], schema: dict[str, Any]) -> list[str]:
    """The keys of a part, or of what a list or mapping of parts holds."""
    while "$ref" not in schema:
        known = next(iter(schema.get("anyOf", ())), None)
        schema = known or schema.get("items") or schema["additionalProperties"]
    part = document["$defs"][Path(schema["$ref"]).name]
    return [*part["properties"]]


def test_no_schema_stands_that_no_question_has() -> None:
    linked = (DOCS / "reference/questions.md").read_text("utf-8")
    assert [path.name for path in SCHEMAS.iterdir() if f"schemas/{path.name})" not in linked] == []
