"""Council tax support schemes, as they are answered."""

from collections.abc import Mapping
from typing import Any, ClassVar

from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.questions.answer import Answer, told
from tallystick.questions.plain import Place
from tallystick.questions.sources import SourceTable

_SHARE = "share"


@dataclass(frozen=True, slots=True)
class SchemeCoverage:
    """How much of England the working-age schemes cover."""

    councils_held: int = told("councils")
    councils: int = told("councils")
    by_confidence: Mapping[str, int] = told("schemes")
    share_of_working_age_support_cost: float = told(_SHARE)
    cost_year: str = told()


@dataclass(frozen=True, slots=True)
class Unknown:
    """A rule of a scheme that is not known, and whom it concerns."""

    concerns: str
    what: str


@dataclass(frozen=True, slots=True)
class PartInWords:
    """A part of a scheme in plain words; a line that begins with blanks is of the one above it."""

    part: str
    does: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SchemeRow:
    """One scheme: whose, of when, how it works, and how well it is known.

    What stands under `largest_share` is told of the schemes of one area, and None in a list.
    """

    identified_by: ClassVar[str] = "name"

    name: str
    title: str
    area: str
    ons_code: str
    nation: str
    age: str
    year: FinancialYear | None
    way: str
    largest_share_ordinary: float | None = told(_SHARE)
    largest_share_any_group: float | None = told(_SHARE)
    largest_share: str = told()
    confidence: str = told()
    source: Mapping[str, str] = told()
    note: str | None = told(default=None)
    not_known: tuple[Unknown, ...] | None = told(default=None)
    in_words: tuple[PartInWords, ...] | None = told(default=None)
    parts: tuple[Mapping[str, Any], ...] | None = told(
        "as the scheme has it", "As the scheme's file holds them.", default=None
    )


@dataclass(frozen=True, slots=True, repr=False)
class SchemesAnswer(Answer):
    """The schemes that are held with their coverage, or those of one area in full."""

    FORMAT: ClassVar[str] = "tallystick-schemes-1"
    IS_OF_WORDS: ClassVar[bool] = True

    year: FinancialYear | None
    coverage: SchemeCoverage | None
    schemes: tuple[SchemeRow, ...]
    sources: tuple[SourceTable, ...]

    @property
    def place(self) -> Place:
        """The area asked about; England where all are listed."""
        if self.coverage is not None or not self.schemes:
            return Place("England", "")
        return Place(self.schemes[0].area, self.schemes[0].ons_code)

    @property
    def headline(self) -> str:
        """What is held, or how the scheme of the area works."""
        if self.coverage is not None:
            return (
                f"Working-age schemes are held for {self.coverage.councils_held} of "
                f"{self.coverage.councils} councils of England"
            )
        return f"The support scheme of {self.place.name}: {self.schemes[0].way}"
