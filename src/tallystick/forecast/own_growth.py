"""The years ahead by line, grown by a council's own rates and by its own pressures.

What is not entered grows as the outlook has it: its factors are read from the central path itself,
so that an assumption that was changed there holds here too.
"""

from collections.abc import Mapping, Sequence

from tallystick.figures.errors import FieldFault, UnknownName
from tallystick.figures.frozen import dataclass
from tallystick.figures.names import near
from tallystick.figures.year import FinancialYear
from tallystick.forecast.base_budget import BaseBudget
from tallystick.forecast.central_path import YearAhead
from tallystick.forecast.entered_rows import whole_amounts
from tallystick.forecast.growth import Prices
from tallystick.forecast.own_figures import ByYear, Row, place_of
from tallystick.forecast.returned import BASE, SERVICES

ByLine = dict[str, float]

COSTS = ("not_placed", "levies", "principal", "interest_paid", "investment_income")
OTHERS = ("specific_grants", "tax_base")
EVERY_SERVICE = "services"
NOT_PLACED = "spending_not_placed"
_ITS_LINE = {NOT_PLACED: "not_placed"}
GROWTH_KEYS = (
    *(f"{kind}.{name}" for kind in ("price", "demand") for name in (EVERY_SERVICE, *SERVICES)),
    f"price.{NOT_PLACED}",
    *(f"growth.{name}" for name in (*SERVICES, NOT_PLACED, *COSTS[1:], *OTHERS)),
)
"""The keys under which a yearly growth can be entered."""

_LEAST_GROWTH, _MOST_GROWTH = -0.5, 1.0
PRESSURES, GROWTH = "pressures", "growth"


@dataclass(frozen=True, slots=True)
class OwnPressures:
    """Pressures by line, whole from the base year in pounds; the line `""` is spending together.

    `years` are those entered; lines in `grown` have a growth of their own and are left to it.
    """

    years: tuple[FinancialYear, ...]
    by_line: Mapping[str, Mapping[FinancialYear, float]]
    grown: frozenset[str]

    def covers(self, line: str, year: FinancialYear) -> bool:
        """Whether the pressures take the place of the line's growth in the year."""
        is_theirs = line in self.by_line or ("" in self.by_line and line not in self.grown)
        return year in self.years and is_theirs


NO_PRESSURES = OwnPressures((), {}, frozenset())


def own_pressures(rows: Sequence[Row], growth: Mapping[str, ByYear]) -> OwnPressures:
    """The rows added by line.

    Raises:
        FieldFault: if a row has not every year from 2027-28 to the last entered, or a line with
            pressures has a growth of its own as well.
        UnknownName: if a row's line is not one of spending.
    """
    if not rows:
        return NO_PRESSURES
    last = max((year for row in rows for year in row.amounts), default=BASE)
    years = FinancialYear.span(BASE + 1, last)
    keys = [split_key(key) for key in growth]
    in_part = {line for kind, line in keys if kind != GROWTH and line != "not_placed"}
    grown = {line for _, line in keys} - in_part
    by_line: dict[str, dict[FinancialYear, float]] = {}
    for row in rows:
        line = _ITS_LINE.get(row.line, row.line)
        known = ("", *SERVICES, *COSTS)
        if line not in known:
            raise UnknownName("line of spending", line, near(line, known))
        twice = in_part if not line else in_part & {line, EVERY_SERVICE} or grown & {line}
        if twice:
            words = (
                f"{row.name}: pressures hold prices and demand, and a growth of {min(twice)} is "
                "entered as well; enter one of them."
            )
            raise place_of(row.amounts).fault(PRESSURES, words)
        early = [str(year) for year in row.amounts if year <= BASE]
        if early:
            words = f"{row.name} has {early[0]}; pressures start in {BASE + 1}."
            raise place_of(row.amounts).fault(PRESSURES, words)
        total = by_line.setdefault(line, dict.fromkeys(years, 0.0))
        for year, amount in whole_amounts(row, years, PRESSURES).items():
            total[year] += amount
    return OwnPressures(years, by_line, frozenset(grown))


def checked_growth(growth: Mapping[str, ByYear], years: Sequence[FinancialYear]) -> None:
    """Refuse a key that nothing grows by, a year outside the outlook, and a rate in per cent.

    Raises:
        UnknownName: if there is no such key.
        FieldFault: if a year or a rate cannot be, or a line is entered in two ways.
    """
    for key, rates in growth.items():
        if key not in GROWTH_KEYS:
            raise UnknownName("growth of a line", key, near(key, GROWTH_KEYS))
        for year, rate in rates.items():
            if year not in years:
                words = f"{key} of {year} is outside the outlook, {years[0]} to {years[-1]}."
                raise rate.place.fault(GROWTH, words)
            if not _LEAST_GROWTH <= rate.value <= _MOST_GROWTH:
                words = f"{key} of {year} is {rate.value:,.0%} a year: it seems to be in per cent."
                raise rate.place.fault(GROWTH, f"{words} Write 3% or 0.03.")
    for name in (*SERVICES, NOT_PLACED):
        whole = f"{GROWTH}.{name}"
        parts = [f"{kind}.{name}" for kind in ("price", "demand") if f"{kind}.{name}" in growth]
        if whole in growth and parts:
            raise FieldFault(GROWTH, f"{whole} and {parts[0]} are both entered; enter one of them.")


