"""The rates that an outlook with own figures grows by, under the keys that assumptions have."""

from collections.abc import Iterator, Mapping
from math import isclose

from tallystick.figures.year import FinancialYear
from tallystick.forecast.council_outlook import CentralOutlook
from tallystick.forecast.growth import Prices
from tallystick.forecast.own_figures import ByYear, OwnFigures
from tallystick.forecast.own_growth import (
    EVERY_SERVICE,
    NOT_PLACED,
    lines_of_base,
    lines_of_year,
    own_pressures,
)
from tallystick.forecast.returned import SERVICES
from tallystick.forecast.with_own_figures import OwnOutlook

PRESSURE = "pressure.met_by_savings"

Rates = dict[str, dict[FinancialYear, float]]
"""Shares by key and year; pounds for `known_change.X`."""


def own_rates(outlook: OwnOutlook, own: OwnFigures, prices: Prices) -> Rates:
    """Every rate that own figures change: a path made of them is the same to the pound.

    `price.X` and `demand.X` of a service, `known_change.X` of one with pressures of its own (pounds
    added in the year), `price.spending_not_placed`, `growth.X` of other lines, general funding
    among them, and `pressure.met_by_savings`, a share of net revenue expenditure. A year in which a
    line grows as it did before, or starts from nought, is left out.
    """
    pressures = own_pressures(own.pressures, own.growth)
    rates: Rates = {}
    before, after = outlook.before, outlook.after
    for (year, was, was_next), (_, now, next_) in zip(_steps(before), _steps(after), strict=True):
        for name, amount in now.items():
            growth, plain = _growth(amount, next_[name]), _growth(was.get(name), was_next.get(name))
            if pressures.covers(name, year) and name in SERVICES:
                changes = {"price": 0.0, "demand": 0.0, "known_change": next_[name] - amount}
                rates |= _with(rates, year, {f"{kind}.{name}": changes[kind] for kind in changes})
            elif growth is None or (plain is not None and isclose(growth, plain, abs_tol=1e-12)):
                continue
            elif name in SERVICES:
                price = _price(own.growth, name, year, prices)
                both = {f"price.{name}": price, f"demand.{name}": (1 + growth) / (1 + price) - 1}
                rates |= _with(rates, year, both)
            else:
                rates |= _with(rates, year, {_KEYS.get(name, f"growth.{name}"): growth})
    for year, share in _pressure_shares(outlook):
        rates |= _with(rates, year, {PRESSURE: share})
    return rates


_KEYS = {"not_placed": f"price.{NOT_PLACED}"}


def _with(rates: Rates, year: FinancialYear, values: Mapping[str, float]) -> Rates:
    return {key: {**rates.get(key, {}), year: value} for key, value in values.items()}


def _steps(
    central: CentralOutlook,
) -> Iterator[tuple[FinancialYear, dict[str, float], dict[str, float]]]:
    """Each year ahead with the lines of the year before and its own, in pounds."""
    base = central.base
    before = lines_of_base(base) | {"general_funding": base.general_funding - base.one_off}
    for ahead in central.years:
        now = lines_of_year(ahead) | {"general_funding": ahead.general_funding}
        yield ahead.year, before, now
        before = now


def _growth(before: float | None, now: float | None) -> float | None:
    return now / before - 1 if before and now is not None else None


def _price(growth: Mapping[str, ByYear], name: str, year: FinancialYear, prices: Prices) -> float:
    for key in (f"price.{name}", f"price.{EVERY_SERVICE}"):
        if year in growth.get(key, {}):
            return growth[key][year].value
    return prices(year)


def _pressure_shares(outlook: OwnOutlook) -> Iterator[tuple[FinancialYear, float]]:
    """The pressure of each year that is not the national one, a share of the budget."""
    shares = [
        [
            (now.pressure - before) / central.base.net_revenue_expenditure
            for now, before in zip(
                central.years, (0.0, *(year.pressure for year in central.years)), strict=False
            )
        ]
        for central in (outlook.before, outlook.after)
    ]
    for ahead, was, now in zip(outlook.after.years, *shares, strict=True):
        if not isclose(was, now, abs_tol=1e-12):
            yield ahead.year, now
