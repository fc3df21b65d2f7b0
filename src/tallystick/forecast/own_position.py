"""The outlook of a council from its own figures alone, in the shape that every outlook has.

It serves any council of the United Kingdom for which returns give none. Nothing national is added:
lines grow as the rows that were entered do.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from tallystick.authorities.council import Council
from tallystick.authorities.printed import missing
from tallystick.figures.errors import FieldFault, MissingFigure
from tallystick.figures.figure import Figure, Status, Unit
from tallystick.figures.year import FinancialYear
from tallystick.forecast.assumptions import (
    OWN_FIGURES,
    PRESSURE,
    Override,
    overridden,
)
from tallystick.forecast.base_budget import BaseBudget
from tallystick.forecast.central_path import YearAhead
from tallystick.forecast.council_outlook import Basis, CentralOutlook
from tallystick.forecast.learnt import Pressure
from tallystick.forecast.lines import line
from tallystick.forecast.own_figures import Entered, OwnFigures, Place
from tallystick.forecast.own_growth import lines_of_base, lines_of_year
from tallystick.forecast.plan_rows import PlanOutlook, outlook_of_plan
from tallystick.forecast.returned import BASE, SERVICES, ReturnedFigures, returned_figures
from tallystick.rules.referendum import Principle
from tallystick.rules.rulebook import Citation
from tallystick.sources.release import Release

_OF_ENGLISH_LAW = ("council_tax.", "reserves.")
_COSTS = ("levies", "principal", "interest_paid", "investment_income")
_NO_PRESSURE = Pressure(share=0.0, low=0.0, high=0.0, spread=0.0, gaps=0)
_TAX = {
    "council_tax": "requirement",
    "tax_base": "tax_base",
    "band_d": "band_d",
}


def outlook_alone(
    release: Release,
    council: Council,
    basis: Basis,
    own: OwnFigures,
    entered: Iterable[Override],
    last: FinancialYear,
) -> tuple[PlanOutlook, CentralOutlook]:
    """The rows of a council's plan, and the middle of the outlook that they give.

    Of an English council the council tax of the base year is as printed, where none was entered.

    Args:
        release: the published figures.
        council: the council, of any nation.
        basis: what every outlook rests on; its labels are used, none of its rates.
        own: what the council entered.
        entered: the user's own values of limits and reserves.
        last: the last year looked at; the plan's own where that is earlier.

    Raises:
        FieldFault: if the rows give no gap, or a growth is entered beside them.
        MissingFigure: if they start from another year than outlooks do.
    """
    plan = outlook_of_plan(_with_printed_tax(own, council), council.ons_code, council.council_class)
    path = tuple(ahead for ahead in plan.path if ahead.year <= last)
    if plan.path[0].year != BASE + 1:
        raise MissingFigure(
            f"The plan starts from {plan.path[0].year + -1}, and an outlook from {BASE}: its own "
            f"gap is given in its own years. Strategies need the rows from {BASE} on."
        )
    rates = basis.assumptions(council.council_class)
    growth = rates_of_path(plan.base, path)
    years = tuple(ahead.year for ahead in path)
    of_rows = [Override(key, by_year, OWN_FIGURES) for key, by_year in growth.items()]
    others = tuple(entered)
    wrong = [each.key for each in others if not each.key.startswith(_OF_ENGLISH_LAW)]
    if wrong:
        raise FieldFault(
            "assume",
            f"{wrong[0]}: an outlook from own figures alone grows as its rows do. Change the rows.",
        )
    return plan, CentralOutlook(
        returned=_returned(release, council),
        base=plan.base,
        assumptions=overridden(rates, (*of_rows, *others), years),
        pressure=_NO_PRESSURE,
        years=path,
    )


def rates_of_path(
    base: BaseBudget, path: Sequence[YearAhead]
) -> dict[str, dict[FinancialYear | None, float]]:
    """The rate of every line by year that makes the path, by the keys that assumptions have.

    What a service does is its growth above prices, and prices are nought: the rows do not part
    them. A line that starts from nought has no rate: a service has a known change in its place.
    """
    rates: dict[str, dict[FinancialYear | None, float]] = {}
    before = lines_of_base(base) | {"general_funding": base.general_funding - base.one_off}
    for ahead in path:
        now = lines_of_year(ahead) | {"general_funding": ahead.general_funding}
        for name in SERVICES:
            was, amount = before.get(name, 0.0), now.get(name, 0.0)
            rates.setdefault(f"price.{name}", {})[ahead.year] = 0.0
            rates.setdefault(f"demand.{name}", {})[ahead.year] = amount / was - 1 if was else 0.0
            if amount and not was:
                rates.setdefault(f"known_change.{name}", {})[ahead.year] = amount
        for name, was in before.items():
            if name not in SERVICES:
                key = "price.spending_not_placed" if name == "not_placed" else f"growth.{name}"
                rates.setdefault(key, {})[ahead.year] = now[name] / was - 1 if was else 0.0
        rates.setdefault(PRESSURE, {})[ahead.year] = 0.0
        before = now
    return rates


def statuses_of(base: BaseBudget) -> dict[str, Status]:
    """What kind of figure each line of the base year is: entered, or what is left of the rest."""
    left = ("spending_not_placed", "general_funding", "costs_met_by_support")
    return {
        **dict.fromkeys((*base.services, "council_tax", "tax_base", "band_d"), Status.ENTERED),
        **dict.fromkeys((*_COSTS, "specific_grants"), Status.ENTERED),
        **dict.fromkeys(left, Status.COMPUTED),
    }


def no_principles(
    council: Council, years: Iterable[FinancialYear]
) -> Mapping[FinancialYear, Principle]:
    """For a council outside England: no limit on council tax is held, in any year."""
    sentence = f"The law of {council.nation} on rises of council tax is not held."
    citation = Citation("", "", "", "")
    return {
        year: Principle(
            authority=council.name,
            group="",
            year=year,
            tests=(),
            core_points=None,
            asc_points=None,
            is_bespoke=False,
            no_limit=True,
            is_intended=False,
            status="missing",
            citation=citation,
            sentence=sentence,
        )
        for year in years
    }


def _with_printed_tax(own: OwnFigures, council: Council) -> OwnFigures:
    """Own figures with the printed council tax of the base year, where none was entered."""
    tax = council.council_tax.get(BASE)
    if tax is None:
        return own
    place = Place(option="as printed")
    printed = {
        name: Entered(figure.known(), place)
        for name, figure in ((name, getattr(tax, of)) for name, of in _TAX.items())
        if figure.value is not None
    }
    return replace(own, budget={**printed, **own.budget})


def _returned(release: Release, council: Council) -> ReturnedFigures:
    """What the council returned; every figure missing where nothing is held."""
    try:
        return returned_figures(release, council)
    except MissingFigure as fault:
        why = str(fault)

    def absent(name: str, unit: Unit = Unit.POUNDS) -> Figure:
        return missing(name, line(name).label, None, why, unit)

    return ReturnedFigures(
        ons_code=council.ons_code,
        name=council.name,
        council_class=council.council_class,
        budget=absent("net_revenue_expenditure"),
        outturn=absent("net_revenue_expenditure"),
        is_older_outturn=False,
        parish_precepts=absent("council_tax"),
        council_tax=absent("council_tax"),
        tax_base=absent("tax_base", Unit.BAND_D_EQUIVALENTS),
        band_d=absent("band_d", Unit.BAND_D_POUNDS),
        services={name: absent(name) for name in SERVICES},
        levies=absent("levies"),
        principal=absent("principal"),
        interest_paid=absent("interest_paid"),
        interest_paid_outturn=absent("interest_paid"),
        investment_income=absent("investment_income"),
        support=None,
        reserves=absent("usable_reserves"),
        reserves_expected=absent("usable_reserves"),
    )
