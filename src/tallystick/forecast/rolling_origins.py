"""Growth set against what happened: outturns of each year carried ahead by what was known then."""

from collections.abc import Callable, Mapping
from functools import partial
from math import exp
from statistics import median

from tallystick.authorities.council import COUNCIL_CLASSES
from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.forecast.growth import Growth
from tallystick.forecast.lines import line
from tallystick.forecast.method import Method
from tallystick.forecast.trends import LEARNT, LONG, UPPER_TIER, Run, trend_of
from tallystick.sources.release import Release

FIRST, LAST = FinancialYear(2011), FinancialYear(2024)
ORIGINS = FinancialYear.span(FinancialYear(2013), FinancialYear(2023))
"""Two years after the first, so that there is a trend to carry on."""

MOST_AHEAD = 5
PRICES = 0.02
"""Growth of prices as it is taken at each origin: the target, since forecasts then are not held."""

_SUMMARY = "revenue_outturn_summary_"
_BENEFIT = "council_tax_benefit"
"""Paid through central services until 2012-13, and out of them since."""

Spending = Mapping[FinancialYear, Mapping[str, Mapping[str, float]]]
"""Pounds by year, service and ONS code."""


@dataclass(frozen=True, slots=True)
class GrowthError:
    """How far service spending lay from what was carried ahead, as a median absolute share.

    `method` is the outlook's own growth, `anchors` growth by the anchors alone, `no_change` that
    nothing changes; over so many pairs of a council and an origin.
    """

    ahead: int
    method: float
    anchors: float
    no_change: float
    pairs: int


def upper_tier_spending(release: Release) -> Spending:
    """Net current expenditure by service of upper-tier councils, 2011-12 to 2024-25."""
    rows = {service: line(service).rows[0] for service in LEARNT}
    spending = {}
    for year in FinancialYear.span(FIRST, LAST):
        source = UPPER_TIER if year.start >= _SERIES_FROM else f"{_SUMMARY}{_written(year)}"
        table = release.table(source, year.start, (*rows.values(), _BENEFIT))
        spending[year] = {
            service: _without(table[row], table[_BENEFIT] if service == "central_services" else {})
            for service, row in rows.items()
        }
    return spending


def growth_errors(release: Release, method: Method, spending: Spending) -> tuple[GrowthError, ...]:
    """The errors by years ahead, over every council that is held in every year.

    At each origin the trend of each class is read from the years up to it, at most three.
    """
    classes = _classes(release, spending)
    ways: dict[str, Callable[[FinancialYear, str], Growth | None]] = {
        "method": partial(_growth, method, spending, classes),
        "anchors": partial(_anchors_alone, method),
        "no_change": _no_change,
    }
    errors = {way: _errors(spending, classes, growth) for way, growth in ways.items()}
    return tuple(
        GrowthError(
            ahead=ahead,
            method=median(errors["method"][ahead]),
            anchors=median(errors["anchors"][ahead]),
            no_change=median(errors["no_change"][ahead]),
            pairs=len(errors["method"][ahead]),
        )
        for ahead in range(1, MOST_AHEAD + 1)
    )


def _errors(
    spending: Spending,
    classes: Mapping[str, str],
    growth_at: Callable[[FinancialYear, str], Growth | None],
) -> dict[int, list[float]]:
    errors: dict[int, list[float]] = {ahead: [] for ahead in range(1, MOST_AHEAD + 1)}
    for origin in ORIGINS:
        growths = {name: growth_at(origin, name) for name in dict.fromkeys(classes.values())}
        factors = {name: _factors(growth, origin) for name, growth in growths.items()}
        for code, council_class in classes.items():
            for ahead, by_service in factors[council_class].items():
                actual = sum(spending[origin + ahead][service][code] for service in LEARNT)
                carried = sum(
                    spending[origin][service][code] * by_service[service] for service in LEARNT
                )
                errors[ahead].append(abs(carried / actual - 1))
    return errors


def _factors(growth: Growth | None, origin: FinancialYear) -> dict[int, dict[str, float]]:
    """What each service is multiplied by, by years ahead as far as outturns are held."""
    furthest = min(MOST_AHEAD, LAST - origin)
    logs = dict.fromkeys(LEARNT, 0.0)
    factors = {}
    for ahead in range(1, furthest + 1):
        if growth is not None:
            logs = {
                name: value + growth.of_service(name, origin + ahead)
                for name, value in logs.items()
            }
        factors[ahead] = {name: exp(value) for name, value in logs.items()}
    return factors


def _growth(
    method: Method,
    spending: Spending,
    classes: Mapping[str, str],
    origin: FinancialYear,
    council_class: str,
) -> Growth:
    first = max(FIRST, origin + -LONG)
    councils = frozenset(code for code, name in classes.items() if name == council_class)
    trends = {}
    for service in LEARNT:
        run = Run(first, origin, spending[first][service], spending[origin][service])
        trend = trend_of(run, councils, _steady)
        if trend is not None:
            trends[service] = min(method.most_trend, max(-method.most_trend, trend))
    return Growth(
        prices=_steady,
        trends=trends,
        anchors=method.anchor,
        trend_kept=method.trend_kept,
        last_outturn=origin,
        last_care_outturn=origin,
    )


def _anchors_alone(method: Method, origin: FinancialYear, council_class: str) -> Growth:
    del council_class
    return Growth(
        prices=_steady,
        trends={},
        anchors=method.anchor,
        trend_kept=method.trend_kept,
        last_outturn=origin,
        last_care_outturn=origin,
    )


def _no_change(origin: FinancialYear, council_class: str) -> None:
    del origin, council_class


def _classes(release: Release, spending: Spending) -> dict[str, str]:
    """The class of every upper-tier council that is held in every year, by ONS code."""
    codes_by_table = [
        set(codes) for by_service in spending.values() for codes in by_service.values()
    ]
    whole = set.intersection(*codes_by_table)
    classes = {each.ons_code: COUNCIL_CLASSES.get(each.kind, "") for each in release.authorities}
    known = {code: classes[code] for code in sorted(whole)}
    return {code: name for code, name in known.items() if name in _UPPER_TIER_CLASSES}


def _without(amounts: Mapping[str, float], less: Mapping[str, float]) -> dict[str, float]:
    return {code: amount - less.get(code, 0.0) for code, amount in amounts.items()}


def _written(year: FinancialYear) -> str:
    return str(year).replace("-", "_")


def _steady(year: FinancialYear) -> float:
    del year
    return PRICES


_SERIES_FROM = 2017
_UPPER_TIER_CLASSES = ("london_borough", "metropolitan", "unitary", "county")
