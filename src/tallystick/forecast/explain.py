"""Why a figure is what it is: formula, inputs and rule, down to publisher, table and row."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from tallystick.figures.errors import MissingFigure, UnknownYear
from tallystick.figures.figure import Figure, Status
from tallystick.figures.year import FinancialYear
from tallystick.forecast.assumptions import BASE_YEAR, PRESSURE, SERVICES
from tallystick.forecast.base_figures import BASE_LINES, base_figure
from tallystick.forecast.base_year import (
    CAPITAL_FINANCING,
    GRANTS,
    MET_BY_SUPPORT,
    SPENDING,
    WITHIN_SERVICES,
)
from tallystick.forecast.explain_alone import figure_alone
from tallystick.forecast.explain_range import explain_range, is_ranged
from tallystick.forecast.lines import line
from tallystick.forecast.outlook import before_savings
from tallystick.forecast.ranges import runways
from tallystick.forecast.referendum_limits import total_share

if TYPE_CHECKING:
    from tallystick.forecast.baseline import Baseline

_GROWN = ("levies", *CAPITAL_FINANCING, *GRANTS, "tax_base")
_TOTALS = {
    "spending": (*SPENDING, *MET_BY_SUPPORT),
    "capital_financing": CAPITAL_FINANCING,
    "total_spending": ("spending", "levies", "capital_financing"),
    "recurring_funding": ("council_tax", *GRANTS),
}
_GROWTH = (
    "levies_growth",
    "capital_financing_growth",
    "one_off_falls_out",
    "tax_base_growth",
    "cost_growth_met_by_savings",
    *(f"{grant}_growth" for grant in GRANTS),
)
_SECTION = "the outlook, section {}".format


def explain(plan: "Baseline", name: str, year: FinancialYear) -> Figure:
    """One figure of a plan with its working, which goes down to the published numbers.

    Args:
        plan: the plan that prints the figure.
        name: a line of `lines.csv`, a driver such as `price.adult_social_care`, or the key of an
            assumption such as `growth.tax_base`.
        year: the financial year; reserves take the year of the return.

    Raises:
        UnknownName: if there is no such line.
        UnknownYear: if the plan does not reach that year.
        MissingFigure: if the council's figure is not held.
    """
    if name.startswith(_ASSUMED):
        return plan.assumptions.figure(name, year)
    if is_ranged(name):
        middle = explain(plan, name.partition(".")[0], year)
        return explain_range(plan, name, year, middle)
    about = line(name)
    if about.group in _BALANCES:
        return _balance(plan, name, year)
    if plan.known().alone is not None and not _is_made_of_lines(name, year):
        return figure_alone(plan.known(), name, year)
    base, last = plan.known_base(), plan.known_outlook().years[-1]
    if year <= base.year:
        return _at_or_before_base(plan, name, year)
    if year > last:
        raise UnknownYear(f"The outlook runs from {base.year} to {last}; {year} is outside it.")
    builder = _BUILDERS.get(name.partition(".")[0])
    if builder is None:
        raise MissingFigure(f"{about.label} is not computed for {year}.")
    return builder(plan, name, year)


def _is_made_of_lines(name: str, year: FinancialYear) -> bool:
    """Whether a figure adds up others, whatever they rest on; a rise or a gap among them."""
    return year > BASE_YEAR and name in _MADE_OF_LINES


def _figure(
    name: str,
    year: FinancialYear,
    value: float,
    formula: str,
    inputs: tuple[Figure, ...],
    rule: str = "",
    note: str = "",
) -> Figure:
    about = line(name)
    return Figure(
        name=name,
        label=about.label,
        value=float(value),
        unit=about.unit,
        status=Status.COMPUTED,
        year=year,
        formula=formula,
        inputs=inputs,
        rule=rule,
        note=note,
    )


def _made(
    plan: "Baseline",
    name: str,
    year: FinancialYear,
    formula: str,
    parts: tuple[str, ...],
    rule: str,
) -> Figure:
    """A figure of the outlook made of other lines of the same year."""
    inputs = tuple(explain(plan, part, year) for part in parts if _is_there(plan, part))
    value = plan.known_outlook().amount(name, year)
    return _figure(name, year, float(value), formula, inputs, rule)


def _is_there(plan: "Baseline", part: str) -> bool:
    return part in _TOTALS or part in plan.known_base().amounts


def _at_or_before_base(plan: "Baseline", name: str, year: FinancialYear) -> Figure:
    if year == BASE_YEAR:
        if name in BASE_LINES:
            return base_figure(plan, name)
        if name in _TOTALS:
            return _total(plan, name, year)
    elif name in BASE_LINES:
        figure = base_figure(plan, name)
        for returned in figure.inputs:
            if returned.year == year:
                return returned
    raise UnknownYear(f"{line(name).label} is not held for {year}; the base year is {BASE_YEAR}.")


def _total(plan: "Baseline", name: str, year: FinancialYear) -> Figure:
    return _made(plan, name, year, " + ".join(_TOTALS[name]), _TOTALS[name], _SECTION(2))


def _held_flat(plan: "Baseline", name: str, year: FinancialYear) -> Figure:
    before = explain(plan, name, year + -1)
    way = "held at its base-year amount" if name == "band_d" else "held flat in cash"
    return _figure(name, year, before.known(), way, (before,), _SECTION(2))


def _support_costs(plan: "Baseline", name: str, year: FinancialYear) -> Figure:
    support = plan.known().central.returned.support
    formula = "costs that support met in the base year; support is agreed a year at a time"
    value = plan.known().central.base.support
    return _figure(name, year, value, formula, () if support is None else (support,), _SECTION(1))


def _not_placed(plan: "Baseline", name: str, year: FinancialYear) -> Figure:
    inputs = (explain(plan, name, year + -1), plan.assumptions.figure(f"price.{name}", year))
    value = float(plan.known_outlook().amount(name, year))
    return _figure(name, year, value, "year before × (1 + price)", inputs, _SECTION(2))


def _service(plan: "Baseline", name: str, year: FinancialYear) -> Figure:
    """Spending before savings: the service at its trend, and its share of what savings have met."""
    ahead = plan.known().central.years[year - BASE_YEAR - 1]
    at_trend = _at_trend(plan, name, year)
    shared = _figure(
        "cost_growth_met_by_savings",
        year,
        before_savings(ahead)[name] - ahead.services[name],
        "share of the services' pounds × years ahead × its rate × net revenue expenditure",
        (plan.assumptions.figure(PRESSURE, year), base_figure(plan, "net_revenue_expenditure")),
        _SECTION(2),
    )
    value = float(plan.known_outlook().amount(name, year))
    formula = "cost at its trend + its share of the cost growth that savings have met"
    return _figure(name, year, value, formula, (at_trend, shared), _SECTION(2))


def _at_trend(plan: "Baseline", name: str, year: FinancialYear) -> Figure:
    """What a service costs by prices and its trend, from the base year."""
    if year == BASE_YEAR:
        return base_figure(plan, name)
    assumptions = plan.assumptions
    inputs: tuple[Figure, ...] = (
        _at_trend(plan, name, year + -1),
        assumptions.figure(f"price.{name}", year),
        assumptions.figure(f"demand.{name}", year),
    )
    formula = "year before × (1 + price) × (1 + demand)"
    if f"known_change.{name}" in assumptions.keys:
        inputs = (*inputs, assumptions.figure(f"known_change.{name}", year))
        formula += " + known change"
    value = plan.known().central.years[year - BASE_YEAR - 1].services[name]
    return replace(
        _figure(name, year, value, formula, inputs, _SECTION(2)),
        label=f"{line(name).label}, at its trend",
    )


def _grown(plan: "Baseline", name: str, year: FinancialYear) -> Figure:
    growth = plan.assumptions.figure(f"growth.{name}", year)
    before = explain(plan, name, year + -1)
    value = float(plan.known_outlook().amount(name, year))
    if name == "general_funding" and year == BASE_YEAR + 1:
        inputs = (before, base_figure(plan, "one_off_expected"), growth)
        formula = "(year before − one-off money in it) × (1 + growth)"
        return _figure(name, year, value, formula, inputs, _SECTION(3))
    return _figure(name, year, value, "year before × (1 + growth)", (before, growth), _SECTION(2))


def _council_tax(plan: "Baseline", name: str, year: FinancialYear) -> Figure:
    return _made(
        plan, name, year, "base-year Band D × tax base", ("band_d", "tax_base"), _SECTION(2)
    )


def _gap(plan: "Baseline", name: str, year: FinancialYear) -> Figure:
    parts = ("total_spending", "recurring_funding")
    return _made(plan, name, year, "all spending − funding", parts, _SECTION(2))


def _new_gap(plan: "Baseline", name: str, year: FinancialYear) -> Figure:
    inputs = tuple(explain(plan, "gap_frozen_band_d", at) for at in (year, year + -1))
    value = float(plan.known_outlook().amount(name, year))
    return _figure(name, year, value, "gap − gap of the year before", inputs, _SECTION(2))


def _driver(plan: "Baseline", name: str, year: FinancialYear) -> Figure:
    """A driver by service: what prices, demand or an entered change add to the year's gap."""
    kind, _, of = name.partition(".")
    if not of:
        return _kind_of_driver(plan, name, year)
    outlook, assumptions = plan.known_outlook(), plan.assumptions
    rate = assumptions.figure(name, year)
    value = float(outlook.drivers[name][year])
    if kind == "known_change":
        return _figure(name, year, value, "entered for the year", (rate,), _SECTION(2))
    before = _at_trend(plan, of, year + -1) if of in SERVICES else explain(plan, of, year + -1)
    if kind == "price":
        return _figure(name, year, value, "year before × price", (before, rate), _SECTION(2))
    price = assumptions.figure(f"price.{of}", year)
    formula = "year before × (1 + price) × demand"
    return _figure(name, year, value, formula, (before, price, rate), _SECTION(2))


