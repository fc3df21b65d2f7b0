"""What holds for every area and every change, whatever they are."""

from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from households.barchester_homes import Cell, area
from tallystick.incidence.changes import (
    NOTHING,
    ByBandPlan,
    Change,
    Premium,
    Rebates,
    Rise,
    SupportSize,
)
from tallystick.incidence.incidence import incidence
from tallystick.incidence.spread import spread
from tallystick.microdata.record_codes import BANDS, INCOMES, KINDS, TENURES

HUNDREDTHS = st.integers(0, 100).map(lambda part: Decimal(part) / 100)
RISES = st.integers(-20, 300).map(lambda part: Decimal(part) / 100)
LIMITS = {1: 1.0, 5: 2.0, 10: 3.0}


@st.composite
def cells(draw: st.DrawFn) -> Cell:
    band = draw(st.sampled_from(BANDS))
    weight = draw(st.floats(0.01, 10_000))
    if draw(st.booleans()):
        use = st.sampled_from(
            ("second_home_no_discount", "second_home_premium_50pct", "empty_no_discount")
        )
        unknown = ("not_known", "not_known", "not_known", "none")
        return (band, *unknown, draw(use), weight, draw(st.floats(0.0, 3.0)), 0.0)
    kind = draw(st.sampled_from(KINDS[1:]))
    support = draw(st.sampled_from(("none", "pension_age", "working_age")))
    met = 0.0 if support == "none" else draw(st.floats(0.01, 1.0))
    return (
        band,
        kind,
        draw(st.sampled_from(TENURES)),
        draw(st.sampled_from(INCOMES)),
        support,
        "main_home_full",
        weight,
        draw(st.sampled_from((0.5, 0.75, 1.0))),
        met,
    )


@st.composite
def changes(draw: st.DrawFn) -> Change:
    rise = plan = None
    if draw(st.booleans()):
        plan = ByBandPlan({band: draw(RISES) for band in BANDS[1:]}, draw(st.booleans()))
        if draw(st.booleans()):
            rise = Rise({"county": draw(RISES)})
    else:
        rise = Rise({"own": draw(RISES), "police": draw(RISES)})
    rebates = None
    if draw(st.booleans()):
        rebates = Rebates(
            share=draw(HUNDREDTHS),
            take_up=draw(HUNDREDTHS),
            up_to=draw(st.integers(1, 10)),
            taper=draw(st.none() | HUNDREDTHS),
        )
    support = draw(st.none() | st.integers(-100, 300).map(lambda n: SupportSize(Decimal(n) / 100)))
    premiums = tuple(
        Premium(kind, draw(RISES.filter(lambda share: share >= 0)), draw(HUNDREDTHS))
        for kind in ("second_homes", "empty_homes")
        if draw(st.booleans())
    )
    return Change(support, premiums, rise, plan, rebates)


AREAS = st.lists(cells(), min_size=1, max_size=12).filter(
    lambda homes: sum(home[6] * home[7] * (1 - home[8]) for home in homes) > 1
)


@settings(max_examples=150, deadline=None)
@given(homes=AREAS, change=changes())
def test_household_pounds_equal_budget_pounds(homes: list[Cell], change: Change) -> None:
    made = spread(area(homes), change, LIMITS)
    scale = max(1.0, sum(abs(one.tax) + abs(one.reductions) for one in made.effects))
    assert sum(one.net for one in made.effects) == pytest.approx(made.pounds, abs=1e-9 * scale)
    found = incidence([made])
    assert found.total.pounds == pytest.approx(made.pounds, abs=1e-9 * scale)


@settings(max_examples=150, deadline=None)
@given(homes=AREAS, change=changes())
def test_no_bill_is_below_nothing_and_no_arm_is_more_than_all(
    homes: list[Cell], change: Change
) -> None:
    made = spread(area(homes), change, LIMITS)
    assert (made.after >= -1e-9).all()
    assert (made.part >= 0).all()
    assert np.allclose(made.part.sum(axis=0), 1.0)


@settings(max_examples=100, deadline=None)
@given(homes=AREAS, change=changes())
def test_a_rebate_never_gives_back_more_than_the_rise(homes: list[Cell], change: Change) -> None:
    without = Change(change.support, change.premiums, change.rise, change.plan)
    before = Change(change.support, change.premiums)
    rebated = spread(area(homes), change, LIMITS)
    risen = spread(area(homes), without, LIMITS)
    still = spread(area(homes), before, LIMITS)
    least = np.minimum(still.after[1], risen.after[1])
    takers = rebated.part[1] > 0
    assert (rebated.after[1] >= least - 1e-6)[takers].all()
    assert (rebated.after <= risen.after + 1e-6).all()


@settings(max_examples=60, deadline=None)
@given(homes=AREAS)
def test_a_change_of_nothing_changes_nothing(homes: list[Cell]) -> None:
    made = spread(area(homes), NOTHING)
    assert (made.more == 0).all()
    assert made.pounds == made.rounding == made.rebates == 0
    assert all(one.net == pytest.approx(0, abs=1e-9) for one in made.effects)


@settings(max_examples=60, deadline=None)
@given(homes=AREAS, first=RISES)
def test_the_same_rise_for_every_band_is_the_uniform_rise(
    homes: list[Cell], first: Decimal
) -> None:
    as_plan = spread(area(homes), Change(plan=ByBandPlan(dict.fromkeys(BANDS[1:], first))))
    as_rise = spread(area(homes), Change(rise=Rise({"own": first})))
    assert as_plan.pounds == pytest.approx(as_rise.pounds, rel=1e-9, abs=1e-6)
