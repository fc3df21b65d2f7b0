"""Growth set against what happened: outturns of each year carried ahead by what was known then."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from math import exp
from statistics import median

from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.forecast.growth import Growth, Prices
from tallystick.forecast.method import Method
from tallystick.forecast.trends import Run, trend_of

TARGET = 0.02
"""Growth of prices as it is taken at each origin: the target, since forecasts then are not held."""

Spending = Mapping[FinancialYear, Mapping[str, Mapping[str, float]]]
"""Pounds by year, line and ONS code."""


def at_target(year: FinancialYear) -> float:
    """Growth of prices as it could be stated in every year."""
    del year
    return TARGET


@dataclass(frozen=True, slots=True)
class Outturns:
    """Outturns that are carried ahead from each origin, and how.

    `classes` is the class of each council by ONS code; a council counts at an origin where every
    line of it is held then and in the year that is reached. `trend_years` are those over which a
    class's trend is read, fewer where fewer are held.
    """

    spending: Spending
    classes: Mapping[str, str]
    origins: tuple[FinancialYear, ...]
    most_ahead: int
    trend_years: int

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines of spending."""
        return tuple(next(iter(self.spending.values())))

    def ahead(self, origin: FinancialYear) -> range:
        """The years ahead of an origin that are held."""
        return range(1, min(self.most_ahead, max(self.spending) - origin) + 1)

    def councils(self, *years: FinancialYear) -> list[str]:
        """The councils of which every line is held in each of the years."""
        return [
            code
            for code in self.classes
            if all(code in by_code for year in years for by_code in self.spending[year].values())
        ]


@dataclass(frozen=True, slots=True)
class Miss:
    """How far one council's outturn lay from what was carried to it, shares of that outturn.

    `by_line` has no line of which nothing was spent.
    """

    council_class: str
    ahead: int
    total: float
    by_line: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class GrowthError:
    """How far outturns lay from what was carried to them, as a median absolute share.

    `method` is the outlook's own growth, `anchors` growth by the anchors alone, `no_change` that
    nothing changes; over so many pairs of a council and an origin.
    """

    ahead: int
    method: float
    anchors: float
    no_change: float
    pairs: int


@dataclass(frozen=True, slots=True)
class GrowthErrors:
    """The errors by years ahead of all councils, of each class, and of each line."""

    every: tuple[GrowthError, ...]
    by_class: Mapping[str, tuple[GrowthError, ...]]
    by_line: Mapping[str, tuple[GrowthError, ...]]


GrowthAt = Callable[[FinancialYear, str], Growth | None]
"""Growth as it could be stated at an origin for a class of council; None where nothing changes."""


def growth_errors(outturns: Outturns, method: Method, prices: Prices = at_target) -> GrowthErrors:
    """The errors of three ways to carry outturns ahead.

    At each origin the trend of each class is read from the years up to it.
    """
    ways = [
        list(misses(outturns, way))
        for way in (
            partial(_growth, outturns, method, prices),
            partial(_anchors_alone, method, prices),
            _no_change,
        )
    ]
    classes = dict.fromkeys(outturns.classes.values())
    return GrowthErrors(
        every=_by_ahead(ways, lambda miss: miss.total),
        by_class={
            name: _by_ahead(
                [[miss for miss in way if miss.council_class == name] for way in ways],
                lambda miss: miss.total,
            )
            for name in sorted(classes)
        },
        by_line={
            line: _by_ahead(ways, lambda miss, line=line: miss.by_line.get(line))  # type: ignore[misc]
            for line in outturns.lines
        },
    )


def misses(outturns: Outturns, growth_at: GrowthAt) -> Iterator[Miss]:
    """Every council's miss at each origin and year ahead."""
    names = dict.fromkeys(outturns.classes.values())
    for origin in outturns.origins:
        factors = {name: _factors(outturns, growth_at(origin, name), origin) for name in names}
        for ahead in outturns.ahead(origin):
            before, after = outturns.spending[origin], outturns.spending[origin + ahead]
            for code in outturns.councils(origin, origin + ahead):
                council_class = outturns.classes[code]
                by_line = factors[council_class][ahead]
                carried = {line: before[line][code] * by_line[line] for line in before}
                spent = {line: after[line][code] for line in before}
                yield Miss(
                    council_class=council_class,
                    ahead=ahead,
                    total=_share(sum(carried.values()), sum(spent.values())),
                    by_line={
                        line: _share(carried[line], spent[line]) for line in before if spent[line]
                    },
                )


def _share(carried: float, spent: float) -> float:
    return abs(carried - spent) / abs(spent)


def _by_ahead(
    ways: Sequence[Iterable[Miss]], share: Callable[[Miss], float | None]
) -> tuple[GrowthError, ...]:
    shares: list[dict[int, list[float]]] = []
    for way in ways:
        by_ahead: dict[int, list[float]] = {}
        for miss in way:
            value = share(miss)
            if value is not None:
                by_ahead.setdefault(miss.ahead, []).append(value)
        shares.append(by_ahead)
    method, anchors, no_change = shares
    return tuple(
        GrowthError(
            ahead=ahead,
            method=median(values),
            anchors=median(anchors[ahead]),
            no_change=median(no_change[ahead]),
            pairs=len(values),
        )
        for ahead, values in sorted(method.items())
    )


def _factors(
    outturns: Outturns, growth: Growth | None, origin: FinancialYear
) -> dict[int, dict[str, float]]:
    """What each line is multiplied by, by years ahead as far as outturns are held."""
    logs = dict.fromkeys(outturns.lines, 0.0)
    factors = {}
    for ahead in outturns.ahead(origin):
        if growth is not None:
            logs = {
                name: value + growth.of_service(name, origin + ahead)
                for name, value in logs.items()
            }
        factors[ahead] = {name: exp(value) for name, value in logs.items()}
    return factors


def _growth(
    outturns: Outturns,
    method: Method,
    prices: Prices,
    origin: FinancialYear,
    council_class: str,
) -> Growth:
    first = max(min(outturns.spending), origin + -outturns.trend_years)
    councils = frozenset(
        code for code in outturns.councils(first, origin) if outturns.classes[code] == council_class
    )
    trends = {}
    for name in outturns.lines:
        run = Run(first, origin, outturns.spending[first][name], outturns.spending[origin][name])
        trend = trend_of(run, councils, prices)
        if trend is not None:
            trends[name] = min(method.most_trend, max(-method.most_trend, trend))
    return _stated_at(method, prices, origin, trends)


def _anchors_alone(
    method: Method, prices: Prices, origin: FinancialYear, council_class: str
) -> Growth:
    del council_class
    return _stated_at(method, prices, origin, {})


def _stated_at(
    method: Method, prices: Prices, origin: FinancialYear, trends: Mapping[str, float]
) -> Growth:
    return Growth(
        prices=prices,
        trends=trends,
        anchors=method.anchor,
        trend_kept=method.trend_kept,
        last_outturn=origin,
        last_care_outturn=origin,
    )


def _no_change(origin: FinancialYear, council_class: str) -> None:
    del origin, council_class
