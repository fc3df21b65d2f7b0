"""The outlook by line of the model: amounts by year, and the drivers that add to the new gap."""

from collections.abc import Iterator, Mapping

from tallystick.figures.errors import UnknownYear
from tallystick.figures.figure import Status
from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.forecast.assumptions import Assumptions
from tallystick.forecast.base_budget import BaseBudget
from tallystick.forecast.base_year import (
    CAPITAL_FINANCING,
    GRANTS,
    MET_BY_SUPPORT,
    SPENDING,
    TOTAL_SPENDING,
    Amount,
    BaseYear,
    add,
)
from tallystick.forecast.central_path import YearAhead

_LINES = ("levies", *CAPITAL_FINANCING, *GRANTS, "tax_base", "council_tax")
_ByYear = dict[str, dict[FinancialYear, Amount]]


@dataclass(frozen=True, slots=True)
class Outlook:
    """Amounts by line and year if nothing is done in any year, and the drivers of the gap.

    `amounts[line][year]` is in pounds (Band D equivalents for `tax_base`), a number for one council
    or an array over many; `drivers[driver][year]` are pounds that add to `new_gap`. Services are
    before the savings by which councils have met the growth of their cost.
    """

    base: BaseYear
    years: tuple[FinancialYear, ...]
    amounts: Mapping[str, Mapping[FinancialYear, Amount]]
    drivers: Mapping[str, Mapping[FinancialYear, Amount]]

    def amount(self, name: str, year: FinancialYear) -> Amount:
        """One line in one year.

        Raises:
            UnknownYear: if the outlook does not reach that year.
        """
        if year not in self.amounts[name]:
            raise UnknownYear(
                f"The outlook runs from {self.base.year} to {self.years[-1]}; {year} is outside it."
            )
        return self.amounts[name][year]

    def gap(self, year: FinancialYear) -> Amount:
        """The middle of what is missing in the year if nothing is done in any, in pounds."""
        return self.amount("gap_frozen_band_d", year)


def outlook_of(
    base_year: FinancialYear,
    base: BaseBudget,
    path: tuple[YearAhead, ...],
    assumptions: Assumptions,
    within_services: Mapping[str, float],
    statuses: Mapping[str, Status],
) -> Outlook:
    """A central path by line, with its drivers.

    Args:
        base_year: the year of the base budget.
        base: the base budget.
        path: the years after it.
        assumptions: the rates that the path was made with.
        within_services: lines of the return that are part of services, in pounds, held flat.
        statuses: what kind of figure each line of the base year is.
    """
    amounts: _ByYear = {}
    drivers: _ByYear = {}
    start = _base_lines(base) | dict(within_services)
    _put(amounts, base_year, start)
    before = _Standing(base.services, 0.0, start)
    for ahead in path:
        now = _Standing(ahead.services, ahead.pressure, _lines(ahead) | dict(within_services))
        now.lines["band_d"] = base.band_d
        _put(amounts, ahead.year, now.lines)
        one_off = base.one_off if ahead is path[0] else 0.0
        for name, amount in _changes(before, now, one_off, assumptions, ahead.year):
            drivers.setdefault(name, {})[ahead.year] = amount
        gaps = amounts["gap_frozen_band_d"]
        amounts.setdefault("new_gap", {})[ahead.year] = gaps[ahead.year] - gaps[ahead.year + -1]
        before = now
    return Outlook(
        BaseYear(base_year, start, statuses), tuple(ahead.year for ahead in path), amounts, drivers
    )


@dataclass(frozen=True, slots=True)
class _Standing:
    """One year: services before the pressure is shared out to them, the pressure, and all lines."""

    services: Mapping[str, float]
    pressure: float
    lines: dict[str, Amount]


def _base_lines(base: BaseBudget) -> dict[str, Amount]:
    return {
        **base.services,
        "spending_not_placed": base.not_placed,
        "costs_met_by_support": 0.0,
        **{name: getattr(base, name) for name in (*_LINES, "band_d")},
    }


def _lines(ahead: YearAhead) -> dict[str, Amount]:
    return {
        **before_savings(ahead),
        "spending_not_placed": ahead.not_placed,
        "costs_met_by_support": ahead.support,
        **{name: getattr(ahead, name) for name in _LINES},
    }


def before_savings(ahead: YearAhead) -> dict[str, float]:
    """Spending by service with its share, by pounds, of the cost growth that savings have met."""
    costing = sum(amount for amount in ahead.services.values() if amount > 0)
    each = ahead.pressure / costing if costing else 0.0
    return {name: amount + max(amount, 0.0) * each for name, amount in ahead.services.items()}


def _put(amounts: _ByYear, year: FinancialYear, now: Mapping[str, Amount]) -> None:
    """Put a year's lines and totals beside those of the years before."""
    total = add(now, TOTAL_SPENDING)
    funding = add(now, ("council_tax", *GRANTS))
    totals = {
        "spending": add(now, (*SPENDING, *MET_BY_SUPPORT)),
        "capital_financing": add(now, CAPITAL_FINANCING),
        "total_spending": total,
        "recurring_funding": funding,
        "gap_frozen_band_d": total - funding if amounts else 0.0,
    }
    for name, value in (now | totals).items():  # type: ignore[operator]
        amounts.setdefault(name, {})[year] = value


def _changes(
    before: _Standing,
    now: _Standing,
    one_off: float,
    assumptions: Assumptions,
    year: FinancialYear,
) -> Iterator[tuple[str, Amount]]:
    """What each cause adds to the gap from one year to the next; they add to the new gap."""
    for name, amount in before.services.items():
        price = amount * assumptions.rate(f"price.{name}", year)
        known = assumptions.amount(f"known_change.{name}", year)
        yield f"price.{name}", price
        yield f"demand.{name}", now.services[name] - amount - price - known
        if f"known_change.{name}" in assumptions.keys:
            yield f"known_change.{name}", known
    yield "cost_growth_met_by_savings", now.pressure - before.pressure

    def change(*names: str) -> Amount:
        return add(now.lines, names) - add(before.lines, names)

    yield "price.spending_not_placed", change("spending_not_placed")
    yield "levies_growth", change("levies")
    yield "capital_financing_growth", change(*CAPITAL_FINANCING)
    yield "one_off_falls_out", one_off + change("costs_met_by_support")
    yield "tax_base_growth", -change("council_tax")
    yield "general_funding_growth", -change("general_funding") - one_off
    yield "specific_grants_growth", -change("specific_grants")
