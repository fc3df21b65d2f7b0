"""Strategies side by side, as they are answered: what each leaves, costs and needs, and its law."""

from collections.abc import Mapping
from decimal import Decimal
from typing import ClassVar

from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.questions.answer import Answer, told
from tallystick.questions.by_year import ByYear
from tallystick.questions.council_named import CouncilNamed
from tallystick.questions.lawful_answer import DutyFinding, WrittenStrategy
from tallystick.questions.plain import Place
from tallystick.questions.sources import SourceTable

_POUNDS, _SHARE, _ON_BAND_D, _A_YEAR = "£", "share", "£ on Band D", "£ a year"


@dataclass(frozen=True, slots=True)
class BelowMedian:
    """The share borne by households below England's median income, over variants of the records."""

    central: float = told(_SHARE)
    low: float = told(_SHARE)
    high: float = told(_SHARE)


@dataclass(frozen=True, slots=True)
class WhoPaysMore:
    """Who pays more in the first year, where the council's own bills change; modelled."""

    year: FinancialYear
    pounds: int = told(_POUNDS)
    below_median: BelowMedian | None = told()
    by_band: Mapping[str, float] = told(_SHARE, "Of the pounds.")
    by_tenth: Mapping[str, float] = told(_SHARE, "Of the pounds, by tenth of income.")
    paying_more: int = told("households")
    paying_less: int = told("households")
    left_out: tuple[str, ...] = told(sentence="Levers whose rebates and support are not in it.")


@dataclass(frozen=True, slots=True)
class YearOfStrategy:
    """One year after every choice; below nought, a gap is money left over."""

    gap: int = told(_POUNDS)
    recurring_gap: int = told(_POUNDS, "Without the year's one-off money and costs.")
    reserves: int = told(_POUNDS, "Usable, at the end.")
    reserves_drawn: int = told(_POUNDS)
    debt: int = told(_POUNDS, "Owed at the end because of the choices.")
    debt_cost: int = told(_POUNDS, "Provision and interest.")
    housing_debt: int = told(_POUNDS, "Owed on council homes, in their own account.")
    housing_net: int = told(_POUNDS, "Rent less every cost of those homes.")
    band_d: Decimal = told(_ON_BAND_D, "Own Band D.")
    own_bills: Mapping[str, Decimal] = told(_A_YEAR, "The council's own charge by band.")
    area_bills: Mapping[str, Decimal] | None = told(
        _A_YEAR, "Every authority's charges by band, the others' as they are now."
    )
    services: int = told(_POUNDS)
    services_change: int = told(_POUNDS)


@dataclass(frozen=True, slots=True)
class AfterLast:
    """What stands after the last year."""

    year: FinancialYear
    recurring_gap: int = told(_POUNDS)
    reserves: int = told(_POUNDS)
    reserves_are_gone: bool = told()
    debt: int = told(_POUNDS)


@dataclass(frozen=True, slots=True)
class LeverNeed:
    """A choice that could not be priced, and what it needs."""

    lever: str
    needs: str


@dataclass(frozen=True, slots=True)
class ReservesCounted:
    """Which count of usable reserves may be drawn on, and how much that is."""

    counted: str
    usable: int = told(_POUNDS)
    dated: str = told()


@dataclass(frozen=True, slots=True)
class BranchNamed:
    """The name and title of a strategy, and those of its branch where it has several."""

    identified_by: ClassVar[str] = "key"

    name: str
    title: str
    branch: str
    branch_title: str

    @property
    def key(self) -> str:
        """Its name with that of its branch."""
        return f"{self.name}:{self.branch}" if self.branch else self.name

    @property
    def label(self) -> str:
        """Its title with that of its branch."""
        return f"{self.title}, {self.branch_title}" if self.branch_title else self.title


@dataclass(frozen=True, slots=True)
class ComparedStrategy(BranchNamed):
    """One strategy, in one branch where it has several."""

    shipped: bool
    about: str
    sizes: str
    legal_status: str
    year_being_set: FinancialYear
    by_year: ByYear[YearOfStrategy]
    first_year_with_money_missing: FinancialYear | None
    after: AfterLast
    arguments_for: tuple[str, ...]
    arguments_against: tuple[str, ...]
    law: tuple[str, ...]
    reversible: tuple[str, ...]
    who_decides: tuple[str, ...]
    then: str
    needs: tuple[LeverNeed, ...]
    notes: tuple[str, ...]
    findings: tuple[DutyFinding, ...]
    strategy: WrittenStrategy = told("as the strategy writes it")
    fingerprint: str = told()
    who_pays: WhoPaysMore | None = told()

    @property
    def last(self) -> YearOfStrategy:
        """The last year."""
        return list(self.by_year.values())[-1]


@dataclass(frozen=True, slots=True, repr=False)
class CompareAnswer(Answer):
    """Strategies side by side on one council, each by itself, in one order that is no ranking."""

    FORMAT: ClassVar[str] = "tallystick-compare-1"

    council: CouncilNamed
    notes: tuple[str, ...]
    years: tuple[FinancialYear, ...]
    reserves: ReservesCounted
    strategies: tuple[ComparedStrategy, ...]
    sources: tuple[SourceTable, ...]

    @property
    def place(self) -> Place:
        """The council."""
        return Place(self.council.name, self.council.ons_code)

    @property
    def headline(self) -> str:
        """What is compared."""
        return f"{self.council.name}: strategies side by side, {self.years[0]} to {self.years[-1]}"
