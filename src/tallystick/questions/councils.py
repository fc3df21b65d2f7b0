"""Every council that can be asked of, by name."""

from typing import TYPE_CHECKING, ClassVar

from tallystick.figures.frozen import dataclass
from tallystick.questions.answer import Answer
from tallystick.questions.council_sets import ClassOfCouncil, RegionOfEngland
from tallystick.questions.fields import asked
from tallystick.questions.opening import versions_of
from tallystick.questions.plain import Place
from tallystick.questions.question import Question

if TYPE_CHECKING:
    from tallystick.sources.release import Release


@dataclass(frozen=True, slots=True)
class CouncilsRequest:
    """All of them, or those of a class or region."""

    council_class: str = asked(
        ClassOfCouncil(),
        "Class",
        "london_borough, metropolitan, unitary, county or district; all where none is given.",
        default="",
        option="--class",
        key="class",
    )
    region: str = asked(
        RegionOfEngland(),
        "Region",
        'A region of England, as "North West"; all by default.',
        default="",
    )


@dataclass(frozen=True, slots=True)
class ListedCouncil:
    """One council: its name, code, class, region, and the word for it in addresses."""

    identified_by: ClassVar[str] = "ons_code"

    name: str
    ons_code: str
    council_class: str
    region: str
    slug: str
    page: str


@dataclass(frozen=True, slots=True, repr=False, kw_only=True)
class CouncilsAnswer(Answer):
    """The principal councils of England that there are now, by name."""

    FORMAT: ClassVar[str] = "tallystick-councils-1"
    IS_OF_WORDS: ClassVar[bool] = True

    councils: tuple[ListedCouncil, ...]

    @property
    def place(self) -> Place:
        """England."""
        return Place("England", "")

    @property
    def headline(self) -> str:
        """How many there are."""
        return f"{len(self.councils)} principal councils of England"


def work(request: CouncilsRequest, release: "Release") -> CouncilsAnswer:
    """The councils of today that are asked for."""
    from tallystick.authorities.chosen import principal_councils
    from tallystick.authorities.council import COUNCIL_CLASSES

    today = [each for each in principal_councils(release) if not each.ended]
    return CouncilsAnswer(
        councils=tuple(
            ListedCouncil(
                name=each.name,
                ons_code=each.ons_code,
                council_class=COUNCIL_CLASSES[each.kind],
                region=each.region,
                slug=each.slug,
                page=f"/council/{each.slug}",
            )
            for each in today
            if request.council_class in ("", COUNCIL_CLASSES[each.kind])
            and request.region in ("", each.region)
        ),
        versions=versions_of(release),
    )


QUESTION = Question(
    name="councils",
    about="Any of these names and codes may be given where a council is asked for.",
    request=CouncilsRequest,
    answer=CouncilsAnswer,
    work=work,
    address="/councils",
    example={"council_class": "county", "region": "South East"},
)
