"""`/api/v1/councils/{council}/who-pays`: who pays a change, and one household before and after."""

from typing import Any

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from tallystick.doors.before_after import before_after
from tallystick.doors.paying import answered
from tallystick.questions.fields import read_request
from tallystick.questions.household import HouseholdFacts
from tallystick.questions.opening import versions
from tallystick.render.before_after_document import before_after_document
from tallystick.sources.release import Release
from tallystick.web.answer import Answer, View
from tallystick.web.api import DOCUMENT, PROBLEMS
from tallystick.web.asked import LONGEST_VALUE, Ask
from tallystick.web.pages import who_pays, who_pays_household
from tallystick.web.pages.who_pays_form import FIELDS, KEYS
from tallystick.web.responding import respond

_SEVERAL = ("rise", "target", "premium", "freeze", "rebate_age", "rebate_bands", "rebate_tenure")
_ONE = {"type": "string", "maxLength": LONGEST_VALUE}
_QUERY: dict[str, Any] = {
    "parameters": [
        {
            "name": key,
            "in": "query",
            "required": False,
            "description": FIELDS.get(key, f"As --{key} of the command."),
            "schema": {"type": "array", "items": _ONE} if key in (*_SEVERAL, "by") else _ONE,
        }
        for key in KEYS
        if key not in ("set", "assume", "to")
    ]
}
router = APIRouter(
    prefix="/api/v1/councils/{council}/who-pays",
    responses=DOCUMENT | PROBLEMS,
    default_response_class=Response,
)


class HouseholdSent(BaseModel):
    """A household, in the words of `tallystick bill`; amounts as £250/week or 1500."""

    model_config = ConfigDict(extra="forbid", str_max_length=60)

    band: str = Field(description="A to H; in Wales A to I.", max_length=1)
    adults: int | None = Field(default=None, ge=0, le=99)
    disregard: list[str] = Field(default=[], max_length=20)
    disabled: bool = False
    use: str = "main_home"
    years_empty: str | None = None
    premium: str | None = None
    premium_exception: str | None = None
    exemption: str | None = None
    annexe: bool = False
    income: list[str] = Field(default=[], max_length=20, description="earnings=250/week")
    capital: str | None = None
    pension_age: bool = False
    pension_age_before_2021: bool = False
    couple: bool = False
    children: int = Field(default=0, ge=0, le=20)
    hours: str | None = None
    non_dependant: list[str] = Field(default=[], max_length=20)
    second_adult: list[str] = Field(default=[], max_length=20)
    benefit: list[str] = Field(default=[], max_length=20)
    uc_element: list[str] = Field(default=[], max_length=20)
    uc_maximum: str | None = None
    applicable_amount: str | None = None
    group: list[str] = Field(default=[], max_length=20)
    further_reduction: str | None = None


class HouseholdOfChange(HouseholdSent):
    """A household whose bill is worked out before and after a change."""

    area: str = Field(
        default="", description="The council that sends the bill, where the change is another's."
    )
    has_rebate: bool | None = Field(
        default=None, description="Whether it has the rebate; the answer is a range where not told."
    )


@router.get("", openapi_extra=_QUERY)
async def paid(request: Request, council: str) -> Response:
    """Who pays a change: by band, income, household, age and tenure (`who-pays --json`)."""
    return await _answer(request, who_pays.who_pays, council)


@router.get("/household", openapi_extra=_QUERY)
async def described(request: Request, council: str) -> Response:
    """The described households before and after a change, with what is assumed of each."""
    return await _answer(request, who_pays_household.household, council)


@router.post("/household", openapi_extra=_QUERY)
async def household(request: Request, council: str, asked: HouseholdOfChange) -> Response:
    """What a household would pay before and after a change, line by line. Nothing is kept."""

    def view(release: Release, ask: Ask) -> Answer:
        wanted = who_pays.asked_of(release, ask)
        found = answered(release, ask.names["name"], wanted.asked)
        body = asked.model_dump(exclude={"area", "has_rebate"})
        sent = read_request(HouseholdFacts, body)
        made = before_after(release, found, sent, asked.area, has_rebate=asked.has_rebate)
        return Answer("", "Household", before_after_document(made, versions(release)))

    return await _answer(request, view, council)


async def _answer(request: Request, view: View, council: str) -> Response:
    request.scope["page"] = request.scope["route"].path
    ask = Ask(request.scope["path"], {"name": council}, request.query_params.multi_items())
    return await respond(request, view, "json", ask)
