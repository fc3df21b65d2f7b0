"""How well the household records fit, and what they say beside figures they were not made from."""

import pytest

from tallystick.build.households.fitting import CENTRAL, VARIANTS
from tallystick.build.households.sources import FIT_SOURCES
from tallystick.microdata.record_checks import EVERY, convergence, fit_by_margin, ranges
from tallystick.microdata.record_codes import KINDS, TENURES
from tallystick.microdata.record_held_out import held_out
from tallystick.microdata.records import Records
from tallystick.sources.release import Release

RECORDS = Records.open()
RELEASE = Release.open()
FITS = fit_by_margin(RECORDS, RELEASE)
HELD_OUT = {one.name: one for one in held_out(RECORDS, RELEASE)}


def test_every_fit_of_every_variant_converged() -> None:
    found = convergence(RECORDS)
    assert [one.variant for one in found] == [one.name for one in (CENTRAL, *VARIANTS)]
    assert all(one.converged == one.areas == 296 for one in found)


def test_every_soft_margin_is_reported_for_every_class_of_authority() -> None:
    margins = {one.margin for one in FITS}
    assert {*KINDS[1:], *TENURES[1:], "income_1", "universal_credit"} <= margins
    classes = {one.areas_of for one in FITS}
    assert classes == {
        EVERY,
        "london_borough",
        "metropolitan_district",
        "shire_district",
        "unitary",
    }
    for margin in margins:
        counted = {one.areas_of: one.areas for one in FITS if one.margin == margin}
        assert counted.pop(EVERY) == sum(counted.values()) == 296


def test_kinds_and_tenures_are_within_the_tolerance_of_their_source_in_nearly_every_place() -> None:
    """The mean errors of the composition are in its sidecar: 1.8 to 6.5% by type."""
    for one in FITS:
        if one.areas_of == EVERY and one.margin in (*KINDS[1:7], *TENURES[1:]):
            assert one.high < 0.02
            assert abs(one.bias) < 0.003


def test_no_held_out_source_was_used_in_the_fit_except_for_a_total_left_out() -> None:
    used = {one.name for one in HELD_OUT.values() if one.source in FIT_SOURCES}
    assert used == {"one_adult"}
    assert len({one.source for one in HELD_OUT.values()} - set(FIT_SOURCES)) >= 4


def test_tenures_are_near_the_dwellings_of_2024() -> None:
    for tenure in TENURES[1:]:
        found = HELD_OUT[f"tenure_{tenure}"]
        assert found.areas == 295
        assert found.unit == "points"
        assert found.median is not None
        assert found.median < 0.01
        assert found.correlation > 0.95


def test_higher_rate_taxpayers_are_where_the_highest_tenth_lives() -> None:
    assert HELD_OUT["higher_rate"].correlation > 0.9


def test_income_deprivation_is_where_the_lowest_fifth_lives() -> None:
    assert HELD_OUT["income_deprivation"].correlation > 0.85


def test_what_is_not_in_one_unit_has_no_difference() -> None:
    found = HELD_OUT["income_deprivation"]
    assert (found.bias, found.median, found.high) == (None, None, None)


def test_a_small_group_is_a_wide_range() -> None:
    """Older households on low incomes in high bands: the variants differ more than twofold."""
    by_group = {one.group: one for one in ranges(RECORDS)}
    small = by_group["Pension age, lowest fifth of income, bands E to H"]
    assert small.high > 2 * small.low
    assert small.low <= small.counts["central"] <= small.high
    large = by_group["Pension age, lowest fifth of income, band B"]
    assert large.high < 1.2 * large.low


def test_the_bands_of_a_small_group_add_to_its_sum() -> None:
    by_group = {one.group: one.counts["central"] for one in ranges(RECORDS)}
    parts = [by_group[f"Pension age, lowest fifth of income, band {band}"] for band in "EFGH"]
    whole = by_group["Pension age, lowest fifth of income, bands E to H"]
    assert sum(parts) == pytest.approx(whole)
