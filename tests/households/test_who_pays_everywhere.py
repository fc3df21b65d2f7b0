"""Real households of every billing authority, held to the pound to what budgets gain."""

from collections.abc import Mapping
from decimal import Decimal

import pytest

from tallystick.bills.bill import Schemes, bill
from tallystick.bills.household import Adult, Household
from tallystick.council_tax.by_band import by_band
from tallystick.council_tax.dwelling import Dwelling
from tallystick.council_tax.levels import charges_for
from tallystick.council_tax.plans import plan
from tallystick.figures.errors import BadInput, RuleNotKnown
from tallystick.incidence.bridge import bridge
from tallystick.incidence.changes import (
    ByBandPlan,
    Change,
    Premium,
    Rise,
    SupportSize,
)
from tallystick.incidence.example_households import EXAMPLES
from tallystick.incidence.spread import spread
from tallystick.incidence.who_pays import who_pays
from tallystick.microdata.area_households import Area, area_households
from tallystick.microdata.records import Records
from tallystick.reductions.claim import Claim
from tallystick.reductions.held import pension_age_scheme
from tallystick.rules.rulebook import Rulebook
from tallystick.sources.release import Release

A_POUND = 1.0
LEVELS = "council_tax_levels_table_10_2026_27"
RETURN = "council_taxbase_2025"
PLAN = ByBandPlan(plan("2018").targets)


@pytest.fixture(scope="module")
def records() -> Records:
    return Records.open()


@pytest.fixture(scope="module")
def areas(release: Release, england: Rulebook, records: Records) -> dict[str, Area]:
    return {
        code: area_households(release, england, records, charges_for(release, code))
        for code in records.codes
    }


def test_a_rise_of_every_element_is_its_pounds_times_the_base_everywhere(
    areas: Mapping[str, Area], release: Release
) -> None:
    bases = release.across(LEVELS, "tax_base", 2026)
    for code, area in areas.items():
        rises = {one.element: Decimal("0.0499") for one in area.charges.charges}
        made = spread(area, Change(rise=Rise(rises)))
        for one in made.effects:
            expected = float(one.band_d[1] - one.band_d[0]) * bases[code].value
            assert abs(one.tax - expected) < A_POUND, (code, one)
            assert one.reductions == 0
        assert abs(made.pounds - sum(one.net for one in made.effects)) < A_POUND, code


def test_the_plan_of_2018_is_that_of_the_printed_return_everywhere(
    areas: Mapping[str, Area], release: Release
) -> None:
    printed = {
        band: release.across(RETURN, f"band_d_equivalents_after_lcts__{band}", 2025)
        for band in ("A-", *"ABCDEFGH")
    }
    for code, area in areas.items():
        counts = {
            band: Decimal(repr(held[code].value))
            for band, held in printed.items()
            if code in held and held[code].value
        }
        scale = Decimal(repr(area.base.tax_base)) / sum(counts.values(), Decimal(0))
        relevant = {band: scale * count for band, count in counts.items()}
        own = area.charges_by_element["own"]
        exact = by_band(PLAN.targets, relevant, own, area.ratios)
        made = spread(area, Change(plan=PLAN))
        effect = next(one for one in made.effects if one.element == "own")
        assert abs(made.pounds - float(exact.gain)) < A_POUND, code
        assert abs(effect.reductions + float(exact.reductions)) < A_POUND, code
        assert abs(effect.tax - float(exact.gross - exact.before)) < A_POUND, code


def test_support_and_premiums_move_every_budget_by_the_same_base(
    areas: Mapping[str, Area],
) -> None:
    change = Change(
        support=SupportSize(Decimal("0.1")), premiums=(Premium("second_homes", Decimal(1)),)
    )
    for code, area in areas.items():
        made = spread(area, change)
        for one in made.effects:
            assert abs(one.tax - made.tax_base * float(one.band_d[0])) < A_POUND, (code, one)


def test_the_bridge_ends_at_the_printed_requirement_everywhere(
    areas: Mapping[str, Area], release: Release
) -> None:
    printed = release.across(LEVELS, "council_tax_requirement", 2026)
    for code, area in areas.items():
        own = next(one for one in bridge(area) if one.element == "own")
        parts = own.collected + own.in_lieu + own.residual
        assert parts == pytest.approx(own.requirement)
        # Band D is printed to the penny: at most half a penny for each equivalent.
        assert abs(own.requirement - printed[code].value) <= 0.0051 * area.base.tax_base + 1, code


