"""The HTTP interface keeps to what it declares, whatever is declared and whatever is sent."""

import json
import re
from typing import Any

import jsonschema
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.config import SchemathesisConfig as Config
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_schema_conformance,
    status_code_conformance,
)
from starlette.testclient import TestClient

from tallystick.questions.answer import Answer
from tallystick.questions.before_after_answer import BeforeAfterAnswer, DescribedAnswer
from tallystick.questions.catalogue import questions
from tallystick.questions.schema import answer_schema
from tallystick.web.app import create_app
from tallystick.web.described import examples
from tallystick.web.settings import Settings
from web.examples import answer as answered
from web.examples import start_of

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    negative_data_rejection,
]
ANY_REFUSAL = {"checks": {"negative_data_rejection": {"expected-statuses": ["4xx"]}}}
DOCUMENT = create_app(Settings()).openapi()
SCHEMA = schemathesis.openapi.from_dict(DOCUMENT, config=Config.from_dict(ANY_REFUSAL))
FOUND = [found.ok() for found in SCHEMA.get_all_operations() if isinstance(found, Ok)]
OPERATIONS = {operation.label: operation for operation in FOUND}
POSITIVE, NEGATIVE = GenerationMode.POSITIVE, GenerationMode.NEGATIVE
WITH_LIMITS = ("requestBody", "maxLength", "maxItems")
KNOWN = {
    "council": st.sampled_from(
        ["coventry", "kent", "south-hams", "woking", "islington", "E06000063"]
    ),
    "line": st.sampled_from(["new_gap", "gap_frozen_band_d", "tax_base"]),
    "year": st.sampled_from(["2027-28", "2031-32", "2032-33"]),
    "rule": st.sampled_from(["ref.principles", "ref", "nothing"]),
}
METHODS = ("GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "HEAD")
steady = settings(
    max_examples=20,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def send(site: TestClient, case: schemathesis.Case[Any]) -> None:
    """Send one case, and hold the answer to what is declared."""
    asked = case.as_transport_kwargs(base_url="http://testserver")
    headers = {name: value for name, value in asked["headers"].items() if name != "User-Agent"}
    found = site.request(
        asked["method"],
        asked["url"],
        params=asked.get("params"),
        json=asked.get("json"),
        content=asked.get("data"),
        headers=headers,
    )
    case.validate_response(found, checks=CHECKS)


def modes() -> list[tuple[str, GenerationMode]]:
    """Each operation as it is declared and, where anything sent can be wrong, against that."""
    made = [(label, POSITIVE) for label in OPERATIONS]
    for label, operation in OPERATIONS.items():
        declared = DOCUMENT["paths"][operation.path][operation.method]
        if any(one in json.dumps({**declared, "responses": {}}) for one in WITH_LIMITS):
            made.append((label, NEGATIVE))
    return made


@pytest.mark.parametrize(("label", "mode"), modes())
def test_each_operation_keeps_to_what_it_declares(
    site: TestClient, label: str, mode: GenerationMode
) -> None:
    operation = OPERATIONS[label]

    @steady
    @given(data=st.data())
    def sent(data: st.DataObject) -> None:
        names = [one for one in KNOWN if f"{{{one}}}" in operation.path]
        known = {one: data.draw(KNOWN[one]) for one in names} if data.draw(st.booleans()) else {}
        send(site, data.draw(operation.as_strategy(mode, path_parameters=known or None)))

    sent()


@pytest.mark.parametrize("path", DOCUMENT["paths"])
def test_a_method_that_is_not_declared_is_refused_with_those_that_are(
    site: TestClient, path: str
) -> None:
    declared = {method.upper() for method in DOCUMENT["paths"][path]}
    place = re.sub(r"\{\w+\}", "x", path)
    for method in set(METHODS) - declared:
        answer = site.request(method, place)
        assert answer.status_code == 405, method
        assert set(answer.headers["allow"].split(", ")) <= declared
        assert method == "HEAD" or answer.json()["status"] == 405


OF_QUESTIONS = {
    f"{'POST' if each.is_sent else 'GET'} /api/v1{each.address}": each
    for each in questions()
    if each.address
}


@pytest.mark.parametrize("label", OF_QUESTIONS)
def test_the_example_of_a_question_is_answered_as_its_schema_says(
    site: TestClient, label: str
) -> None:
    each = OF_QUESTIONS[label]
    assert each.example or not each.fields
    if each.is_sent:
        body = each.example[each.body] if each.body else each.example
        answer = site.post(f"/api/v1{each.address.format(**each.example)}", json=body)
    else:
        place = each.address.format(**each.example)
        keys = {field.name: field.key for field in each.fields}
        rest = {
            keys[name]: value
            for name, value in each.example.items()
            if f"{{{name}}}" not in each.address and isinstance(value, str | list)
        }
        answer = site.get(f"/api/v1{place}", params=rest)
    assert answer.status_code == 200
    schema = answer_schema(each.answer)
    jsonschema.validate(answer.json(), schema, jsonschema.Draft202012Validator)


HOUSEHOLD = "/api/v1/councils/{council}/who-pays/household"
BESIDE_QUESTIONS = (f"GET {HOUSEHOLD}", f"POST {HOUSEHOLD}")
"""Operations whose answers are classes too, tried by tests of their own."""


@pytest.mark.parametrize(
    ("body", "answer"), [({"band": "D"}, BeforeAfterAnswer), (None, DescribedAnswer)]
)
def test_a_household_before_and_after_is_answered_as_its_schema_says(
    site: TestClient, body: dict[str, str] | None, answer: type[Answer]
) -> None:
    place = f"{HOUSEHOLD.format(council='coventry')}?rise=4.99"
    found = site.get(place) if body is None else site.post(place, json=body)
    assert found.status_code == 200
    jsonschema.validate(found.json(), answer_schema(answer), jsonschema.Draft202012Validator)


@pytest.mark.parametrize(
    "label",
    [each for each in OPERATIONS if each not in (*OF_QUESTIONS, *BESIDE_QUESTIONS)],
)
def test_each_operation_has_an_example_that_is_what_the_server_answers(
    site: TestClient, label: str
) -> None:
    operation = OPERATIONS[label]
    assert label in examples(), "give it an entry in web/examples.json; see tests/web/examples.py"
    declared = DOCUMENT["paths"][operation.path][operation.method]
    shown = declared["responses"]["200"]["content"]["application/json"]
    for number, asked in enumerate(examples()[label]["asked"]):
        document = answered(site, label, asked)
        jsonschema.validate(document, shown["schema"], jsonschema.Draft202012Validator)
        if number == 0:
            assert asked["path"] in shown["examples"]["asked"]["summary"]
            assert start_of(document) == shown["examples"]["asked"]["value"]


def test_the_shape_of_an_answer_says_more_than_that_it_is_an_object() -> None:
    for label, entry in examples().items():
        assert label in OPERATIONS
        assert entry["schema"]["required"], label
        named = entry["schema"]["properties"].get("format", {})
        assert "rules" in label or named.get("const") or named.get("enum"), label
