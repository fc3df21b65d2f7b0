"""What is assumed for the years ahead: every rate by year, with its formula, source and standing.

An assumption set (`sets/central.yaml`) gives each key either a number or a basket: index weights
times the yearly growth of published series in the rulebook. A number or a weight without a source
is `assumption: judgement`, and is listed first. `price.services.*` stands for every service that
has no entry of its own.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from tallystick.figures.errors import UnknownName, UnknownYear
from tallystick.figures.figure import Figure, Status, Unit
from tallystick.figures.frozen import dataclass
from tallystick.figures.names import near
from tallystick.figures.year import FinancialYear
from tallystick.forecast.lines import line, named
from tallystick.forecast.published_series import FIRST_YEAR, Rules, Series

LAST_YEAR = FinancialYear(2031)
YEARS = FinancialYear.span(FIRST_YEAR, LAST_YEAR)
BASE_YEAR = FinancialYear(2026)


@dataclass(frozen=True, slots=True)
class Assumed:
    """One key of a set: its figures by year, why, and whether it rests on judgement.

    `comes_first` marks the funding path, which is shown before everything else.
    """

    key: str
    label: str
    figures: Mapping[FinancialYear, Figure]
    why: str
    source: str
    judgement: bool
    comes_first: bool = False

    @property
    def standing(self) -> str:
        """`assumption: judgement`, or `assumption: sourced` with the source beside it."""
        return "assumption: judgement" if self.judgement else "assumption: sourced"


@dataclass(frozen=True, slots=True)
class Assumptions:
    """A resolved set: a rate for every key and year, each explained."""

    name: str
    title: str
    about: str
    keys: Mapping[str, Assumed]

    def figure(self, key: str, year: FinancialYear) -> Figure:
        """The assumption as a figure with its formula and inputs.

        Raises:
            UnknownName: if the set has no such key.
            UnknownYear: if the set does not reach that year.
        """
        assumed = self.keys.get(key)
        if assumed is None:
            raise UnknownName("assumption", key, near(key, self.keys))
        figures = assumed.figures
        figure = figures.get(year)
        if figure is None:
            raise UnknownYear(
                f"The assumption {key} is held for {min(figures)} to {max(figures)}, not {year}. "
                f"Write one: assume: {{{key}: {{{year}: ...}}}}."
            )
        return figure

    def rate(self, key: str, year: FinancialYear) -> float:
        """The assumption as a number: a share for growth, pounds for an amount."""
        assumed = self.keys.get(key)
        figure = None if assumed is None else assumed.figures.get(year)
        if figure is None or figure.value is None:
            return self.figure(key, year).known()
        return figure.value

    def amount(self, key: str, year: FinancialYear) -> float:
        """An amount in pounds that counts as nought where nothing was entered."""
        assumed = self.keys.get(key)
        if assumed is None or year not in assumed.figures:
            return 0.0
        return assumed.figures[year].known()

    def listed(self) -> tuple[Assumed, ...]:
        """In the order they are shown: the funding path, then judgements, then sourced ones."""
        return tuple(
            sorted(
                self.keys.values(),
                key=lambda assumption: (not assumption.comes_first, not assumption.judgement),
            )
        )


@dataclass(frozen=True, slots=True)
class Override:
    """A value that the user puts in place of a set's: for the years given, or for every year."""

    key: str
    values: Mapping[FinancialYear | None, float]
    source: str = ""


def resolve(
    documents: Mapping[str, Mapping[str, Any]],
    name: str,
    rules: Rules,
    overrides: Iterable[Override] = (),
    years: tuple[FinancialYear, ...] = YEARS,
    kept: "dict[tuple[str, str], Series] | None" = None,
) -> Assumptions:
    """The named set with every rate worked out for the years, and the user's values in their place.

    `kept` holds series that were read for another set under the same rules; it is added to.

    Raises:
        UnknownName: if there is no such set, or an override names no known key.
    """
    if name not in documents:
        raise UnknownName("assumption set", name, near(name, documents) or tuple(documents))
    document = documents[name]
    entries: dict[str, Mapping[str, Any]] = {}
    indices: dict[str, Any] = {}
    chain = [document]
    while "based_on" in chain[-1]:
        chain.append(documents[chain[-1]["based_on"]])
    for assumptions in reversed(chain):
        entries.update(assumptions["values"])
        indices.update(assumptions.get("indices", {}))
    kept = {} if kept is None else kept
    series = {
        index: kept.setdefault((index, repr(spec)), Series(index, spec, rules))
        for index, spec in indices.items()
    }
    spread = _spread(entries)
    keys = {key: _assumed(key, entry, series, years) for key, entry in spread.items()}
    plain = Assumptions(name, document["title"], document["about"], keys)
    return overridden(plain, overrides, years)


def overridden(
    plain: Assumptions, overrides: Iterable[Override], years: tuple[FinancialYear, ...] = YEARS
) -> Assumptions:
    """A set with the user's values in the place of its own.

    Raises:
        UnknownYear: if a value is for a year outside the forecast.
    """
    keys = dict(plain.keys)
    for override in overrides:
        keys[override.key] = _overridden(override, keys, years)
    return replace(plain, keys=keys)


ENTERED = {
    "base.planned_use_of_reserves": "Planned use of reserves in the base year",
    "reserves.minimum_balance": "The council's stated minimum balance",
}


def unit_of(key: str) -> Unit:
    """Pounds for amounts entered, a share for every rate."""
    amounts = ("base.", "reserves.", "known_change.", "council_tax.referendum_pounds")
    return Unit.POUNDS if key.startswith(amounts) else Unit.SHARE


