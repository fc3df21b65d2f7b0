"""Every rule file is cited and well formed; every fault of every file is reported at once."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tallystick.figures.errors import BadFile
from tallystick.rules.compile import compile_rules, named
from tallystick.rules.schema import json_schema
from tallystick.rules.strict_yaml import load
from tallystick.rules.units import NO_LIMIT, STATUSES, UNITS

SCHEMA = Path(__file__).parents[2] / "docs" / "reference" / "rule.schema.json"
GOOD = """\
title: A wage
unit: pounds_an_hour
lasts: one_year
values:
  - from: 2026-04-01
    value: 12.71
    status: verified
    cite: {title: A page, provision: rates, read_on: 2026-11-22}
"""


def _faults(text: str, path: str = "uk/wage/nlw.yaml") -> list[str]:
    with pytest.raises(ExceptionGroup) as caught:
        compile_rules({path: text})
    assert all(isinstance(fault, BadFile) for fault in caught.value.exceptions)
    return [str(fault) for fault in caught.value.exceptions]


READ_ON = {"2026-11-22", "2026-12-01"}
"""The days on which the rules were read; prices of past years on the later one."""


def test_all_rules_are_held(documents: dict[str, dict[str, Any]]) -> None:
    assert len(documents) == 127
    by_nation = [name.split("/")[0] for name in documents]
    assert {nation: by_nation.count(nation) for nation in set(by_nation)} == {
        "england": 91,
        "wales": 9,
        "scotland": 12,
        "england_wales": 1,
        "england_wales_ni": 1,
        "great_britain": 5,
        "uk": 8,
    }


def test_every_value_is_cited_with_the_day_it_was_read(
    documents: dict[str, dict[str, Any]],
) -> None:
    for name, document in documents.items():
        assert document["unit"] in UNITS, name
        for value in document["values"]:
            assert value["cite"]["title"], name
            assert value["cite"]["provision"], name
            assert value["cite"]["read_on"] in READ_ON, name
            assert value["status"] in STATUSES, name
            assert (value["value"] is None) == (value["status"] == "missing"), name


def test_statuses_are_those_of_the_reading(documents: dict[str, dict[str, Any]]) -> None:
    held = [value["status"] for document in documents.values() for value in document["values"]]
    assert {status: held.count(status) for status in STATUSES} == {
        "verified": 181,
        "secondary": 79,
        "mixed": 13,
        "derived": 15,
        "unverified": 21,
        "missing": 5,
    }


def test_no_null_hides_inside_a_value(documents: dict[str, dict[str, Any]]) -> None:
    for name, document in documents.items():
        for value in document["values"]:
            if value["value"] is not None:
                assert "null" not in json.dumps(value["value"]), name


def test_documents_are_the_same_after_json(documents: dict[str, dict[str, Any]]) -> None:
    assert json.loads(json.dumps(documents)) == documents


def test_the_growth_of_the_base_and_the_level_is_that_of_the_march_2026_forecast(
    documents: dict[str, dict[str, Any]],
) -> None:
    level, base, receipts = (
        [value["value"] for value in documents[f"england/forecast.council_tax_{part}"]["values"]]
        for part in ("level", "base", "receipts")
    )
    assert base == [1.90, 0.67, 1.44, 1.54, 1.23, 1.12]
    together = [(1 + a / 100) * (1 + b / 100) * 100 - 100 for a, b in zip(level, base, strict=True)]
    left = [round(all_ - both, 1) for all_, both in zip(receipts, together, strict=True)]
    assert left == [0.0, 0.4, 0.2, 0.2, 0.0, 0.0]


def test_the_editors_schema_is_current(texts: dict[str, str]) -> None:
    written = json.loads(SCHEMA.read_text(encoding="utf-8"))
    assert written == json_schema(), "run: python -m tallystick.rules.schema > " + SCHEMA.name
    checker = jsonschema.Draft202012Validator(written)
    for path, text in texts.items():
        loaded = json.loads(json.dumps(load(text, path), default=str))
        assert not list(checker.iter_errors(loaded)), path


def test_the_name_of_a_rule_is_its_folder_and_file() -> None:
    assert named("england/ctr/pensioner.taper.yaml") == ("england", "ctr.pensioner.taper")
    assert list(compile_rules({"uk/wage/nlw.yaml": GOOD})) == ["uk/wage.nlw"]


@pytest.mark.parametrize("path", ["wage.yaml", "uk/wage.yaml", "uk/a/b/c.yaml", "uk/wage/nlw.yml"])
def test_a_file_in_the_wrong_place_is_refused(path: str) -> None:
    assert _faults(GOOD, path) == [f"{path}: a rule file is called <nation>/<subject>/<rule>.yaml."]


def test_a_folder_that_is_no_nation_is_refused() -> None:
    assert "'narnia' is not a nation" in _faults(GOOD, "narnia/wage/nlw.yaml")[0]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("title: A wage\n", "", "at title, Field required"),
        ("cite: {title: A page, provision: rates, read_on: 2026-11-22}", "note: x", "cite"),
        (", read_on: 2026-11-22", "", "at values.0.cite.read_on, Field required"),
        ("unit: pounds_an_hour", "unit: groats", "'groats' is not a unit; use one of"),
        ("lasts: one_year", "lasts: forever", "at lasts"),
        ("value: 12.71", "value: null", "a value is null where, and only where"),
        ("status: verified", "status: missing", "a value is null where, and only where"),
        ("value: 12.71", "value: {small: null}", "at values.0.value"),
        ("value: 12.71", "value: high", f"needs a number or {NO_LIMIT}"),
        ("value: 12.71", "value: true", "at values.0.value"),
        ("status: verified", "status: final", "at values.0.status"),
        ("status: verified", "status: verified\n    colour: red", "Extra inputs"),
        ("read_on: 2026-11-22}", "read_on: soon}", "read_on"),
        ("read_on:", "url: example.org, read_on:", "at values.0.cite.url"),
        ("from: 2026-04-01", "from: 2026-04-01\n    until: 2026-03-31", "comes before from"),
        ("status: verified", "status: verified\n    missing: [small]", "must be a mapping"),
        ("title: A wage", "title: A wage\ntitle: B", "line 2: the key 'title' is given twice"),
    ],
)
def test_a_fault_in_a_file_is_named_with_its_place(before: str, after: str, said: str) -> None:
    assert before in GOOD
    faults = _faults(GOOD.replace(before, after))
    assert any(said in fault for fault in faults), faults
    assert all(fault.startswith("uk/wage/nlw.yaml") for fault in faults)


def _with_second(start: str) -> str:
    value = GOOD.split("values:\n")[1]
    return GOOD + value.replace("2026-04-01", start)


def test_values_stand_in_order_and_each_date_once() -> None:
    assert "in order of date" in _faults(_with_second("2025-04-01"))[0]
    assert "in order of date" in _faults(_with_second("2026-04-01"))[0]


def test_a_one_year_rule_has_one_value_a_year() -> None:
    assert "one value in a financial year" in _faults(_with_second("2027-03-31"))[0]
    assert compile_rules({"uk/wage/nlw.yaml": _with_second("2027-04-01")})


def test_a_calendar_year_series_starts_on_new_years_day() -> None:
    text = GOOD.replace("lasts:", "counted_by: calendar_year\nlasts:")
    assert "values from 1 January" in _faults(text)[0]


@pytest.mark.parametrize(
    ("unit", "value", "said"),
    [
        ("referendum_principles", "{police: 15}", "police"),
        ("referendum_principles", "[police]", "not a mapping of principles"),
        ("referendum_principles", "{police: {all_of: []}}", "police.all_of"),
        ("bespoke_principles", "{police: {Kent: {all_of: [{test: more, value: 5}]}}}", "Kent"),
        ("day", "'31 March 2028'", "31 March 2028"),
        ("day_of_year", "11-31-3", "month and day are needed"),
        ("financial_years", "[2025-27]", "2025-27"),
        ("words", "{Yes: 1}", "line 6"),
    ],
)
def test_a_value_must_be_of_its_unit(unit: str, value: str, said: str) -> None:
    text = GOOD.replace("unit: pounds_an_hour", f"unit: {unit}").replace("12.71", value)
    assert said in _faults(text)[0]


def test_every_fault_of_every_file_is_reported_together() -> None:
    with pytest.raises(ExceptionGroup) as caught:
        compile_rules(
            {
                "uk/wage/one.yaml": GOOD.replace("title: A wage\n", "").replace("verified", "sure"),
                "uk/wage/two.yaml": "a: 1\na: 2\n",
                "uk/wage/three.yaml": GOOD,
                "four.yaml": GOOD,
            }
        )
    said = [str(fault) for fault in caught.value.exceptions]
    assert [fault.split(":")[0].split(",")[0] for fault in said] == [
        "four.yaml",
        "uk/wage/one.yaml",
        "uk/wage/one.yaml",
        "uk/wage/two.yaml",
    ]
