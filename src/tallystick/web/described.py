"""What the OpenAPI document says of each operation's answer: its shape, and an executed example.

Both are read from `examples.json`. The requests in it are written by hand; the shape and the start
of the answer beside them are what the requests gave when the file was last written.
"""

import json
import re
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import parse_qs, unquote

from fastapi import FastAPI

from tallystick.questions.before_after_answer import BeforeAfterAnswer, DescribedAnswer
from tallystick.web.api_questions import parts_of_answers


def describe(app: FastAPI) -> None:
    """Let the application's OpenAPI document say what each operation answers."""
    plain = app.openapi

    def whole() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _with_answers(plain)
        return app.openapi_schema

    app.openapi = whole  # type: ignore[method-assign]


@cache
def examples() -> dict[str, dict[str, Any]]:
    """By method and path: the requests (`asked`), the `schema` and the `example` of an answer."""
    text = files("tallystick.web").joinpath("examples.json").read_text(encoding="utf-8")
    by_path: dict[str, dict[str, Any]] = json.loads(text)
    return by_path


def _with_answers(plain: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    document = plain()
    parts = parts_of_answers(BeforeAfterAnswer, DescribedAnswer)
    document.setdefault("components", {}).setdefault("schemas", {}).update(parts)
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            shown = examples().get(f"{method.upper()} {path}")
            if shown is not None:
                _tell(operation, method, path, shown)
    return document


def _tell(operation: dict[str, Any], method: str, path: str, shown: dict[str, Any]) -> None:
    asked = shown["asked"][0]
    answer = operation["responses"]["200"]["content"]["application/json"]
    answer["schema"] = shown["schema"]
    summary = f"The start of the answer to {method.upper()} {asked['path']}"
    answer["examples"] = {"asked": {"summary": summary, "value": shown["example"]}}
    if "body" in asked:
        sent = operation["requestBody"]["content"]["application/json"]
        sent["examples"] = {"asked": {"value": asked["body"]}}
    names = _given(path, asked["path"])
    for parameter in operation.get("parameters", ()):
        values = names.get(parameter["name"])
        if values:
            several = '"array"' in json.dumps(parameter["schema"])
            parameter["example"] = values if several else values[-1]


def _given(path: str, asked: str) -> dict[str, list[str]]:
    """What a request gives for the names in its path and its query."""
    place, _, query = asked.partition("?")
    match = re.fullmatch(re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", path), place)
    named = {} if match is None else match.groupdict()
    return {name: [unquote(value)] for name, value in named.items()} | parse_qs(query)
