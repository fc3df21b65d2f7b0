"""The two gaps of every council by year, as they are answered."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from tallystick.figures.frozen import dataclass
from tallystick.figures.rounding import half_up
from tallystick.figures.year import FinancialYear
from tallystick.questions.answer import Answer, Versions, told
from tallystick.questions.by_year import ByYear
from tallystick.questions.outlook_answer import COMPUTED_STATUS, POUNDS, TwoGaps
from tallystick.questions.plain import Place, Row, tidy

if TYPE_CHECKING:
    from tallystick.forecast.every_gap import CouncilGaps, EveryGap


@dataclass(frozen=True, slots=True)
class GapsOfCouncil:
    """Both gaps of one council, in pounds, on the chosen assumptions and on all."""

    identified_by: ClassVar[str] = "ons_code"

    name: str
    ons_code: str
    outlook_is_reliable: bool
    gap_frozen_band_d: ByYear[int] = told(POUNDS)
    gap_at_maximum_lawful_rise: ByYear[int] = told(POUNDS)
    range: Mapping[str, TwoGaps] = told(sentence="On each assumption set; not probabilities.")


@dataclass(frozen=True, slots=True)
class NotAnswered:
    """A council whose gap cannot be given."""

    name: str
    ons_code: str


@dataclass(frozen=True, slots=True, repr=False, kw_only=True)
class EveryGapAnswer(Answer):
    """Both gaps of every principal council of England, by name."""

    FORMAT: ClassVar[str] = "tallystick-gaps-1"

    assumption_set: str
    years: tuple[FinancialYear, ...]
    councils: tuple[GapsOfCouncil, ...]
    partial: tuple[NotAnswered, ...] = told(sentence="Councils whose budget return is not held.")

    @property
    def headline(self) -> str:
        """How many councils are missing money in the first year."""
        first = self.years[0]
        missing = sum(each.gap_frozen_band_d[first] > 0 for each in self.councils)
        return (
            f"{missing} of {len(self.councils)} councils are missing money in {first} if Band D "
            "stays as it is"
        )

    @property
    def place(self) -> Place:
        """England."""
        return Place("England", "")

    def rows(self) -> Iterator[Row]:
        """Both gaps of each council on each assumption set, one row each."""
        for each in self.councils:
            place = Place(each.name, each.ons_code)
            status = COMPUTED_STATUS[each.outlook_is_reliable]
            for row in tidy(_Ranges(each.range), place, self.versions.release):
                yield replace(row, status=status)


@dataclass(frozen=True, slots=True)
class _Ranges:
    range: Mapping[str, TwoGaps]


def every_gap_answer(gaps: "EveryGap", assumption_set: str, versions: Versions) -> EveryGapAnswer:
    """The gaps of every council in whole pounds."""
    return EveryGapAnswer(
        assumption_set=assumption_set,
        years=gaps.years,
        councils=tuple(_of_council(each, assumption_set) for each in gaps.councils),
        partial=tuple(NotAnswered(each.name, each.ons_code) for each in gaps.partial),
        versions=versions,
    )


def _of_council(gaps: "CouncilGaps", assumption_set: str) -> GapsOfCouncil:
    by_set = {
        name: TwoGaps(_pounds(frozen), _pounds(gaps.at_maximum_lawful_rise[name]))
        for name, frozen in gaps.frozen_band_d.items()
    }
    return GapsOfCouncil(
        name=gaps.authority.name,
        ons_code=gaps.authority.ons_code,
        outlook_is_reliable=gaps.is_reliable[assumption_set],
        gap_frozen_band_d=by_set[assumption_set].gap_frozen_band_d,
        gap_at_maximum_lawful_rise=by_set[assumption_set].gap_at_maximum_lawful_rise,
        range=by_set,
    )


def _pounds(amounts: Mapping[FinancialYear, float]) -> ByYear[int]:
    return ByYear({year: int(half_up(amount)) for year, amount in amounts.items()})
