"""The HTTP operations of the questions: parameters, bodies and answers follow from their fields."""

import json
from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import APIRouter, Request, Response

from tallystick.figures.errors import BadInput, UnknownName
from tallystick.figures.names import near
from tallystick.questions.catalogue import questions
from tallystick.questions.fields import Field, read_request
from tallystick.questions.question import Question
from tallystick.questions.schema import answer_schema
from tallystick.sources.release import Release
from tallystick.web.answer import Answer
from tallystick.web.api import PROBLEMS
from tallystick.web.asked import VERSION, Ask
from tallystick.web.asking import COUNCIL, shown, view_of
from tallystick.web.responding import respond

Endpoint = Callable[[Request], Coroutine[Any, Any, Response]]


def question_router() -> APIRouter:
    """The operations of every question that has an address."""
    router = APIRouter(prefix="/api/v1", responses=PROBLEMS, default_response_class=Response)
    for question in questions():
        if question.address:
            router.add_api_route(
                question.address,
                _posted(question) if question.is_sent else _asked(question),
                methods=["POST" if question.is_sent else "GET"],
                name=question.name,
                summary=question.sentence,
                description=f"{question.about} (`{question.command} --json`)",
                openapi_extra=described(question),
            )
    return router


def _asked(question: Question) -> Endpoint:
    async def endpoint(request: Request) -> Response:
        names = dict(request.path_params)
        if COUNCIL in names:
            names["name"] = names.pop(COUNCIL)
        query = list(request.query_params.multi_items())
        return await respond(request, view_of(question), "json", Ask(_path(request), names, query))

    return endpoint


def _posted(question: Question) -> Endpoint:
    known = {each.name for each in question.fields if not each.is_local}

    async def endpoint(request: Request) -> Response:
        content = await request.body()

        def view(release: Release, ask: Ask) -> Answer:
            del ask
            body = _body(content)
            for name in sorted(set(body) - known):
                hint = f"There are: {', '.join(sorted(known))}."
                raise UnknownName("field", name[:40], near(name[:40], known), hint)
            return shown(question.work(read_request(question.request, body), release))

        return await respond(request, view, "json", Ask(_path(request), {}))

    return endpoint


def _body(content: bytes) -> dict[str, Any]:
    try:
        body = json.loads(content)
    except (ValueError, RecursionError) as fault:
        raise BadInput("The body is not JSON. Send a JSON object, as described.") from fault
    if not isinstance(body, dict):
        raise BadInput("The body is no object. Send a JSON object, as described.")
    return body


def _path(request: Request) -> str:
    path: str = request.scope["path"]
    return path


def described(question: Question) -> dict[str, Any]:
    """What the OpenAPI document says of an operation: its parameters or body, and its answer."""
    schema = _from_root(answer_schema(question.answer))
    del schema["$defs"]
    answer = {"content": {"application/json": {"schema": schema}}, "description": "The answer."}
    fields = [each for each in question.fields if not each.is_local]
    if question.is_sent:
        body = {
            "type": "object",
            "properties": {each.name: _schema(each) for each in fields},
            "required": [each.name for each in fields if each.is_required],
            "additionalProperties": False,
        }
        content = {"schema": body, "example": dict(question.example)}
        sent = {"required": True, "content": {"application/json": content}}
        return {"requestBody": sent, "responses": {"200": answer}}
    parameters = [_parameter(each, question) for each in fields]
    version = {"name": "v", "in": "query", "schema": {"type": "string", "enum": [VERSION]}}
    return {"parameters": [*parameters, version], "responses": {"200": answer}}


def parts_of_answers() -> dict[str, Any]:
    """The schemas of the classes that answers are made of, for the document's components."""
    parts: dict[str, Any] = {}
    for question in questions():
        if question.address:
            parts |= _from_root(answer_schema(question.answer))["$defs"]
    return parts


def _from_root(schema: Any) -> Any:  # noqa: ANN401 - any part of a schema
    """The schema with its references as a whole OpenAPI document has them."""
    if isinstance(schema, dict):
        return {name: _from_root(each) for name, each in schema.items()}
    if isinstance(schema, list):
        return [_from_root(each) for each in schema]
    if isinstance(schema, str) and schema.startswith("#/$defs/"):
        return schema.replace("#/$defs/", "#/components/schemas/")
    return schema


def _parameter(asked: Field, question: Question) -> dict[str, Any]:
    in_path = f"{{{asked.name}}}" in question.address
    example = question.example.get(asked.name)
    return {
        "name": asked.name if in_path else asked.key,
        "in": "path" if in_path else "query",
        "required": in_path or asked.is_required,
        "description": asked.sentence,
        "schema": _query_schema(asked),
        **({"example": example} if example else {}),
    }


def _query_schema(asked: Field) -> dict[str, Any]:
    """What the query may hold for a field; a word that need not be given may be blank."""
    schema = asked.kind.query_schema()
    if "enum" in schema and not asked.is_required:
        return {**schema, "enum": [*schema["enum"], ""]}
    return schema


def _schema(asked: Field) -> dict[str, Any]:
    return {**asked.kind.schema(), "description": asked.sentence}
