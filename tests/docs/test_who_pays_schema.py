"""What `who-pays --json` prints fits the published schema, and the page names every key of it."""

import json
from typing import Any

import jsonschema
import pytest

import tallystick as ts
from docs.pages import DOCS

ASKED: tuple[dict[str, Any], ...] = (
    {"name": "coventry", "plan": "2018"},
    {"name": "guildford", "rise": "2.99%", "rebate": "100%", "take_up": "60%"},
    {"name": "kent", "rise": "4.99%", "local_deciles": True},
    {"name": "west midlands police", "rise": "2%", "by": "decile"},
    {"name": "cornwall", "premium": ("second_homes=100%", "empty_homes=300%")},
    {"name": "derby", "support": "-10%"},
    {"name": "derby", "rise": "0%"},
)


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    text = (DOCS / "reference/who-pays.schema.json").read_text("utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def test_the_schema_is_itself_a_schema(schema: dict[str, Any]) -> None:
    jsonschema.Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("asked", ASKED, ids=lambda one: "_".join(map(str, one.values())))
def test_every_kind_of_answer_fits(asked: dict[str, Any], schema: dict[str, Any]) -> None:
    made = ts.who_pays(**asked).to_dict()
    validator = jsonschema.Draft202012Validator(schema)
    assert [f"{fault.json_path}: {fault.message}" for fault in validator.iter_errors(made)] == []


def test_the_page_names_every_key(schema: dict[str, Any]) -> None:
    page = (DOCS / "reference/who-pays-json.md").read_text("utf-8")
    properties = schema["properties"]
    keys = [*properties, *properties["money"]["properties"], *schema["$defs"]["row"]["properties"]]
    assert [key for key in keys if f"`{key}`" not in page] == []
