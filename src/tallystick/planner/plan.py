"""A strategy applied to a council: what it leaves in each year, whether it is lawful, and after."""

from collections.abc import Mapping
from dataclasses import field
from decimal import Decimal
from typing import Any

from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.forecast.baseline import Baseline
from tallystick.law.duty import Finding
from tallystick.law.judge import Judgement
from tallystick.levers.lever import Choice
from tallystick.levers.state import BudgetState, Context
from tallystick.levers.strategy import Strategy


@dataclass(frozen=True, slots=True)
class Need:
    """A choice that could not be priced, and what it needs, in words a person can picture."""

    lever: str
    words: str


@dataclass(frozen=True, slots=True)
class YearOfPlan:
    """One year after every choice. Pounds, except Band D and bills, which are exact.

    `gap` is what is left missing, below nought where money is left over. `recurring_gap` is what
    would be left without the year's one-off money and one-off costs: what comes back the year
    after. `debt` is owed at the year's end because of the choices, `debt_cost` their provision and
    interest; `housing_debt`, `housing_interest` and `housing_net`, rent less every cost, are of
    homes in the Housing Revenue Account, which are no general fund money. `own_bills` are the
    council's own charge by band; `area_bills` every authority's, with the others' charges as they
    are in the newest year; both before discounts and support, and empty where they are not held.
    `services` is spending on services; `services_change` is what the choices changed of it.
    """

    year: FinancialYear
    gap: float
    recurring_gap: float
    reserves: float
    reserves_drawn: float
    debt: float
    debt_cost: float
    housing_debt: float
    housing_interest: float
    housing_net: float
    band_d: Decimal
    own_bills: Mapping[str, Decimal]
    area_bills: Mapping[str, Decimal]
    services: float
    services_change: float


@dataclass(frozen=True, slots=True)
class After:
    """What stands after the last year, in pounds: the gap that recurs, reserves and debt left."""

    last: FinancialYear
    recurring_gap: float
    reserves: float
    debt: float

    @property
    def reserves_are_gone(self) -> bool:
        """Whether less than a pound of usable reserves is left."""
        return self.reserves < 1


@dataclass(frozen=True, slots=True)
class Plan:
    """A strategy applied to one council's outlook.

    `choices` are those that were pulled; `needs` says what each other one needs. `context` is what
    the first choice was priced on and `position` what is there after the last.
    """

    strategy: Strategy
    plan: Baseline = field(repr=False)
    context: Context = field(repr=False)
    position: BudgetState = field(repr=False)
    choices: tuple[Choice, ...]
    needs: tuple[Need, ...]
    judgement: Judgement = field(repr=False)
    by_year: tuple[YearOfPlan, ...]
    after: After
    others: Mapping[str, BudgetState] = field(default_factory=dict, repr=False)
    who_pays: Mapping[str, Any] | None = field(default=None, repr=False)

    @property
    def years(self) -> tuple[FinancialYear, ...]:
        """The years of the outlook."""
        return self.position.years

    def of_year(self, year: FinancialYear) -> YearOfPlan:
        """The summary of one year."""
        return next(row for row in self.by_year if row.year == year)

    @property
    def deciding(self) -> tuple[Finding, ...]:
        """The findings of the year being set that do not hold and make the plan what it is."""
        judged = self.judgement
        return tuple(
            finding
            for finding in judged.failing
            if finding.year == judged.setting
            and (finding.weight == "block" or finding.legal_status > 0)
        )

    @property
    def first_gap(self) -> FinancialYear | None:
        """The first year in which a pound or more is still missing; None where there is none."""
        return next((row.year for row in self.by_year if row.gap >= 1), None)
