"""Why a figure is what it is: formula, inputs and rule, down to publisher, table and row."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from tallystick.figures.errors import MissingFigure, UnknownYear
from tallystick.figures.figure import Figure, Status
from tallystick.figures.year import FinancialYear
from tallystick.forecast.base_year import CAPITAL_FINANCING, GRANTS, ONE_OFF, SPENDING
from tallystick.forecast.limits import total_share
from tallystick.forecast.lines import line

if TYPE_CHECKING:
    from tallystick.forecast.baseline import Baseline

_GROWN = ("levies", *CAPITAL_FINANCING, *GRANTS, "tax_base")
_TOTALS = {
    "spending": SPENDING,
    "capital_financing": CAPITAL_FINANCING,
    "total_spending": ("spending", "levies", "capital_financing"),
    "recurring_funding": ("council_tax", *GRANTS, "completing_amount"),
}
_GROWTH = (
    "levies_growth",
    "capital_financing_growth",
    "one_off_falls_out",
    "tax_base_growth",
    *(f"{grant}_growth" for grant in GRANTS),
)
_SECTION = "model section {}".format


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
        return plan.scenario().assumptions.figure(name, year)
    about = line(name)
    if about.group == "reserve":
        return _reserve(plan, name, year)
    base, last = plan.known_base(), plan.known_outlook().years[-1]
    if year <= base.year:
        return _at_or_before_base(plan, name, year)
    if year > last:
        raise UnknownYear(f"The outlook runs from {base.year} to {last}; {year} is outside it.")
    builder = _BUILDERS.get(name.partition(".")[0])
    if builder is None:
        raise MissingFigure(f"{about.label} is not computed for {year}.")
    return builder(plan, name, year)


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
    base = plan.known_base()
    if name in base.figures:
        figure: Figure | None = base.figures[name]
        while figure is not None and figure.year is not None and figure.year > year:
            figure = next(
                (source for source in figure.inputs if source.name in (name, f"return.{name}")),
                None,
            )
        if figure is not None and figure.year == year:
            return figure
    elif year == base.year and name in _TOTALS:
        return _total(plan, name, year)
    elif year == base.year and name == "gap_frozen_band_d":
        return _figure(name, year, 0.0, "the base year balances, as the law requires", (), "BUD-01")
    raise UnknownYear(f"{line(name).label} is not held for {year}; the base year is {base.year}.")


def _total(plan: "Baseline", name: str, year: FinancialYear) -> Figure:
    return _made(plan, name, year, " + ".join(_TOTALS[name]), _TOTALS[name], _SECTION(2))


def _held_flat(plan: "Baseline", name: str, year: FinancialYear) -> Figure:
    before = explain(plan, name, year + -1)
    way = "held at its base-year amount" if name == "band_d" else "held flat in cash"
    return _figure(name, year, before.known(), way, (before,), _SECTION(2))


def _one_off(plan: "Baseline", name: str, year: FinancialYear) -> Figure:
    del plan
    return _figure(name, year, 0.0, "one-off money of the base year", (), _SECTION(2))


def _service(plan: "Baseline", name: str, year: FinancialYear) -> Figure:
    assumptions = plan.known_outlook().assumptions
    before = explain(plan, name, year + -1)
    inputs: tuple[Figure, ...] = (
        before,
        assumptions.figure(f"price.{name}", year),
        assumptions.figure(f"demand.{name}", year),
    )
    formula = "year before × (1 + price) × (1 + demand)"
    if f"known_change.{name}" in assumptions.keys:
        inputs = (*inputs, assumptions.figure(f"known_change.{name}", year))
        formula += " + known change"
    value = float(plan.known_outlook().amount(name, year))
    return _figure(name, year, value, formula, inputs, _SECTION(2))


def _grown(plan: "Baseline", name: str, year: FinancialYear) -> Figure:
    growth = plan.known_outlook().assumptions.figure(f"growth.{name}", year)
    inputs = (explain(plan, name, year + -1), growth)
    value = float(plan.known_outlook().amount(name, year))
    return _figure(name, year, value, "year before × (1 + growth)", inputs, _SECTION(2))


def _council_tax(plan: "Baseline", name: str, year: FinancialYear) -> Figure:
    return _made(
        plan, name, year, "base-year Band D × tax base", ("band_d", "tax_base"), _SECTION(2)
    )


def _gap(plan: "Baseline", name: str, year: FinancialYear) -> Figure:
    parts = ("total_spending", "recurring_funding")
    return _made(plan, name, year, "all spending − recurring funding", parts, _SECTION(2))


def _new_gap(plan: "Baseline", name: str, year: FinancialYear) -> Figure:
    inputs = tuple(explain(plan, "gap_frozen_band_d", at) for at in (year, year + -1))
    value = float(plan.known_outlook().amount(name, year))
    return _figure(name, year, value, "gap − gap of the year before", inputs, _SECTION(2))


def _driver(plan: "Baseline", name: str, year: FinancialYear) -> Figure:
    """A driver by service: what prices, demand or an entered change add to the year's gap."""
    kind, _, of = name.partition(".")
    if not of:
        return _kind_of_driver(plan, name, year)
    outlook = plan.known_outlook()
    rate = outlook.assumptions.figure(name, year)
    before = explain(plan, of, year + -1)
    value = float(outlook.drivers[name][year])
    if kind == "known_change":
        return _figure(name, year, value, "entered for the year", (rate,), _SECTION(2))
    if kind == "price":
        return _figure(name, year, value, "year before × price", (before, rate), _SECTION(2))
    price = outlook.assumptions.figure(f"price.{of}", year)
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
    if name == "one_off_falls_out":
        base = plan.known_base()
        inputs = tuple(base.figures[service] for service in ONE_OFF if service in base.figures)
        formula = "one-off funding of the base year, in the first year after it"
        return _figure(name, year, value, formula, inputs, _SECTION(2))
    of = {"tax_base_growth": "council_tax"}.get(name, name.removesuffix("_growth"))
    now, before = (explain(plan, of, at) for at in (year, year + -1))
    lowers = name in ("tax_base_growth", *(f"{grant}_growth" for grant in GRANTS))
    formula = "−(this year − year before)" if lowers else "this year − year before"
    return _figure(name, year, value, formula, (now, before), _SECTION(2))


