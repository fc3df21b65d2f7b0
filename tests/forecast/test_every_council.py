"""Every council at once: arrays give what the single councils give, to the penny."""

from collections.abc import Iterable

import numpy as np
import pytest

from barsetshire.barchester import BASE, LAST, MILLION, assumptions, base_year
from tallystick.figures.errors import BadInput
from tallystick.forecast.base_year import BaseYear
from tallystick.forecast.baseline import Baseline, resolved_sets
from tallystick.forecast.coverage import (
    PARTS,
    Coverage,
    coverage,
    net_revenue_expenditure,
)
from tallystick.forecast.every_council import (
    answer,
    plan_every_council,
    principal_councils,
    side_by_side,
    stack,
)
from tallystick.forecast.every_gap import every_gap
from tallystick.forecast.project import project
from tallystick.rules.rulebook import Rulebook
from tallystick.sources import Release

HALF_A_PENNY = 0.005


@pytest.fixture(scope="module")
def release() -> Release:
    return Release.open()


@pytest.fixture(scope="module")
def plans(release: Release) -> tuple[Baseline, ...]:
    return plan_every_council(release, Rulebook.from_documents(release.documents("rule")))


@pytest.fixture(scope="module")
def found(release: Release, plans: tuple[Baseline, ...]) -> Coverage:
    return coverage(plans, net_revenue_expenditure(release, plans))


def invented() -> list[BaseYear]:
    """Barchester, and a district half its size whose base year has no one-off money."""
    small = {
        name: float(amount) / 2
        for name, amount in base_year().amounts.items()
        if name not in {"planned_use_of_reserves", "band_d", "completing_amount"}
    }
    return [base_year(), BaseYear(BASE, {**small, "band_d": 2_000.0, "completing_amount": 2.5e6})]


def test_two_invented_councils_side_by_side_are_the_two_alone() -> None:
    bases = invented()
    together = project(stack(bases), assumptions(), LAST)
    for place, base in enumerate(bases):
        alone = project(base, assumptions(), LAST)
        for year in alone.years:
            gaps = np.asarray(together.gap(year))
            assert gaps[place] == pytest.approx(float(alone.gap(year)), abs=HALF_A_PENNY)
    first_gaps = np.asarray(together.gap(BASE + 1))
    assert first_gaps[0] / MILLION == pytest.approx(9.298, abs=0.0005)
    assert first_gaps[1] / MILLION == pytest.approx((9.298 - 5.0) / 2, abs=0.0005)


def test_base_years_of_different_years_are_not_put_side_by_side() -> None:
    other = BaseYear(BASE + 1, base_year().amounts)
    for bases in ([], [base_year(), other]):
        with pytest.raises(BadInput, match="one year"):
            stack(bases)


def test_the_array_path_gives_every_council_what_it_gets_alone(plans: tuple[Baseline, ...]) -> None:
    whole = [plan for plan in plans if not plan.is_partial]
    every = side_by_side(plans)
    assert every.ons_codes == tuple(plan.council.ons_code for plan in whole)
    found = answer(every, whole[0].scenario().assumptions)
    for name, by_year in found.outlook.amounts.items():
        for year, amounts in by_year.items():
            alone = [
                float(plan.known_outlook().amounts.get(name, {}).get(year, 0.0)) for plan in whole
            ]
            assert differ_by_a_penny(amounts, alone) == [], (name, year)
    for year, gaps in found.gap_at_maximum_lawful_rise.items():
        assert differ_by_a_penny(gaps, [plan.largest_rises()[year].gap for plan in whole]) == []
    for place, plan in enumerate(whole):
        assert str(found.runways_low[place]) == str(plan.runways()["low"])
        assert str(found.runways_high[place]) == str(plan.runways()["high"])


