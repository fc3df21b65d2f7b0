"""The middle of the outlook: spending, funding and the gap by year if nothing is decided."""

from collections.abc import Mapping

from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.forecast.assumptions import PRESSURE, Assumptions
from tallystick.forecast.base_budget import BaseBudget


@dataclass(frozen=True, slots=True)
class YearAhead:
    """One year of the outlook in pounds, Band D at its amount of the base year.

    `services` are before the savings by which councils have met `pressure`, the cost growth that
    returns do not show; `tax_base` is in Band D equivalents.
    """

    year: FinancialYear
    services: Mapping[str, float]
    pressure: float
    not_placed: float
    levies: float
    principal: float
    interest_paid: float
    investment_income: float
    support: float
    specific_grants: float
    general_funding: float
    tax_base: float
    council_tax: float

    @property
    def spending(self) -> float:
        """All spending, levies and capital financing, in pounds."""
        return (
            sum(self.services.values())
            + self.pressure
            + self.not_placed
            + self.levies
            + self.principal
            + self.interest_paid
            + self.investment_income
            + self.support
        )

    @property
    def gap_frozen(self) -> float:
        """What is missing if Band D stays as it is, in pounds."""
        return self.spending - self.specific_grants - self.council_tax - self.general_funding


def central_path(
    base: BaseBudget, assumptions: Assumptions, years: tuple[FinancialYear, ...]
) -> tuple[YearAhead, ...]:
    """The years after the base year.

    A service grows by prices and then by what it grows above them, and by a known change where one
    was entered. Support and half of the expected draw on reserves are there in the base year alone.
    """
    rate, services = assumptions.rate, dict(base.services)
    now = {
        "not_placed": base.not_placed,
        "levies": base.levies,
        "principal": base.principal,
        "interest_paid": base.interest_paid,
        "investment_income": base.investment_income,
        "specific_grants": base.specific_grants,
        "general_funding": base.general_funding - base.one_off,
        "tax_base": base.tax_base,
    }
    pressure = 0.0
    path = []
    for year in years:
        services = {
            name: amount * (1 + rate(f"price.{name}", year)) * (1 + rate(f"demand.{name}", year))
            + assumptions.amount(f"known_change.{name}", year)
            for name, amount in services.items()
        }
        now = {name: amount * (1 + rate(_RATES[name], year)) for name, amount in now.items()}
        pressure += rate(PRESSURE, year) * base.net_revenue_expenditure
        path.append(
            YearAhead(
                year=year,
                services=services,
                pressure=pressure,
                support=base.support,
                council_tax=base.band_d * now["tax_base"],
                **now,
            )
        )
    return tuple(path)


_RATES = {
    "not_placed": "price.spending_not_placed",
    **{
        name: f"growth.{name}"
        for name in (
            "levies",
            "principal",
            "interest_paid",
            "investment_income",
            "specific_grants",
            "general_funding",
            "tax_base",
        )
    },
}
