"""A council of Barsetshire whose outlook stands on round figures, and how it enters its own."""

from types import MappingProxyType
from typing import Any

from tallystick.figures.figure import Figure, Status, Unit
from tallystick.figures.year import FinancialYear
from tallystick.forecast.base_budget import BaseBudget
from tallystick.forecast.central_path import YearAhead
from tallystick.forecast.council_outlook import CentralOutlook
from tallystick.forecast.learnt import Pressure
from tallystick.forecast.own_figures import ByYear, Entered, OwnFigures, Place
from tallystick.forecast.returned import ReturnedFigures
from tallystick.forecast.with_own_figures import OwnOutlook, with_own_figures

BASE = FinancialYear(2026)
YEARS = FinancialYear.span(BASE + 1, BASE + 5)
PRICES = 0.02
PLACE = Place(file="own.xlsx", sheet="Outlook", cell="C14")


def prices(year: FinancialYear) -> float:
    """Prices that grow by the same share each year."""
    del year
    return PRICES


def pounds(value: float | None, name: str = "line", year: FinancialYear = BASE) -> Figure:
    """An amount as it would be returned."""
    return Figure(name, name, value, Unit.POUNDS, Status.BUDGET, year)


RETURNED = ReturnedFigures(
    ons_code="E08000099",
    name="Barchester",
    council_class="metropolitan",
    budget=pounds(201e6),
    outturn=pounds(170e6),
    is_older_outturn=False,
    parish_precepts=pounds(1e6),
    council_tax=pounds(120e6),
    tax_base=Figure("tax_base", "Tax base", 60_000.0, Unit.BAND_D_EQUIVALENTS, Status.BUDGET),
    band_d=Figure("band_d", "Band D", 2_000.0, Unit.BAND_D_POUNDS, Status.BUDGET),
    services={
        name: pounds(90e6, name, FinancialYear(2024))
        for name in ("adult_social_care", "culture_and_leisure")
    },
    levies=pounds(10e6),
    principal=pounds(8e6),
    interest_paid=pounds(6e6),
    interest_paid_outturn=pounds(5e6),
    investment_income=pounds(-2e6),
    support=None,
    reserves=pounds(60e6),
    reserves_expected=pounds(50e6),
)
BASE_BUDGET = BaseBudget(
    ons_code="E08000099",
    council_class="metropolitan",
    net_revenue_expenditure=200e6,
    is_estimated=True,
    council_tax=120e6,
    tax_base=60_000.0,
    band_d=2_000.0,
    general_funding=80e6,
    specific_grants=38e6,
    services=MappingProxyType({"adult_social_care": 120e6, "culture_and_leisure": 96e6}),
    scale=1.1,
    not_placed=0.0,
    levies=10e6,
    principal=8e6,
    interest_paid=6e6,
    investment_income=-2e6,
    support=5e6,
    draw_expected=4e6,
    one_off=2e6,
)
PRESSURE = Pressure(share=0.03, spread=0.012, low=0.016, high=0.039, gaps=31)
SERVICE_GROWTH = {"adult_social_care": 1.05, "culture_and_leisure": 1.02}


def year_ahead(base: BaseBudget, year: FinancialYear) -> YearAhead:
    """A year of its central path."""
    ahead = year - BASE
    grown, held = (1 + PRICES) ** ahead, 1.01**ahead
    return YearAhead(
        year=year,
        services={
            name: amount * SERVICE_GROWTH[name] ** ahead for name, amount in base.services.items()
        },
        pressure=PRESSURE.share * base.net_revenue_expenditure * ahead,
        not_placed=base.not_placed * grown,
        levies=base.levies * grown,
        principal=base.principal,
        interest_paid=base.interest_paid * 1.035**ahead,
        investment_income=base.investment_income * 1.015**ahead,
        support=base.support,
        specific_grants=base.specific_grants * grown,
        general_funding=(base.general_funding - base.one_off) * grown,
        tax_base=base.tax_base * held,
        council_tax=base.band_d * base.tax_base * held,
    )


_OTHERS: dict[str, Any] = {
    name: None
    for name in CentralOutlook.__dataclass_fields__
    if name not in ("returned", "base", "pressure", "years")
}
CENTRAL = CentralOutlook(
    returned=RETURNED,
    base=BASE_BUDGET,
    pressure=PRESSURE,
    years=tuple(year_ahead(BASE_BUDGET, year) for year in YEARS),
    **_OTHERS,
)


def entered(value: float) -> Entered:
    """A number from its workbook."""
    return Entered(value, PLACE)


def by_year(*values: float, first: FinancialYear = YEARS[0]) -> ByYear:
    """A row from the first year ahead on."""
    return {first + ahead: entered(value) for ahead, value in enumerate(values)}


def settlement(*values: float, name: str = "revenue_support_grant") -> OwnFigures:
    """A settlement of one line from the base year on."""
    return OwnFigures(settlement={name: by_year(*values, first=BASE)})


def gaps(outlook: OwnOutlook) -> list[float]:
    """The gaps with Band D frozen, in pounds."""
    return [year.gap_frozen for year in outlook.after.years]


def own(figures: OwnFigures) -> OwnOutlook:
    """The council's outlook with its own figures in it."""
    return with_own_figures(CENTRAL, figures, prices)


PLAIN_GAPS = [year.gap_frozen for year in CENTRAL.years]
