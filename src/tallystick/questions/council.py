"""A council's profile and history where held, with their sources."""

from typing import TYPE_CHECKING

from tallystick.figures.frozen import dataclass
from tallystick.questions.council_answer import CouncilAnswer
from tallystick.questions.fields import asked
from tallystick.questions.kinds import Text
from tallystick.questions.question import Question

if TYPE_CHECKING:
    from tallystick.sources.release import Release


@dataclass(frozen=True, slots=True)
class CouncilRequest:
    """A council, or a fire, police or combined authority."""

    council: str = asked(
        Text(120),
        "Council",
        "An authority of England: its name, former name, ONS or MHCLG code.",
        is_positional=True,
    )


def work(request: CouncilRequest, release: "Release") -> CouncilAnswer:
    """The profile and history of the council that is named.

    Raises:
        UnknownName: if there is no such authority.
        BadInput: if it is of another nation.
    """
    from tallystick.authorities.lookup import find, require_england
    from tallystick.questions.council_parts import council_answer

    match = find(release, request.council)
    require_england(match.authority)
    return council_answer(release, match)


QUESTION = Question(
    name="council",
    about=(
        'COUNCIL is a council\'s name, former name, ONS or MHCLG code: coventry, "Isle of Wight", '
        "E06000046. Counties and fire, police and combined authorities of England are found too."
    ),
    request=CouncilRequest,
    answer=CouncilAnswer,
    work=work,
    address="/councils/{council}/profile",
    example={"council": "shropshire"},
)
