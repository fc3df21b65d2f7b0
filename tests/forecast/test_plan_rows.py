"""Councils that returns give no outlook have one from the rows of their own plan alone."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from barsetshire.plans import (
    BASE,
    FIRST,
    PARTIAL,
    SCOTTISH,
    SECOND,
    THIRD,
    WELSH,
    ahead,
    entered,
    from_base,
    frozen,
    outlook,
)
from tallystick.figures.errors import FieldFault
from tallystick.figures.figure import Status
from tallystick.forecast.own_figures import (
    Counting,
    OneOff,
    OneOffKind,
    OwnFigures,
    PlanRows,
    Row,
)
from tallystick.forecast.plan_rows import outlook_of_plan


def test_a_welsh_plan_of_new_gaps_each_year_has_a_gap_before_and_after_its_rises() -> None:
    plan = outlook(WELSH)
    assert list(plan.gap.values()) == pytest.approx([22.4e6, 40.9e6, 57.6e6])
    raised = [150e6 * (1.04**years - 1) for years in (1, 2, 3)]
    assert frozen(plan) == pytest.approx(
        [gap + rise for gap, rise in zip(plan.gap.values(), raised, strict=True)]
    )
    assert list(plan.gap_left.values()) == pytest.approx([17.4e6, 33.9e6, 50.6e6])
    assert plan.prices_tax
    assert plan.base.tax_base == pytest.approx(150e6 / 1_700)
    assert plan.gaps(plan.changes.tax.band_d_path()) == pytest.approx(plan.gap)
    assert plan.low == plan.high == {}
    assert {figure.status for figure in plan.entered} == {Status.ENTERED}
    assert plan.has_base


def test_a_scottish_plan_of_levels_has_the_gap_that_they_leave() -> None:
    plan = outlook(SCOTTISH)
    assert list(plan.gap.values()) == pytest.approx([14e6, 27e6, 38e6])
    assert frozen(plan)[0] == pytest.approx(548e6 - 412e6 - 115e6 / 80e3 * 80.8e3)
    assert plan.changes.tax.rises[FIRST] == pytest.approx(122 / 115 * 80 / 80.8 - 1)
    assert plan.changes.tax.rises[SECOND] == pytest.approx(129 / 122 * 80.8 / 81.6 - 1)
    assert plan.base.net_revenue_expenditure == 525e6
    assert plan.base.general_funding == 410e6
    first = plan.path[0]
    assert first.services == {"adult_social_care": 139e6}
    assert first.spending == pytest.approx(548e6)
    assert first.general_funding == pytest.approx(412e6)


def test_a_partial_council_has_a_gap_from_pressures_and_what_funding_gains() -> None:
    plan = outlook(PARTIAL)
    assert list(plan.gap.values()) == pytest.approx(
        [14e6 + 9e6 + 6e6 + 2e6 - 8e6, 26e6 + 18e6 + 6e6 + 1e6 - 17e6]
    )
    assert list(plan.gap_left.values()) == pytest.approx([19e6, 34e6])
    assert (plan.base.one_off, plan.base.draw_expected) == (6e6, 6e6)
    assert [year.general_funding for year in plan.path] == pytest.approx([-2e6, -1e6])
    assert not plan.prices_tax, "neither Band D nor the tax base is entered"
    assert plan.is_frozen


def test_a_plan_without_its_tax_has_the_gap_that_it_prints_and_prices_no_rise() -> None:
    plan = outlook(PlanRows(BASE, gap=Row("Gap", ahead(9e6, 12e6), Counting.WHOLE)))
    assert frozen(plan) == list(plan.gap.values()) == [9e6, 12e6]
    assert not plan.is_frozen
    assert not plan.prices_tax


def test_a_gap_whose_rise_is_not_stated_prices_no_rise_though_its_tax_base_is_known() -> None:
    plan = outlook(
        PlanRows(
            BASE,
            gap=Row("Gap", ahead(9e6), Counting.WHOLE),
            council_tax=from_base(120e6),
            tax_base=from_base(80e3, 81e3),
        )
    )
    assert plan.base.tax_base == 80e3
    assert not plan.prices_tax


def test_stated_grants_ahead_are_kept_apart_from_general_funding() -> None:
    plan = outlook(
        replace(
            SCOTTISH,
            spending=from_base(545e6, 570e6, 593e6, 616e6),
            specific_grants=from_base(20e6, 22e6, 24e6, 26e6),
        )
    )
    assert list(plan.gap.values()) == pytest.approx(list(outlook(SCOTTISH).gap.values()))
    second = plan.path[1]
    assert second.specific_grants == 24e6
    assert second.general_funding == pytest.approx(413e6)
    assert second.spending == pytest.approx(593e6)


def test_levels_without_a_base_year_give_a_gap() -> None:
    """As in plans that print the years ahead alone, council tax within funding."""
    plan = outlook(
        PlanRows(
            BASE,
            spending=ahead(338.095e6, 354.069e6),
            general_funding=ahead(315.048e6, 324.053e6),
            use_of_reserves=ahead(4e6, 0.0),
        )
    )
    assert list(plan.gap.values()) == pytest.approx([23.047e6, 30.016e6])
    assert list(plan.gap_left.values()) == pytest.approx([19.047e6, 30.016e6])
    assert frozen(plan) == pytest.approx([23.047e6, 30.016e6])
    assert not plan.has_base


def test_levels_whose_council_tax_follows_from_its_rises_count_it() -> None:
    plan = outlook(
        replace(SCOTTISH, council_tax=from_base(115e6), tax_rise=ahead(0.05, 0.05, 0.05))
    )
    assert plan.gap[FIRST] == pytest.approx(548e6 - 412e6 - 115e6 * 1.05 * 1.01)


def test_levels_without_a_rise_are_at_a_frozen_band_d() -> None:
    plan = outlook(replace(SCOTTISH, council_tax=from_base(115e6)))
    assert plan.gap[FIRST] == pytest.approx(548e6 - 412e6 - 115e6 * 1.01)
    assert frozen(plan) == pytest.approx(list(plan.gap.values()))


BUDGET = {
    "net_revenue_expenditure": entered(300e6),
    "specific_grants": entered(20e6),
    "council_tax": entered(120e6),
    "band_d": entered(1_500.0),
    "adult_social_care": entered(90e6),
}


def test_a_budget_settlement_and_pressures_are_a_plan_without_one() -> None:
    own = OwnFigures(
        budget=BUDGET,
        settlement={"revenue_support_grant": from_base(170e6, 172e6, 169e6)},
        pressures=(
            Row("Pay", ahead(6e6, 5e6)),
            Row("Care", ahead(4e6, 3e6), line="adult_social_care"),
        ),
        growth={"growth.tax_base": ahead(0.01)},
        one_offs=(
            OneOff("Draw", entered(7e6), OneOffKind.RESERVES),
            OneOff("Surplus", entered(2e6), OneOffKind.COLLECTION_FUND, recurring=True),
        ),
        savings=(Row("Agreed", ahead(3e6)),),
    )
    plan = outlook_of_plan(own, "W06000099")
    base = plan.base
    assert (base.net_revenue_expenditure, base.general_funding) == (300e6, 180e6)
    assert (base.one_off, base.specific_grants, base.ons_code) == (7e6, 20e6, "W06000099")
    assert base.tax_base == pytest.approx(80e3)
    assert base.band_d == pytest.approx(1_500.0)
    assert base.services == {"adult_social_care": 90e6}
    assert plan.path[1].services == {"adult_social_care": 97e6}
    assert plan.gap[FIRST] == pytest.approx(10e6 - 2e6 + 7e6 - 1.2e6)
    assert plan.gap[SECOND] == pytest.approx(18e6 + 1e6 + 7e6 - 1.2e6)
    assert frozen(plan) == pytest.approx(list(plan.gap.values()))
    assert plan.gap_left[SECOND] == pytest.approx(plan.gap[SECOND] - 3e6)
    assert plan.prices_tax


def test_a_budget_gives_a_plan_its_base_and_changes_no_row_of_it() -> None:
    plan = outlook_of_plan(OwnFigures(budget=BUDGET, plan=replace(WELSH, band_d=None)))
    assert plan.base.council_tax == 150e6, "the plan's own row stays"
    assert plan.base.net_revenue_expenditure == 300e6
    assert plan.base.tax_base == pytest.approx(100e3)
    assert plan.gap == outlook(WELSH).gap
    assert frozen(plan) == pytest.approx(frozen(outlook(WELSH)))


def test_a_budget_of_2026_27_says_nothing_of_a_plan_from_another_year() -> None:
    plan = PlanRows(
        FIRST,
        gap=Row("Gap", {SECOND: entered(1e6)}),
        council_tax={FIRST: entered(126e6)},
        tax_rise={SECOND: entered(0.02)},
    )
    assert outlook_of_plan(OwnFigures(budget=BUDGET, plan=plan)).base.band_d == 0.0


def test_pressures_without_funding_are_no_gap() -> None:
    own = OwnFigures(pressures=(Row("Pay", ahead(10e6, 8e6)),))
    with pytest.raises(FieldFault, match="The plan gives no gap"):
        outlook_of_plan(own)


def test_a_gap_after_savings_has_them_put_back_and_its_range_moves_with_it() -> None:
    plan = outlook(
        PlanRows(
            BASE,
            gap=Row("Gap", ahead(10e6, 15e6), Counting.WHOLE),
            gap_low=Row("Best", ahead(7e6, 9e6), Counting.WHOLE),
            gap_high=Row("Worst", ahead(14e6, 22e6), Counting.WHOLE),
            gap_is_after=frozenset({"savings", "use_of_reserves"}),
            savings=(Row("Agreed", ahead(3e6, 1e6)),),
            use_of_reserves=ahead(2e6),
        )
    )
    assert list(plan.gap.values()) == [15e6, 19e6]
    assert list(plan.low.values()) == [12e6, 13e6]
    assert list(plan.high.values()) == [19e6, 26e6]
    assert list(plan.gap_left.values()) == list(plan.printed.values()) == [10e6, 15e6]


def test_a_printed_gap_that_is_not_the_sum_of_its_parts_is_shown_and_kept() -> None:
    gap = Row("Gap", ahead(14e6, 30e6, 38e6), Counting.WHOLE)
    plan = outlook(replace(SCOTTISH, gap=gap))
    assert list(plan.gap.values()) == [14e6, 30e6, 38e6]
    check = plan.differences[0]
    assert len(plan.differences) == 1
    assert (check.year, check.printed) == (SECOND, 30e6)
    assert check.from_parts == pytest.approx(27e6)


@given(st.lists(st.integers(-20, 60), min_size=1, max_size=5))
def test_a_row_counted_new_is_the_same_row_counted_whole(millions: list[int]) -> None:
    new = [amount * 1e6 for amount in millions]
    whole = [sum(new[: place + 1]) for place in range(len(new))]
    rows = (Row("Gap", ahead(*new)), Row("Gap", ahead(*whole), Counting.WHOLE))
    gaps = [outlook(PlanRows(BASE, gap=row)).gap for row in rows]
    assert gaps[0] == pytest.approx(gaps[1])


@given(
    gap=st.lists(st.integers(-20, 60), min_size=3, max_size=3),
    rise=st.floats(-0.1, 0.2),
    tax=st.floats(20e6, 500e6),
)
def test_the_path_at_the_tax_assumed_is_the_plans_own_gap(
    gap: list[int], rise: float, tax: float
) -> None:
    plan = outlook(
        PlanRows(
            BASE,
            gap=Row("Gap", ahead(*(amount * 1e6 for amount in gap))),
            tax_rise=ahead(rise, rise, rise),
            council_tax=from_base(tax),
            band_d=entered(1_500.0),
        )
    )
    assert plan.gaps(plan.changes.tax.band_d_path()) == pytest.approx(plan.gap, abs=1)


@pytest.mark.parametrize(
    ("plan", "words"),
    [
        (PlanRows(BASE), "Nothing is entered for a year after the base year, 2026-27"),
        (PlanRows(BASE, spending=from_base(5e8, 5.1e8)), "The plan gives no gap"),
        (PlanRows(BASE, gap=Row("Gap", {THIRD: entered(1e6)})), "Gap has no 2027-28, 2028-29"),
        (
            PlanRows(BASE, gap=Row("Gap", {FIRST: entered(1e6), THIRD: entered(1e6)})),
            "Gap has no 2028-29",
        ),
        (replace(SCOTTISH, council_tax=from_base(115e3, 122e3)), "in thousands of pounds"),
        (replace(SCOTTISH, council_tax=from_base(-115e6, -122e6)), "turn its sign"),
        (replace(SCOTTISH, spending={BASE: entered(5e8), SECOND: entered(5e8)}), "has no 2027-28"),
        (replace(WELSH, tax_rise=ahead(4.0, 4.0, 4.0)), "in per cent"),
        (replace(WELSH, tax_rise=ahead(0.04, 0.04)), "tax_rise has no 2029-30"),
        (replace(SCOTTISH, council_tax=from_base(115e6, 122e6, 129e6)), "council_tax has no"),
        (
            replace(SCOTTISH, gap=None, council_tax=from_base(115e6), tax_rise=ahead(0.0)),
            "tax_rise has no 2028-29, 2029-30",
        ),
        (replace(WELSH, gap_is_after=frozenset({"luck"})), "not after luck"),
    ],
)
def test_rows_that_cannot_be_a_plan_are_refused(plan: PlanRows, words: str) -> None:
    with pytest.raises(FieldFault, match=words) as fault:
        outlook(plan)
    assert fault.value.field == "plan"


def test_a_question_without_a_plan_says_what_to_enter() -> None:
    with pytest.raises(FieldFault, match="Enter the gap by year"):
        outlook_of_plan(OwnFigures())
