"""The seed: how kind, tenure, income and support go together in England.

Nothing published says this for an authority, so one national table is made, the one nearest to
independence that agrees with the English Housing Survey 2023-24: tenure by age and by children, the
fifths of income within each, and who receives housing support. The survey's fifths are of income as
it comes, the records' groups of income adjusted for household size; each cell's chance of each
fifth is worked out from its group's incomes and the size of its households.
"""

from collections.abc import Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from tallystick.build.households.cells import Cells, cells
from tallystick.build.households.income import PARTS, Incomes
from tallystick.build.households.published import Published
from tallystick.build.households.raking import Raked, rake
from tallystick.build.households.sources import HOUSING_SURVEY
from tallystick.figures.frozen import dataclass
from tallystick.microdata.record_codes import (
    GROUPS,
    KINDS,
    PENSION_AGE,
    TENURES,
)
from tallystick.sources.table import Table

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]

_ENGLAND = "E92000001"
_FIFTHS = 5
_ROUNDS = 4
"""The fifths' limits depend on the table and the table on them; they settle in four rounds."""

_EVIDENCE = 1.0
_MARGIN, _SURVEY = 0.002, 0.05
"""Tolerances: of national margins, and of the survey's shares. assumption: judgement."""

_OWNERS_OF_WORKING_AGE = 0.08
"""Of working-age households with support, the share that own. assumption: judgement, for the survey
asks renters only. That of pension age is what claimants leave when the survey's renters are
taken."""

_FIRST_ADULT, _ANOTHER, _CHILD = 1.0 / 1.5, 0.5 / 1.5, 0.3 / 1.5
"""The OECD-modified scale (1, 0.5 and, below 14, 0.3), with a couple as one (OECD, What are
equivalence scales?)."""

_BELOW_14 = 0.766
"""Of people below 18 in England at mid-2024, the share below 14 (ONS, mid-year estimates, MYE2:
9,337,834 of 12,183,016)."""

_YOUNG = _BELOW_14 * _CHILD + (1.0 - _BELOW_14) * _ANOTHER
_PEOPLE = {
    "lone_parent": 5329 / 1835,
    "adults_with_children": (20189 + 5027) / (5439 + 931),
    "more_adults": (6348 + 2819 + 2149) / (1848 + 1204 + 813),
}
"""People to a household, United Kingdom 2025, thousands of each (ONS, Families and households 2025,
Tables 7 and 8): lone parents with dependent children; couples with dependent children; couples and
lone parents with non-dependent children only, and unrelated adults."""

EQUIVALENCE = {
    "not_known": 1.0,
    "one_adult_working_age": _FIRST_ADULT,
    "one_adult_pension_age": _FIRST_ADULT,
    "lone_parent": _FIRST_ADULT + (_PEOPLE["lone_parent"] - 1.0) * _YOUNG,
    "couple_working_age": _FIRST_ADULT + _ANOTHER,
    "couple_pension_age": _FIRST_ADULT + _ANOTHER,
    "adults_with_children": (
        _FIRST_ADULT + _ANOTHER + (_PEOPLE["adults_with_children"] - 2.0) * _YOUNG
    ),
    "more_adults_working_age": _FIRST_ADULT + (_PEOPLE["more_adults"] - 1.0) * _ANOTHER,
    "more_adults_pension_age": _FIRST_ADULT + (_PEOPLE["more_adults"] - 1.0) * _ANOTHER,
}
"""What an equivalised income is multiplied by to be the income of a household of each kind."""

