"""Where a council stands: the outlook before any decision, and every effect so far.

Stocks open a year as they closed the year before; flows of the year make them what they close at.
"""

from collections.abc import Iterable, Mapping
from dataclasses import field
from decimal import Decimal

from tallystick.figures.errors import StockBelowFloor
from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.forecast.base_year import (
    GRANTS,
    ONE_OFF,
    TOTAL_SPENDING,
    WITHIN_SERVICES,
    Amount,
)
from tallystick.forecast.lines import named
from tallystick.forecast.outlook import Outlook
from tallystick.levers.amounts import lowest
from tallystick.levers.charge_change import ChargeChange
from tallystick.levers.facts import NO_FACTS, CouncilFacts
from tallystick.levers.lever import Effect
from tallystick.rules.referendum import Principle
from tallystick.rules.rulebook import Rulebook

COSTS = frozenset((*TOTAL_SPENDING, *WITHIN_SERVICES, *named("lever_cost")))
INCOME = frozenset(("council_tax", *GRANTS, *ONE_OFF, *named("lever_income")))
MEMORANDUM = frozenset(("tax_base", "band_d", *named("lever_memorandum")))
STOCKS = frozenset(
    (
        "tax_base",
        "band_d",
        "reserves",
        "debt",
        "capital_financing_requirement",
        "hra_homes",
        "hra_debt",
    )
)
_NOT_BELOW_NOUGHT = ("tax_base", "band_d", "reserves", "hra_homes", "hra_debt")
_HALF_A_PENNY = 0.005

ByYear = dict[FinancialYear, Amount]


@dataclass(frozen=True, slots=True)
class _Totals:
    """Effects added up: flows by line and year, and what they do to each year's gap."""

    effects: tuple[Effect, ...] = ()
    flows: Mapping[str, ByYear] = field(default_factory=dict)
    gaps: ByYear = field(default_factory=dict)

    def plus(self, effects: tuple[Effect, ...]) -> "_Totals":
        """The totals with more effects, added in their order."""
        flows, gaps = dict(self.flows), dict(self.gaps)
        for line in {effect.line for effect in effects}:
            flows[line] = dict(flows.get(line, {}))
        for effect in effects:
            of_line, year = flows[effect.line], effect.year
            of_line[year] = of_line.get(year, 0.0) + effect.amount
            if effect.line not in MEMORANDUM:
                gaps[year] = gaps.get(year, 0.0) + gap_change(effect)
        return _Totals((*self.effects, *effects), flows, gaps)


