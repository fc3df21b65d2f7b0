"""`/api/v1/councils/{council}/who-pays/household`: one household before and after a change."""

from fastapi import APIRouter, Request, Response

from tallystick.questions.before_after_answer import DescribedAnswer
from tallystick.questions.who_pays import QUESTION
from tallystick.sources.release import Release
from tallystick.web.answer import Answer, View
from tallystick.web.api import PROBLEMS
from tallystick.web.api_questions import answer_of, answer_to_body, described
from tallystick.web.asked import Ask
from tallystick.web.pages.who_pays import spread_of_address
from tallystick.web.pages.who_pays_household import SENT, household, question_of
from tallystick.web.responding import respond

_CHANGE = described(QUESTION)["parameters"]
router = APIRouter(
    prefix="/api/v1/councils/{council}/who-pays/household",
    responses=PROBLEMS,
    default_response_class=Response,
)


@router.get(
    "", openapi_extra={"parameters": _CHANGE, "responses": {"200": answer_of(DescribedAnswer)}}
)
async def described_households(request: Request) -> Response:
    """The described households before and after a change, with what is assumed of each."""
    return await _answer(request, household)


@router.post("", openapi_extra={**described(SENT), "parameters": _CHANGE})
async def before_and_after(request: Request) -> Response:
    """What a household would pay before and after a change, line by line. Nothing is kept."""
    content = await request.body()

    def view(release: Release, ask: Ask) -> Answer:
        return answer_to_body(question_of(spread_of_address(release, ask)), content, release)

    return await _answer(request, view)


async def _answer(request: Request, view: View) -> Response:
    request.scope["page"] = request.scope["route"].path
    names = {"name": request.path_params["council"]}
    ask = Ask(request.scope["path"], names, request.query_params.multi_items())
    return await respond(request, view, "json", ask)
