"""The base year's lines as figures: what was returned, and how each line follows from it."""

from collections.abc import Callable
from dataclasses import replace
from math import exp
from typing import TYPE_CHECKING

from tallystick.figures.errors import MissingFigure
from tallystick.figures.figure import Figure, Status, Unit
from tallystick.figures.year import FinancialYear
from tallystick.forecast.assumptions import BASE_YEAR, SERVICES
from tallystick.forecast.base_budget import BaseBudget, growth_to_base, years_to_base
from tallystick.forecast.base_year import WITHIN_SERVICES
from tallystick.forecast.learnt import Draw
from tallystick.forecast.lines import line
from tallystick.forecast.method import Method
from tallystick.forecast.rates_ahead import service_rates
from tallystick.forecast.returned import ReturnedFigures

if TYPE_CHECKING:
    from tallystick.forecast.baseline import Baseline, Position

_SECTION = "the outlook, section 1"


def base_figure(plan: "Baseline", name: str) -> Figure:
    """A line of the base year with its working, down to the returns.

    Raises:
        MissingFigure: if the council has no such line.
    """
    known = plan.known()
    if name in SERVICES:
        return _service(known, name)
    if name in WITHIN_SERVICES and name in known.outlook.base.amounts:
        return _within_services(plan, name)
    if name not in _LINES:
        raise MissingFigure(f"{line(name).label} is no line of the base year.")
    return _LINES[name](known)


def _figure(
    name: str,
    value: float,
    formula: str,
    inputs: tuple[Figure, ...],
    *,
    status: Status = Status.COMPUTED,
    note: str = "",
) -> Figure:
    about = line(name)
    return Figure(
        name=name,
        label=about.label,
        value=value,
        unit=about.unit,
        status=status,
        year=BASE_YEAR,
        formula=formula,
        inputs=inputs,
        rule=_SECTION,
        note=note,
    )


def net_figure(returned: ReturnedFigures, base: BaseBudget) -> Figure:
    """Net revenue expenditure of the base year with its working."""
    if base.is_estimated:
        note = "Estimated: no budget of 2026-27 was returned."
        formula = "outturn × median of its class's budgets over outturns − parish precepts"
        return _figure(
            "net_revenue_expenditure", base.net_revenue_expenditure, formula,
            (returned.outturn, returned.parish_precepts), status=Status.ASSUMPTION, note=note,
        )  # fmt: skip
    return _figure(
        "net_revenue_expenditure", base.net_revenue_expenditure,
        "budget as returned − parish precepts", (returned.budget, returned.parish_precepts),
        note="The return is held to about £0.1m.",
    )  # fmt: skip


def _net(known: "Position") -> Figure:
    return net_figure(known.central.returned, known.central.base)


def _general(known: "Position") -> Figure:
    returned = known.central.returned
    inputs = (_net(known), _as_line("council_tax", returned.council_tax), *returned.funding)
    formula = "net revenue expenditure − council tax: by law the budget balances"
    if returned.funding:
        formula += "; its lines as returned are below"
    return _figure("general_funding", known.central.base.general_funding, formula, inputs)


def _specific(known: "Position") -> Figure:
    base, method = known.central.base, known.basis.method
    if known.central.returned.specific_grants is not None:
        return _as_line("specific_grants", known.central.returned.specific_grants)
    share = judged(method, "specific_grants", method.specific_grants[base.council_class])
    return _figure(
        "specific_grants", base.specific_grants, "net revenue expenditure × share of its class",
        (_net(known), share), status=Status.ASSUMPTION,
    )  # fmt: skip


def _service(known: "Position", name: str) -> Figure:
    base, returned = known.central.base, known.central.returned
    if name not in base.services:
        raise MissingFigure(f"{line(name).label} of this council is not held.")
    outturn = returned.services[name]
    growth = known.basis.growth(base.council_class)
    rolled = Figure(
        name="growth_to_base",
        label=f"Growth from the newest return to {BASE_YEAR}",
        value=exp(growth_to_base(growth, name, outturn)) - 1,
        unit=Unit.SHARE,
        status=Status.ASSUMPTION,
        year=BASE_YEAR,
        formula="prices, and the trend of its class above them, year by year",
        inputs=service_rates(known.basis.rules, growth, name, years_to_base(outturn)),
    )
    if base.scale is None:
        note = "A share of the budget: what rests on it is an assumption, to £0.1m."
        formula = "share of the services of the outturn × what the budget leaves for services"
        return _figure(
            name, base.services[name], formula, (outturn, rolled), status=Status.ASSUMPTION,
            note=note,
        )  # fmt: skip
    formula = "outturn × (1 + growth to the base year) × fit to the budget"
    inputs = (outturn, rolled, _scale(known))
    return _figure(name, base.services[name], formula, inputs, status=Status.ROLLED)


