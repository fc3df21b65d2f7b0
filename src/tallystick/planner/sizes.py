"""How large each choice of a shipped strategy is, by stated rules from the council's own figures.

Choices of a stated size come first; then each that a rule sizes, in the order of the file, on what
the choices before it leave. Nothing is set for one council by hand.
"""

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from tallystick.authorities.council import load
from tallystick.figures.cache import remembered
from tallystick.figures.figure import Unit
from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.levers.facts import CouncilFacts
from tallystick.levers.lever import Choice, Input
from tallystick.levers.lookup import lever, levers
from tallystick.levers.state import BudgetState, Context
from tallystick.levers.strategy import Strategy, value_of
from tallystick.planner.apply import pull_what_can_be
from tallystick.planner.plan import Need
from tallystick.planner.shipped import Shipped, Wanted
from tallystick.rules.referendum import largest_without_referendum
from tallystick.sources.release import Release

_TENTH_OF_A_POINT = 1_000
_HAS_POUNDS = "mapping"
CAPITAL = "capital_from_revenue"
NO_BILLS = (
    "a council that sends bills: support and reductions are decided by the billing authorities of "
    "its area (route R9)"
)


@dataclass(frozen=True, slots=True)
class Sized:
    """A shipped strategy with its sizes for one council, in one branch.

    `branch` and `branch_title` are empty where it has none, or where every branch is the same
    here. `needs` names the choices that could not be sized; `notes` say what a rule did not call
    for.
    """

    shipped: Shipped
    branch: str
    branch_title: str
    strategy: Strategy
    needs: tuple[Need, ...] = ()
    notes: tuple[str, ...] = ()


def sized(of: Shipped, context: Context, release: Release) -> tuple[Sized, ...]:
    """The strategy for the council of a context: one plan, or one for each branch."""
    branches = [(branch.name, branch.title, branch.choices) for branch in of.branches] or [
        ("", "", ())
    ]
    plans = [
        _Sizing(of, context, release).of_branch(name, title, (*of.choices, *wanted))
        for name, title, wanted in branches
    ]
    if len(plans) > 1 and all(plan.strategy.choices == plans[0].strategy.choices for plan in plans):
        return (replace(plans[0], branch="", branch_title=""),)
    return tuple(plans)


