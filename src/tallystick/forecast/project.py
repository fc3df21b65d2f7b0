"""The years ahead, before any decision: spending, funding, the gap, and what drives it."""

from collections.abc import Mapping

from tallystick.figures.errors import UnknownYear
from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.forecast.assumptions import Assumptions
from tallystick.forecast.base_year import (
    CAPITAL_FINANCING,
    GRANTS,
    SPENDING,
    Amount,
    BaseYear,
    add,
)


@dataclass(frozen=True, slots=True)
class Outlook:
    """Amounts by line and year if nothing is done in any year, and the drivers of the gap.

    `amounts[line][year]` is in pounds (Band D equivalents for `tax_base`), a number for one council
    or an array over many; `drivers[driver][year]` are pounds that add to `new_gap`.
    """

    base: BaseYear
    assumptions: Assumptions
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
        """What is missing in the year if nothing is done in any year, in pounds."""
        return self.amount("gap_frozen_band_d", year)


def project(base: BaseYear, assumptions: Assumptions, last: FinancialYear) -> Outlook:
    """The outlook from the base year to the last year (model section 2).

    Band D is held at its base-year amount: every rise is a decision. The same function serves one
    council and, where the base year holds arrays, many.
    """
    years = FinancialYear.span(base.year + 1, last)
    if not years:
        raise UnknownYear(f"The outlook starts in {base.year + 1}; {last} is before it.")
    now: dict[str, Amount] = dict(base.amounts)
    amounts: dict[str, dict[FinancialYear, Amount]] = {
        name: {base.year: value} for name, value in now.items()
    }
    drivers: dict[str, dict[FinancialYear, Amount]] = {}
    _totals(amounts, base.year, now)
    amounts["gap_frozen_band_d"] = {base.year: 0.0 * base.total_spending()}
    gap_before = amounts["gap_frozen_band_d"][base.year]
    for year in years:
        change = _advance(now, assumptions, year)
        change["one_off_falls_out"] = (
            base.one_off_funding() if year == years[0] else 0.0 * base.one_off_funding()
        )
        for name, value in now.items():
            amounts[name][year] = value
        for name, value in change.items():
            drivers.setdefault(name, {})[year] = value
        _totals(amounts, year, now)
        gap = amounts["total_spending"][year] - amounts["recurring_funding"][year]
        amounts["gap_frozen_band_d"][year] = gap
        amounts.setdefault("new_gap", {})[year] = gap - gap_before
        gap_before = gap
    return Outlook(base, assumptions, years, amounts, drivers)


def _totals(
    amounts: dict[str, dict[FinancialYear, Amount]], year: FinancialYear, now: Mapping[str, Amount]
) -> None:
    """Put the year's totals beside its lines."""
    spending, financing = add(now, SPENDING), add(now, CAPITAL_FINANCING)
    totals = {
        "spending": spending,
        "capital_financing": financing,
        "total_spending": spending + now["levies"] + financing,
        "recurring_funding": add(now, ("council_tax", *GRANTS, "completing_amount")),
    }
    for name, value in totals.items():
        amounts.setdefault(name, {})[year] = value


def _advance(
    now: dict[str, Amount], assumptions: Assumptions, year: FinancialYear
) -> dict[str, Amount]:
    """Carry every line one year on, in place; the changes are the drivers of the new gap."""
    change: dict[str, Amount] = {}
    for name in SPENDING:
        if name not in now:
            continue
        price = now[name] * assumptions.rate(f"price.{name}", year)
        demand = (now[name] + price) * assumptions.rate(f"demand.{name}", year)
        known = assumptions.amount(f"known_change.{name}", year)
        now[name] = now[name] + price + demand + known
        change[f"price.{name}"] = price
        change[f"demand.{name}"] = demand
        if f"known_change.{name}" in assumptions.keys:
            change[f"known_change.{name}"] = known
    change["levies_growth"] = now["levies"] * assumptions.rate("growth.levies", year)
    now["levies"] = now["levies"] + change["levies_growth"]
    change["capital_financing_growth"] = 0.0
    for name in CAPITAL_FINANCING:
        growth = now[name] * assumptions.rate(f"growth.{name}", year)
        now[name] = now[name] + growth
        change["capital_financing_growth"] = change["capital_financing_growth"] + growth
    now["tax_base"] = now["tax_base"] * (1 + assumptions.rate("growth.tax_base", year))
    council_tax = now["band_d"] * now["tax_base"]
    change["tax_base_growth"] = now["council_tax"] - council_tax
    now["council_tax"] = council_tax
    for name in GRANTS:
        growth = now[name] * assumptions.rate(f"growth.{name}", year)
        now[name] = now[name] + growth
        change[f"{name}_growth"] = -growth
    for name in ("exceptional_financial_support", "planned_use_of_reserves"):
        if name in now:
            now[name] = 0.0 * now[name]
    return change