def split_key(key: str) -> tuple[str, str]:
    """A key's kind and line: `("price", "environment")`."""
    kind, _, line = key.partition(".")
    return kind, _ITS_LINE.get(line, line)


def lines_of_base(base: BaseBudget) -> ByLine:
    """The lines that grow, in the base year."""
    return {**base.services, **{name: getattr(base, name) for name in (*COSTS, *OTHERS)}}


def lines_of_year(year: YearAhead) -> ByLine:
    """The same lines in a year ahead."""
    return {**year.services, **{name: getattr(year, name) for name in (*COSTS, *OTHERS)}}


@dataclass(frozen=True, slots=True)
class GrownYear:
    """One year of the lines that grow, and the pressure that no line has, in pounds.

    `national_years` is how much of the national pressure is in it, counted in years.
    """

    year: FinancialYear
    lines: ByLine
    pressure: float
    national_years: float


@dataclass(frozen=True, slots=True)
class LineGrowth:
    """How the lines grow from year to year: the outlook's factors, and the council's own rates."""

    path: tuple[YearAhead, ...]
    before: BaseBudget
    own: Mapping[str, ByYear]
    prices: Prices

    def factor(self, line: str, place: int) -> float:
        """One plus the growth of the line into the year at that place of the path."""
        year = self.path[place].year
        exact = self._own(f"{GROWTH}.{_KEY_OF.get(line, line)}", year)
        if exact is not None:
            return 1 + exact
        plain = self._of_outlook(line, place)
        if line not in (*SERVICES, "not_placed"):
            return plain
        prices = 1 + self.prices(year)
        price, demand = (
            self._of_service("price", line, year),
            self._of_service("demand", line, year),
        )
        above = plain / prices if demand is None else 1 + demand
        if price is None and demand is None:
            return plain
        return (prices if price is None else 1 + price) * above

    def _of_service(self, kind: str, line: str, year: FinancialYear) -> float | None:
        own = self._own(f"{kind}.{_KEY_OF.get(line, line)}", year)
        if own is not None or (kind == "demand" and line not in SERVICES):
            return own
        return self._own(f"{kind}.{EVERY_SERVICE}", year)

    def _own(self, key: str, year: FinancialYear) -> float | None:
        rate = self.own.get(key, {}).get(year)
        return None if rate is None else rate.value

    def _of_outlook(self, line: str, place: int) -> float:
        now = lines_of_year(self.path[place])
        start = lines_of_base(self.before) if place == 0 else lines_of_year(self.path[place - 1])
        if not start.get(line):
            return 1 + self.prices(self.path[place].year)
        return now[line] / start[line]


_KEY_OF = {line: key for key, line in _ITS_LINE.items()}


def grown(base: BaseBudget, growth: LineGrowth, pressures: OwnPressures) -> tuple[GrownYear, ...]:
    """The years ahead from a base budget.

    In the years entered, the lines that pressures cover stand at the base year's amount and the
    pressures are added: to their line, or to spending together where they name none. What is left
    of the national pressure falls on services that no pressure covers. After the last year entered
    everything grows as the outlook has it, from where it then stands.
    """
    start = lines_of_base(base)
    now, pot, national, national_years = dict(start), 0.0, 0.0, 0.0
    scale = base.net_revenue_expenditure / growth.before.net_revenue_expenditure
    years = []
    before_path = 0.0
    for place, ahead in enumerate(growth.path):
        year, before = ahead.year, now
        now = {
            name: start[name] + pressures.by_line.get(name, {}).get(year, 0.0)
            if pressures.covers(name, year)
            else amount * growth.factor(name, place)
            for name, amount in before.items()
        }
        if year in pressures.years:
            pot = pressures.by_line.get("", {}).get(year, 0.0)
        else:
            pot *= _together(now) / _together(before) if _together(before) else 1.0
        open_share = _share_open(now, pressures, year)
        national += (ahead.pressure - before_path) * scale * open_share
        national_years += open_share
        before_path = ahead.pressure
        years.append(GrownYear(year, now, pot + national, national_years))
    return tuple(years)


def _together(lines: Mapping[str, float]) -> float:
    """What is spent on services, in pounds."""
    return sum(max(lines[name], 0.0) for name in SERVICES if name in lines)


def _share_open(lines: Mapping[str, float], pressures: OwnPressures, year: FinancialYear) -> float:
    """The share of spending on services that no pressure entered for the year covers."""
    if year not in pressures.years:
        return 1.0
    if "" in pressures.by_line:
        return 0.0
    total = _together(lines)
    covered = {name: amount for name, amount in lines.items() if pressures.covers(name, year)}
    return 1 - _together(covered) / total if total else 1.0
