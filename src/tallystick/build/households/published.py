"""What else is published of every authority: the margins that are soft, with their tolerances.

The census of 2021 gives tenure and composition; they are scaled to the homes that the return of
2025 has, as shares, for no later count of either by authority is held. A tolerance is a share of
the margin: what the margin is known to, and no better.
"""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from tallystick.build.households.returned import OCCUPIED_EXEMPT, Returned
from tallystick.build.households.sources import (
    AGES,
    CLAIMANTS,
    COMPOSITION,
    TENURE,
    UNIVERSAL_CREDIT,
)
from tallystick.figures.frozen import dataclass
from tallystick.microdata.record_codes import KINDS, ONE_ADULT, PENSION_AGE, TENURES
from tallystick.sources.table import Table

Array = NDArray[np.float64]

_TENURE_LINES = {
    "owned_outright": ("owned_owns_outright",),
    "mortgage": ("owned_owns_with_a_mortgage_or_loan", "shared_ownership_shared_ownership"),
    "social_rent": (
        "social_rented_other_social_rented",
        "social_rented_rents_from_council_or_local_authority",
    ),
    "private_rent": (
        "private_rented_private_landlord_or_letting_agency",
        "private_rented_other_private_rented",
        "lives_rent_free",
    ),
}
_KIND_LINES = {
    "one_adult_working_age": ("one_person_other",),
    "one_adult_pension_age": ("one_person_66_plus",),
    "lone_parent": ("lone_parent_dependent_children",),
    "couple_working_age": ("married_couple_no_children", "cohabiting_no_children"),
    "couple_pension_age": ("family_all_66_plus",),
    "adults_with_children": (
        "married_couple_dependent_children",
        "cohabiting_dependent_children",
        "other_dependent_children",
    ),
    "more_adults": (
        "married_couple_nondependent_children",
        "cohabiting_nondependent_children",
        "lone_parent_nondependent_children",
        "other_related",
        "other_incl_students_and_all_66_plus",
    ),
}
_MORE_WORKING_AGE, _MORE_PENSION_AGE = "more_adults_working_age", "more_adults_pension_age"

TOLERANCES = {
    "one_adult_working_age": 0.019,
    "one_adult_pension_age": 0.018,
    "lone_parent": 0.031,
    "couple_working_age": 0.025,
    "couple_pension_age": 0.05,
    "adults_with_children": 0.025,
    "more_adults_working_age": 0.065,
    "more_adults_pension_age": 0.2,
    "tenure": 0.02,
    "claimants": 0.05,
    "universal_credit": 0.05,
    "pension_age_low_income": 0.05,
}
"""Tolerances as shares of a margin. Those of kinds are the mean errors that the compilers of the
composition found on ten districts (its sidecar); the others and `more_adults_pension_age` are
assumption: judgement. The last two are shares of England's margin."""

INCOME_TOLERANCES = (0.25, 0.25, 0.25, 0.15, 0.15, 0.15, 0.15, 0.05, 0.05, 0.05)
"""Tolerances of the ten income groups, as shares of a tenth. assumption: judgement. The small-area
estimates give an authority's mean income, which says much of its higher incomes and less of how
many are low; benefits paid say that better, above all in London, so the lower groups give way to
them."""

_OLDER_IN_OTHER_HOMES = 0.4
"""Households of more adults with a householder of pension age, to each person of 66 or over who
lives neither alone nor in a family all of that age. assumption: judgement. The others live with a
partner below pension age, with a householder below it, or in a communal establishment."""

_MOST_OF_MORE_ADULTS = 0.7
"""No more of the households of more adults than this are of pension age. assumption: judgement."""

_FEWEST = 1.0


@dataclass(frozen=True, slots=True)
class Published:
    """Soft margins of every authority, in the order of the return's codes.

    `kinds` and `tenures` are households in the order of the code books without their first, which
    is not known; `claimants` of council tax support by age group (pensioners first); `credit`
    households on Universal Credit.
    """

    kinds: Array
    tenures: Array
    claimants: Array
    credit: Array


def published(back: Returned, tables: Mapping[str, Table], older: float = 0.0) -> Published:
    """The soft margins; `older` moves the kinds of pension age by so many tolerances."""
    students = back.status("exempt_students").sum(axis=1)
    others = sum(back.status(name).sum(axis=1) for name in OCCUPIED_EXEMPT) - students
    single, main = back.single.sum(axis=1), back.main.sum(axis=1)
    homes = single + main + students + others
    kinds = _kinds(back, tables, homes, students)
    moved = [1.0 + older * TOLERANCES[kind] * (kind in PENSION_AGE) for kind in KINDS[1:]]
    kinds = kinds * np.array(moved)
    alone = np.array([kind in ONE_ADULT for kind in KINDS[1:]])
    kinds = np.where(alone, _scaled(kinds * alone, single), _scaled(kinds * ~alone, main))
    tenures = _columns(tables[TENURE], _TENURE_LINES, back.codes)
    tenures = _scaled(tenures, homes)
    private = TENURES.index("private_rent") - 1
    tenures[:, private] = np.maximum(tenures[:, private] - students, _FEWEST)
    tenures = _scaled(tenures, single + main)
    claimants = _columns(
        tables[CLAIMANTS],
        {"pensioner": ("claimants_pensioner",), "working_age": ("claimants_working_age",)},
        back.codes,
    )
    credit = _columns(
        tables[UNIVERSAL_CREDIT], {"credit": ("universal_credit_households",)}, back.codes
    )
    return Published(kinds, tenures, claimants, credit[:, 0])


def _kinds(back: Returned, tables: Mapping[str, Table], homes: Array, students: Array) -> Array:
    """Households of each kind, before they are scaled to the homes of the return."""
    printed = _columns(tables[COMPOSITION], _KIND_LINES, back.codes)
    growth = homes / printed.sum(axis=1)
    kinds = {name: printed[:, place] * growth for place, name in enumerate(_KIND_LINES)}
    older = _columns(tables[AGES], {"older": ("pop_66_plus",)}, back.codes)[:, 0]
    elsewhere = older - kinds["one_adult_pension_age"] - 2.0 * kinds["couple_pension_age"]
    more = np.maximum(kinds.pop("more_adults") - students, _FEWEST)
    kinds[_MORE_PENSION_AGE] = np.clip(
        _OLDER_IN_OTHER_HOMES * elsewhere, 0.0, _MOST_OF_MORE_ADULTS * more
    )
    kinds[_MORE_WORKING_AGE] = more - kinds[_MORE_PENSION_AGE]
    return np.stack([np.maximum(kinds[kind], _FEWEST) for kind in KINDS[1:]], axis=1)


def _columns(table: Table, lines: Mapping[str, tuple[str, ...]], codes: tuple[str, ...]) -> Array:
    """One column a name, the sum of its lines, for every authority."""
    by_line = table.by_line()
    return np.stack(
        [
            np.array([sum(by_line[line].get(code, 0.0) for line in of) for code in codes])
            for of in lines.values()
        ],
        axis=1,
    )


def _scaled(counts: Array, to: Array) -> Array:
    """Each authority's counts made to add to its total."""
    scaled: Array = counts * (to / counts.sum(axis=1))[:, None]
    return scaled
