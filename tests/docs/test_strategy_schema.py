"""The schema of a strategy file is the levers' own, and what is written fits it."""

import json
from typing import Any

import jsonschema
import pytest

import tallystick as ts
from docs.pages import DOCS, blocks
from tallystick.levers.strategy import schema
from tallystick.planner.shipped import every_shipped
from tallystick.rules.strict_yaml import load

PAGES = ("reference/strategy-format.md", "how-to/compare-strategies.md")


@pytest.fixture(scope="module")
def held() -> dict[str, Any]:
    text = (DOCS / "reference/strategy.schema.json").read_text("utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def faults(document: object, of: dict[str, Any]) -> list[str]:
    validator = jsonschema.Draft202012Validator(of)
    return [f"{fault.json_path}: {fault.message}" for fault in validator.iter_errors(document)]


def test_the_schema_is_that_of_the_levers_as_they_are(held: dict[str, Any]) -> None:
    assert held == json.loads(json.dumps(schema()))
    jsonschema.Draft202012Validator.check_schema(held)


@pytest.mark.parametrize("page", PAGES)
def test_every_strategy_of_the_manual_fits(page: str, held: dict[str, Any]) -> None:
    files = [block for block in blocks(DOCS / page) if block.file_name]
    assert files
    for block in files:
        assert faults(load(block.text, block.file_name), held) == []


def test_every_shipped_strategy_of_a_council_fits(held: dict[str, Any]) -> None:
    for strategy in ts.compare("shropshire").strategies:
        assert faults(strategy.strategy, held) == [], strategy.key


def test_what_is_not_a_part_of_a_strategy_does_not_fit(held: dict[str, Any]) -> None:
    assert faults({"name": "One", "choices": [{"lever": "savings"}]}, held)
    assert faults({"name": "One", "choices": [], "score": 7}, held)


def test_the_page_on_strategies_names_each_with_its_sizes() -> None:
    text = " ".join((DOCS / "explain/strategies.md").read_text("utf-8").split())
    for one in every_shipped():
        assert f"| `{one.name}` | {one.title} | {' '.join(one.sizes.split())} |" in text
