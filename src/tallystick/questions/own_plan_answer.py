"""A plan of one's own, as it is answered: beside no decision, by lever, and beside the law."""

from decimal import Decimal
from typing import ClassVar

from tallystick.figures.frozen import dataclass
from tallystick.questions.answer import told
from tallystick.questions.by_year import ByYear
from tallystick.questions.compare_answer import CompareAnswer, ComparedStrategy, YearOfStrategy

_POUNDS, _ON_BAND_D = "£", "£ on Band D"


@dataclass(frozen=True, slots=True)
class LeverAlone:
    """One lever of the plan, with all of its choices of it and no others."""

    identified_by: ClassVar[str] = "lever"

    lever: str
    title: str
    gap_lower_by: ByYear[int] = told(_POUNDS)
    on_band_d: ByYear[Decimal] = told(_ON_BAND_D)
    by_year: ByYear[YearOfStrategy] = told()
    arguments_for: tuple[str, ...] = told()
    arguments_against: tuple[str, ...] = told()
    law: tuple[str, ...] = told()
    reversible: tuple[str, ...] = told()
    who_decides: tuple[str, ...] = told()
    rules: tuple[str, ...] = told()


@dataclass(frozen=True, slots=True)
class LimitRow:
    """One measure of the year being set: the law's limit, the budget as set, and the plan."""

    identified_by: ClassVar[str] = "name"

    name: str
    label: str
    unit: str
    limit: int | float | Decimal | None
    as_set: int | float | Decimal | None
    yours: int | float | Decimal | None
    says: str
    rule: str
    as_set_says: str


@dataclass(frozen=True, slots=True)
class PicturedAmounts:
    """What a million pounds and one per cent of Band D are in this council."""

    million_a_household: Decimal | None = told("£ a household")
    million_on_band_d: Decimal = told(_ON_BAND_D)
    point_on_band_d: Decimal = told(_ON_BAND_D)
    point_a_week: Decimal = told("£ a week on Band D")
    point_brings: int = told(_POUNDS)


@dataclass(frozen=True, slots=True, repr=False)
class OwnPlanAnswer(CompareAnswer):
    """No decision and the plan side by side, each of its levers alone, and the law's limits."""

    FORMAT: ClassVar[str] = "tallystick-built-1"

    levers: tuple[LeverAlone, ...]
    beside_the_law: tuple[LimitRow, ...] = told(sentence="Of the year being set.")
    pictured: PicturedAmounts = told()

    @property
    def before(self) -> ComparedStrategy:
        """No decision."""
        return self.strategies[0]

    @property
    def own(self) -> ComparedStrategy:
        """The plan itself."""
        return self.strategies[-1]

    @property
    def headline(self) -> str:
        """What the plan leaves in its first year and its last."""
        first, last = self.years[0], self.years[-1]
        gaps = [self.own.by_year[year].gap for year in (first, last)]
        left = [f"£{abs(gap):,} {'to spare' if gap < 0 else 'missing'}" for gap in gaps]
        return f"{self.council.name}, {self.own.title}: {left[0]} in {first}, {left[1]} in {last}"