def _kind_of_driver(plan: "Baseline", name: str, year: FinancialYear) -> Figure:
    parts = tuple(
        driver for driver in plan.known_outlook().drivers if driver.startswith(f"{name}.")
    )
    inputs = tuple(_driver(plan, part, year) for part in parts)
    value = sum(source.known() for source in inputs)
    return _figure(name, year, value, "sum over the lines", inputs, _SECTION(2))


def _line_growth(plan: "Baseline", name: str, year: FinancialYear) -> Figure:
    """The other drivers: how much a line of funding, levies or financing changed."""
    value = float(plan.known_outlook().drivers[name][year])
    if name == "cost_growth_met_by_savings":
        inputs = (
            plan.assumptions.figure(PRESSURE, year),
            base_figure(plan, "net_revenue_expenditure"),
        )
        formula = "rate × net revenue expenditure of the base year"
        return _figure(name, year, value, formula, inputs, _SECTION(2))
    if name == "one_off_falls_out":
        first = year == BASE_YEAR + 1
        inputs = (
            base_figure(plan, "one_off_expected"),
            _support_costs(plan, "costs_met_by_support", year),
        )
        formula = "one-off money of the base year and the costs that support met"
        return _figure(name, year, value, formula, inputs if first else (), _SECTION(1))
    of = {"tax_base_growth": "council_tax"}.get(name, name.removesuffix("_growth"))
    now, before = (explain(plan, of, at) for at in (year, year + -1))
    lowers = name in ("tax_base_growth", *(f"{grant}_growth" for grant in GRANTS))
    formula = "−(this year − year before)" if lowers else "this year − year before"
    if name == "general_funding_growth" and year == BASE_YEAR + 1:
        formula += ", the one-off money apart"
    return _figure(name, year, value, formula, (now, before), _SECTION(2))


