"""`/api/v1`: the documents of the command line as JSON, described by OpenAPI 3.1."""

from typing import Any

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel

from tallystick.web.answer import View
from tallystick.web.asked import Ask
from tallystick.web.pages import glossary, rules
from tallystick.web.responding import respond


class Problem(BaseModel):
    """What is wrong with a request, in the form of RFC 9457."""

    type: str
    title: str
    status: int
    detail: str
    near: list[str] = []
    errors: list[dict[str, str]] = []


PROBLEMS: dict[int | str, dict[str, Any]] = {
    status: {
        "description": words,
        "content": {"application/problem+json": {"schema": Problem.model_json_schema()}},
    }
    for status, words in (
        (400, "It cannot be read as asked."),
        (404, "No such council, line, rule or figure."),
        (408, "What was sent was not whole in time."),
        (413, "What was sent is larger than is read."),
        (414, "The address is longer than is read."),
        (422, "A value has the wrong type."),
        (429, "Too many requests; `retry-after` says when to ask again."),
        (503, "The server has much to do."),
    )
}
DOCUMENT: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The document, as the command prints it with `--json`.",
        "content": {"application/json": {"schema": {"type": "object"}}},
    }
}
router = APIRouter(prefix="/api/v1", responses=DOCUMENT | PROBLEMS, default_response_class=Response)


async def _answer(request: Request, view: View, names: dict[str, str] | None = None) -> Response:
    request.scope["page"] = request.scope["route"].path
    ask = Ask(request.scope["path"], names or {}, request.query_params.multi_items())
    return await respond(request, view, "json", ask)


@router.get("/rules/{rule}")
async def one_rule(request: Request, rule: str) -> Response:
    """One rule with every dated value, or those of a group."""
    return await _answer(request, rules.rule, {"rule": rule})


@router.get("/lines")
async def every_line(request: Request) -> Response:
    """Every line of the model, with what it is in plain words."""
    return await _answer(request, glossary.glossary)