_SURVEY_TENURES = {
    "owner_occupiers": ("owned_outright", "mortgage"),
    "private_renters": ("private_rent",),
    "social_renters": ("social_rent",),
}
_AGES = {
    True: ("65_to_74", "75_or_older"),
    False: ("16_to_24", "25_to_34", "35_to_44", "45_to_64"),
}
_SUPPORT_AGES = {
    True: ("65_to_74", "75_and_over"),
    False: ("16_to_24", "25_to_34", "35_to_44", "45_to_64"),
}
_CHILDREN = {True: ("at_least_one_dependent_child",), False: ("no_dependent_children",)}
_WITH_CHILDREN = ("lone_parent", "adults_with_children")
_SURVEY_KINDS = {
    ("one_adult_working_age", "one_adult_pension_age"): ("one_male", "one_female"),
    ("lone_parent",): ("lone_parent_with_dependent_children_only",),
    ("couple_working_age", "couple_pension_age"): ("couple_with_no_children",),
    ("adults_with_children",): (
        "couple_with_dependent_children_only",
        "couple_with_dependent_and_independent_children",
        "lone_parent_with_dependent_and_independent_children",
    ),
    ("more_adults_working_age", "more_adults_pension_age"): (
        "couple_with_independent_children_only",
        "lone_parent_with_independent_children_only",
        "two_or_more_families",
        "lone_person_sharing_with_other_lone_person",
    ),
}
"""The survey's types of renting household that make up kinds of the records."""

_MORTGAGORS = 3314
_MORTGAGORS_OLDER = (132 + 56) / _MORTGAGORS
_MORTGAGORS_WITH_CHILDREN = 1377 / _MORTGAGORS
_MORTGAGORS_FIFTHS = [134.0, 344.0, 570.0, 907.0, 1359.0]
"""Owners with a mortgage by age (65 and over), with dependent children, and by fifth of income: the
sample sizes of the English Housing Survey, Annex Table 1.8, for the tables of households do not
tell them from outright owners."""

_SUPPORTED_ROWS = {
    "owner_occupiers": "renters__receives_housing_support",
    "private_renters": "private_renters__receives_housing_support",
    "social_renters": "social_renters__receives_housing_support",
}
"""Whose fifths of income supported households of a tenure are given; owners have those of all
renters. assumption: judgement."""


@dataclass(frozen=True, slots=True)
class National:
    """Shares of the cells of one band over all of England, and how the fit went."""

    shares: Array
    raked: Raked
    fifths: Array


@dataclass(frozen=True, slots=True)
class _Row:
    """One margin: its coefficients on the cells, target share and tolerance."""

    cells: Array
    target: float
    tolerance: float


def national(figures: Published, money: Incomes, tables: Mapping[str, Table]) -> National:
    """The national table of kind by tenure by income by support, as shares."""
    nation = _one_band(cells())
    survey = {
        line: values[_ENGLAND]
        for line, values in tables[HOUSING_SURVEY].by_line().items()
        if _ENGLAND in values
    }
    shares = _independent(nation, figures)
    raked = Raked(shares, 0, 1.0, np.zeros(0))
    chances = np.zeros((_FIFTHS, len(shares)))
    for _ in range(_ROUNDS):
        chances = _fifths(nation, money, shares)
        rows = [*_margins(nation, figures), *_survey_rows(nation, survey, chances, figures)]
        raked = rake(
            _independent(nation, figures),
            np.stack([row.cells for row in rows]),
            np.array([row.target for row in rows]),
            np.array([row.tolerance for row in rows]),
            _EVIDENCE,
        )
        shares = raked.shares / raked.shares.sum()
    return National(shares, raked, chances)


@dataclass(frozen=True, slots=True)
class _OneBand:
    """The codes of the raked cells of one band, and which have pension age, children or support."""

    kind: NDArray[np.uint8]
    tenure: NDArray[np.uint8]
    income: NDArray[np.uint8]
    supported: Mask
    pension: Mask
    children: Mask


def _one_band(every: Cells) -> _OneBand:
    first = np.flatnonzero(every.band[: every.raked] == every.band[0])
    kind = every.kind[first]
    return _OneBand(
        kind,
        every.tenure[first],
        every.income[first],
        every.support[first] > 0,
        np.isin(kind, [KINDS.index(name) for name in PENSION_AGE]),
        np.isin(kind, [KINDS.index(name) for name in _WITH_CHILDREN]),
    )