class _Sizing:
    """Sizes the choices of one branch, one after another."""

    def __init__(self, of: Shipped, context: Context, release: Release) -> None:
        self._of = of
        self._context = context
        self._release = release
        self._made: list[Choice] = []
        self._needs: list[Need] = []
        self._notes: list[str] = []

    def of_branch(self, name: str, title: str, wanted: tuple[Wanted, ...]) -> Sized:
        """Every choice of the branch in a plain strategy."""
        by_rule = [choice for choice in wanted if _has_rule(choice)]
        for choice in (*(choice for choice in wanted if choice not in by_rule), *by_rule):
            self._make(choice)
        strategy = Strategy(
            name=f"{self._of.name}: {title}" if title else self._of.name,
            about=self._of.about,
            choices=tuple(self._made),
            councils=(self._context.position.council,),
        )
        return Sized(self._of, name, title, strategy, tuple(self._needs), tuple(self._notes))

    def _make(self, wanted: Wanted) -> None:
        if wanted.billing_only and not self._context.facts.is_billing:
            self._needs.append(Need(wanted.lever, f"needs: {NO_BILLS}"))
            return
        inputs = self._inputs(wanted)
        years = self._years(wanted)
        if inputs is None or not years:
            return
        if not wanted.rule:
            self._made.append(Choice(wanted.lever, years, self._stated(wanted), inputs))
            return
        choices = _RULES[wanted.rule](self, wanted, years, inputs)
        beyond = [choice for choice in choices if _is_beyond(choice)]
        if beyond:
            self._needs.append(Need(wanted.lever, f"needs: {_beyond_words(beyond[0])}"))
        elif choices:
            self._made.extend(choices)
        elif wanted.otherwise:
            self._notes.append(
                "No vote is called: the rise that would close the first year's gap needs none."
            )
            for fallback in wanted.otherwise:
                self._make(fallback)

    def _after(self, *choices: Choice) -> BudgetState:
        return pull_what_can_be(self._context, choices).context.position

    def _before(self, name: str) -> tuple[Choice, ...]:
        """The choices so far of levers that are applied before that one, or of its own name."""
        places = {lever: place for place, lever in enumerate(levers())}
        return tuple(choice for choice in self._made if places[choice.lever] <= places[name])

    def _years(self, wanted: Wanted) -> tuple[FinancialYear, ...]:
        years = self._context.years
        if wanted.years == "first":
            return years[:1]
        if wanted.years == "later":
            return years[1:]
        if wanted.years == "from_first_gap":
            after = self._after(*self._made)
            failing = next((year for year in years if float(after.gap(year)) >= 1), None)
            return self._context.from_year(failing) if failing is not None else ()
        return years

    def _stated(self, wanted: Wanted) -> float | None:
        pulled = lever(wanted.lever)
        if wanted.size is not None:
            size: float = value_of(pulled.setting, wanted.size)
            return size
        return pulled.example.size if wanted.example and pulled.example is not None else None

    def _inputs(self, wanted: Wanted) -> dict[str, Any] | None:
        """The inputs as given, with the example's where it is taken; None where one is missing."""
        pulled = lever(wanted.lever)
        known = {entry.name: entry for entry in pulled.inputs}
        inputs: dict[str, Any] = {}
        if wanted.example and pulled.example is not None:
            inputs |= pulled.example.inputs
        for name, value in wanted.inputs.items():
            if value is None:
                inputs.pop(name, None)
            elif isinstance(value, Mapping) and "derived" in value:
                derived = _DERIVED[value["derived"]](self._context.facts)
                if derived is None:
                    self._needs.append(Need(pulled.name, f"needs: {known[name].label}"))
                    return None
                inputs[name] = derived
            else:
                inputs[name] = value_of(known[name], value)
        return inputs

    def closes_the_first_gap(
        self, wanted: Wanted, years: tuple[FinancialYear, ...], inputs: dict[str, Any]
    ) -> list[Choice]:
        """The rise that closes the first year's gap with the poll's cost, if it needs a vote."""
        year = years[0]
        position = self._after(*self._before(wanted.lever))
        before = position.exact_band_d(year + -1)
        short = float(position.gap(year)) + float(inputs["poll_cost"])
        needed = short / float(position.tax_base(year)) / float(before)
        rise = math.ceil(round(needed * _TENTH_OF_A_POINT, 6)) / _TENTH_OF_A_POINT
        principle = position.principles.get(year)
        if principle is None or principle.no_limit:
            return []
        largest = largest_without_referendum(principle, before)
        if before * (1 + Decimal(repr(rise))) <= largest:
            return []
        return [Choice(wanted.lever, years, rise, inputs)]

    def largest_rise(
        self, wanted: Wanted, years: tuple[FinancialYear, ...], inputs: dict[str, Any]
    ) -> list[Choice]:
        """The largest rise of the first year that needs no referendum, as a share."""
        year = years[0]
        position = self._context.position
        principle = position.principles.get(year)
        if principle is None or principle.no_limit:
            self._needs.append(Need(wanted.lever, f"needs: the referendum limit of {year}"))
            return []
        before = position.exact_band_d(year + -1)
        share = float(largest_without_referendum(principle, before) / before - 1)
        return [Choice(wanted.lever, years, share, inputs)]

    def left_of_the_gap(
        self, wanted: Wanted, years: tuple[FinancialYear, ...], inputs: dict[str, Any]
    ) -> list[Choice]:
        """What is left of each year's gap, or a share of it, as a sum that recurs from then."""
        return self._by_year(wanted, years, inputs, self._after(*self._before(wanted.lever)))

    def all_that_is_left(
        self, wanted: Wanted, years: tuple[FinancialYear, ...], inputs: dict[str, Any]
    ) -> list[Choice]:
        """What is left of each year's gap once every other choice is made."""
        return self._by_year(wanted, years, inputs, self._after(*self._made))

    @staticmethod
    def _by_year(
        wanted: Wanted,
        years: tuple[FinancialYear, ...],
        inputs: dict[str, Any],
        position: BudgetState,
    ) -> list[Choice]:
        share = float(wanted.takes.get("share", "100%").rstrip("%")) / 100
        met = 0.0
        choices = []
        for year in years:
            more = math.ceil(round(float(position.gap(year)) * share - met, 4))
            if more > 0:
                choices.append(Choice(wanted.lever, (year,), float(more), inputs))
                met += more
        return choices

    def capital_from_revenue(
        self, wanted: Wanted, years: tuple[FinancialYear, ...], inputs: dict[str, Any]
    ) -> list[Choice]:
        """All capital spending that revenue pays for, in the years in which it pays for any."""
        position = self._context.position
        paying = tuple(year for year in years if float(position.amount(CAPITAL, year)) > 0)
        if not paying:
            self._notes.append("Revenue pays for no capital spending, so none is borrowed for.")
            return []
        return [Choice(wanted.lever, paying, None, inputs)]

    def example(
        self, wanted: Wanted, years: tuple[FinancialYear, ...], inputs: dict[str, Any]
    ) -> list[Choice]:
        """The lever's example at this council's population: every sum of pounds in proportion."""
        pulled = lever(wanted.lever)
        own = self._context.facts.population
        theirs = _population(self._release, wanted.takes["population_of"])
        if own is None or theirs is None or pulled.example is None:
            self._needs.append(Need(pulled.name, "needs: the population of both areas"))
            return []
        by = float(own) / theirs
        known = {entry.name: entry for entry in pulled.inputs}
        scaled = {name: _scaled(known[name], value, by) for name, value in inputs.items()}
        size = _scaled(pulled.setting, pulled.example.size, by)
        return [Choice(pulled.name, years, size, scaled)]


