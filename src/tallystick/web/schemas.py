"""The JSON schemas of the answers and requests, each at an address of its own."""

from functools import cache

from fastapi import FastAPI, Request, Response
from starlette.exceptions import HTTPException

from tallystick.questions.catalogue import questions
from tallystick.questions.schema import published_schemas
from tallystick.render.output import as_json
from tallystick.web.compressing import packed, sent
from tallystick.web.engine import Payload

ADDRESS = "/schemas/{name}.json"
_MEDIA = "application/schema+json"
_NOT_FOUND = 404


def add_schemas(app: FastAPI) -> None:
    """Let the application answer with a schema by its name and version, as `plan-2`."""

    async def schema(request: Request) -> Response:
        request.scope["page"] = "/schemas"
        payload = _payloads().get(request.path_params["name"])
        if payload is None:
            raise HTTPException(_NOT_FOUND)
        return sent(request, payload)

    app.add_route(ADDRESS, schema)


@cache
def _payloads() -> dict[str, Payload]:
    return {
        name: packed(Payload(as_json(document).encode(), _MEDIA))
        for name, document in published_schemas(questions()).items()
    }