def _independent(nation: _OneBand, figures: Published) -> Array:
    """Kind, tenure and income independent of one another; support as common as in England."""
    kinds = figures.kinds.sum(axis=0)
    tenures = figures.tenures.sum(axis=0)
    homes = kinds.sum()
    share = (kinds / homes)[nation.kind - 1] * (tenures / homes)[nation.tenure - 1] / GROUPS
    claim = figures.claimants.sum(axis=0) / homes
    supported = np.where(nation.pension, claim[0], claim[1])
    seed = share * np.where(nation.supported, supported, 1.0 - supported)
    found_share: Array = seed / seed.sum()
    return found_share


def _fifths(nation: _OneBand, money: Incomes, shares: Array) -> Array:
    """The chance that a household of each cell stands in each fifth of income as it comes."""
    factor = np.array([EQUIVALENCE[kind] for kind in KINDS])[nation.kind]
    amounts = np.log(money.inside[nation.income - 1] * factor[:, None])
    order = np.argsort(amounts, axis=None, kind="stable")
    weight = np.repeat(shares / PARTS, PARTS)[order]
    at = np.cumsum(weight) - weight / 2.0
    limits = np.interp(np.arange(1, _FIFTHS) / _FIFTHS, at / weight.sum(), amounts.ravel()[order])
    place = np.searchsorted(limits, amounts)
    chances: Array = np.stack([(place == fifth).mean(axis=1) for fifth in range(_FIFTHS)])
    return chances


def _margins(nation: _OneBand, figures: Published) -> Iterator[_Row]:
    """Kinds, tenures and income groups of England, and claimants by age group."""
    homes = figures.kinds.sum()
    for column, totals in (
        (nation.kind, figures.kinds.sum(axis=0)),
        (nation.tenure, figures.tenures.sum(axis=0)),
    ):
        for place, total in enumerate(totals, start=1):
            share = float(total / homes)
            yield _Row((column == place).astype(np.float64), share, _MARGIN * share)
    for group in range(1, GROUPS + 1):
        yield _Row((nation.income == group).astype(np.float64), 1.0 / GROUPS, _MARGIN / GROUPS)
    for pension, claimants in zip((True, False), figures.claimants.sum(axis=0), strict=True):
        share = float(claimants / homes)
        chosen = nation.supported & (nation.pension == pension)
        yield _Row(chosen.astype(np.float64), share, _MARGIN * share)


def _survey_rows(
    nation: _OneBand, survey: Mapping[str, float], chances: Array, figures: Published
) -> Iterator[_Row]:
    """The survey's shares, each as a row that nets to nought where the share is met."""
    for flags, names in ((nation.pension, _AGES), (nation.children, _CHILDREN)):
        for value, ages in names.items():
            group = flags == value
            everybody = sum(_count(survey, tenure, ages, "total") for tenure in _SURVEY_TENURES)
            for tenure, ours in _SURVEY_TENURES.items():
                chosen = group & _in(nation.tenure, ours)
                whole = _count(survey, tenure, ages, "total")
                share = whole / everybody
                size = share * float((group * _independent(nation, figures)).sum())
                yield _Row(chosen - share * group, 0.0, _SURVEY * size)
                fifths = [_count(survey, tenure, ages, f"q{one_}") for one_ in range(1, 6)]
                yield from _fifth_rows(chosen, fifths, chances, size)
    yield from _mortgage_rows(nation, chances, figures)
    yield from _renter_rows(nation, survey, figures)
    yield from _support_rows(nation, survey, chances, figures)


