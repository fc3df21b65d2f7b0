"""One household before and after a change: the engine's own bills, and the table by band."""

from collections.abc import Mapping
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tallystick.figures.errors import BadInput
from tallystick.incidence.household_change import Payment, paid_range, paired
from tallystick.incidence.who_pays import WhoPays
from tallystick.questions.before_after import (
    BeforeAfter,
    HouseholdOfChange,
    answer_before_after,
    before_after,
    described,
    described_households,
)
from tallystick.questions.fields import read_request
from tallystick.questions.household import HouseholdFacts
from tallystick.questions.opening import open_release
from tallystick.questions.who_pays import WhoPaysRequest, spread_of
from tallystick.sources.release import Release

PER_CENT = st.decimals(-20, 60, places=2).map(lambda part: f"{part}%")
BANDS = "ABCDEFGH"
NOTHING = Decimal(0)


@pytest.fixture(scope="module")
def release() -> Release:
    return open_release(None)


def household(band: str, **facts: object) -> HouseholdOfChange:
    return read_request(HouseholdOfChange, {"band": band, **facts})


def answered(release: Release, name: str, change: Mapping[str, object]) -> WhoPays:
    return spread_of(read_request(WhoPaysRequest, {"council": name, **change}), release)


def made(release: Release, name: str, facts: HouseholdFacts, **change: object) -> BeforeAfter:
    found = answered(release, name, change)
    return before_after(release, found, facts)


@st.composite
def changes(draw: st.DrawFn) -> dict[str, object]:
    if draw(st.booleans()):
        return {"rise": (draw(PER_CENT), f"police={draw(PER_CENT)}")}
    targets = tuple(f"{band}={draw(PER_CENT)}" for band in BANDS)
    return {"target": targets, "whole_bill": draw(st.booleans())}


@given(changes(), st.sampled_from(["coventry", "warwick", "blackpool", "cornwall"]))
@settings(max_examples=12, deadline=None)
def test_a_full_charge_is_the_bill_of_its_band_in_who_pays(
    asked: dict[str, object], name: str
) -> None:
    release = open_release(None)
    found = answered(release, name, asked)
    for one in found.bills:
        home = household("A", disabled=True) if one.band == "A-" else household(one.band)
        paid = before_after(release, found, home).paid
        assert paid.before == (one.before, one.before)
        assert paid.after == (one.after, one.after)
        assert paid.change == (one.after - one.before,) * 2


def test_the_lines_of_both_bills_add_to_what_is_paid(release: Release) -> None:
    home = household("C", adults=1, income=["earnings=180/week"], capital="0")
    for change in ({"rise": ("4.99%",)}, {"rise": ("4.99%",), "support": "+20%"}, {"plan": "2018"}):
        answer = answer_before_after(release, answered(release, "coventry", change), home)
        assert answer.support is not None
        assert answer.support.status == "decided"
        for column in ("before", "after", "change"):
            total = sum(getattr(line, column) for line in answer.lines)
            ends = getattr(answer, column)
            assert (ends.low, ends.high) == (total, total)


def test_support_of_working_age_moves_by_its_share_and_never_above_the_bill(
    release: Release,
) -> None:
    home = household("A", adults=1, income=["earnings=100/week"], capital="0")
    plain = made(release, "coventry", home, rise=("0%",))
    given_now = plain.before.bill.liability - plain.before.bill.total
    assert given_now > 0
    half = made(release, "coventry", home, support="-50%")
    gone = half.paid.after[0] - half.paid.before[0]
    assert abs(gone - given_now / 2) <= Decimal("0.01")
    assert made(release, "coventry", home, support="+900%").paid.after == (NOTHING, NOTHING)
    older = household(
        "A", adults=1, pension_age=True, income=["state_pension=260/week"], capital="0"
    )
    assert made(release, "coventry", older, support="-50%").paid.change == (NOTHING, NOTHING)


def test_a_rebate_is_a_range_until_it_is_told(release: Release) -> None:
    found = answered(release, "coventry", {"rise": ("4%",), "rebate": "50%"})
    home = household("D")
    rise = next(one.after - one.before for one in found.bills if one.band == "D")
    with_it, without, unknown = (
        before_after(release, found, home, has_rebate=told).paid for told in (True, False, None)
    )
    assert without.change == (rise, rise)
    assert without.rebate == (NOTHING, NOTHING)
    assert abs(with_it.change[0] - rise / 2) <= Decimal("0.01")
    assert unknown.change == (with_it.change[0], without.change[1])


