"""The cells that every authority's records have, and what cannot be and is left out."""

import numpy as np

from tallystick.build.households.cells import cells
from tallystick.build.households.every_cell import every_cell
from tallystick.build.households.national import EQUIVALENCE
from tallystick.microdata.record_codes import (
    BANDS,
    HIGHEST_SUPPORTED,
    KINDS,
    ONE_ADULT,
    PENSION_AGE,
    STATUS_NAMES,
    STATUSES,
    SUPPORTS,
)

EVERY = cells()
SINGLE = STATUS_NAMES.index("single_adult_25pct")


def test_no_combination_is_there_twice() -> None:
    rows = np.stack(
        [EVERY.band, EVERY.kind, EVERY.tenure, EVERY.income, EVERY.support, EVERY.status], axis=1
    )
    assert len(np.unique(rows, axis=0)) == len(rows)


def test_one_adult_and_the_single_adult_discount_go_together() -> None:
    alone = np.isin(EVERY.kind[: EVERY.raked], [KINDS.index(kind) for kind in ONE_ADULT])
    assert ((EVERY.status[: EVERY.raked] == SINGLE) == alone).all()


def test_support_follows_age_and_stops_below_the_upper_incomes() -> None:
    older = np.isin(EVERY.kind, [KINDS.index(kind) for kind in PENSION_AGE])
    assert older[EVERY.support == SUPPORTS.index("pension_age")].all()
    assert not older[EVERY.support == SUPPORTS.index("working_age")].any()
    assert EVERY.income[EVERY.support > 0].max() == HIGHEST_SUPPORTED


def test_only_main_homes_have_a_household() -> None:
    main = np.array([one.use == "main_home" for one in STATUSES])[EVERY.status]
    assert not EVERY.kind[~main].any()
    assert not EVERY.income[~main].any()


def test_the_band_of_disabled_relief_has_main_homes_alone() -> None:
    lowest = EVERY.status[BANDS.index("A-") == EVERY.band]
    assert {STATUSES[status].use for status in lowest} == {"main_home"}


def test_premiums_and_discounts_are_in_the_share_of_the_charge() -> None:
    shares = {one.name: one.share for one in STATUSES}
    assert shares["empty_over_10_years_premium_300pct"] == 4.0
    assert shares["second_home_premium_100pct"] == 2.0
    assert shares["empty_discount_25pct"] == 0.75
    assert shares["second_home_discount_variable"] is None


def test_disregards_are_spread_as_the_households_of_the_band_are() -> None:
    raked = np.zeros(EVERY.raked)
    couple = KINDS.index("couple_working_age")
    chosen = np.flatnonzero(
        (EVERY.band[: EVERY.raked] == BANDS.index("D"))
        & (EVERY.kind[: EVERY.raked] == couple)
        & (EVERY.support[: EVERY.raked] == 0)
        & (EVERY.tenure[: EVERY.raked] == 1)
    )
    raked[chosen[:2]] = 30.0, 10.0
    counts = np.zeros((len(BANDS), len(STATUSES)))
    counts[BANDS.index("D"), STATUS_NAMES.index("disregard_25pct")] = 8.0
    counts[BANDS.index("E"), STATUS_NAMES.index("disregard_25pct")] = 4.0
    whole = every_cell(raked, counts)
    discounted = EVERY.of("disregard_25pct")
    assert whole[discounted].sum() == 12.0
    by_band = whole[discounted][EVERY.band[discounted] == BANDS.index("D")]
    assert sorted(by_band[by_band > 0]) == [2.0, 6.0]
    elsewhere = whole[discounted][EVERY.band[discounted] == BANDS.index("E")]
    assert sorted(elsewhere[elsewhere > 0]) == [1.0, 3.0]


def test_a_couple_is_the_measure_of_household_size() -> None:
    assert EQUIVALENCE["couple_pension_age"] == 1.0
    assert round(EQUIVALENCE["one_adult_working_age"], 2) == 0.67
    assert EQUIVALENCE["adults_with_children"] > EQUIVALENCE["couple_working_age"]
