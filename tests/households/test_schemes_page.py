"""The pages on scheme files and on the schemes held, and the schema for editors."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tallystick.reductions.claims import Claims
from tallystick.reductions.compile_schemes import compile_scheme
from tallystick.reductions.scheme import scheme_from
from tallystick.reductions.scheme_condition import Condition
from tallystick.reductions.scheme_file import (
    Common,
    IncomeRule,
    NonDependantRule,
    SchemeFile,
    json_schema,
)
from tallystick.reductions.traits import TRAITS
from tallystick.rules.strict_yaml import load

REFERENCE = Path(__file__).parents[2] / "docs" / "reference"
SCHEMES = Path(__file__).parents[2] / "src" / "tallystick" / "reductions" / "schemes"


@pytest.fixture(scope="module")
def page() -> str:
    return (REFERENCE / "scheme-format.md").read_text("utf-8")


def test_the_page_names_every_key_and_trait(page: str) -> None:
    for model in (SchemeFile, Common, Condition, IncomeRule, NonDependantRule):
        for name, field in model.model_fields.items():
            assert f"`{field.alias or name}`" in page, name
    for trait in TRAITS:
        assert f"`{trait}`" in page, trait


def test_the_example_of_the_page_is_a_scheme(page: str) -> None:
    example = page.split("<!-- a whole file -->\n```yaml\n")[1].split("```", maxsplit=1)[0]
    scheme = scheme_from("barchester", compile_scheme(example, "england/barchester_2026-27.yaml"))
    assert [part.name for part in scheme.parts] == [
        "Carers, by a means test",
        "Everybody else, by bands",
    ]
    assert scheme.parts[1].when.fits(Claims())
    assert scheme.parts[1].liability_limit == "D"


def test_the_schema_for_editors_is_the_one_that_the_models_give() -> None:
    held = json.loads((REFERENCE / "scheme.schema.json").read_text("utf-8"))
    assert held == json_schema()
    jsonschema.Draft202012Validator.check_schema(held)


@pytest.mark.parametrize("name", ["england/coventry_2026-27", "england/pension-age"])
def test_a_scheme_file_fits_the_schema(name: str) -> None:
    held = json.loads((REFERENCE / "scheme.schema.json").read_text("utf-8"))
    loaded: Any = load((SCHEMES / f"{name}.yaml").read_text("utf-8"), name)
    written = json.loads(json.dumps(loaded, default=str))
    faults = jsonschema.Draft202012Validator(held).iter_errors(written)
    assert [fault.message for fault in faults] == []


def test_the_coverage_page_names_what_is_held_and_what_is_not() -> None:
    text = (REFERENCE / "scheme-coverage.md").read_text("utf-8")
    assert "104 of 296 councils" in text
    assert "| Coventry | 2026-27 | bands of excess income | 80% |" in text
    assert "Leicester" in text.split("## Not held (192)")[1]
