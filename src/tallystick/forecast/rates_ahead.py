"""The rates of the years ahead of a class of council: prices, trends, national series, pressure.

They follow from national series, what was learnt from returns, and the judgements of the method.
"""

from collections.abc import Callable, Iterable, Mapping
from math import exp, log1p

from tallystick.figures.figure import Figure, Status, Unit
from tallystick.figures.year import FinancialYear
from tallystick.forecast.assumptions import PRESSURE, SERVICES, YEARS, Assumed, Assumptions
from tallystick.forecast.base_year import GRANTS
from tallystick.forecast.growth import AT_PRICES, CARE, Growth
from tallystick.forecast.learnt import Pressure
from tallystick.forecast.lines import line
from tallystick.forecast.national_series import (
    CONSUMER_PRICES,
    LAST_FORECAST,
    TAX_BASE,
    NationalGrowth,
    holding,
)
from tallystick.rules.rulebook import Rulebook

RUN_ON = "assumption: run on"
_TABLE = "Office for Budget Responsibility, March 2026, table 4.17"
_WITH_PRICES = "Taken to keep pace with consumer prices."


def assumptions_of(
    rules: Rulebook,
    growth: Growth,
    national: NationalGrowth,
    pressure: Pressure,
    years: Iterable[FinancialYear] = YEARS,
) -> Assumptions:
    """Every rate of a class of council by year.

    Args:
        rules: the rules, whose series of consumer prices and tax base are cited.
        growth: the growth of the services of the class.
        national: national series.
        pressure: cost growth met by savings.
        years: the years ahead.
    """
    ahead = tuple(years)
    table = _Writer(ahead, rules, growth)
    table.add_pressure(pressure)
    for name in GRANTS:
        table.add_prices(
            f"growth.{name}", f"{line(name).label}, yearly growth", _WITH_PRICES, comes_first=True
        )
    for name in SERVICES:
        table.add_service(name)
    table.add_prices(
        "price.spending_not_placed", f"{line('spending_not_placed').label}: prices", _WITH_PRICES
    )
    table.add_prices("growth.levies", "Levies, yearly growth", _WITH_PRICES)
    table.add_flat("growth.principal", "Provision for repaying debt, yearly growth")
    table.add_table("growth.interest_paid", "Interest paid, yearly growth", national.interest_paid)
    table.add_table(
        "growth.investment_income",
        "Interest and investment income, yearly growth",
        national.investment_income,
    )
    table.add_tax_base(national.tax_base)
    return Assumptions(table.keys)