def _rise(plan: "Baseline", name: str, year: FinancialYear) -> Figure:
    rise = plan.rises()[year]
    gap, tax_base = (explain(plan, part, year) for part in ("gap_frozen_band_d", "tax_base"))
    band_d = plan.known_base().figures["band_d"]
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
    largest = plan.largest_rises()[year]
    base = plan.known_base()
    rule = f"REF-02, REF-03: {largest.principle.sentence}"
    before = (
        base.figures["band_d"]
        if year + -1 == base.year
        else _at_limit(plan, "largest_band_d", year + -1)
    )
    if name == "largest_band_d":
        formula = "the largest penny amount that is not excessive, from the year before's"
        return _figure(name, year, float(largest.band_d), formula, (before,), rule)
    band_d = _at_limit(plan, "largest_band_d", year)
    tax_base = explain(plan, "tax_base", year)
    if name == "yield_at_maximum_lawful_rise":
        formula = "(largest Band D − base-year Band D) × tax base"
        inputs: tuple[Figure, ...] = (band_d, base.figures["band_d"], tax_base)
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


def _reserve(plan: "Baseline", name: str, year: FinancialYear) -> Figure:
    reserves = plan.known_reserves()
    parts = {**reserves.parts, "reserves_low": reserves.low, "reserves_high": reserves.high}
    if plan.residual_deficit is not None:
        parts["residual_deficit"] = plan.residual_deficit
    elif name == "residual_deficit":
        raise MissingFigure(f"{line(name).label} is not held: the return prints no account.")
    if name in parts:
        figure = parts[name]
        if figure.year != year and year != plan.known_base().year:
            raise UnknownYear(
                f"{line(name).label} is held at the end of {figure.year}, not of {year}."
            )
        return figure
    kind = name.removeprefix("runway_")
    years = plan.runways()[kind]
    gaps = tuple(explain(plan, "gap_frozen_band_d", at) for at in plan.known_outlook().years)
    start = parts[f"reserves_{kind}"]
    formula = (
        "whole years in which reserves cover the gap, plus the fraction of the year that fails"
    )
    last = plan.known_base().year
    return _figure(name, last, years.years, formula, (start, *gaps), _SECTION(4), str(years))


_ASSUMED = ("growth.", "council_tax.", "base.", "reserves.")
_Builder = Callable[["Baseline", str, FinancialYear], Figure]
_BUILDERS: dict[str, _Builder] = {
    **dict.fromkeys(SPENDING, _service),
    **dict.fromkeys(_GROWN, _grown),
    **dict.fromkeys(_TOTALS, _total),
    **dict.fromkeys(("band_d", "completing_amount"), _held_flat),
    **dict.fromkeys(ONE_OFF, _one_off),
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
