"""What is assumed for the years ahead: a rate for every key and year, and the user's own values."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

from tallystick.figures.errors import UnknownName, UnknownYear
from tallystick.figures.figure import Figure, Status, Unit
from tallystick.figures.frozen import dataclass
from tallystick.figures.names import near
from tallystick.figures.year import FinancialYear
from tallystick.forecast.base_year import GRANTS
from tallystick.forecast.lines import line, named
from tallystick.forecast.returned import BASE

BASE_YEAR = BASE
LAST_YEAR = FinancialYear(2031)
YEARS = FinancialYear.span(BASE_YEAR + 1, LAST_YEAR)
SERVICES = named("services")
PRESSURE = "pressure.met_by_savings"
MINIMUM_BALANCE = "reserves.minimum_balance"
OWN_FIGURES = "own figures"
"""What a rate that follows from them gives as its source."""
_ENTERED_FORMULA = "entered by the user"


@dataclass(frozen=True, slots=True)
class Assumed:
    """One key: its figures by year, why, and whether it rests on judgement.

    `comes_first` marks what is shown before everything else.
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

    @property
    def is_entered(self) -> bool:
        """Whether the user put a value in."""
        return any(figure.formula == _ENTERED_FORMULA for figure in self.figures.values())


@dataclass(frozen=True, slots=True)
class Assumptions:
    """A rate for every key and year, each explained."""

    keys: Mapping[str, Assumed]

    def figure(self, key: str, year: FinancialYear) -> Figure:
        """The assumption as a figure with its formula and inputs.

        Raises:
            UnknownName: if there is no such key.
            UnknownYear: if it does not reach that year.
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
        """In the order they are shown: what comes first, then judgements, then sourced ones."""
        return tuple(
            sorted(
                self.keys.values(),
                key=lambda assumption: (not assumption.comes_first, not assumption.judgement),
            )
        )

    def entered(self) -> tuple[Assumed, ...]:
        """Those that the user put a value in."""
        return tuple(assumed for assumed in self.keys.values() if assumed.is_entered)


@dataclass(frozen=True, slots=True)
class Override:
    """A value that the user puts in place of one: for the years given, or for every year."""

    key: str
    values: Mapping[FinancialYear | None, float]
    source: str = ""


def overridden(
    plain: Assumptions, overrides: Iterable[Override], years: tuple[FinancialYear, ...] = YEARS
) -> Assumptions:
    """The assumptions with the user's values in the place of theirs.

    Raises:
        UnknownYear: if a value is for a year outside the outlook.
    """
    keys = dict(plain.keys)
    for override in overrides:
        keys[override.key] = _overridden(override, keys, years)
    return replace(plain, keys=keys)


ENTERED = {
    MINIMUM_BALANCE: "The council's stated minimum balance",
    "council_tax.referendum_core": "Core rise from which a referendum is needed",
    "council_tax.referendum_asc": "Adult social care points on top",
    "council_tax.referendum_pounds": "Rise in pounds that a shire district may always make",
}
"""What may be entered and is assumed nowhere."""

REPLACED = {
    "growth.general_grant": "growth.general_funding",
    "growth.retained_rates": "growth.general_funding",
    "base.planned_use_of_reserves": "one-off money (--one-off reserves=4m)",
}
"""Keys of the outlook before this one, by what took their place."""


def unit_of(key: str) -> Unit:
    """Pounds for amounts entered, a share for every rate."""
    amounts = ("reserves.", "known_change.", "council_tax.referendum_pounds")
    return Unit.POUNDS if key.startswith(amounts) else Unit.SHARE


Bounds = tuple[Decimal, Decimal]
"""The least and the most that a key may be."""

_MOST_POUNDS = Decimal(10) ** 10
_BOUNDS: Mapping[str, Bounds] = {
    "growth.tax_base": (Decimal("-0.2"), Decimal("0.2")),
    "growth.": (Decimal(-1), Decimal(1)),
    "pressure.": (Decimal("-0.2"), Decimal("0.2")),
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


def known_keys() -> tuple[str, ...]:
    """Every key that may be overridden: the rates, and the amounts that may be entered."""
    rates = (f"{kind}.{service}" for service in SERVICES for kind in ("price", "demand"))
    growth = (
        *GRANTS, "levies", "principal", "interest_paid", "investment_income", "tax_base",
    )  # fmt: skip
    return (
        PRESSURE,
        *(f"growth.{name}" for name in growth),
        *rates,
        "price.spending_not_placed",
        *ENTERED,
        *(f"known_change.{service}" for service in SERVICES),
    )


def _overridden(
    override: Override, keys: Mapping[str, Assumed], years: tuple[FinancialYear, ...]
) -> Assumed:
    before = keys.get(override.key)
    label = before.label if before else ENTERED.get(override.key) or line(override.key).label
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
                formula=_ENTERED_FORMULA,
                rule=override.source,
                note="" if override.source else "assumption: judgement",
            )
    outside = [str(year) for year in override.values if year is not None and year not in years]
    if outside:
        raise UnknownYear(
            f"{override.key} is entered for {', '.join(outside)}; the outlook runs from "
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
