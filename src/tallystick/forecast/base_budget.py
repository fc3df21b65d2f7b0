"""The base year: the newest budget of a council, which balances as the law requires."""

from collections.abc import Mapping
from math import exp

from tallystick.figures.figure import Figure
from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.forecast.growth import LAST_OUTTURN, Growth
from tallystick.forecast.learnt import Learnt
from tallystick.forecast.method import Method
from tallystick.forecast.returned import BASE, ReturnedFigures

SMALLEST_BUDGET = 5_000_000.0
"""Pounds of net revenue expenditure under which no draw, and no outlook, is read from returns."""

NO_OUTLOOK = {
    "E09000001": "The City of London is financed unlike any other council.",
    "E06000053": "The Isles of Scilly are financed unlike any other council.",
}
DISTRICT = "district"


@dataclass(frozen=True, slots=True)
class BaseBudget:
    """The budget of 2026-27 in pounds, before any decision; `tax_base` in Band D equivalents.

    `general_funding` is what the budget is funded by besides council tax and grants for stated
    services. `draw_expected` is the draw on reserves that the budget rests on, and `one_off` the
    part of it that does not come again. `scale` is what the services of the outturn, carried to
    2026-27, were multiplied by to fit the budget; None where they stand for shares alone, or where
    levies and investment income are not held.
    """

    ons_code: str
    council_class: str
    net_revenue_expenditure: float
    is_estimated: bool
    council_tax: float
    tax_base: float
    band_d: float
    general_funding: float
    specific_grants: float
    services: Mapping[str, float]
    scale: float | None
    not_placed: float
    levies: float
    principal: float
    interest_paid: float
    investment_income: float
    support: float
    draw_expected: float
    one_off: float

    @property
    def gross(self) -> float:
        """Net revenue expenditure and grants for stated services, in pounds."""
        return self.net_revenue_expenditure + self.specific_grants


def base_budget(
    returned: ReturnedFigures, method: Method, learnt: Learnt, growth: Growth
) -> BaseBudget:
    """The budget of 2026-27 of one council.

    `general funding = net revenue expenditure − parish precepts − council tax`: by law the budget
    balances. Grants for stated services are as the full return has them, where one is held, else a
    share of the budget. Services are those of the newest outturn carried to the base year and
    scaled to what is left of the budget after levies and capital financing.

    Raises:
        MissingFigure: if neither a budget nor an outturn, or no council tax, is held.
    """
    council_class = returned.council_class
    is_estimated = returned.budget.value is None
    printed = (
        returned.outturn.known() * learnt.budget_on_outturn[council_class]
        if is_estimated
        else returned.budget.known()
    )
    net = printed - _known(returned.parish_precepts)
    tax = returned.council_tax.known()
    grants = (
        method.specific_grants[council_class] * net
        if returned.specific_grants is None
        else returned.specific_grants.known()
    )
    levies, income = _known(returned.levies), _known(returned.investment_income)
    principal = _known(returned.principal)
    interest = _known(
        returned.interest_paid_outturn
        if returned.interest_paid.value is None
        else returned.interest_paid
    )
    to_services = net + grants - levies - principal - interest - income
    services, scale, not_placed = _services(returned, method, growth, to_services)
    draw = _draw_expected(returned, method, learnt, net)
    return BaseBudget(
        ons_code=returned.ons_code,
        council_class=council_class,
        net_revenue_expenditure=net,
        is_estimated=is_estimated,
        council_tax=tax,
        tax_base=returned.tax_base.known(),
        band_d=returned.band_d.known(),
        general_funding=net - tax,
        specific_grants=grants,
        services=services,
        scale=scale,
        not_placed=not_placed,
        levies=levies,
        principal=principal,
        interest_paid=interest,
        investment_income=income,
        support=0.0 if returned.support is None else returned.support.known(),
        draw_expected=draw,
        one_off=method.one_off_share * max(0.0, draw),
    )


def why_no_outlook(base: BaseBudget) -> str | None:
    """Why returns give the council no outlook; None where they do."""
    if base.ons_code in NO_OUTLOOK:
        return NO_OUTLOOK[base.ons_code]
    if base.net_revenue_expenditure < SMALLEST_BUDGET:
        return "Its net revenue expenditure is under £5m: no share of it means anything."
    if base.general_funding < 0:
        return "Its council tax is larger than its net revenue expenditure."
    if base.interest_paid > base.net_revenue_expenditure:
        return "Its interest is larger than its net revenue expenditure."
    return None


def _services(
    returned: ReturnedFigures, method: Method, growth: Growth, to_services: float
) -> tuple[dict[str, float], float | None, float]:
    """Services of the base year, their scale, and what is placed with none of them, in pounds."""
    rolled = {
        name: figure.known() * exp(growth_to_base(growth, name, figure))
        for name, figure in returned.services.items()
        if figure.value is not None
    }
    total = sum(rolled.values())
    if all(returned.services[name].year == BASE for name in rolled) and rolled:
        return rolled, 1.0, to_services - total
    if returned.levies.value is None or not total:
        return rolled, None, to_services - total
    scale = to_services / total
    least, most = method.scale_bounds
    is_of_shares = returned.council_class == DISTRICT or not least <= scale <= most
    services = {name: amount * scale for name, amount in rolled.items()}
    return services, None if is_of_shares else scale, 0.0


def growth_to_base(growth: Growth, service: str, returned: Figure) -> float:
    """Growth of a service from the year of its return to the base year, in logs."""
    return sum(growth.of_service(service, year) for year in years_to_base(returned))


def years_to_base(returned: Figure) -> tuple[FinancialYear, ...]:
    """The years from that of a return, not itself, to the base year."""
    return FinancialYear.span((returned.year or LAST_OUTTURN) + 1, BASE)


def _draw_expected(returned: ReturnedFigures, method: Method, learnt: Learnt, net: float) -> float:
    """The draw on reserves that the budget rests on, in pounds; nought where none can be read."""
    now, expected = returned.reserves.value, returned.reserves_expected.value
    if not now or expected is None or net < SMALLEST_BUDGET:
        return 0.0
    least, most = method.draw_bounds
    fall = min(most, max(least, (now - expected) / net))
    return net * (learnt.draw.level + learnt.draw.slope * fall)


def _known(figure: Figure) -> float:
    """Its pounds; a figure that is not held adds nothing, and is shown as missing."""
    return 0.0 if figure.value is None else figure.value
