"""The two gaps of every council by year, as they are answered."""

from collections.abc import Iterable, Iterator
from typing import ClassVar

from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.forecast.every_outlook import CouncilOutlook, NoOutlook
from tallystick.questions.answer import Answer, Versions, told
from tallystick.questions.by_year import ByYear
from tallystick.questions.outlook_answer import YearOfOutlook
from tallystick.questions.outlook_years import year_of_outlook
from tallystick.questions.plain import Place, Row, tidy


@dataclass(frozen=True, slots=True)
class GapsOfCouncil:
    """Both gaps of one council, as ranges with their chances."""

    identified_by: ClassVar[str] = "ons_code"

    name: str
    ons_code: str
    outlook: ByYear[YearOfOutlook] = told()


@dataclass(frozen=True, slots=True)
class NotAnswered:
    """A council to which returns give no outlook, and why."""

    name: str
    ons_code: str
    reason: str


@dataclass(frozen=True, slots=True, repr=False, kw_only=True)
class EveryGapAnswer(Answer):
    """Both gaps of every principal council of England, by name."""

    FORMAT: ClassVar[str] = "tallystick-gaps-2"

    years: tuple[FinancialYear, ...]
    councils: tuple[GapsOfCouncil, ...]
    partial: tuple[NotAnswered, ...] = told(sentence="Councils without an outlook, and why.")

    @property
    def headline(self) -> str:
        """How many councils have an outlook."""
        return (
            f"{len(self.councils)} councils of England, by name: what may be missing from "
            f"{self.years[0]} to {self.years[-1]}, as ranges"
        )

    @property
    def place(self) -> Place:
        """England."""
        return Place("England", "")

    def rows(self) -> Iterator[Row]:
        """Both gaps of each council by year, one row each number."""
        for each in self.councils:
            yield from tidy(_Years(each.outlook), Place(each.name, each.ons_code), self.release)

    @property
    def release(self) -> str:
        """The data release."""
        return self.versions.release


@dataclass(frozen=True, slots=True)
class _Years:
    outlook: ByYear[YearOfOutlook]


def every_gap_answer(
    outlooks: Iterable[CouncilOutlook | NoOutlook],
    years: tuple[FinancialYear, ...],
    versions: Versions,
) -> EveryGapAnswer:
    """The gaps of every council in whole pounds."""
    councils: list[GapsOfCouncil] = []
    partial: list[NotAnswered] = []
    for each in outlooks:
        if isinstance(each, NoOutlook):
            partial.append(NotAnswered(each.name, each.ons_code, each.reason))
            continue
        of_years = {
            year: year_of_outlook(futures, each.met_by_savings[year])
            for year, futures in each.futures.items()
        }
        councils.append(GapsOfCouncil(each.name, each.ons_code, ByYear(of_years)))
    return EveryGapAnswer(
        years=years, councils=tuple(councils), partial=tuple(partial), versions=versions
    )