def _scale(known: "Position") -> Figure:
    scale = known.central.base.scale
    if scale is None:
        raise MissingFigure("The services of this council are shares of its budget alone.")
    formula = (
        "(net revenue expenditure + specific grants − levies − capital financing) ÷ services "
        "carried from the outturn"
    )
    parts = ("net_revenue_expenditure", "specific_grants", "levies", "principal", "interest_paid")
    inputs = tuple(_LINES[part](known) for part in (*parts, "investment_income"))
    return _figure("service_scale", scale, formula, inputs)


def _not_placed(known: "Position") -> Figure:
    formula = "the budget less what is placed with a line"
    value = known.central.base.not_placed
    return _figure("spending_not_placed", value, formula, (_net(known),))


def _support_costs(known: "Position") -> Figure:
    del known
    formula = "support meets them in the base year"
    return _figure("costs_met_by_support", 0.0, formula, ())


def draw_figure(returned: ReturnedFigures, base: BaseBudget, draw: Draw) -> Figure:
    """The draw on reserves that the base year's budget rests on, with its working."""
    formula = (
        f"net revenue expenditure × ({draw.level:.4f} + {draw.slope:.3f} × the fall of reserves "
        "that the budget states, as a share of it)"
    )
    note = f"Fitted on {draw.returns} full returns, 27 of them in London."
    inputs = (net_figure(returned, base), returned.reserves, returned.reserves_expected)
    return _figure(
        "draw_expected", base.draw_expected, formula, inputs, status=Status.ASSUMPTION, note=note
    )


def _draw(known: "Position") -> Figure:
    central = known.central
    return draw_figure(central.returned, central.base, known.basis.learnt.draw)


def _one_off(known: "Position") -> Figure:
    method = known.basis.method
    share = judged(method, "one_off_share", method.one_off_share)
    return _figure(
        "one_off_expected", known.central.base.one_off, "expected draw × share, not below nought",
        (_draw(known), share), status=Status.ASSUMPTION,
    )  # fmt: skip


def _gap(known: "Position") -> Figure:
    del known
    return replace(
        _figure("gap_frozen_band_d", 0.0, "the base year balances, as the law requires", ()),
        rule="BUD-01",
    )


def _as_line(name: str, returned: Figure) -> Figure:
    """A returned figure as the line of the model that it is."""
    if returned.value is None:
        return _figure(name, 0.0, "not held; counted as nought", (returned,), note=returned.note)
    return replace(returned, name=name, label=line(name).label)


def _within_services(plan: "Baseline", name: str) -> Figure:
    rows = [plan.council.budget[row] for row in line(name).rows if row in plan.council.budget]
    value = float(plan.known_base().amounts[name])
    formula = " + ".join(row.name for row in rows)
    return replace(_figure(name, value, formula, tuple(rows)), year=_year(rows))


def _year(rows: list[Figure]) -> FinancialYear | None:
    return rows[0].year


def judged(method: Method, key: str, value: float) -> Figure:
    """A value that the method takes by judgement, with what it rests on."""
    about = next(judgement for judgement in method.judgements if judgement.key == key)
    return Figure(
        name=key,
        label=about.label,
        value=value,
        unit=Unit.SHARE,
        status=Status.ASSUMPTION,
        note=about.rests_on,
    )


def _interest(known: "Position") -> Figure:
    returned = known.central.returned
    newest = returned.interest_paid
    return _as_line(
        "interest_paid", returned.interest_paid_outturn if newest.value is None else newest
    )


_LINES: dict[str, Callable[["Position"], Figure]] = {
    "net_revenue_expenditure": _net,
    "general_funding": _general,
    "specific_grants": _specific,
    "service_scale": _scale,
    "spending_not_placed": _not_placed,
    "costs_met_by_support": _support_costs,
    "draw_expected": _draw,
    "one_off_expected": _one_off,
    "gap_frozen_band_d": _gap,
    "council_tax": lambda known: _as_line("council_tax", known.central.returned.council_tax),
    "tax_base": lambda known: _as_line("tax_base", known.central.returned.tax_base),
    "band_d": lambda known: _as_line("band_d", known.central.returned.band_d),
    "levies": lambda known: _as_line("levies", known.central.returned.levies),
    "principal": lambda known: _as_line("principal", known.central.returned.principal),
    "interest_paid": _interest,
    "investment_income": lambda known: _as_line(
        "investment_income", known.central.returned.investment_income
    ),
}
"""How each line of the base year follows from what was returned."""

BASE_LINES = (*SERVICES, *WITHIN_SERVICES, *_LINES)
"""Every line of the base year that has a working."""
