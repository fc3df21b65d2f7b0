"""`/api/v1/councils/{council}/plans`: a strategy goes in, and the plan that it makes comes out."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from tallystick.figures.errors import BadInput
from tallystick.questions.fields import read_request
from tallystick.questions.own_plan import QUESTION, OwnPlanRequest, work
from tallystick.questions.own_plan_answer import OwnPlanAnswer
from tallystick.sources.release import Release
from tallystick.web.answer import Answer
from tallystick.web.api import DOCUMENT, PROBLEMS, Assume, AssumptionSet, Until, Version
from tallystick.web.api_questions import answer_of
from tallystick.web.asked import LONGEST_VALUE, VERSION, Ask
from tallystick.web.asking import shown, written_in
from tallystick.web.responding import respond
from tallystick.web.state import LONG, MOST_CHOICES

Text = Annotated[str, Field(max_length=LONGEST_VALUE)]
Value = Text | bool | int | float
Values = Annotated[dict[Text, Value], Field(max_length=60)]
EXAMPLE: dict[str, Any] = {
    "name": "Share it",
    "choices": [
        {"lever": "council_tax_rise", "size": "2.99%"},
        {"lever": "use_reserves", "years": ["2027-28"]},
    ],
}
router = APIRouter(
    prefix="/api/v1/councils/{council}/plans",
    responses=DOCUMENT | PROBLEMS,
    default_response_class=Response,
)


class ChoiceSent(BaseModel):
    """A lever pulled: how much, in which years, and its other inputs by name."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, Value | Values | list[Value] | None]

    lever: Text = Field(description="As `tallystick levers` lists them.")
    size: Text | None = Field(default=None, description="With its unit: 2.99% or £4m.")
    years: list[Text] | Text | None = Field(default=None, description="None: every year.")


class StrategySent(BaseModel):
    """A strategy, as a strategy file holds it."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [EXAMPLE]})

    name: str = Field(min_length=1, max_length=LONGEST_VALUE, pattern=r"\S")
    about: str = Field(default="", max_length=LONG)
    choices: list[ChoiceSent] = Field(default=[], max_length=MOST_CHOICES)
    assumption_set: Literal["low", "central", "high"] | None = None
    assume: dict[Text, Value | Values] = Field(default={}, max_length=60)
    answers: dict[Text, Value | Values] = Field(default={}, max_length=60)


@router.post("", openapi_extra={"responses": {"200": answer_of(OwnPlanAnswer)}})
async def plans(
    request: Request,
    council: str,
    asked: StrategySent,
    assumption_set: AssumptionSet = "central",
    assume: Assume = None,
    until: Until = "2031-32",
    reserves: Annotated[Literal["low", "high"], Query(description="Count of reserves.")] = "low",
    version: Version = VERSION,
) -> Response:
    """What a strategy leaves in each year, whether it is lawful, bills and who pays."""
    del council, assumption_set, assume, until, reserves, version
    request.scope["page"] = request.scope["route"].path
    written: dict[str, Any] = asked.model_dump(exclude_none=True)

    def view(release: Release, ask: Ask) -> Answer:
        if not written["choices"] and not written["assume"]:
            raise BadInput("The strategy makes no choice: give `choices`, each with its `lever`.")
        asked = {**written_in(QUESTION, ask), "strategy": written}
        return shown(work(read_request(OwnPlanRequest, asked), release))

    ask = Ask(
        request.scope["path"],
        {"name": request.path_params["council"]},
        request.query_params.multi_items(),
    )
    return await respond(request, view, "json", ask)