Bounds = tuple[Decimal, Decimal]
"""The least and the most that a key may be."""

_MOST_POUNDS = Decimal(10) ** 10
_BOUNDS: Mapping[str, Bounds] = {
    "growth.tax_base": (Decimal("-0.2"), Decimal("0.2")),
    "growth.": (Decimal(-1), Decimal(1)),
    "council_tax.referendum_pounds": (Decimal(0), Decimal(1000)),
    "council_tax.": (Decimal(0), Decimal(1)),
    "reserves.": (Decimal(0), _MOST_POUNDS),
}
"""By the beginning of a key; the first that fits counts."""

_OF_RATES: Bounds = (Decimal("-0.5"), Decimal(1))
_OF_AMOUNTS: Bounds = (-_MOST_POUNDS, _MOST_POUNDS)


def bounds_of(key: str) -> Bounds:
    """The least and the most that may be entered for a key, in its unit.

    A tax base loses or gains a fifth in a year at most, a grant may end or double, prices and
    demand may halve or double.
    """
    fitting = (bounds for beginning, bounds in _BOUNDS.items() if key.startswith(beginning))
    return next(fitting, _OF_RATES if unit_of(key) is Unit.SHARE else _OF_AMOUNTS)


def known_keys(entries: Iterable[str], services: Iterable[str]) -> tuple[str, ...]:
    """Every key that may be overridden: those of the set, and the amounts that may be entered."""
    return (*entries, *ENTERED, *(f"known_change.{service}" for service in services))


def _spread(entries: Mapping[str, Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    """The entries with `price.services.*` written out for every line of the group not named."""
    spread: dict[str, Mapping[str, Any]] = {}
    for key, entry in entries.items():
        if not key.endswith(".*"):
            spread[key] = entry
            continue
        kind, group, _ = key.split(".")
        for name in named(group):
            if f"{kind}.{name}" not in entries:
                label = f"{line(name).label}: {entry['label']}"
                spread[f"{kind}.{name}"] = {**entry, "label": label}
    return spread


def _overridden(
    override: Override, keys: Mapping[str, Assumed], years: tuple[FinancialYear, ...]
) -> Assumed:
    before = keys.get(override.key)
    label = before.label if before else ENTERED.get(override.key, override.key)
    unit = unit_of(override.key)
    figures = dict(before.figures) if before else {}
    for year in years:
        if year in override.values or None in override.values:
            value = override.values.get(year, override.values.get(None))
            figures[year] = Figure(
                name=override.key,
                label=label,
                value=value,
                unit=unit,
                status=Status.ASSUMPTION,
                year=year,
                formula="entered by the user",
                rule=override.source,
                note="" if override.source else "assumption: judgement",
            )
    outside = [str(year) for year in override.values if year is not None and year not in years]
    if outside:
        raise UnknownYear(
            f"{override.key} is entered for {', '.join(outside)}; the forecast runs from "
            f"{years[0]} to {years[-1]}."
        )
    return Assumed(
        key=override.key,
        label=label,
        figures=figures,
        why="Entered by the user.",
        source=override.source,
        judgement=not override.source,
        comes_first=bool(before and before.comes_first),
    )


def _assumed(
    key: str,
    entry: Mapping[str, Any],
    series: Mapping[str, "Series"],
    years: tuple[FinancialYear, ...],
) -> Assumed:
    label = entry["label"]
    figures = {}
    is_held = False
    for year in years:
        figure, was_held = _figure(key, label, entry, series, year)
        figures[year] = figure
        is_held = is_held or was_held
    why = entry["why"]
    if is_held:
        why = f"{why} Where a series ends, its last year is kept (assumption: judgement)."
    return Assumed(
        key=key,
        label=label,
        figures=figures,
        why=why,
        source=entry.get("source", ""),
        judgement=entry.get("assumption") == "judgement",
        comes_first=bool(entry.get("comes_first", False)),
    )


def _figure(
    key: str,
    label: str,
    entry: Mapping[str, Any],
    series: Mapping[str, "Series"],
    year: FinancialYear,
) -> tuple[Figure, bool]:
    own = entry.get("years", {}).get(str(year))
    value, formula, inputs, is_held = _worked_out(own, entry, series, year)
    return Figure(
        name=key,
        label=label,
        value=value,
        unit=unit_of(key),
        status=Status.ASSUMPTION,
        year=year,
        formula=formula,
        inputs=inputs,
        rule=entry.get("source", ""),
        note="assumption: judgement" if entry.get("assumption") == "judgement" else "",
    ), is_held


def _worked_out(
    own: Any,  # noqa: ANN401 - a number, weights by index, or None
    entry: Mapping[str, Any],
    series: Mapping[str, "Series"],
    year: FinancialYear,
) -> tuple[float, str, tuple[Figure, ...], bool]:
    """The value, its formula and inputs, and whether a series had ended."""
    if isinstance(own, int | float):
        return float(own), "set for the year", (), False
    if "value" in entry and own is None:
        return float(entry["value"]), "set", (), False
    weights = own if own is not None else entry["weights"]
    inputs = []
    total = float(entry.get("plus", 0.0))
    terms = []
    is_held = False
    for index, weight in weights.items():
        growth, was_held = series[index].growth(year)
        is_held = is_held or was_held
        inputs.append(growth)
        total += float(weight) * growth.known()
        terms.append(index if float(weight) == 1 else f"{weight:g} × {index}")
    formula = " + ".join(terms)
    if entry.get("plus"):
        points = float(entry["plus"]) * 100
        formula += f" {'−' if points < 0 else '+'} {abs(points):g}%"
    return total, formula, tuple(inputs), is_held
