"""One household's bills before and after a change, as they are answered."""

from decimal import Decimal
from typing import ClassVar

from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.questions.answer import Answer, told
from tallystick.questions.plain import Place
from tallystick.questions.sources import SourceTable
from tallystick.questions.who_pays_answer import BillingArea, Ends

_A_YEAR = "£ a year"


@dataclass(frozen=True, slots=True)
class ChangedAuthority:
    """Whose change it is."""

    ons_code: str
    name: str


@dataclass(frozen=True, slots=True)
class SupportBasis:
    """Where support comes from: a scheme that is held, or a range and why."""

    status: str
    basis: str


@dataclass(frozen=True, slots=True)
class LineMoved:
    """A line of both bills side by side; support that is a range is in none."""

    identified_by: ClassVar[str] = "element"

    element: str
    label: str
    before: Decimal = told(_A_YEAR)
    after: Decimal = told(_A_YEAR)
    change: Decimal = told(_A_YEAR)
    rule: str = told()


@dataclass(frozen=True, slots=True, repr=False)
class BeforeAfterAnswer(Answer):
    """A household's bills before and after a change."""

    FORMAT: ClassVar[str] = "tallystick-before-after-1"

    authority: ChangedAuthority
    area: BillingArea
    year: FinancialYear
    year_of_change: FinancialYear
    change_asked: str
    support: SupportBasis | None
    band_charged: str
    lines: tuple[LineMoved, ...]
    before: Ends = told(_A_YEAR)
    after: Ends = told(_A_YEAR)
    rebate: Ends = told(_A_YEAR)
    change: Ends = told(_A_YEAR)
    change_a_month: Ends = told("£ a month")
    change_a_week: Ends = told("£ a week")
    notes: tuple[str, ...] = told()
    sources: tuple[SourceTable, ...] = told()

    @property
    def place(self) -> Place:
        """The area whose bill it is."""
        return Place(self.area.name, self.area.ons_code)

    @property
    def headline(self) -> str:
        """By how much the bill moves."""
        low, high = self.change.low, self.change.high
        moved = f"£{low:,.2f}" if low == high else f"£{low:,.2f} to £{high:,.2f}"
        return f"The bill changes by {moved} a year in {self.area.name}"


@dataclass(frozen=True, slots=True)
class CitedIncome:
    """A rule that an income is taken from, with its citation."""

    rule: str
    source: str


@dataclass(frozen=True, slots=True)
class DescribedHousehold:
    """A described household before and after, with what was assumed of it."""

    identified_by: ClassVar[str] = "name"

    name: str
    title: str
    assumed: str
    rules: tuple[CitedIncome, ...]
    support: SupportBasis | None
    band_charged: str
    lines: tuple[LineMoved, ...]
    before: Ends = told(_A_YEAR)
    after: Ends = told(_A_YEAR)
    rebate: Ends = told(_A_YEAR)
    change: Ends = told(_A_YEAR)
    change_a_month: Ends = told("£ a month")
    change_a_week: Ends = told("£ a week")


@dataclass(frozen=True, slots=True, repr=False)
class DescribedAnswer(Answer):
    """The described households before and after a change."""

    FORMAT: ClassVar[str] = "tallystick-described-households-1"

    authority: ChangedAuthority
    year: FinancialYear
    year_of_change: FinancialYear
    change: str
    households: tuple[DescribedHousehold, ...]
    sources: tuple[SourceTable, ...]

    @property
    def place(self) -> Place:
        """The authority whose change it is."""
        return Place(self.authority.name, self.authority.ons_code)

    @property
    def headline(self) -> str:
        """How many households there are."""
        return f"{len(self.households)} described households in {self.authority.name}"
