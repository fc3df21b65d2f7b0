"""The household records beside published figures that they were not made from."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from tallystick.figures.frozen import dataclass
from tallystick.microdata.record_codes import GROUPS, KINDS, PENSION_AGE, TENURES
from tallystick.microdata.records import Records
from tallystick.sources.release import Release

Array = NDArray[np.float64]

_REGIONS = {
    "North East": "E12000001",
    "North West": "E12000002",
    "Yorkshire and The Humber": "E12000003",
    "East Midlands": "E12000004",
    "West Midlands": "E12000005",
    "East of England": "E12000006",
    "London": "E12000007",
    "South East": "E12000008",
    "South West": "E12000009",
}
_HIGH = 0.95
_LOW_GROUPS = 2
_LOWEST_PENSIONERS = 3
_FEWEST_HOMES = 5_000.0
"""Authorities with fewer main homes are left out of comparisons with rounded or sampled figures:
the City of London and the Isles of Scilly."""


@dataclass(frozen=True, slots=True)
class HeldOut:
    """The records beside one published figure that they were not made from.

    `measure` is the records', `published` the other and `source` where it is from. `correlation` is
    between the two over `areas` of them. Where both are in one unit, `bias` is the difference of
    the whole and `median` and `high` are of absolute differences (shares of the published figure,
    or percentage points where `unit` says so); else they are None.
    """

    name: str
    measure: str
    published: str
    source: str
    areas: int
    unit: str
    correlation: float
    bias: float | None = None
    median: float | None = None
    high: float | None = None


def held_out(records: Records, release: Release) -> tuple[HeldOut, ...]:
    """The records beside published figures that they were not made from."""
    look = _Look(records, release)
    return (
        *_tenures(look),
        *_types(look),
        _one_adult(look),
        *_incomes(look),
        _deprivation(look),
        _pension_credit(look),
    )


class _Look:
    """Sums of the central records by authority, and published lines in the same order."""

    def __init__(self, records: Records, release: Release) -> None:
        self.records = records
        self._release = release
        self._weights = records.weights().astype(np.float64)
        self._main = records.columns.where(
            status=("main_home_full", "single_adult_25pct", "disregard_25pct", "disregard_50pct")
        )
        self.homes = self.sums(self._main)
        self.large = self.homes >= _FEWEST_HOMES
        self.regions = np.array(
            [_REGIONS[release.authority(code).region] for code in records.codes]
        )

    def sums(self, chosen: NDArray[np.bool_]) -> Array:
        """Dwellings of the chosen cells by authority."""
        sums: Array = self._weights @ chosen
        return sums

    def where(self, **names: str | tuple[str, ...]) -> Array:
        """Dwellings with the named codes by authority."""
        return self.sums(self.records.columns.where(**names))

    def line(self, source: str, line: str, year: int) -> Array:
        """A published line by authority; NaN where it is not printed."""
        values = self._release.across(source, line, year)
        return np.array(
            [values[code].value if code in values else np.nan for code in self.records.codes]
        )

    def regional(self, source: str, line: str, year: int) -> Array:
        """A published line by region, in the order of the regions."""
        values = self._release.across(source, line, year)
        return np.array([values[code].value for code in _REGIONS.values()])

    def by_region(self, values: Array) -> Array:
        """Sums of the authorities of each region."""
        return np.array([values[self.regions == code].sum() for code in _REGIONS.values()])

    def mean_income(self, chosen: NDArray[np.bool_]) -> Array:
        """Mean income of households, not equivalised, of the chosen cells by authority."""
        columns, meta = self.records.columns, self.records.meta
        factors = np.array([meta.equivalence[kind] for kind in KINDS])[columns.kind]
        means = self.records.table("income_mean")
        known = chosen & (columns.income > 0)
        whole = np.zeros(len(self.records.codes))
        for group in range(1, GROUPS + 1):
            of_group = known & (columns.income == group)
            whole += means[:, group - 1] * (self._weights[:, of_group] @ factors[of_group])
        return whole / self.sums(known)


@dataclass(frozen=True, slots=True)
class _Words:
    """What is compared with what."""

    name: str
    measure: str
    published: str
    source: str


def _compared(
    words: _Words,
    ours: Array,
    theirs: Array,
    weights: Array | None = None,
    unit: str = "",
) -> HeldOut:
    """Two series set beside each other; with `unit`, they are of one kind and differences count."""
    known = np.isfinite(ours) & np.isfinite(theirs)
    ours, theirs = ours[known], theirs[known]
    correlation = float(np.corrcoef(ours, theirs)[0, 1])
    if not unit:
        return HeldOut(
            words.name, words.measure, words.published, words.source, len(ours), "", correlation
        )
    weigh = np.ones(len(ours)) if weights is None else weights[known]
    differences = np.abs(ours - theirs) if unit == "points" else np.abs(ours / theirs - 1.0)
    whole_ours, whole_theirs = float(weigh @ ours), float(weigh @ theirs)
    bias = (
        (whole_ours - whole_theirs) / float(weigh.sum())
        if unit == "points"
        else whole_ours / whole_theirs - 1.0
    )
    return HeldOut(
        words.name,
        words.measure,
        words.published,
        words.source,
        len(ours),
        unit,
        correlation,
        bias=bias,
        median=float(np.median(differences)),
        high=float(np.quantile(differences, _HIGH)),
    )


def _tenures(look: _Look) -> Iterator[HeldOut]:
    lines = {
        "owned_outright": "owned_outright",
        "mortgage": "owned_with_mortgage_or_loan",
        "social_rent": "social_rent",
        "private_rent": "private_rent",
    }
    source, year = "dwellings_by_tenure", 2024
    known = look.sums(look.records.columns.tenure > 0)
    whole = look.line(source, "total_dwellings", year)
    for tenure in TENURES[1:]:
        words = _Words(
            name=f"tenure_{tenure}",
            measure=f"Share of main homes: {tenure.replace('_', ' ')}",
            published="Share of dwellings, 31 March 2024",
            source=source,
        )
        theirs = look.line(source, lines[tenure], year) / whole
        yield _compared(words, look.where(tenure=tenure) / known, theirs, look.homes, "points")


def _types(look: _Look) -> Iterator[HeldOut]:
    source, year = "households_by_type", 2025
    all_ours = look.by_region(look.homes)
    all_theirs = look.regional(source, "all_households", year)
    pairs = {
        "one_person_65_or_over": ("one_adult_pension_age",),
        "one_person_under_65": ("one_adult_working_age",),
        "lone_parent_dependent_children": ("lone_parent",),
        "couple_no_children": ("couple_working_age", "couple_pension_age"),
    }
    for line, kinds in pairs.items():
        words = _Words(
            name=f"type_{line}",
            measure=f"Share of main homes: {' and '.join(kinds).replace('_', ' ')}",
            published=f"Share of households, 2025: {line.replace('_', ' ')}",
            source=source,
        )
        theirs = look.regional(source, line, year) / all_theirs
        ours = look.by_region(look.where(kind=kinds)) / all_ours
        yield _compared(words, ours, theirs, all_ours, "points")


def _one_adult(look: _Look) -> HeldOut:
    source, year = "household_composition_census_2021", 2021
    lines = ("one_person_66_plus", "one_person_other", "lone_parent_dependent_children")
    theirs = sum(look.line(source, line, year) for line in lines)
    words = _Words(
        name="one_adult",
        measure="Share of main homes with the single adult discount",
        published="Share of census households with one adult (their total is not used)",
        source=source,
    )
    whole = look.line(source, "total_households", year)
    discounted = look.where(status="single_adult_25pct") / look.homes
    return _compared(words, discounted, np.asarray(theirs) / whole, look.homes, "points")


def _incomes(look: _Look) -> Iterator[HeldOut]:
    source, year = "personal_incomes_2023_24", 2023
    everybody = np.ones(len(look.records.columns), dtype=bool)
    older = look.records.columns.where(kind=PENSION_AGE)
    for name, chosen, line, says in (
        ("mean_income", everybody, "total_income_mean", "Mean total income of taxpayers"),
        ("median_income", everybody, "total_income_median", "Median total income of taxpayers"),
        ("pension_income", older, "pension_income_mean", "Mean pension income of taxpayers"),
    ):
        ours = look.mean_income(chosen)
        theirs = look.line(source, line, year)
        both = look.large & np.isfinite(theirs)
        level = (look.homes[both] @ theirs[both]) / (look.homes[both] @ ours[both])
        of_whom = "households of pension age" if name == "pension_income" else "households"
        words = _Words(
            name=name,
            measure=f"Mean disposable income of {of_whom}, brought to the level of the other",
            published=says,
            source=source,
        )
        masked = np.where(look.large, theirs, np.nan)
        yield _compared(words, ours * level, masked, look.homes, "share")
    payers = look.line(source, "higher_rate_number_of_individuals", year) + np.nan_to_num(
        look.line(source, "additional_rate_number_of_individuals", year)
    )
    words = _Words(
        name="higher_rate",
        measure="Share of main homes in the highest tenth of income",
        published="Taxpayers at the higher and additional rates to a main home",
        source=source,
    )
    top = look.where(income=f"group_{GROUPS}") / look.homes
    yield _compared(words, top, np.where(look.large, payers / look.homes, np.nan))


def _deprivation(look: _Look) -> HeldOut:
    source, year = "indices_of_deprivation_2025", 2025
    words = _Words(
        name="income_deprivation",
        measure="Share of main homes in the lowest fifth of income",
        published="Share of people who are income deprived",
        source=source,
    )
    low = tuple(f"group_{group}" for group in range(1, _LOW_GROUPS + 1))
    theirs = look.line(source, "income_average_score", year)
    return _compared(words, look.where(income=low) / look.homes, theirs)


def _pension_credit(look: _Look) -> HeldOut:
    source, year = "pension_credit_by_region", 2025
    words = _Words(
        name="pension_credit",
        measure="Share of main homes of pension age in the lowest three tenths, at the level "
        "of the other",
        published="Pension Credit claims to a main home, February 2025",
        source=source,
    )
    low = tuple(f"group_{group}" for group in range(1, _LOWEST_PENSIONERS + 1))
    homes = look.by_region(look.homes)
    ours = look.by_region(look.where(kind=PENSION_AGE, income=low)) / homes
    theirs = look.regional(source, "total", year) / homes
    level = (homes @ theirs) / (homes @ ours)
    return _compared(words, ours * level, theirs, homes, "share")