def test_what_no_return_explains_is_a_small_part_of_most_requirements(
    areas: Mapping[str, Area],
) -> None:
    shares = sorted(abs(bridge(area)[0].residual_share or 0.0) for area in areas.values())
    assert shares[len(shares) // 2] < 0.015
    assert shares[int(len(shares) * 0.95)] < 0.05


@pytest.mark.parametrize(
    ("name", "element"),
    [("kent", "county"), ("kent police", "police"), ("kent and medway fire", "fire")],
)
def test_a_precepting_authority_is_the_sum_of_its_districts(
    name: str, element: str, release: Release, england: Rulebook, records: Records
) -> None:
    share = Decimal("0.02")
    whole = who_pays(release, england, records, name, Change(rise=Rise({"own": share})))
    assert whole.element == element
    parts = [
        who_pays(
            release,
            england,
            records,
            area.charges.area_code,
            Change(rise=Rise({element: share})),
        )
        for area in whole.areas
    ]
    assert len(parts) >= 12
    total = whole.incidence.total
    assert total.pounds == pytest.approx(sum(one.incidence.total.pounds for one in parts))
    for dimension, rows in whole.incidence.tables.items():
        for place, one in enumerate(rows):
            each = [part.incidence.tables[dimension][place] for part in parts]
            assert one.pounds == pytest.approx(sum(row.pounds for row in each), abs=1e-6)
            assert one.dwellings == pytest.approx(sum(row.dwellings for row in each))
    (effect,) = (one for one in whole.incidence.effects if one.element == element)
    rise = float(effect.band_d[1] - whole.band_d)
    assert total.pounds == pytest.approx(rise * whole.tax_base)


def test_the_city_pays_another_amount_to_the_greater_london_authority(
    release: Release, england: Rulebook, records: Records
) -> None:
    change = Change(rise=Rise({"gla": Decimal("0.02")}))
    found = who_pays(release, england, records, "greater london authority", change)
    expected = 0.0
    for area in found.areas:
        before = area.charges_by_element["gla"]
        rise = round(before * Decimal("1.02"), 2) - before
        expected += float(rise) * area.base.tax_base
    assert len(found.areas) == 33
    assert abs(found.incidence.total.pounds - expected) < A_POUND
    assert any("City of London" in note for note in found.notes)
    assert found.uniform_equivalent is not None
    assert float(found.uniform_equivalent) == pytest.approx(0.02, abs=1e-4)


def test_every_county_police_and_fire_base_is_that_of_its_districts(
    release: Release, records: Records
) -> None:
    printed = release.across(LEVELS, "precepting_tax_base", 2026)
    bases = release.across(LEVELS, "tax_base", 2026)
    kinds = {"county", "police", "fire"}
    summed: dict[str, float] = {}
    for billing, kind, precepting, _ in release.precepts():
        one = release.authority(precepting)
        if kind in kinds and one.kind in kinds and billing in records.codes:
            summed[precepting] = summed.get(precepting, 0.0) + bases[billing].value
    compared = [code for code in summed if code in printed]
    assert len(compared) > 80
    for code in compared:
        # Table 10: bases of districts are rounded to a tenth or a hundredth, one by one.
        assert abs(printed[code].value - summed[code]) <= 1.01, release.authority(code).name


def test_the_default_is_the_largest_rise_without_a_referendum(
    release: Release, england: Rulebook, records: Records
) -> None:
    found = who_pays(release, england, records, "coventry")
    effect = found.incidence.effects[0]
    assert effect.band_d == (Decimal("2186.40"), Decimal("2295.71"))
    assert [str(one) for one in found.law[0].statuses] == ["lawful"]
    with pytest.raises(RuleNotKnown):
        who_pays(release, england, records, "kent police")


def test_an_authority_without_bills_cannot_reduce_one(
    release: Release, england: Rulebook, records: Records
) -> None:
    with pytest.raises(BadInput, match="route R9"):
        who_pays(release, england, records, "kent", Change(plan=PLAN))


def test_the_plan_of_2018_needs_a_referendum_and_is_contested(
    release: Release, england: Rulebook, records: Records
) -> None:
    found = who_pays(release, england, records, "derby", Change(plan=PLAN))
    (part,) = found.law
    assert (part.route, str(part.ballot)) == ("R1", "100.0")
    assert [str(one) for one in part.statuses] == ["lawful_with_referendum", "contested"]
    # docs/explain/higher-bands.md: £127,659,916 given back of £140,194,285, 8.94% the same.
    assert round(found.given_back) == 127_659_916
    assert round(found.gross) == 140_194_285
    assert found.uniform_equivalent is not None
    assert round(float(found.uniform_equivalent), 4) == 0.0894


def test_example_bills_are_those_of_the_exact_bill(
    release: Release, england: Rulebook, records: Records
) -> None:
    for name in ("coventry", "guildford", "brent"):
        found = who_pays(release, england, records, name)
        charges = found.areas[0].charges
        for one in found.examples:
            example = one.example
            if example.supported == "working_age":
                continue
            use = "second_home" if example.second_home else "main_home"
            adults = () if example.second_home else (Adult(),) * (1 if example.alone else 2)
            claim, schemes = None, None
            if example.supported:
                claim = Claim(pension_age=True, benefits=frozenset({"guarantee_credit"}))
                schemes = Schemes(pension_age=pension_age_scheme(release, "england"))
            household = Household(Dwelling(example.band, use), adults, claim)
            exact = bill(household, charges, schemes, england).total
            assert one.before == (exact, exact), (name, example.name)


def test_there_are_ten_examples_and_a_county_has_none(
    release: Release, england: Rulebook, records: Records
) -> None:
    assert len(EXAMPLES) == len({one.name for one in EXAMPLES}) == 10
    assert who_pays(release, england, records, "kent").examples == ()


def test_working_age_support_is_by_the_own_scheme_or_a_range(
    release: Release, england: Rulebook, records: Records
) -> None:
    more = Change(support=SupportSize(Decimal("0.1")))
    held = who_pays(release, england, records, "coventry", more)
    own = next(one for one in held.examples if one.example.supported == "working_age")
    assert "own scheme" in own.basis
    assert own.before[0] == own.before[1] > own.after[1]
    ranged = who_pays(release, england, records, "guildford", more)
    like = next(one for one in ranged.examples if one.example.supported == "working_age")
    assert "like councils" in like.basis
    assert like.before[0] < like.before[1]


def test_income_is_never_printed_without_a_range_for_small_groups(
    release: Release, england: Rulebook, records: Records
) -> None:
    found = who_pays(release, england, records, "coventry", Change(plan=PLAN))
    assert found.below_median is not None
    assert found.below_median.low < found.below_median.central < found.below_median.high
    high = next(one for one in found.small if one.group.name == "pensioners_e_to_h")
    assert high.dwellings.low < high.dwellings.high
