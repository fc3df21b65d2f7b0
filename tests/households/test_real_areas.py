"""Every billing authority of England: its return, the base it set, and plans by band there.

Figures are those of the Council Taxbase of October 2025 and of Table 10 for 2026-27.
"""

from decimal import Decimal
from fractions import Fraction

import pytest

from tallystick.council_tax.area_plan import area_plan, plan_of
from tallystick.council_tax.band_table import band_ratios
from tallystick.council_tax.by_band import freezing, scaled
from tallystick.council_tax.levels import charges_for
from tallystick.council_tax.plans import plan
from tallystick.council_tax.returned_base import TOTAL, ReturnedBase, returned_base
from tallystick.council_tax.tax_base import equivalents
from tallystick.council_tax.what_if import with_ratios
from tallystick.figures.errors import BadInput
from tallystick.figures.year import FinancialYear
from tallystick.rules.legal_status import LegalStatus
from tallystick.rules.rulebook import Rulebook
from tallystick.sources.release import Release

BANDS = "ABCDEFGH"
Y2026 = FinancialYear(2026)


@pytest.fixture(scope="module")
def bases(release: Release) -> dict[str, ReturnedBase]:
    return {
        one.name: returned_base(release, one.ons_code)
        for one in release.authorities
        if one.is_billing and one.nation == "England" and not one.ended
    }


@pytest.fixture(scope="module")
def ratios(england: Rulebook) -> dict[str, Fraction]:
    return band_ratios(england, Y2026, with_disabled=True)


def test_every_billing_authority_has_a_return_and_a_base(bases: dict[str, ReturnedBase]) -> None:
    assert len(bases) == 296
    assert all(base.bridge is not None for base in bases.values())


def test_equivalents_by_band_are_the_printed_ones_everywhere(
    bases: dict[str, ReturnedBase], ratios: dict[str, Fraction]
) -> None:
    pairs = (
        ("equivalents_after_discounts_premiums", "band_d_equivalents"),
        ("equivalents_after_lcts", "band_d_equivalents_after_lcts"),
    )
    for name, base in bases.items():
        for dwellings, printed in pairs:
            worked_out = equivalents(base.counts(dwellings), ratios)
            counts = base.counts(printed)
            for band, count in worked_out.items():
                assert abs(count - counts[band]) <= Decimal("0.0051"), (name, printed, band)
            whole = base.bands[printed][TOTAL].known()
            assert float(sum(worked_out.values())) == pytest.approx(whole, abs=0.05), name


def test_support_takes_dwellings_from_what_discounts_leave(
    bases: dict[str, ReturnedBase],
) -> None:
    for name, base in bases.items():
        before = base.counts("equivalents_after_discounts_premiums")
        support = base.counts("lcts_reduction_dwellings")
        after = base.counts("equivalents_after_lcts")
        for band, count in after.items():
            left = before[band] - support.get(band, Decimal(0))
            assert abs(count - left) <= Decimal("0.011"), (name, band)


def test_the_bridge_ends_at_the_base_that_the_tax_is_set_on(
    bases: dict[str, ReturnedBase],
) -> None:
    for base in bases.values():
        assert base.bridge is not None
        steps = list(base.bridge.figures())
        walked = sum(one.known() for one in steps[:-1] if one.name in _STEPS)
        assert walked == pytest.approx(base.bridge.tax_base.known(), abs=1e-6)


_STEPS = (
    "taxbase_after_lcts__total",
    "expected_changes",
    "lost",
    "tax_base_in_lieu",
    "unexplained",
)


def test_the_base_is_the_rate_times_what_is_printed_before_it_for_all_but_a_few(
    bases: dict[str, ReturnedBase],
) -> None:
    beyond = {
        name: round(base.bridge.unexplained.known(), 2)
        for name, base in bases.items()
        if base.bridge is not None and abs(base.bridge.unexplained.known()) > 0.02
    }
    assert beyond == {
        "Bexley": -0.10,
        "Bracknell Forest": -0.88,
        "East Lindsey": 1.51,
        "North Yorkshire": -3.92,
        "Northumberland": -2.04,
        "Swale": 1.04,
    }


