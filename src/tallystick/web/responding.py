"""Answering one request: from what is kept or from the engine, or with the fault."""

import asyncio
import logging
import traceback
from collections.abc import Coroutine
from functools import partial
from http import HTTPStatus
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from tallystick.questions.catalogue import questions
from tallystick.questions.household import HouseholdFacts
from tallystick.questions.plan import QUESTION as PLAN
from tallystick.sources.release import Release
from tallystick.web.answer import View
from tallystick.web.asked import ASSUMPTION_KEYS, OWN_KEYS, Ask
from tallystick.web.asking import COUNCIL, Form, keys_of, private_keys
from tallystick.web.compressing import packed, sent
from tallystick.web.engine import SERVER, Engine, Payload
from tallystick.web.faults import Fault, fault_of
from tallystick.web.rendering import MEDIA, environment, payload
from tallystick.web.turns import TookTooLong

LOG = logging.getLogger("tallystick.web")
_SECONDS_TO_WARM = 600.0
PRIVATE = frozenset((*private_keys(HouseholdFacts), *OWN_KEYS))
"""Words of a household or of a council's own figures: what they give is kept nowhere."""


async def respond(request: Request, view: View, kind: str, ask: Ask) -> Response:
    """The answer to a request in one form; what a household or a council entered is never kept."""
    private = (
        request.method == "POST"
        or ask.path.startswith("/bill")
        or any(key in PRIVATE or (key == "reserves" and "=" in value) for key, value in ask.query)
    )
    key = None if private else f"{kind} {ask.kept_as()}"
    engine: Engine = request.app.state.engine
    work = partial(_work, view, kind, ask, private=private)
    try:
        outcome = await while_there(request, engine.answer(key, work, visitor_of(request)))
    except Exception as error:  # noqa: BLE001 - shown as a page or as problem details
        fault = fault_of(error)
        if fault.status >= 500:  # noqa: PLR2004 - the server's own fault
            note_failure(request, error)
        return shown_fault(request, fault, fault.asked, kind)
    if isinstance(outcome, Fault):
        return shown_fault(request, outcome, outcome.asked, kind)
    if outcome.location:
        return RedirectResponse(outcome.location, outcome.status, {"cache-control": "no-store"})
    if private or outcome.status != HTTPStatus.OK:
        return Response(outcome.body, outcome.status, {"cache-control": "no-store"}, outcome.media)
    return sent(request, outcome)


def visitor_of(request: Request) -> bytes:
    """Whose request it is, as the limits of the server tell visitors apart."""
    visitor: bytes = request.scope.get("visitor", SERVER)
    return visitor


async def while_there(
    request: Request, answer: Coroutine[Any, Any, Payload | Fault]
) -> Payload | Fault:
    """The answer, waited for as long as the visitor does.

    Raises:
        TookTooLong: if the visitor has gone; nobody hears it.
    """
    await request.body()
    answering = asyncio.ensure_future(answer)
    leaving = asyncio.ensure_future(request.receive())
    try:
        await asyncio.wait((answering, leaving), return_when=asyncio.FIRST_COMPLETED)
        if not answering.done() and leaving.result()["type"] == "http.disconnect":
            raise TookTooLong
        return await answering
    finally:
        answering.cancel()
        leaving.cancel()


async def prepared(engine: Engine, view: View, kind: str, ask: Ask) -> None:
    """Work an answer out before anybody asks for it; it is kept as if somebody had.

    Raises:
        TallystickError: if it cannot be given.
        Busy: if too much is waiting.
        TookTooLong: if it is not done in time.
    """
    work = partial(_work, view, kind, ask, private=False)
    await engine.answer(f"{kind} {ask.kept_as()}", work, seconds=_SECONDS_TO_WARM)


def _work(view: View, kind: str, ask: Ask, release: Release, *, private: bool) -> Payload:
    response = payload(view(release, ask), kind, ask)
    return response if private or response.status != HTTPStatus.OK else packed(response)


def shown_fault(request: Request, fault: Fault, value: str = "", kind: str = "html") -> Response:
    """A fault as a page, or as problem details where a program asked."""
    headers = {"cache-control": "no-store"}
    if fault.status == 503:  # noqa: PLR2004 - busy
        headers["retry-after"] = "5"
    if kind != "html" or request.scope["path"].startswith("/api/"):
        problem: dict[str, Any] = {
            "type": "about:blank",
            "title": fault.title,
            "status": int(fault.status),
            "detail": fault.words,
        }
        if fault.near:
            problem["near"] = list(fault.near)
        if fault.fields:
            problem["errors"] = [{"field": field, "detail": words} for field, words in fault.fields]
        return JSONResponse(problem, fault.status, headers, media_type="application/problem+json")
    template = environment().get_template("fault.html")
    body = template.render(fault=fault, value=value, **_entered(request, fault))
    return Response(body, fault.status, headers, MEDIA["html"])


def note_failure(request: Request, error: Exception) -> None:
    """Log where the server failed and how, without what was asked: a message may quote it."""
    where = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{where.filename.rpartition('/')[2]}:{where.lineno}"
    LOG.error("%s failed: %s at %s", request.scope.get("page"), type(error).__name__, place)


def _entered(request: Request, fault: Fault) -> dict[str, Any]:
    """What the address holds, so that a fault's page keeps it for mending."""
    path: str = request.scope["path"]
    _, first, *rest = [*path.split("/"), ""]
    pairs = request.query_params.multi_items()
    slug = rest[0].partition(".")[0] if first == "council" else ""
    shown: tuple[str, ...] = ASSUMPTION_KEYS if slug else ("v",)
    if request.scope.get("page") == "/find":
        shown = ("v", "council")
    keys = keys_of(PLAN)
    by_key = {key: request.query_params.getlist(key) for key in keys}
    values = {key: [value for value in each if value.strip()] for key, each in by_key.items()}
    form = Form(PLAN, values, faults=dict(fault.fields), in_path=frozenset({COUNCIL}))
    return {
        "slug": slug,
        "form": form,
        "words": _labelled(fault),
        "entered": [(key, value) for key, value in pairs if key not in shown and value.strip()],
    }


def _labelled(fault: Fault) -> str:
    """What is wrong, each field by its label."""
    if not fault.parts:
        return fault.words
    titles = {
        field.name: field.title for each in reversed(tuple(questions())) for field in each.fields
    }
    return " ".join(
        f"{titles[field]}: {words}" if field in titles else words for field, words in fault.parts
    )