def test_a_rebate_that_cannot_reach_the_household_is_none(release: Release) -> None:
    older = {"rise": ("4%",), "rebate": "100%", "rebate_age": ("pension_age",)}
    found = answered(release, "coventry", older)
    young = household("A", adults=1, income=["earnings=400/week"], capital="0")
    assert before_after(release, found, young).paid.rebate == (NOTHING, NOTHING)
    high = answered(release, "coventry", {"rise": ("4%",), "rebate": "9%", "rebate_bands": "GH"})
    assert before_after(release, high, household("A")).paid.rebate == (NOTHING, NOTHING)


def test_a_premium_is_put_on_a_second_home_and_on_an_empty_one_within_the_law(
    release: Release,
) -> None:
    second = household("D", use="second_home")
    paid = made(release, "cornwall", second, premium=("second_homes=100%",)).paid
    assert paid.after[0] == paid.before[0] * 2
    empty = household("D", use="empty", years_empty="2")
    ladder = made(release, "cornwall", empty, premium=("empty_homes=300%",)).paid
    assert ladder.after[0] == ladder.before[0] * 2  # 100% at most after one year (CT-06)
    main = made(release, "cornwall", household("D"), premium=("second_homes=100%",)).paid
    assert main.change == (NOTHING, NOTHING)


def test_where_the_scheme_is_not_held_the_change_is_worked_out_scheme_by_scheme(
    release: Release,
) -> None:
    home = household("A", adults=1, income=["earnings=150/week"], capital="0")
    found = made(release, "warwick", home, rise=("4%",))
    assert found.before.support is not None
    low, high = found.paid.change
    rise = found.after.bill.liability - found.before.bill.liability
    assert NOTHING <= low <= high <= rise
    wide = found.paid.after[1] - found.paid.before[0]
    assert high < wide  # the ends are of one scheme each, never of two


def test_where_no_scheme_can_be_worked_out_it_is_nothing_to_everything(release: Release) -> None:
    home = made(release, "warwick", household("A"), rise=("4%",)).household
    change = answered(release, "warwick", {"rise": ("4%",)}).change
    owed = (Decimal(100), Decimal(100), Decimal(104))
    payments = paired(owed, [{}, {}, {}], change, home)
    assert payments == (Payment(*owed), Payment(NOTHING, NOTHING, NOTHING))
    assert paid_range(payments, (NOTHING, NOTHING)).change == (NOTHING, Decimal(4))


def test_a_precept_is_billed_in_the_area_that_is_named(release: Release) -> None:
    found = answered(release, "kent", {"rise": ("3%",)})
    paid = before_after(release, found, household("D"), "Ashford").paid
    own = next(one.after - one.before for one in found.bills if one.band == "D")
    assert paid.change == (own, own)
    with pytest.raises(BadInput, match="Name the council that sends the bill"):
        before_after(release, found, household("D"))
    with pytest.raises(BadInput, match="not in the area of Kent"):
        before_after(release, found, household("D"), "Coventry")


def test_a_further_reduction_is_refused(release: Release) -> None:
    with pytest.raises(BadInput, match="further reduction"):
        made(release, "coventry", household("D", further_reduction="£10"))


@pytest.mark.parametrize("name", ["coventry", "warwick", "cornwall"])
def test_described_households_pay_their_bills_and_cite_their_incomes(
    release: Release, name: str
) -> None:
    found: WhoPays = answered(release, name, {"rise": ("2%",)})
    households = {one.name: one for one in described(release, found)}
    assert set(households) == {one["name"] for one in described_households()}
    bills = {one.band: (one.before, one.after) for one in found.bills}
    for band, which in (("C", "couple_two_earners"), ("F", "couple_band_f")):
        paid = households[which]
        assert (paid.before.low, paid.after.low) == bills[band]
    assert households["students"].after.low == households["students"].after.high == 0
    most = max(found.incidence.tables["band"], key=lambda one: one.dwellings).name
    assert f"band {most}" in households["typical_band"].title
    for one in households.values():
        assert bool(one.rules) == (one.support is not None)
        assert "{" not in one.title + one.assumed


def test_described_households_enter_no_income_that_no_rule_has() -> None:
    for one in described_households():
        assert "income" not in one["household"]
        assert all("rule" in income for income in one.get("income", {}).values())


def test_a_rebate_without_a_rise_is_refused_and_not_passed_over(release: Release) -> None:
    with pytest.raises(BadInput, match="give the rise too"):
        answered(release, "coventry", {"rebate": "100%"})
