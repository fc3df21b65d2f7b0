"""The HTTP operations of the questions: parameters, bodies and answers follow from their fields."""

import json
from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import APIRouter, Request, Response

from tallystick.figures.errors import BadInput, FieldFault, UnknownName
from tallystick.figures.gone import GONE
from tallystick.figures.names import near
from tallystick.questions.answer import Answer as Answered
from tallystick.questions.catalogue import questions
from tallystick.questions.fields import Field, read_request
from tallystick.questions.question import Question
from tallystick.questions.schema import answer_schema, request_schema
from tallystick.sources.release import Release
from tallystick.web.answer import Answer
from tallystick.web.api import PROBLEMS
from tallystick.web.asked import VERSION, Ask
from tallystick.web.asking import COUNCIL, shown, view_of, written_in
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
        return await respond(request, view_of(question), "json", _ask(request))

    return endpoint


def _posted(question: Question) -> Endpoint:
    async def endpoint(request: Request) -> Response:
        content = await request.body()

        def view(release: Release, ask: Ask) -> Answer:
            if not question.body:
                return answer_to_body(question, content, release)
            written = {**written_in(question, ask), question.body: _body(content)}
            return shown(
                question.work(read_request(question.request, written, is_local=False), release)
            )

        ask = _ask(request) if question.body else Ask(_path(request), {})
        return await respond(request, view, "json", ask)

    return endpoint


def _ask(request: Request) -> Ask:
    names = dict(request.path_params)
    if COUNCIL in names:
        names["name"] = names.pop(COUNCIL)
    return Ask(_path(request), names, list(request.query_params.multi_items()))


def answer_to_body(question: Question, content: bytes, release: Release) -> Answer:
    """The answer to what a body asks.

    Raises:
        BadInput: if the body is no object, or holds what is not asked.
        TallystickError: of any kind that answering raises.
    """
    body = _body(content)
    known = {each.name for each in question.fields if not each.is_local}
    for name in sorted(set(body) - known):
        if name in GONE:
            raise FieldFault(name, GONE[name])
        hint = f"There are: {', '.join(sorted(known))}."
        raise UnknownName("field", name[:40], near(name[:40], known), hint)
    return shown(question.work(read_request(question.request, body, is_local=False), release))


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
    described: dict[str, Any] = {"responses": {"200": answer_of(question.answer)}}
    if question.is_sent:
        described["requestBody"] = _described_body(question)
    if question.body or not question.is_sent:
        parameters = [_parameter(each, question) for each in question.in_address]
        version = {"name": "v", "in": "query", "schema": {"type": "string", "enum": [VERSION, ""]}}
        described["parameters"] = [*parameters, version]
    return described


def _described_body(question: Question) -> dict[str, Any]:
    """What is sent: one field, or every field that another machine may give."""
    example: object = dict(question.example)
    schema = request_schema(question.in_address)
    if question.body:
        schema = question.field_named(question.body).kind.for_others().schema()
        example = question.example[question.body]
    content = {"schema": schema, "example": example}
    return {"required": True, "content": {"application/json": content}}


def answer_of(answer: type[Answered]) -> dict[str, Any]:
    """What the document says of an answer: its schema, whose parts are components."""
    schema = _from_root(answer_schema(answer))
    del schema["$defs"]
    return {"content": {"application/json": {"schema": schema}}, "description": "The answer."}


def parts_of_answers(*others: type[Answered]) -> dict[str, Any]:
    """The schemas of the classes that answers are made of, for the document's components."""
    answers = [question.answer for question in questions() if question.address]
    parts: dict[str, Any] = {}
    for answer in (*answers, *others):
        parts |= _from_root(answer_schema(answer))["$defs"]
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
    if asked.is_required:
        return schema
    items = schema.get("items", {})
    if "enum" in items:
        return {**schema, "items": {**items, "enum": [*items["enum"], ""]}}
    return {**schema, "enum": [*schema["enum"], ""]} if "enum" in schema else schema
