"""A change spread over invented Barchester, by hand: see `barchester_homes`."""

from decimal import Decimal

import numpy as np
import pytest

from households.barchester_homes import CELLS, EQUIVALENTS, RATIOS, TAX_BASE, area
from tallystick.council_tax.by_band import by_band
from tallystick.figures.errors import BadInput, UnknownName
from tallystick.incidence.bridge import added, bridge
from tallystick.incidence.changes import (
    NOTHING,
    ByBandPlan,
    Change,
    Premium,
    Rebates,
    Rise,
    SupportSize,
)
from tallystick.incidence.incidence import Group, Incidence, incidence
from tallystick.incidence.small_groups import small_groups
from tallystick.incidence.spread import Spread, spread

FIVE = Change(rise=Rise({"own": Decimal("0.05")}))
TARGETS = {
    band: Decimal(rise)
    for band, rise in zip("ABCDEFGH", ("0", "0", "0", ".2", ".4", ".6", ".8", "1"), strict=True)
}


def of(change: Change) -> tuple[Spread, Incidence]:
    made = spread(area(), change, {1: 1.0, 5: 2.0, 10: 3.0})
    return made, incidence([made])


def row(found: Incidence, dimension: str, name: str) -> Group:
    return next(one for one in found.tables[dimension] if one.name == name)


def net(made: Spread) -> dict[str, float]:
    return {one.element: one.net for one in made.effects}


def test_the_equivalents_are_those_of_the_sum_by_hand() -> None:
    assert area().equivalents == pytest.approx(EQUIVALENTS)
    assert area().scale == pytest.approx(0.9)


def test_a_rise_raises_its_pounds_on_band_d_times_the_base() -> None:
    made, found = of(FIVE)
    assert made.pounds == pytest.approx(9 * TAX_BASE)
    assert net(made) == pytest.approx({"own": 9 * TAX_BASE, "county": 0, "police": 0})
    assert found.total.pounds == pytest.approx(9 * TAX_BASE)
    assert made.tax_base == pytest.approx(0)


def test_every_table_adds_to_the_same_pounds_and_homes() -> None:
    _, found = of(FIVE)
    for rows in found.tables.values():
        assert sum(one.pounds for one in rows) == pytest.approx(found.total.pounds)
        assert sum(one.dwellings for one in rows) == pytest.approx(1109)


def test_whom_support_leaves_nothing_to_pay_pays_nothing_of_a_rise() -> None:
    _, found = of(FIVE)
    lowest = row(found, "decile", "group_1")
    assert (lowest.pounds, lowest.paying_more, lowest.dwellings) == (0, 0, 100)
    second = row(found, "decile", "group_2")
    assert second.paying_more == 240
    # 200 homes of 20 equivalents and 40 of 43 1/3, at 9.00 on Band D.
    assert second.change == pytest.approx(9 * (20 + 43 + 1 / 3))


def test_second_and_empty_homes_stand_apart_from_households() -> None:
    _, found = of(FIVE)
    for dimension in ("decile", "type", "age", "tenure"):
        elsewhere = row(found, dimension, "second_or_empty_home")
        assert elsewhere.dwellings == 59
        assert elsewhere.change == pytest.approx(9 * 58)


def test_the_share_below_the_median_counts_tenths_one_to_five() -> None:
    _, found = of(FIVE)
    borne = 20 + 43 + 1 / 3 + 233 + 1 / 3
    assert found.below_median == pytest.approx(borne / EQUIVALENTS)


def test_a_plan_by_band_is_that_of_the_exact_working() -> None:
    made, _ = of(Change(plan=ByBandPlan(TARGETS)))
    counts = {"A": 20, "B": 233 + 1 / 3, "C": 8, "D": 450, "F": 43 + 1 / 3, "H": 20}
    relevant = {band: Decimal(repr(0.9 * count)) for band, count in counts.items()}
    exact = by_band(TARGETS, relevant, Decimal(180), RATIOS)
    own = next(one for one in made.effects if one.element == "own")
    assert own.tax == pytest.approx(float(exact.gross - exact.before))
    assert own.reductions == pytest.approx(-float(exact.reductions))
    assert made.pounds == pytest.approx(float(exact.gain))
    assert net(made)["county"] == 0


def test_reductions_on_the_whole_bill_are_paid_by_the_district_alone() -> None:
    own_only, _ = of(Change(plan=ByBandPlan(TARGETS)))
    whole, _ = of(Change(plan=ByBandPlan(TARGETS, whole_bill=True)))
    assert net(whole)["county"] == net(whole)["police"] == 0
    # Half of bands A to C, 40% of D, 20% of F off the other authorities' 1,750.00.
    off = 0.5 * (20 + 233 + 1 / 3 + 8) + 0.4 * 450 + 0.2 * (43 + 1 / 3)
    assert net(own_only)["own"] - net(whole)["own"] == pytest.approx(0.9 * 1750 * off)


