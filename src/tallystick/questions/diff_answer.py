"""Why two plans differ, as it is answered: parts that add to the difference, in whole pounds."""

from collections.abc import Mapping
from typing import ClassVar

from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.questions.answer import Answer, told
from tallystick.questions.by_year import ByYear
from tallystick.questions.compare_answer import YearOfStrategy
from tallystick.questions.council_named import CouncilNamed
from tallystick.questions.plain import Place
from tallystick.questions.sources import SourceTable

_POUNDS = "£"


@dataclass(frozen=True, slots=True)
class DifferingPlan:
    """One of the two plans: the gap that it leaves, and the choices that the other has not."""

    title: str
    name: str
    branch: str
    gap: ByYear[int] = told(_POUNDS)
    by_year: ByYear[YearOfStrategy] = told()
    year_being_set: FinancialYear = told()
    legal_status: str = told()
    only_here: tuple[Mapping[str, object], ...] = told("as the strategy writes it")


@dataclass(frozen=True, slots=True)
class DifferencePart:
    """What one driver or lever adds to the second plan's gap above the first's."""

    identified_by: ClassVar[str] = "name"

    kind: str = told(sentence="driver or lever.")
    name: str = told()
    label: str = told()
    by_year: ByYear[int] = told(_POUNDS)


@dataclass(frozen=True, slots=True, repr=False)
class DiffAnswer(Answer):
    """Two plans of one council, and the parts that add in each year to their difference."""

    FORMAT: ClassVar[str] = "tallystick-diff-1"

    council: CouncilNamed
    years: tuple[FinancialYear, ...]
    first: DifferingPlan
    second: DifferingPlan
    parts: tuple[DifferencePart, ...]
    difference: ByYear[int] = told(_POUNDS, "The second gap less the first.")
    sources: tuple[SourceTable, ...] = told()

    @property
    def place(self) -> Place:
        """The council."""
        return Place(self.council.name, self.council.ons_code)

    @property
    def headline(self) -> str:
        """How much larger or smaller the second gap is in the last year."""
        last = self.years[-1]
        amount = self.difference[last]
        more = "larger" if amount > 0 else "smaller"
        by = f"£{abs(amount):,} {more} than that" if amount else "the same as that"
        return (
            f"{self.council.name}: the gap of “{self.second.title}” in {last} is {by} of "
            f"“{self.first.title}”"
        )
