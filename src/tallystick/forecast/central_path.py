"""The middle of the outlook: spending, funding and the gap by year if nothing is decided."""

from collections.abc import Mapping
from math import exp

from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.forecast.base_budget import BaseBudget
from tallystick.forecast.growth import Growth
from tallystick.forecast.learnt import Pressure
from tallystick.forecast.national_series import NationalGrowth
from tallystick.forecast.returned import BASE


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
    base: BaseBudget,
    growth: Growth,
    national: NationalGrowth,
    pressure: Pressure,
) -> tuple[YearAhead, ...]:
    """The years after the base year for which national growth is given.

    Support and half of the expected draw on reserves are there in the base year alone.
    """
    services = dict(base.services)
    general = base.general_funding - base.one_off
    at_prices = interest = income = tax_base = 1.0
    years = []
    for year in sorted(national.tax_base):
        services = {
            name: amount * exp(growth.of_service(name, year)) for name, amount in services.items()
        }
        at_prices *= 1 + growth.prices(year)
        interest *= 1 + national.interest_paid[year]
        income *= 1 + national.investment_income[year]
        tax_base *= 1 + national.tax_base[year]
        years.append(
            YearAhead(
                year=year,
                services=services,
                pressure=pressure.share * base.net_revenue_expenditure * (year - BASE),
                not_placed=base.not_placed * at_prices,
                levies=base.levies * at_prices,
                principal=base.principal,
                interest_paid=base.interest_paid * interest,
                investment_income=base.investment_income * income,
                support=base.support,
                specific_grants=base.specific_grants * at_prices,
                general_funding=general * at_prices,
                tax_base=base.tax_base * tax_base,
                council_tax=base.band_d * base.tax_base * tax_base,
            )
        )
    return tuple(years)
