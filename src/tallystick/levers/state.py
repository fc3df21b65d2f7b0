"""Where a council stands: the outlook before any decision, and every effect so far."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from tallystick.figures.year import FinancialYear
from tallystick.forecast.base_year import CAPITAL_FINANCING, GRANTS, ONE_OFF, SPENDING, Amount
from tallystick.forecast.lines import named
from tallystick.forecast.project import Outlook
from tallystick.levers.lever import Effect
from tallystick.rules.referendum import Principle
from tallystick.rules.rulebook import Rulebook

COSTS = frozenset((*SPENDING, "levies", *CAPITAL_FINANCING, *named("lever_cost")))
INCOME = frozenset(("council_tax", *GRANTS, "completing_amount", *ONE_OFF, *named("lever_income")))
MEMORANDUM = frozenset(("tax_base", "band_d", *named("lever_memorandum")))


@dataclass(frozen=True, slots=True)
class BudgetState:
    """A council's years ahead with the effects of the levers pulled so far.

    Amounts are pounds by line and year (Band D equivalents for `tax_base`, pounds on Band D for
    `band_d`), each a number or an array. `usable_reserves` is what may be drawn on at the start of
    the first year; `principles` are the referendum limits.
    """

    council: str
    name: str
    outlook: Outlook
    usable_reserves: Amount
    principles: Mapping[FinancialYear, Principle] = field(default_factory=dict, repr=False)
    effects: tuple[Effect, ...] = field(default=(), repr=False)
    _changes: dict[str, dict[FinancialYear, Amount]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    @property
    def years(self) -> tuple[FinancialYear, ...]:
        """The years of the outlook."""
        return self.outlook.years

    def changed(self, line: str, year: FinancialYear) -> Amount:
        """What the levers so far have changed of a line in a year."""
        if self.effects and not self._changes:
            self._changes.update(self._added_up())
        return self._changes[line].get(year, 0.0) if line in self._changes else 0.0

    def _added_up(self) -> dict[str, dict[FinancialYear, Amount]]:
        """What the effects come to by line and year, added in their order."""
        found: dict[str, dict[FinancialYear, Amount]] = {}
        for effect in self.effects:
            of_line = found.setdefault(effect.line, {})
            of_line[effect.year] = of_line.get(effect.year, 0.0) + effect.amount
        return found

    def amount(self, line: str, year: FinancialYear) -> Amount:
        """A line in a year: the outlook's amount and what the levers have changed of it."""
        by_year = self.outlook.amounts.get(line, {})
        return by_year.get(year, 0.0) + self.changed(line, year)

    def band_d(self, year: FinancialYear) -> Amount:
        """Own Band D in a year, in pounds: the base year's, with the rises so far."""
        return self.outlook.base.amounts["band_d"] + self.changed("band_d", year)

    def exact_band_d(self, year: FinancialYear) -> Decimal:
        """Own Band D of one council, exactly to the penny."""
        amount = (
            float(self.band_d(year))
            if year > self.outlook.base.year
            else float(self.outlook.base.amounts["band_d"])
        )
        return Decimal(repr(round(amount, 2)))

    def tax_base(self, year: FinancialYear) -> Amount:
        """The tax base in a year, in Band D equivalents."""
        return self.amount("tax_base", year)

    def gap(self, year: FinancialYear) -> Amount:
        """What is missing in the year after the levers so far, in pounds: short is positive."""
        left = self.outlook.gap(year)
        for effect in self.effects:
            if effect.year == year:
                left = left + gap_change(effect)
        return left

    def reserves_at_end(self, year: FinancialYear) -> Amount:
        """Usable reserves at the year's end, in pounds, after every draw and addition so far."""
        left = self.usable_reserves
        for effect in self.effects:
            if effect.line == "reserves" and effect.year <= year:
                left = left + effect.amount
        return left

    def debt_at_end(self, year: FinancialYear) -> Amount:
        """Debt taken on by the levers so far and not yet repaid at the year's end, in pounds."""
        owed: Amount = 0.0
        for effect in self.effects:
            if effect.line == "debt" and effect.year <= year:
                owed = owed + effect.amount
        return owed

    def after(self, effects: Iterable[Effect]) -> "BudgetState":
        """The position with these effects added."""
        own = tuple(effect for effect in effects if effect.council == self.council)
        return replace(self, effects=(*self.effects, *own))


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
    `published` holds what the council publishes that a lever may need (dwellings by band, services
    by line, the household records), by name; a lever that needs what is not there says so.
    """

    position: BudgetState
    rulebook: Rulebook | None = None
    others: Mapping[str, BudgetState] = field(default_factory=dict, repr=False)
    published: Mapping[str, Any] = field(default_factory=dict, repr=False)

    @property
    def years(self) -> tuple[FinancialYear, ...]:
        """The years of the outlook."""
        return self.position.years

    def from_year(self, first: FinancialYear) -> tuple[FinancialYear, ...]:
        """The years of the outlook from that one on."""
        return tuple(year for year in self.years if year >= first)