def test_more_support_lowers_the_base_and_everybodys_tax() -> None:
    made, found = of(Change(support=SupportSize(Decimal("0.1"))))
    lost = 0.9 * 200 * 6 / 9 * 0.75 * 0.08
    assert made.tax_base == pytest.approx(-lost)
    assert net(made) == pytest.approx(
        {"own": -180 * lost, "county": -1500 * lost, "police": -250 * lost}
    )
    parent = row(found, "type", "lone_parent")
    assert (parent.paying_less, parent.paying_more) == (200, 0)


def test_support_stops_at_the_whole_bill_and_says_so() -> None:
    made, _ = of(Change(support=SupportSize(Decimal("0.5"))))
    assert made.capped
    assert made.tax_base == pytest.approx(-0.9 * 20)
    assert (made.after >= 0).all()


def test_a_premium_is_paid_by_homes_that_no_exception_frees() -> None:
    made, found = of(
        Change(premiums=(Premium("second_homes", Decimal(1), Decimal("0.4"), Decimal("0.5")),))
    )
    assert made.tax_base == pytest.approx(0.9 * 50 * 0.6 * 0.5)
    assert row(found, "decile", "second_or_empty_home").paying_more == pytest.approx(15)
    assert found.below_median == 0


def test_no_empty_home_is_charged_above_the_law() -> None:
    made, _ = of(Change(premiums=(Premium("empty_homes", Decimal(5)),)))
    assert made.tax_base == pytest.approx(0.9 * 8 * 3)
    with pytest.raises(BadInput, match="largest in law"):
        spread(area(), Change(premiums=(Premium("empty_homes", Decimal(5)),)))


def test_rebates_go_to_whom_the_terms_name_by_the_route_of_their_age() -> None:
    change = Change(
        rise=FIVE.rise,
        rebates=Rebates(share=Decimal("0.5"), take_up=Decimal("0.6"), up_to=2),
    )
    made, found = of(change)
    # Lone parents by support, pensioners in F by the general fund; B is the third tenth.
    parents, older = 0.9 * 9 * 20 * 0.5 * 0.6, 0.9 * 9 * (43 + 1 / 3) * 0.5 * 0.6
    assert made.rebates == pytest.approx(parents + older)
    own = next(one for one in made.effects if one.element == "own")
    assert own.reductions == pytest.approx(-older)
    area_band_d = 189 + 1500 + 250
    assert net(made)["county"] == pytest.approx(-parents * 1500 / area_band_d)
    assert sum(net(made).values()) == pytest.approx(made.pounds)
    assert row(found, "band", "B").pounds == pytest.approx(0.9 * 9 * (233 + 1 / 3))


def test_a_rebate_of_the_whole_rise_leaves_takers_where_they_were() -> None:
    terms = Rebates(up_to=2, ages=("pension_age",), bands=("F",), take_up=Decimal("0.25"))
    _, found = of(Change(rise=FIVE.rise, rebates=terms))
    high = row(found, "band", "F")
    assert (high.paying_more, high.unchanged) == pytest.approx((30, 10))


def test_tenures_stand_for_capital_and_a_share_may_fail_its_test() -> None:
    terms = Rebates(up_to=3, tenures=("private_rent",), capital_share=Decimal("0.5"))
    made, _ = of(Change(rise=FIVE.rise, rebates=terms))
    assert made.rebates == pytest.approx(0.9 * 9 * 20 * 0.5)


def test_a_taper_leaves_part_of_a_rebate_above_the_limit() -> None:
    rise = Rise(to={"own": Decimal(1180)})
    cliff, _ = of(Change(rise=rise, rebates=Rebates(up_to=2)))
    taper, found = of(Change(rise=rise, rebates=Rebates(up_to=2, taper=Decimal("0.1"))))
    # The third tenth has 25,000, 5,000 above the limit: 500.00 off a rise of 777.78 on band B.
    assert taper.rebates - cliff.rebates == pytest.approx(0.9 * 300 * (1000 * 7 / 9 - 500))
    assert row(found, "band", "B").each == pytest.approx(500)


def test_a_change_of_nothing_changes_nothing() -> None:
    made, found = of(NOTHING)
    assert made.pounds == made.tax_base == made.rounding == 0
    assert found.below_median is None
    assert found.total.paying_more == found.total.paying_less == 0


