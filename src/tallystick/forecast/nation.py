"""Reserves and spending summed over a set of councils: which reserves, which spending, how many.

Outturn, budget and the council tax as set are three bases, and no sum mixes two of them. A council
whose return does not print a figure is left out of that sum and named.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import field
from itertools import chain

from tallystick.authorities.chosen import ChosenCouncils
from tallystick.figures.errors import MissingFigure, UnknownYear
from tallystick.figures.figure import Figure, Origin, Status, Unit
from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.forecast.nation_measures import SPENDING, Measure, reserve_measures
from tallystick.rules.rulebook import spans
from tallystick.sources.release import Authority, Release

FIRST_YEAR = FinancialYear(2010)
ENGLAND = "E92000001"
OUTTURN, BUDGET, AS_SET = "outturn", "budget", "as set"
BASES = (OUTTURN, BUDGET, AS_SET)
STATUS = {OUTTURN: Status.OUTTURN, BUDGET: Status.BUDGET, AS_SET: Status.AS_PRINTED}
OPENING, CLOSING = "1 April", "31 March"
_ENDINGS = {OPENING: "_strt", CLOSING: "_end"}


@dataclass(frozen=True, slots=True)
class Sum:
    """One sum: pounds over the councils that have the figure, and which do not.

    `figure` is not held where no council has it. `england` is what the same table prints for
    England, every kind of authority, where the set is all principal councils; None otherwise.
    """

    measure: Measure
    basis: str
    at: str
    figure: Figure
    held: tuple[Authority, ...] = field(repr=False)
    missing: tuple[Authority, ...] = field(repr=False)
    values: Mapping[str, float] = field(repr=False)
    england: float | None = None


@dataclass(frozen=True, slots=True)
class Nation:
    """The sums of a set of councils for a year: reserves and spending, basis by basis."""

    councils: ChosenCouncils
    reserves: tuple[Sum, ...]
    spending: tuple[Sum, ...]
    notes: tuple[str, ...]

    @property
    def year(self) -> FinancialYear:
        """The year that the sums are for."""
        return self.councils.year

    def of(self, basis: str) -> tuple[tuple[Sum, ...], tuple[Sum, ...]]:
        """Reserves and spending of one basis."""
        return (
            tuple(total for total in self.reserves if total.basis == basis),
            tuple(total for total in self.spending if total.basis == basis),
        )


@dataclass(frozen=True, slots=True)
class _Reading:
    """One source of one basis: how its line codes differ, and which of its lines are used."""

    source: str
    basis: str
    codes: Mapping[str, str] = field(default_factory=dict)
    positive: frozenset[str] = frozenset()
    only: frozenset[str] | None = None


_FUNDING_CODES = {
    "revenue_support_grant": "grantrsg",
    "retained_business_rates": "retainnndr",
}
_LEVEL_CODES = {
    "council_tax_requirement": "own_requirement",
    "precepting_council_tax_requirement": "own_requirement",
}
_FOUR_DIGITS = re.compile(r"(?<![0-9])20[0-9]{2}(?![0-9])")
_EVERY_AUTHORITY = ("revenue_outturn_summary_", "revenue_account_budget_")
_LEVELS = frozenset({"own_requirement"})
_RESERVES_ONLY = frozenset(
    code + ending for code in ("resunall", "resoth") for ending in _ENDINGS.values()
)


def years_held(release: Release) -> dict[str, tuple[FinancialYear, ...]]:
    """The years for which any sum can be made, by basis."""
    last = FinancialYear(max(_years_named(release), default=FIRST_YEAR.start))
    years_of: dict[str, list[FinancialYear]] = {basis: [] for basis in BASES}
    for year in FinancialYear.span(FIRST_YEAR, last):
        for basis in BASES:
            readings = (reading for reading in _readings(release, year) if reading.basis == basis)
            if any(_prints(release, reading, year) for reading in readings):
                years_of[basis].append(year)
    return {basis: tuple(years) for basis, years in years_of.items()}


def _years_named(release: Release) -> Iterable[int]:
    """The starting years that names of sources carry: `revenue_account_budget_2024_25_part_1`."""
    for name in release.sources:
        yield from map(int, _FOUR_DIGITS.findall(name))


def _prints(release: Release, reading: _Reading, year: FinancialYear) -> bool:
    codes = (reading.codes or {}).keys() or reading.only or ("netcurrtot", "ctrtot", "resunall_end")
    return any(release.across(reading.source, code, year.start) for code in codes)


def nation(release: Release, councils: ChosenCouncils) -> Nation:
    """Every sum that the tables held allow for the set's year.

    Raises:
        MissingFigure: if nothing is held for any council of the set.
    """
    year = councils.year
    readings = _readings(release, year)
    reserves = [
        total
        for basis in BASES
        for measure in reserve_measures()
        for at in (OPENING, CLOSING)
        if (total := _sum(release, councils, readings, measure, basis, at)) is not None
    ]
    spending = [
        total
        for basis in BASES
        for measure in SPENDING
        if (total := _sum(release, councils, readings, measure, basis, "")) is not None
    ]
    if not any(total.held for total in (*reserves, *spending)):
        raise _nothing(release, councils)
    return Nation(
        councils=councils,
        reserves=tuple(total for total in reserves if total.held),
        spending=tuple(total for total in spending if total.held),
        notes=_notes(release, councils, reserves, spending),
    )


def _readings(release: Release, year: FinancialYear) -> tuple[_Reading, ...]:
    """The sources of a year, those that are preferred first within each basis."""
    written = str(year).replace("-", "_")
    listed = [
        _Reading(f"revenue_outturn_summary_{written}", OUTTURN),
        _Reading(
            f"revenue_funding_{written}",
            OUTTURN,
            _FUNDING_CODES,
            frozenset({"grantrsg", "retainnndr"}),
        ),
        _Reading("revenue_outturn_services", OUTTURN, only=frozenset({"netcurrtot"})),
        *(
            _Reading(name, OUTTURN, only=_RESERVES_ONLY)
            for name in release.sources
            if name.startswith("reserves_outturn_")
        ),
        _Reading(f"revenue_account_budget_{written}_part_1", BUDGET),
        _Reading(f"revenue_account_budget_{written}_part_2", BUDGET),
        _Reading(f"revenue_account_budget_{written}", BUDGET),
        *(
            _Reading(name, AS_SET, _LEVEL_CODES, only=_LEVELS)
            for name in sorted(release.sources, reverse=True)
            if name.startswith(("council_tax_levels_table_10_", "council_tax_levels_history_"))
        ),
    ]
    return tuple(reading for reading in listed if reading.source in release.sources)


@dataclass(frozen=True, slots=True)
class _Printed:
    values: Mapping[str, float]
    source: str
    code: str


def _line(
    release: Release, readings: Iterable[_Reading], code: str, year: FinancialYear, sign: int
) -> list[_Printed]:
    """One line by every source that prints it, signs turned, in order of preference."""
    lines = []
    for reading in readings:
        if reading.only is not None and code not in reading.only:
            continue
        printed_codes = [key for key, of in reading.codes.items() if of == code] or [code]
        turned = 1 if code in reading.positive else sign
        for printed in printed_codes:
            facts = release.across(reading.source, printed, year.start)
            if facts:
                values = {ons: turned * fact.value + 0.0 for ons, fact in facts.items()}
                lines.append(_Printed(values, reading.source, printed))
    return lines


def _sum(
    release: Release,
    councils: ChosenCouncils,
    readings: Iterable[_Reading],
    measure: Measure,
    basis: str,
    at: str,
) -> Sum | None:
    """The measure over the set; None where no source of the basis prints it for anybody."""
    codes = [code + _ENDINGS[at] if at else code for code in measure.codes]
    of_basis = [reading for reading in readings if reading.basis == basis]
    printed = [_line(release, of_basis, code, councils.year, measure.sign) for code in codes]
    if not all(printed):
        return None
    values: dict[str, float] = {}
    used: dict[tuple[str, str], None] = {}
    for council in councils.councils:
        parts = [_first(source, council.ons_code) for source in printed]
        if all(part is not None for part in parts):
            known = [part for part in parts if part is not None]
            values[council.ons_code] = sum(part.values[council.ons_code] for part in known)
            used.update(dict.fromkeys((part.source, part.code) for part in known))
    councils_held = tuple(council for council in councils.councils if council.ons_code in values)
    england = None
    if councils.is_england and all(source.startswith(_EVERY_AUTHORITY) for source, _ in used):
        england = _england(printed)
    return Sum(
        measure=measure,
        basis=basis,
        at=at,
        figure=_figure(release, councils, measure, basis, at, values, used),
        held=councils_held,
        missing=tuple(council for council in councils.councils if council.ons_code not in values),
        values=values,
        england=england,
    )


def _first(printed: Iterable[_Printed], ons_code: str) -> _Printed | None:
    return next((source for source in printed if ons_code in source.values), None)


def _england(printed: Iterable[list[_Printed]]) -> float | None:
    rows = [_first(source, ENGLAND) for source in printed]
    if any(row is None for row in rows):
        return None
    return sum(row.values[ENGLAND] for row in rows if row is not None)


def _figure(
    release: Release,
    councils: ChosenCouncils,
    measure: Measure,
    basis: str,
    at: str,
    values: Mapping[str, float],
    used: Iterable[tuple[str, str]],
) -> Figure:
    origins: tuple[Origin, ...] = tuple(release.origin(source, code) for source, code in used)
    of = f"{len(values)} of {len(councils.councils)} councils"
    return Figure(
        name=measure.name,
        label=f"{measure.label} at {at}" if at else measure.label,
        value=sum(values.values()) if values else None,
        unit=Unit.POUNDS,
        status=STATUS[basis],
        year=councils.year,
        formula=f"sum over {of} of {' + '.join(measure.codes)}",
        origins=origins,
        note="" if len(values) == len(councils.councils) else f"Held for {of}.",
    )


def newest_year(release: Release) -> FinancialYear:
    """The newest year of which reserves or spending are held, as outturn or budget.

    Raises:
        MissingFigure: if none is held.
    """
    by_basis = years_held(release)
    years = (*by_basis[OUTTURN], *by_basis[BUDGET])
    if not years:
        raise MissingFigure("The release holds no reserves and no spending of any year.")
    return max(years)


def require_year(release: Release, year: FinancialYear) -> None:
    """Refuse a year before or after every year of which anything is held.

    Raises:
        UnknownYear: naming the years held, basis by basis.
    """
    years = years_held(release)
    every = sorted(set(chain.from_iterable(years.values())))
    if not every or not every[0] <= year <= every[-1]:
        raise UnknownYear(f"No figures of {year} are held. Held: {_told(years)}.")


def _nothing(release: Release, councils: ChosenCouncils) -> MissingFigure:
    return MissingFigure(
        f"Nothing is held of {councils.title} for {councils.year}. Held of some councils: "
        f"{_told(years_held(release))}. `tallystick data status` says where the rest can be had."
    )


def _told(years: Mapping[str, tuple[FinancialYear, ...]]) -> str:
    names = {OUTTURN: "outturn", BUDGET: "budget", AS_SET: "council tax as set"}
    return "; ".join(f"{names[basis]} {spans(years)}" for basis, years in years.items() if years)


def _notes(
    release: Release,
    councils: ChosenCouncils,
    reserves: Iterable[Sum],
    spending: Iterable[Sum],
) -> tuple[str, ...]:
    reserves, spending = tuple(reserves), tuple(spending)
    notes = list(councils.notes)
    for basis in (OUTTURN, BUDGET):
        totals = [total for total in (*reserves, *spending) if total.basis == basis and total.held]
        names = {total.measure.name for total in totals}
        if not totals:
            notes.append(f"No {basis} of {councils.year} is held. {_held_years(release, basis)}")
        elif "unallocated" not in names:
            notes.append(f"Reserves: no {basis} of {councils.year} is held.")
        elif "usable_low" not in names:
            notes.append(
                f"Usable reserves, low and high: not given, as the {basis} of {councils.year} does "
                "not print earmarked reserves by kind."
            )
    return tuple(notes)


def _held_years(release: Release, basis: str) -> str:
    years = years_held(release)[basis]
    return f"Held of some councils: {spans(years)}." if years else ""
