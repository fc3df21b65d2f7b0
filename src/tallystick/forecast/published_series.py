"""Published series whose yearly growth an assumption rests on, read from the rulebook."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Protocol

from tallystick.figures.errors import BadInput, RuleNotKnown
from tallystick.figures.figure import Figure, Status, Unit
from tallystick.figures.year import FinancialYear

FIRST_YEAR = FinancialYear(2025)
"""The first year of any series that is read."""


class Rules(Protocol):
    """What a series needs of a rulebook."""

    def value(self, name: str, year: FinancialYear) -> Any: ...  # noqa: ANN401, D102 - a rule's own shape
    def citation(self, name: str, year: FinancialYear) -> object: ...  # noqa: D102 - prints as one line
    def status(self, name: str, year: FinancialYear) -> str: ...  # noqa: D102 - the status word


class Series:
    """The yearly growth of a published series, read from the rulebook."""

    def __init__(self, name: str, spec: Mapping[str, Any], rules: Rules) -> None:
        self._name = name
        self._label = spec["label"]
        self._readings = spec["read"]
        self._rules = rules
        self._grown: dict[FinancialYear, tuple[Figure, bool]] = {}

    def growth(self, year: FinancialYear) -> tuple[Figure, bool]:
        """Growth in that year as a share; if the series ends before, its last year's, and True."""
        if year not in self._grown:
            self._grown[year] = self._growth(year)
        return self._grown[year]

    def _growth(self, year: FinancialYear) -> tuple[Figure, bool]:
        back = year
        while back >= FIRST_YEAR:
            for reading in self._readings:
                figure = self._read(reading, back)
                if figure is not None:
                    if back == year:
                        return figure, False
                    note = f"The series ends in {back}; kept (assumption: judgement)."
                    return replace(figure, year=year, note=note), True
            back += -1
        raise BadInput(f"The series {self._name} has no value from {FIRST_YEAR} to {year}.")

    def _read(self, reading: Mapping[str, Any], year: FinancialYear) -> Figure | None:
        name = reading["rule"]
        at = year + int(reading.get("years_before", 0)) * -1
        try:
            value = float(self._rules.value(name, at))
            cite = self._rules.citation(name, at)
            status = self._rules.status(name, at)
            if reading["as"] == "level":
                before_rule = name
                try:
                    before = float(self._rules.value(name, at + -1))
                except RuleNotKnown:
                    before_rule = reading["before"]
                    before = float(self._rules.value(before_rule, at + -1))
                share = value / before - 1
                formula = f"{value:g} ÷ {before:g} − 1 ({name}, {before_rule})"
            else:
                share = value / 100
                formula = f"{value:g} per cent ({name})"
        except RuleNotKnown:
            return None
        return Figure(
            name=f"index.{self._name}",
            label=self._label,
            value=share,
            unit=Unit.SHARE,
            status=Status.AS_PRINTED,
            year=year,
            formula=formula,
            rule=f"{cite} [{status}]",
        )