def test_a_county_is_the_sum_of_its_districts(
    release: Release, bases: dict[str, ReturnedBase]
) -> None:
    county = returned_base(release, "lancashire")
    districts = [bases[body.name] for body in county.council.billing_authorities]
    assert len(districts) == 12
    line = "band_d_equivalents_after_lcts"
    for band in ("A-", *BANDS, TOTAL):
        added = sum(district.bands[line][band].value or 0 for district in districts)
        assert county.bands[line][band].known() == pytest.approx(added)
    assert county.bridge is not None
    assert county.bridge.tax_base.known() == pytest.approx(
        sum(one.bridge.tax_base.known() for one in districts if one.bridge is not None)
    )


def test_a_return_of_another_nation_is_refused(release: Release) -> None:
    with pytest.raises(BadInput, match="is in Scotland"):
        returned_base(release, "dundee")


def test_a_plan_breaks_nothing_and_a_plan_of_nothing_changes_nothing_anywhere(
    release: Release, england: Rulebook, bases: dict[str, ReturnedBase]
) -> None:
    targets, nothing = plan("2018").targets, dict.fromkeys(BANDS, 0)
    for name, base in bases.items():
        charges = charges_for(release, base.council.ons_code)
        found = plan_of(base, charges, england, targets)
        made = found.by_band
        assert abs(made.gross - made.reductions - made.net) < Decimal("0.01"), name
        assert 0 <= made.uniform_equivalent <= made.uniform_rise, name
        assert base.bridge is not None
        assert float(made.tax_base) == pytest.approx(base.bridge.tax_base.known()), name
        assert all(row.increase == 0 for row in made.bands if row.band in ("A-", "A", "B", "C"))
        still = plan_of(base, charges, england, nothing)
        assert still.by_band.gain == still.by_band.reductions == 0, name
        assert not still.needs_referendum, name
        assert all(row.before == row.full == row.after for row in still.by_band.bands), name


def test_the_largest_rise_without_a_referendum_needs_none_and_a_penny_more_does(
    release: Release, england: Rulebook
) -> None:
    found = area_plan(release, england, "coventry", plan("2018").targets)
    assert found.within_limit is not None
    most, gain = found.within_limit
    assert gain == (most - found.by_band.band_d_before) * found.by_band.tax_base
    rise = most / found.by_band.band_d_before - 1
    uniform = area_plan(release, england, "coventry", dict.fromkeys(BANDS, rise))
    assert uniform.by_band.band_d_after == most
    assert not uniform.needs_referendum
    assert uniform.route.id == "R2"
    assert uniform.by_band.reductions == 0
    more = rise + Decimal("0.01") / found.by_band.band_d_before
    above = area_plan(release, england, "coventry", dict.fromkeys(BANDS, more))
    assert above.needs_referendum
    assert above.route.id == "R1"


def test_where_no_principle_is_intended_no_referendum_is_needed(
    release: Release, england: Rulebook
) -> None:
    found = area_plan(release, england, "westminster", plan("2018").targets)
    assert not found.needs_referendum
    assert found.within_limit is None
    assert LegalStatus.CONTESTED in found.route.statuses


def test_reductions_on_the_whole_bill_cost_more_where_others_charge(
    release: Release, england: Rulebook
) -> None:
    targets = scaled(plan("2018").targets, Decimal("0.04"))
    own = area_plan(release, england, "burnley", targets)
    whole = area_plan(release, england, "burnley", targets, whole_bill=True)
    assert own.by_band.preceptors_reductions == 0
    # In a two-tier area the district's own element is the smaller part of the bill.
    assert whole.by_band.preceptors_reductions > whole.by_band.reductions


def test_a_county_cannot_make_a_plan_by_band_itself(release: Release, england: Rulebook) -> None:
    with pytest.raises(BadInput, match="only a billing authority"):
        area_plan(release, england, "lancashire", freezing(0, BANDS, ""))


def test_other_proportions_break_nothing_anywhere(
    bases: dict[str, ReturnedBase],
    ratios: dict[str, Fraction],
    scotland: Rulebook,
) -> None:
    for name, base in bases.items():
        counts = base.counts("equivalents_after_lcts")
        scottish = {**ratios, **band_ratios(scotland, Y2026)}
        made = with_ratios(counts, 1000, ratios, scottish, "those of Scotland")
        assert made.yield_at_same_band_d >= made.yield_before, name
        assert made.neutral_band_d <= 1000, name
        assert all(made.before[band] == made.at_same_band_d[band] for band in "ABCD")
        same = with_ratios(counts, 1000, ratios, ratios, "no change")
        assert same.yield_before == same.yield_at_same_band_d, name
        assert same.neutral_band_d == 1000, name