def _mortgage_rows(nation: _OneBand, chances: Array, figures: Published) -> Iterator[_Row]:
    """Owners with a mortgage: how many are older, have children, stand in each fifth."""
    chosen = _in(nation.tenure, ("mortgage",))
    size = float((chosen * _independent(nation, figures)).sum())
    for flags, share in (
        (nation.pension, _MORTGAGORS_OLDER),
        (nation.children, _MORTGAGORS_WITH_CHILDREN),
    ):
        yield _Row((chosen & flags) - share * chosen, 0.0, _SURVEY * share * size)
    yield from _fifth_rows(chosen, _MORTGAGORS_FIFTHS, chances, size)


def _renter_rows(
    nation: _OneBand, survey: Mapping[str, float], figures: Published
) -> Iterator[_Row]:
    """The kinds of renters, and of renters with housing support, which stands for support here."""
    seed = _independent(nation, figures)
    for tenure in ("private_renters", "social_renters"):
        ours = _in(nation.tenure, _SURVEY_TENURES[tenure])
        receiving = {
            kinds: sum(survey[f"{tenure}__{row}__receiving_housing_support"] for row in rows)
            for kinds, rows in _SURVEY_KINDS.items()
        }
        everybody = {
            kinds: receiving[kinds]
            + sum(survey[f"{tenure}__{row}__not_receiving_housing_support"] for row in rows)
            for kinds, rows in _SURVEY_KINDS.items()
        }
        for group, counts in ((ours, everybody), (ours & nation.supported, receiving)):
            size = float((group * seed).sum())
            for kinds, count in counts.items():
                share = count / sum(counts.values())
                kind = np.isin(nation.kind, [KINDS.index(name) for name in kinds])
                yield _Row((group & kind) - share * group, 0.0, _SURVEY * share * size)


def _support_rows(
    nation: _OneBand, survey: Mapping[str, float], chances: Array, figures: Published
) -> Iterator[_Row]:
    claimants = figures.claimants.sum(axis=0)
    homes = figures.kinds.sum()
    for pension, claims in zip((True, False), claimants, strict=True):
        renters = {
            tenure: sum(
                survey[f"{tenure}__{age}__receiving_housing_support"]
                for age in _SUPPORT_AGES[pension]
            )
            for tenure in ("private_renters", "social_renters")
        }
        rented = sum(renters.values()) / claims if pension else 1.0 - _OWNERS_OF_WORKING_AGE
        for tenure, ours in _SURVEY_TENURES.items():
            share = (
                1.0 - rented
                if tenure == "owner_occupiers"
                else rented * renters[tenure] / sum(renters.values())
            )
            size = float(share * claims / homes)
            group = nation.supported & (nation.pension == pension)
            chosen = group & _in(nation.tenure, ours)
            yield _Row(chosen - share * group, 0.0, _SURVEY * size)
    for tenure, ours in _SURVEY_TENURES.items():
        chosen = nation.supported & _in(nation.tenure, ours)
        fifths = [survey[f"{_SUPPORTED_ROWS[tenure]}__q{one_}"] for one_ in range(1, 6)]
        size = float(claimants.sum() / homes / len(_SURVEY_TENURES))
        yield from _fifth_rows(chosen, fifths, chances, size)


def _fifth_rows(chosen: Mask, fifths: list[float], chances: Array, size: float) -> Iterator[_Row]:
    """The share of each fifth among the chosen cells."""
    whole = sum(fifths)
    for chance, count in zip(chances, fifths, strict=True):
        yield _Row(chosen * (chance - count / whole), 0.0, _SURVEY * size / _FIFTHS)


def _count(survey: Mapping[str, float], tenure: str, rows: tuple[str, ...], column: str) -> float:
    """Households of the rows together; one held back for a small sample counts as none."""
    return sum(survey.get(f"{tenure}__{row}__{column}", 0.0) for row in rows)


def _in(column: NDArray[np.uint8], names: tuple[str, ...]) -> Mask:
    member: Mask = np.isin(column, [TENURES.index(name) for name in names])
    return member