def test_every_gap_from_the_tables_is_that_of_the_council_alone(
    release: Release, plans: tuple[Baseline, ...]
) -> None:
    rules = Rulebook.from_documents(release.documents("rule"))
    every = every_gap(release, rules, resolved_sets(release, rules))
    whole = {plan.council.ons_code: plan for plan in plans if not plan.is_partial}
    assert [each.authority.ons_code for each in every.councils] == list(whole)
    assert {one.ons_code for one in every.partial} == {
        plan.council.ons_code for plan in plans if plan.is_partial
    }
    for each in every.councils:
        for name, scenario in whole[each.authority.ons_code].scenarios.items():
            alone = [float(scenario.outlook.gap(year)) for year in every.years]
            raised = [scenario.largest[year].gap for year in every.years]
            frozen = list(each.frozen_band_d[name].values())
            at_limit = list(each.at_maximum_lawful_rise[name].values())
            assert differ_by_a_penny(frozen, alone) == [], (each.authority.name, name)
            assert differ_by_a_penny(at_limit, raised) == [], (each.authority.name, name)
            assert each.is_reliable[name] == scenario.outlook.base.is_reliable()


def differ_by_a_penny(amounts: object, alone: Iterable[float]) -> list[float]:
    differences = np.abs(np.asarray(amounts) - np.array(list(alone)))
    return [float(one) for one in differences[differences >= HALF_A_PENNY]]


def test_there_are_317_principal_councils(release: Release, plans: tuple[Baseline, ...]) -> None:
    assert len(principal_councils(release)) == 317
    assert [plan.council.ons_code for plan in plans] == list(principal_councils(release))


def test_coverage_counts_every_council_once(found: Coverage) -> None:
    assert found.councils == len(found.answered) + len(found.partial) == 317
    assert len(found.answered) == 310  # every council that made the budget return of 2024-25
    assert all(missing for _, missing in found.partial)


def test_the_parts_of_each_completing_amount_add_to_it(found: Coverage) -> None:
    for one in found.answered:
        assert [part.key for part in one.parts] == list(PARTS)
        total = sum(part.pounds for part in one.parts)
        assert total == pytest.approx(one.completing, abs=HALF_A_PENNY), one.name


def test_the_extremes_are_listed_by_name_and_each_has_a_main_part(found: Coverage) -> None:
    extremes = (*found.positive_extremes, *found.negative_extremes)
    assert len({one.ons_code for one in extremes}) == 20
    for listed in (found.positive_extremes, found.negative_extremes):
        assert list(listed) == sorted(listed, key=lambda one: one.name)
    rest = [
        one.completing_share
        for one in found.answered
        if one.completing_share is not None and one not in extremes
    ]
    assert max(rest) <= min(one.completing_share or 0.0 for one in found.positive_extremes)
    assert min(rest) >= max(one.completing_share or 0.0 for one in found.negative_extremes)
    assert all(one.main_parts() for one in extremes)


def test_no_share_is_given_where_net_revenue_expenditure_is_tiny(
    release: Release, plans: tuple[Baseline, ...], found: Coverage
) -> None:
    printed = release.across("revenue_funding_2024_25", "netrevexp", 2024)
    tiny = {code for code, fact in printed.items() if fact.value < 2_000_000}
    named = {plan.council.name for plan in plans if plan.council.ons_code in tiny}
    assert named == {"Woking", "Runnymede"}
    assert named <= {name for name, _, _ in found.without_share}
    assert all(
        one.first_gap_share is None for one in found.answered if one.completing_share is None
    )


def test_no_share_is_given_of_net_spending_under_two_million(
    plans: tuple[Baseline, ...],
) -> None:
    several = [one for one in plans if one.scenarios][:20]
    large = {one.council.ons_code: 9e6 for one in several}
    first = several[0].council.ons_code
    at, under = (
        coverage(several, {**large, first: net}).answered[0] for net in (2_000_000.0, 1_999_999.99)
    )
    assert at.ons_code == under.ons_code == first
    assert at.completing_share is not None
    assert at.first_gap_share is not None
    assert (under.completing_share, under.first_gap_share) == (None, None)
