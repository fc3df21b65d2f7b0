"""The yearly growth of a published series: readings in their order, levels and what is kept."""

from collections.abc import Mapping
from typing import Any

import pytest

from tallystick.figures.errors import RuleNotKnown
from tallystick.figures.year import FinancialYear
from tallystick.forecast.published_series import Series


class Printed:
    """Rules that print a value by name and first year."""

    def __init__(self, values: Mapping[tuple[str, int], float]) -> None:
        self.values = values

    def value(self, name: str, year: FinancialYear) -> float:
        if (name, year.start) not in self.values:
            raise RuleNotKnown(f"{name} has no value in {year}.")
        return self.values[name, year.start]

    def citation(self, name: str, year: FinancialYear) -> str:
        return f"{name}, {year}"

    def status(self, name: str, year: FinancialYear) -> str:
        del name, year
        return "verified"


WAGE = {"label": "Wage", "read": [{"rule": "forecast", "as": "level", "before": "wage"}]}
LEVELS = {("wage", 2025): 12.0, ("wage", 2027): 50.0, ("forecast", 2026): 13.2}
LEVELS |= {("forecast", 2027): 16.5}


def growth(spec: Mapping[str, Any], values: Mapping[tuple[str, int], float], year: int) -> float:
    figure, _ = Series("wage", spec, Printed(values)).growth(FinancialYear(year))
    return figure.known()


def test_a_level_grows_over_the_year_before_of_its_own_series() -> None:
    assert growth(WAGE, {**LEVELS, ("wage", 2026): 1.0}, 2027) == pytest.approx(0.25)


def test_the_first_level_forecast_grows_over_the_last_that_was_set() -> None:
    assert growth(WAGE, LEVELS, 2026) == pytest.approx(0.10)


def test_a_percentage_is_read_of_the_year_before_where_the_reading_says_so() -> None:
    read = [{"rule": "cpi", "as": "percent", "years_before": 1}]
    values = {("cpi", 2025): 3.8, ("cpi", 2026): 2.0, ("cpi", 2024): 9.0}
    assert growth({"label": "Prices", "read": read}, values, 2026) == pytest.approx(0.038)


def test_the_first_reading_that_has_the_year_is_used_and_the_last_year_is_kept() -> None:
    read = [{"rule": "set", "as": "percent"}, {"rule": "forecast", "as": "percent"}]
    values = {("set", 2026): 3.0, ("forecast", 2026): 4.0, ("forecast", 2027): 5.0}
    spec = {"label": "Pay", "read": read}
    assert growth(spec, values, 2026) == pytest.approx(0.03)
    kept, is_kept = Series("pay", spec, Printed(values)).growth(FinancialYear(2030))
    assert kept.known() == pytest.approx(0.05)
    assert is_kept
    assert kept.year == FinancialYear(2030)
    assert "ends in 2027-28" in kept.note
    assert not Series("pay", spec, Printed(values)).growth(FinancialYear(2027))[1]