def test_whole_pennies_are_printed_apart() -> None:
    made, _ = of(Change(rise=Rise(to={"own": Decimal("180.01")})))
    # By band: A +0.01 (120.01) for 120.0066..., B 140.01 for 140.0077..., and so on.
    exact = {band: Decimal("180.01") * ratio.numerator / 9 for band, ratio in NINTHS.items()}
    off = {band: float(round(amount, 2) - amount) for band, amount in exact.items()}
    homes = {"A": 200 * 0.75 * 0.2, "B": 300, "C": 9, "D": 450, "F": 30, "H": 10}
    by_hand = sum(0.9 * homes[band] * off[band] for band in homes)
    assert made.rounding == pytest.approx(by_hand)


NINTHS = {band: ratio * 9 for band, ratio in RATIOS.items()}


def test_local_tenths_are_of_the_areas_own_households_and_add_up() -> None:
    found = incidence([spread(area(), FIVE)], local_deciles=True)
    assert [round(one.dwellings, 6) for one in found.local_deciles] == [105.0] * 10
    known = found.tables["decile"][1:11]
    assert sum(one.pounds for one in found.local_deciles) == pytest.approx(
        sum(one.pounds for one in known)
    )
    # The poorest tenth holds all of the 100 that pay nothing, and 5 of the next 240.
    assert found.local_deciles[0].change == pytest.approx(5 / 240 * 9 * (20 + 43 + 1 / 3))


def test_several_areas_are_their_sum() -> None:
    one = spread(area(), FIVE)
    both = incidence([one, one])
    single = incidence([one])
    assert both.total.pounds == pytest.approx(2 * single.total.pounds)
    assert both.tax_base_before == 2 * TAX_BASE
    assert [effect.net for effect in both.effects] == [2 * effect.net for effect in single.effects]


def test_small_groups_are_ranges_over_variants() -> None:
    fewer = [(*cell[:6], 10, *cell[7:]) if cell[0] == "F" else cell for cell in CELLS]
    found = small_groups([[spread(area(), FIVE)], [spread(area(fewer), FIVE)]])
    by_name = {one.group.name: one for one in found}
    high = by_name["pensioners_e_to_h"]
    assert (high.dwellings.low, high.dwellings.central, high.dwellings.high) == (10, 40, 40)
    assert by_name["pensioners_alone_e_to_h"].dwellings == high.dwellings
    assert by_name["low_income"].dwellings.high == 640
    assert by_name["low_income_without_support"].dwellings.high == 340


def test_the_bridge_prints_what_no_return_explains() -> None:
    found = {one.element: one for one in bridge(area())}
    own = found["own"]
    assert own.liability == pytest.approx(180 * EQUIVALENTS)
    assert own.requirement == pytest.approx(180 * TAX_BASE)
    assert own.collected + own.in_lieu + own.residual == pytest.approx(own.requirement)
    assert own.residual == pytest.approx(180 * EQUIVALENTS * (0.9 - 0.98))
    twice = added([bridge(area()), bridge(area())])
    assert twice[0].residual == pytest.approx(2 * own.residual)


def test_an_element_that_is_not_on_the_bill_is_refused() -> None:
    with pytest.raises(UnknownName, match="own, county, police"):
        spread(area(), Change(rise=Rise({"fire": Decimal("0.02")})))


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda: Rise({"own": Decimal(-1)}), "for own is outside"),
        (lambda: Rise({"onw": Decimal(0)}), "onw"),
        (lambda: ByBandPlan({"A": Decimal(0)}), "missing"),
        (lambda: ByBandPlan({**TARGETS, "H": Decimal("-1.5")}), "for band H is outside"),
        (lambda: SupportSize(Decimal("-1.1")), "-100%"),
        (lambda: Premium("caravans", Decimal(1)), "caravans"),
        (lambda: Premium("second_homes", Decimal(1), Decimal(2)), "excepted cannot be 2"),
        (lambda: Rebates(take_up=Decimal("1.2")), "take-up cannot be"),
        (lambda: Rebates(up_to=11), "1 to 10"),
        (lambda: Rebates(bands=("I",)), "I"),
        (lambda: Change(rebates=Rebates()), "give the rise too"),
        (lambda: Change(rise=FIVE.rise, plan=ByBandPlan(TARGETS)), "of other elements"),
        (lambda: incidence([]), "Name an area"),
    ],
)
def test_what_cannot_be_decided_is_refused(make: object, told: str) -> None:
    assert callable(make)
    with pytest.raises(BadInput, match=told):
        make()


def test_cells_of_low_income_never_include_homes_without_an_income() -> None:
    for group in small_groups([[spread(area(), FIVE)]]):
        inside = group.group.cells(area().columns)
        assert not np.any(inside & (area().columns.income == 0))
