"""What `plan --json` prints fits the published schema, and the page names every key of it."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from docs.pages import DOCS, prepare, run

COUNCILS = ("coventry", "kent", "croydon", "dorset council", "mid devon", "warwick")
PARTIAL = "warwick"


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((DOCS / "reference/plan.schema.json").read_text("utf-8"))
    return loaded


def document(name: str, folder: Path) -> dict[str, Any]:
    printed = run(f"tallystick plan {name} --json", folder, prepare(folder))
    loaded: dict[str, Any] = json.loads("\n".join(printed))
    return loaded


def test_the_schema_is_itself_a_schema(schema: dict[str, Any]) -> None:
    jsonschema.Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("name", COUNCILS)
def test_a_plan_of_each_class_and_a_partial_one_fit(
    name: str, schema: dict[str, Any], tmp_path: Path
) -> None:
    made = document(name, tmp_path)
    validator = jsonschema.Draft202012Validator(schema)
    assert [f"{fault.json_path}: {fault.message}" for fault in validator.iter_errors(made)] == []
    assert made["status"] == ("partial" if name == PARTIAL else "complete")


def test_a_key_that_is_new_gone_or_of_another_kind_is_found(
    schema: dict[str, Any], tmp_path: Path
) -> None:
    made = document("coventry", tmp_path)
    validator = jsonschema.Draft202012Validator(schema)
    without = {key: value for key, value in made.items() if key != "new_gap"}
    for wrong in ({**made, "score": 1}, without, {**made, "gap_frozen_band_d": 1}):
        assert not validator.is_valid(wrong)


def test_the_page_names_every_key(schema: dict[str, Any]) -> None:
    page = (DOCS / "reference/plan-json.md").read_text("utf-8")
    assert [key for key in schema["properties"] if f"| `{key}` |" not in page] == []
