"""The website and the HTTP interface, put together."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, quote

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse, RedirectResponse

from tallystick.figures.errors import BadInput, TallystickError
from tallystick.sources.release import Release
from tallystick.web.answer import View
from tallystick.web.api import router
from tallystick.web.api_questions import question_router
from tallystick.web.api_who_pays import router as who_pays_router
from tallystick.web.asked import Ask
from tallystick.web.compressing import sent, static_files
from tallystick.web.described import describe
from tallystick.web.engine import Engine, Payload
from tallystick.web.faults import Fault, fault_of
from tallystick.web.metrics import Metrics
from tallystick.web.pages import (
    accuracy,
    afford,
    assurance,
    beside,
    bill,
    builder,
    claim,
    council,
    council_map,
    data,
    elsewhere,
    glossary,
    home,
    own_figures,
    plain,
    rules,
    strategies,
    suggest,
    who_pays,
    who_pays_household,
    working,
)
from tallystick.web.rendering import DRAWN, SIZES
from tallystick.web.responding import (
    note_failure,
    prepared,
    respond,
    shown_fault,
    visitor_of,
    while_there,
)
from tallystick.web.safety import Rates, SafeHeaders, Sizes
from tallystick.web.schemas import add_schemas
from tallystick.web.settings import Settings
from tallystick.web.turns import Busy, TookTooLong

PAGES: dict[str, View] = {
    "/": home.home,
    "/map": council_map.council_map,
    "/area/{name}": elsewhere.elsewhere,
    "/council/{name}": council.council,
    "/council/{name}/gap": council.gap,
    "/council/{name}/strategies": strategies.strategies,
    "/council/{name}/afford": afford.afford,
    "/council/{name}/who-pays": who_pays.who_pays,
    "/council/{name}/plan": builder.builder,
    "/council/{name}/plan/beside": beside.beside,
    "/council/{name}/plan/working/{line}/{year}": working.plan_working,
    "/council/{name}/history": council.past_years,
    "/council/{name}/working/{line}/{year}": working.working,
    "/rules": rules.rules,
    "/rules/{rule}": rules.rule,
    "/glossary": glossary.glossary,
    "/claim": claim.claim,
    "/data": data.data,
    "/assurance": assurance.assurance,
    "/accuracy": accuracy.accuracy,
    "/accessibility": plain.accessibility,
    "/about": plain.about,
}
POSTED: dict[str, tuple[View, View]] = {
    "/council/{name}/own-figures": (own_figures.own_figures, own_figures.own_figures_page),
    "/bill": (bill.bill, bill.bill_page),
    "/council/{name}/who-pays/household": (
        who_pays_household.household,
        who_pays_household.household_page,
    ),
}
FAULTS_BESIDE_FORM: dict[str, View] = {
    "/council/{name}/who-pays": who_pays.who_pays_page,
    "/council/{name}/plan": builder.builder_page,
    "/council/{name}/afford": afford.afford_page,
    "/council/{name}/strategies": strategies.strategies_page,
    "/claim": claim.claim_page,
}
TAKES_FORM = ("/council/{name}/plan",)
"""Pages whose form is sent, and answered with the address that holds what it says."""
FILES = {"/council/{name}/plan": ("yaml",)}
CHARTS: dict[str, View] = {"/council/{name}": council.drawing}
OF_A_DRAWING = ("chart", "size")
WITHOUT_PAGE = ("/council/{name}/gap",)
_WARM: tuple[tuple[str, View, dict[str, str], list[tuple[str, str]]], ...] = (
    ("/council/coventry", council.council, {"name": "coventry"}, []),
    ("/map", council_map.council_map, {}, [("show", "band_d")]),
    ("/assurance", assurance.assurance, {}, []),
    ("/accuracy", accuracy.accuracy, {}, []),
)
HOME_AS = "/councils"
_STATIC = Path(__file__).with_name("static")
_HEALTHY_WITHIN = 1.0


def create_app(settings: Settings | None = None) -> FastAPI:
    """The application, with its own engine, limits and counts."""
    chosen = settings or Settings.from_environment()
    metrics = Metrics()
    engine = Engine(chosen, metrics)

    @asynccontextmanager
    async def living(app: FastAPI) -> AsyncIterator[None]:
        del app
        warming = asyncio.create_task(_warm(engine, metrics)) if chosen.warm else None
        yield
        if warming is not None:
            warming.cancel()
        engine.close()

    app = FastAPI(
        title="Tallystick",
        summary="Council budgets, calculated: the gap, what drives it, and where it comes from.",
        version="1",
        openapi_url="/api/v1/openapi.json",
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        lifespan=living,
        middleware=[
            Middleware(SafeHeaders, metrics=metrics),
            Middleware(Rates, settings=chosen, metrics=metrics),
            Middleware(Sizes, settings=chosen),
        ],
    )
    app.state.engine = engine
    app.include_router(question_router())
    app.include_router(router)
    app.include_router(who_pays_router)
    describe(app)
    _add_pages(app)
    _add_service(app, engine, metrics)
    add_schemas(app)
    for kind in (HTTPException, RequestValidationError, Exception):
        app.add_exception_handler(kind, _failed)
    return app


def _add_pages(app: FastAPI) -> None:
    for path, view in PAGES.items():
        base = HOME_AS if path == "/" else path
        drawn = CHARTS.get(path, view)
        for kind in DRAWN:
            app.add_route(f"{base}.{kind}", partial(_page, drawn, kind, f"{base}.{kind}"))
        for kind in ("json", "csv", *FILES.get(path, ())):
            app.add_route(f"{base}.{kind}", partial(_page, view, kind, f"{base}.{kind}"))
    for path, (view, page) in POSTED.items():
        for kind in ("json", "csv"):
            route = partial(_page, view, kind, f"{path}.{kind}")
            app.add_route(f"{path}.{kind}", route, methods=["GET", "POST"])
        app.add_route(path, partial(_page, page, "html", path), methods=["GET", "POST"])
    for path, view in PAGES.items():
        if path not in WITHOUT_PAGE:
            page = FAULTS_BESIDE_FORM.get(path, view)
            methods = ["GET", "POST"] if path in TAKES_FORM else ["GET"]
            app.add_route(path, partial(_page, page, "html", path), methods=methods)


def _add_service(app: FastAPI, engine: Engine, metrics: Metrics) -> None:
    async def find(request: Request) -> Response:
        entered = request.query_params.get("council", "")
        asked = entered[:120]

        def work(release: Release) -> Payload:
            return Payload(home.place_of(release, asked).encode(), "text/plain")

        request.scope["page"] = "/find"
        try:
            answer = engine.answer(None, work, visitor_of(request))
            place = await while_there(request, answer)
        except Exception as error:  # noqa: BLE001 - shown as a page
            return shown_fault(request, fault_of(error), entered)
        if isinstance(place, Fault):
            return shown_fault(request, place, entered)
        return RedirectResponse(quote(place.body.decode()), 303)

    async def counts(request: Request) -> Response:
        request.scope["page"] = "/metrics"
        return PlainTextResponse(metrics.text(), media_type="text/plain; version=0.0.4")

    async def robots(request: Request) -> Response:
        del request
        return PlainTextResponse("User-agent: *\nDisallow: /find\nDisallow: /api/\n")

    async def static(request: Request) -> Response:
        request.scope["page"] = "/static"
        file = static_files(_STATIC).get(request.path_params["name"])
        if file is None:
            raise HTTPException(404)
        return sent(request, file)

    app.add_route("/find", find)
    app.add_route("/suggest.json", partial(_page, suggest.suggest, "json", "/suggest.json"))
    app.add_route("/healthz", _healthy)
    app.add_route("/metrics", counts)
    app.add_route("/robots.txt", robots)
    app.add_route("/static/{name:path}", static)


async def _warm(engine: Engine, metrics: Metrics) -> None:
    """Work out and keep what takes longest, so that no visitor has to wait for it."""
    for path, view, names, query in _WARM:
        for kind in ("html", "svg"):
            with suppress(Busy, TookTooLong, TallystickError):
                await prepared(engine, view, kind, Ask(path, names, query))
    metrics.happened("warmed")


async def _healthy(request: Request) -> Response:
    engine: Engine = request.app.state.engine

    def work(release: Release) -> Payload:
        engine.require_whole()
        release.names_like("coventry")
        return Payload(release.meta["release"].encode(), "text/plain")

    request.scope["page"] = "/healthz"
    try:
        answer = await engine.answer(None, work, seconds=_HEALTHY_WITHIN)
    except (Busy, TookTooLong):
        return PlainTextResponse("ok, busy\n")
    except Exception as error:  # noqa: BLE001 - whatever it is, pages fail too
        note_failure(request, error)
        return PlainTextResponse("The data release cannot be read.\n", 503)
    if isinstance(answer, Fault):
        return PlainTextResponse("The data release cannot be read.\n", 503)
    return PlainTextResponse(f"ok, data release {answer.body.decode()}\n")


async def _page(view: View, kind: str, path: str, request: Request) -> Response:
    request.scope["page"] = path
    try:
        form = await _form(request)
        query = _pairs(request.scope["query_string"].decode("latin-1"), 200)
    except BadInput as fault:
        return shown_fault(request, fault_of(fault), kind=kind)
    drawing = {key: value for key, value in query if kind in DRAWN and key in OF_A_DRAWING}
    query = [(key, value) for key, value in query if key not in drawing]
    if drawing.get("size", "page") not in SIZES:
        drawing.pop("size")
    ask = Ask(request.scope["path"], dict(request.path_params), query, form, drawing)
    return await respond(request, view, kind, ask)


async def _form(request: Request) -> Sequence[tuple[str, str]]:
    if request.method != "POST":
        return ()
    body = (await request.body()).decode("utf-8", "replace")
    return _pairs(body, 500)


def _pairs(text: str, most: int) -> list[tuple[str, str]]:
    try:
        return parse_qsl(text, keep_blank_values=True, max_num_fields=most)
    except ValueError as fault:
        raise BadInput(f"More than {most} values are sent; no page reads as many.") from fault


def _wrong(fault: Mapping[str, Any]) -> str:
    """What is wrong with one part of a body, and what to send instead."""
    if fault["type"] == "json_invalid":
        return f"The body is not JSON (character {fault['loc'][-1]}): send an object, as described."
    place = ".".join(str(part) for part in fault["loc"][1:])
    if not place:
        return f"The body: {fault['msg']}. Send a JSON object, as described."
    return f"{place}: {fault['msg']}"


async def _failed(request: Request, error: Exception) -> Response:
    if isinstance(error, HTTPException):
        words = "There is no page at this address. Find a council by name instead."
        if error.status_code == 405:  # noqa: PLR2004 - the method is not read here
            words = f"{request.method} is not read at this address."
        title = "There is no such page" if error.status_code == 404 else str(error.detail)  # noqa: PLR2004
        answer = shown_fault(request, Fault(error.status_code, title, words))
        answer.headers.update(error.headers or {})
        return answer
    if isinstance(error, RequestValidationError):
        words = "; ".join(_wrong(fault) for fault in error.errors())
        return shown_fault(request, Fault(422, "This cannot be read as asked", words))
    note_failure(request, error)
    return shown_fault(request, fault_of(error))