@dataclass(frozen=True, slots=True)
class BudgetState:
    """A council's years ahead with the effects of the levers pulled so far.

    Amounts are pounds by line and year (Band D equivalents for `tax_base`, pounds on Band D for
    `band_d`), each a number or an array. `usable_reserves` is what may be drawn on at the start of
    the first year; `principles` are the referendum limits; `charges` what levers change of charges
    beside Band D.
    """

    council: str
    name: str
    outlook: Outlook
    usable_reserves: Amount
    principles: Mapping[FinancialYear, Principle] = field(default_factory=dict, repr=False)
    effects: tuple[Effect, ...] = field(default=(), repr=False)
    charges: tuple[ChargeChange, ...] = field(default=(), repr=False)
    totals: _Totals = field(default_factory=_Totals, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Add the effects up, unless they are those added up before."""
        if self.totals.effects is not self.effects:
            object.__setattr__(self, "totals", _Totals().plus(self.effects))
            object.__setattr__(self, "effects", self.totals.effects)

    @property
    def years(self) -> tuple[FinancialYear, ...]:
        """The years of the outlook."""
        return self.outlook.years

    def flow(self, line: str, year: FinancialYear) -> Amount:
        """What the levers so far change of a line in a year; of a stock, the flow of that year."""
        by_year = self.totals.flows.get(line)
        return 0.0 if by_year is None else by_year.get(year, 0.0)

    def changed(self, line: str, year: FinancialYear) -> Amount:
        """By how much a line of a year differs from the outlook; of a stock, at the year's end."""
        by_year = self.totals.flows.get(line)
        if by_year is None:
            return 0.0
        if line not in STOCKS:
            return by_year.get(year, 0.0)
        total: Amount = 0.0
        for at, amount in by_year.items():
            if at <= year:
                total = total + amount
        return total

    def amount(self, line: str, year: FinancialYear) -> Amount:
        """A line in a year: the outlook's amount and what the levers have changed of it."""
        by_year = self.outlook.amounts.get(line)
        before = 0.0 if by_year is None else by_year.get(year, 0.0)
        return before + self.changed(line, year)

    def band_d(self, year: FinancialYear) -> Amount:
        """Own Band D in a year, in pounds: the base year's, with the rises so far."""
        return self.outlook.base.amounts["band_d"] + self.changed("band_d", year)

    def exact_band_d(self, year: FinancialYear) -> Decimal:
        """Own Band D of one council, exactly to the penny."""
        return Decimal(repr(round(float(self.band_d(year)), 2)))

    def tax_base(self, year: FinancialYear) -> Amount:
        """The tax base in a year, in Band D equivalents."""
        return self.amount("tax_base", year)

    def gap(self, year: FinancialYear) -> Amount:
        """What is missing in the year after the levers so far, in pounds: short is positive."""
        return self.outlook.gap(year) + self.totals.gaps.get(year, 0.0)

    def reserves_at_start(self, year: FinancialYear) -> Amount:
        """Usable reserves as the year opens, in pounds."""
        return self.reserves_at_end(year + -1)

    def reserves_at_end(self, year: FinancialYear) -> Amount:
        """Usable reserves at the year's end, in pounds, after every draw and addition so far."""
        return self.usable_reserves + self.changed("reserves", year)

    def debt_at_end(self, year: FinancialYear) -> Amount:
        """Debt taken on by the levers so far and not yet repaid at the year's end, in pounds."""
        return self.changed("debt", year)

    def stock(self, line: str, year: FinancialYear) -> Amount:
        """A stock at the year's end."""
        if line == "reserves":
            return self.reserves_at_end(year)
        return self.band_d(year) if line == "band_d" else self.amount(line, year)

    def after(self, effects: Iterable[Effect | ChargeChange]) -> "BudgetState":
        """The position with the effects and changes of charges of this council added."""
        own = tuple(effect for effect in effects if effect.council == self.council)
        if not own:
            return self
        flows = tuple(result for result in own if isinstance(result, Effect))
        charges = tuple(result for result in own if isinstance(result, ChargeChange))
        totals = self.totals.plus(flows)
        return BudgetState(
            council=self.council,
            name=self.name,
            outlook=self.outlook,
            usable_reserves=self.usable_reserves,
            principles=self.principles,
            effects=totals.effects,
            charges=(*self.charges, *charges),
            totals=totals,
        )

    def close(self, year: FinancialYear) -> None:
        """Check the stocks at a year's end.

        Raises:
            StockBelowFloor: if a stock is below what it can be, which is a fault of a lever.
        """
        for line in _NOT_BELOW_NOUGHT:
            if line not in self.totals.flows:
                continue
            left = lowest(self.stock(line, year))
            if line == "reserves":
                left -= min(lowest(self.usable_reserves), 0.0)
            if left < -_HALF_A_PENNY:
                raise StockBelowFloor(self.name, line, str(year), left)


def gap_change(effect: Effect) -> Amount:
    """What an effect does to its year's gap, in pounds: a cost adds, income takes away.

    Changes of `tax_base`, `band_d`, `debt`, `reserves` and the lines of the Housing Revenue Account
    are memorandum: the money is on its own line beside them, or is not the general fund's.
    """
    if effect.line in COSTS:
        return effect.amount
    if effect.line in INCOME:
        return -effect.amount
    return 0.0 * effect.amount


@dataclass(frozen=True, slots=True)
class Context:
    """What a lever may look at when it is priced.

    `position` is of the council that pulls it; `others` are those of a joint plan, by ONS code.
    `facts` are what the council publishes that a lever may need, and `facts_of_others` what the
    others do; a lever that needs what is not there says so. `earlier` are the effects that the same
    choice had in the years before.
    """

    position: BudgetState
    rulebook: Rulebook | None = None
    others: Mapping[str, BudgetState] = field(default_factory=dict, repr=False)
    facts: CouncilFacts = field(default=NO_FACTS, repr=False)
    facts_of_others: Mapping[str, CouncilFacts] = field(default_factory=dict, repr=False)
    earlier: tuple[Effect, ...] = field(default=(), repr=False)

    @property
    def years(self) -> tuple[FinancialYear, ...]:
        """The years of the outlook."""
        return self.position.years

    def at(
        self, position: BudgetState, others: Mapping[str, BudgetState], earlier: tuple[Effect, ...]
    ) -> "Context":
        """The context where the council and the others stand there."""
        return Context(position, self.rulebook, others, self.facts, self.facts_of_others, earlier)

    def from_year(self, first: FinancialYear) -> tuple[FinancialYear, ...]:
        """The years of the outlook from that one on."""
        return tuple(year for year in self.years if year >= first)

    def carried(self, line: str) -> Amount:
        """What the choice being priced has changed of a stock in the years before."""
        total: Amount = 0.0
        for effect in self.earlier:
            if effect.line == line and effect.council == self.position.council:
                total = total + effect.amount
        return total