def _is_beyond(choice: Choice) -> bool:
    """Whether a size that a rule calls for is more than the lever can take."""
    highest = lever(choice.lever).setting.highest
    return choice.size is not None and highest is not None and choice.size > highest


def _beyond_words(choice: Choice) -> str:
    setting = lever(choice.lever).setting
    return (
        f"{setting.label} of {choice.size:.0%} would close the first year's gap, and no more than "
        f"{setting.highest:.0%} is worked out"
    )


def _has_rule(wanted: Wanted) -> bool:
    return bool(wanted.rule) or wanted.years == "from_first_gap"


def _scaled(of: Input, value: Any, by: float) -> Any:  # noqa: ANN401 - an input's own type
    if of.unit == Unit.POUNDS:
        return float(round(value * by))
    if of.unit == _HAS_POUNDS and isinstance(value, Mapping):
        return {name: float(round(amount * by)) for name, amount in value.items()}
    return value


@remembered
def _population(release: Release, ons_code: str) -> float | None:
    return load(release, ons_code).population.value


_DERIVED: dict[str, Callable[[CouncilFacts], Any]] = {
    "route_of_reductions": lambda facts: "R1" if facts.is_billing else "R9",
}
_Rule = Callable[[_Sizing, Wanted, tuple[FinancialYear, ...], dict[str, Any]], Iterable[Choice]]
_RULES: dict[str, _Rule] = {
    "closes_the_first_gap": _Sizing.closes_the_first_gap,
    "largest_rise": _Sizing.largest_rise,
    "left_of_the_gap": _Sizing.left_of_the_gap,
    "all_that_is_left": _Sizing.all_that_is_left,
    "capital_from_revenue": _Sizing.capital_from_revenue,
    "example": _Sizing.example,
}