def _rise(plan: "Baseline", name: str, year: FinancialYear) -> Figure:
    rise = plan.known().rises[year]
    gap, tax_base = (explain(plan, part, year) for part in ("gap_frozen_band_d", "tax_base"))
    band_d = base_figure(plan, "band_d")
    value, formula, inputs = {
        "rise_to_close": (rise.band_d, "frozen gap ÷ tax base", (gap, tax_base)),
        "rise_to_close_share": (
            rise.share,
            "(frozen gap ÷ tax base) ÷ base-year own Band D",
            (gap, tax_base, band_d),
        ),
        "equal_yearly_rise": (
            rise.equal_yearly,
            f"(1 + share)^(1 ÷ {year - plan.known_base().year}) − 1",
            (gap, tax_base, band_d),
        ),
    }[name]
    return _figure(name, year, value, formula, inputs, _SECTION(3))


def _at_limit(plan: "Baseline", name: str, year: FinancialYear) -> Figure:
    known = plan.known()
    if year not in known.largest:
        raise MissingFigure(f"{known.principles[year].sentence} There is no largest rise.")
    largest = known.largest[year]
    rule = f"REF-02, REF-03: {largest.principle.sentence}"
    before = (
        base_figure(plan, "band_d")
        if year + -1 == BASE_YEAR
        else _at_limit(plan, "largest_band_d", year + -1)
    )
    if name == "largest_band_d":
        formula = "the largest penny amount that is not excessive, from the year before's"
        return _figure(name, year, float(largest.band_d), formula, (before,), rule)
    band_d = _at_limit(plan, "largest_band_d", year)
    tax_base = explain(plan, "tax_base", year)
    if name == "yield_at_maximum_lawful_rise":
        formula = "(largest Band D − base-year Band D) × tax base"
        inputs: tuple[Figure, ...] = (band_d, base_figure(plan, "band_d"), tax_base)
        return _figure(name, year, largest.yield_over_outlook, formula, inputs, rule)
    if name == "referendum_limit":
        share = total_share(largest.principle)
        if share is None:
            raise MissingFigure(f"No percentage limit applies in {year}.")
        return _figure(name, year, share, "as the rule states", (), rule)
    inputs = (
        explain(plan, "gap_frozen_band_d", year),
        _at_limit(plan, "yield_at_maximum_lawful_rise", year),
    )
    return _figure(name, year, largest.gap, "frozen gap − yield of the rises", inputs, rule)