class _Writer:
    """Puts the keys of a table together, one after the other."""

    def __init__(self, years: tuple[FinancialYear, ...], rules: Rulebook, growth: Growth) -> None:
        self.years = years
        self.rules = rules
        self.growth = growth
        self.keys: dict[str, Assumed] = {}
        self.prices = {
            year: self._of_series(
                CONSUMER_PRICES, "Consumer prices, growth", year, growth.prices(year)
            )
            for year in years
        }

    def add_pressure(self, pressure: Pressure) -> None:
        """Cost growth met by savings, a share of the budget of the base year."""
        label = "Cost growth met by savings, a year, as a share of net revenue expenditure"
        note = f"between {pressure.low:.1%} and {pressure.high:.1%}, 9 chances in 10"
        self._add(
            PRESSURE,
            label,
            lambda year: self._figure(
                PRESSURE, label, year, pressure.share,
                "median of what published gaps need above the outlook's own formulas", (), note,
            ),
            f"A national figure learnt from {pressure.gaps} gaps that councils published "
            f"({note}); councils' own pressures take its place.",
            judgement=True,
            comes_first=True,
        )  # fmt: skip

    def add_prices(self, key: str, label: str, why: str, *, comes_first: bool = False) -> None:
        """A line that keeps pace with consumer prices."""
        self._add(
            key,
            label,
            lambda year: self._figure(
                key, label, year, self.prices[year].known(), "consumer prices", (self.prices[year],)
            ),
            why,
            judgement=True,
            comes_first=comes_first,
        )

    def add_service(self, name: str) -> None:
        """Prices of a service, and its growth above them."""
        self.add_prices(f"price.{name}", f"{line(name).label}: prices", "Consumer prices.")
        key, label = f"demand.{name}", f"{line(name).label}: growth above prices"
        anchor = self.growth.anchors.get(name, 0.0)
        trend = self.growth.trends.get(name, anchor)
        parts = (
            self._figure(
                f"trend.{name}", f"{line(name).label}: trend above prices, a year, in logs",
                None, trend, "of the newest years of its class", (), "Learnt from returns.",
            ),
            self._figure(
                f"anchor.{name}", f"{line(name).label}: growth above prices in the long run",
                None, anchor, "set", (), "Judgement.",
            ),
        )  # fmt: skip

        def figure(year: FinancialYear) -> Figure:
            if name in AT_PRICES:
                return self._figure(key, label, year, 0.0, "grows with prices alone", ())
            above = self.growth.of_service(name, year) - log1p(self.growth.prices(year))
            last = self.growth.last_care_outturn if name in CARE else self.growth.last_outturn
            power = max(1, year - last) - 1
            formula = f"anchor + (trend − anchor) × {self.growth.trend_kept:g}^{power}, of logs"
            return self._figure(key, label, year, exp(above) - 1, formula, parts)

        why = "The service's own trend in the councils of its class, which falls back to an anchor."
        self._add(key, label, figure, why, judgement=True)

    def add_flat(self, key: str, label: str) -> None:
        """A line that stays as it is."""
        self._add(
            key, label, lambda year: self._figure(key, label, year, 0.0, "held flat in cash", ()),
            "Held flat in cash; councils' capital programmes are not held.", judgement=True,
        )  # fmt: skip

    def add_table(self, key: str, label: str, growth: Mapping[FinancialYear, float]) -> None:
        """A line that grows as a national table has it."""
        self._add(
            key, label,
            lambda year: self._figure(
                key, label, year, growth[year], "growth of the national line", (),
                note=_run_on(year), rule=_TABLE,
            ),
            "As English councils' together in the economic outlook.", _TABLE, judgement=False,
        )  # fmt: skip

    def add_tax_base(self, growth: Mapping[FinancialYear, float]) -> None:
        """The tax base, as England's."""
        key, label = "growth.tax_base", "Tax base, yearly growth"

        def figure(year: FinancialYear) -> Figure:
            series = self._of_series(
                TAX_BASE, "Council tax base of England, growth", year, growth[year]
            )
            return self._figure(key, label, year, growth[year], "England's tax base", (series,))

        why = "National growth of the tax base; a council's own growth differs."
        source = "Office for Budget Responsibility, March 2026"
        self._add(key, label, figure, why, source, judgement=False)

    def _add(
        self,
        key: str,
        label: str,
        figure: Callable[[FinancialYear], Figure],
        why: str,
        source: str = "",
        *,
        judgement: bool,
        comes_first: bool = False,
    ) -> None:
        figures = {year: figure(year) for year in self.years}
        self.keys[key] = Assumed(key, label, figures, why, source, judgement, comes_first)

    def _of_series(
        self, series: tuple[str, ...], label: str, year: FinancialYear, value: float
    ) -> Figure:
        at = min(year, LAST_FORECAST)
        name = holding(self.rules, series, at)
        return Figure(
            name=name,
            label=label,
            value=value,
            unit=Unit.SHARE,
            status=Status.AS_PRINTED if at == year else Status.ASSUMPTION,
            year=year,
            formula="" if at == year else f"as in {at}",
            rule=f"{self.rules.citation(name, at)} [{self.rules.status(name, at)}]",
            note=_run_on(year),
        )

    def _figure(
        self,
        key: str,
        label: str,
        year: FinancialYear | None,
        value: float,
        formula: str,
        inputs: tuple[Figure, ...],
        note: str = "",
        rule: str = "",
    ) -> Figure:
        return Figure(
            name=key,
            label=label,
            value=value,
            unit=Unit.SHARE,
            status=Status.ASSUMPTION,
            year=year,
            formula=formula,
            inputs=inputs,
            rule=rule,
            note=note,
        )


def service_rates(
    rules: Rulebook, growth: Growth, name: str, years: Iterable[FinancialYear]
) -> tuple[Figure, ...]:
    """Prices of a service and its growth above them in these years, one after the other."""
    ahead = tuple(years)
    table = _Writer(ahead, rules, growth)
    table.add_service(name)
    return tuple(
        table.keys[f"{kind}.{name}"].figures[year] for year in ahead for kind in ("price", "demand")
    )


def _run_on(year: FinancialYear) -> str:
    return "" if year <= LAST_FORECAST else RUN_ON