def _balance(plan: "Baseline", name: str, year: FinancialYear) -> Figure:
    known = plan.known()
    if name.startswith(_RUNWAY):
        return _runway(plan, name)
    parts = {
        **({} if known.reserves is None else known.reserves.figures()),
        **({} if known.schools_deficit is None else known.schools_deficit.figures()),
        **({} if known.debt is None else known.debt.figures()),
    }
    if name not in parts:
        raise MissingFigure(f"{line(name).label} of this council is not held.")
    figure = parts[name]
    if year not in (figure.year, BASE_YEAR):
        raise UnknownYear(f"{line(name).label} is held for {figure.year}, not for {year}.")
    return figure


def _runway(plan: "Baseline", name: str) -> Figure:
    known, counted = plan.known(), name.removeprefix(_RUNWAY)
    if known.reserves is None:
        raise MissingFigure("Usable reserves of this council are not held.")
    start = known.reserves.start_low if counted == "low" else known.reserves.start_high
    years = runways(known)[counted]
    gaps = tuple(explain(plan, "gap_frozen_band_d", at) for at in plan.known_outlook().years)
    formula = (
        "whole years in which reserves cover the gap, plus the fraction of the year that fails"
    )
    inputs = (start, *gaps)
    return _figure(name, BASE_YEAR, years.years, formula, inputs, _SECTION(6), str(years))


_MADE_OF_LINES = (
    *_TOTALS,
    "gap_frozen_band_d",
    "new_gap",
    "rise_to_close",
    "rise_to_close_share",
    "equal_yearly_rise",
    "largest_band_d",
    "yield_at_maximum_lawful_rise",
    "gap_at_maximum_lawful_rise",
    "referendum_limit",
)
_RUNWAY = "runway_"
_BALANCES = ("reserve", "debt")
_ASSUMED = ("growth.", "council_tax.", "reserves.", "pressure.")
_Builder = Callable[["Baseline", str, FinancialYear], Figure]
_BUILDERS: dict[str, _Builder] = {
    **dict.fromkeys(SERVICES, _service),
    "spending_not_placed": _not_placed,
    "costs_met_by_support": _support_costs,
    **dict.fromkeys(_GROWN, _grown),
    **dict.fromkeys(_TOTALS, _total),
    **dict.fromkeys(("band_d", *WITHIN_SERVICES), _held_flat),
    "council_tax": _council_tax,
    "gap_frozen_band_d": _gap,
    "new_gap": _new_gap,
    **dict.fromkeys(("price", "demand", "known_change"), _driver),
    **dict.fromkeys(_GROWTH, _line_growth),
    **dict.fromkeys(("rise_to_close", "rise_to_close_share", "equal_yearly_rise"), _rise),
    **dict.fromkeys(
        (
            "largest_band_d",
            "yield_at_maximum_lawful_rise",
            "gap_at_maximum_lawful_rise",
            "referendum_limit",
        ),
        _at_limit,
    ),
}
