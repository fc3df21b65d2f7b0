"""Growth, pressures and one-off money that a council enters take the place of the outlook's."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from barsetshire.own_figures import (
    BASE,
    BASE_BUDGET,
    CENTRAL,
    PLAIN_GAPS,
    PRESSURE,
    YEARS,
    by_year,
    entered,
    gaps,
    own,
    prices,
)
from tallystick.figures.errors import FieldFault, UnknownName
from tallystick.forecast.method import Method
from tallystick.forecast.own_figures import Counting, OneOff, OneOffKind, OwnFigures, Row
from tallystick.forecast.own_growth import GROWTH_KEYS
from tallystick.forecast.spread import spread_parts
from tallystick.forecast.with_own_figures import with_own_figures


def test_one_offs_leave_whole_and_recurring_ones_stay(method: Method) -> None:
    figures = OwnFigures(
        one_offs=(
            OneOff("Draw", entered(7e6), OneOffKind.RESERVES),
            OneOff("Surplus", entered(3e6), OneOffKind.COLLECTION_FUND),
            OneOff("Yearly", entered(1e6), OneOffKind.COLLECTION_FUND, recurring=True),
        )
    )
    outlook = own(figures)
    assert (outlook.after.base.one_off, outlook.after.base.draw_expected) == (10e6, 7e6)
    assert outlook.after.years[0].general_funding == pytest.approx(70e6 * 1.02)
    assert outlook.after.base.support == CENTRAL.base.support
    parts = spread_parts(outlook.after.base, method, PRESSURE, known=outlook.known)
    assert not parts.reserves.any()
    assert not parts.base.any()
    assert parts.council.any()


def test_support_that_is_entered_takes_the_place_of_what_was_agreed(method: Method) -> None:
    support = OneOff("Direction", entered(20e6), OneOffKind.SUPPORT)
    outlook = own(OwnFigures(one_offs=(support,)))
    assert [year.support for year in outlook.after.years] == [20e6] * 5
    assert outlook.after.base.one_off == CENTRAL.base.one_off
    assert spread_parts(CENTRAL.base, method, PRESSURE, known=outlook.known).base.any()


def test_one_off_money_above_the_whole_of_general_funding_is_refused() -> None:
    draw = OneOff("Draw", entered(81e6), OneOffKind.RESERVES)
    with pytest.raises(FieldFault, match="more than general funding"):
        own(OwnFigures(one_offs=(draw,)))


def test_pressures_of_spending_take_the_place_of_growth_and_of_the_national_pressure(
    method: Method,
) -> None:
    rows = (Row("Pay", by_year(6e6, 5e6)), Row("Demand", by_year(4e6, 13e6), Counting.WHOLE))
    outlook = own(OwnFigures(pressures=rows))
    first, second, third = outlook.after.years[:3]
    assert first.spending == pytest.approx(BASE_BUDGET.gross + 5e6 + 10e6)
    assert second.spending == pytest.approx(BASE_BUDGET.gross + 5e6 + 11e6 + 13e6)
    services = 120e6 * 1.05 + 96e6 * 1.02
    assert third.services["adult_social_care"] == pytest.approx(120e6 * 1.05)
    assert third.pressure == pytest.approx(24e6 * services / 216e6 + 0.03 * 200e6)
    assert third.interest_paid == pytest.approx(6e6 * 1.035)
    assert outlook.known.pressure_years == (0, 0, 1, 2, 3)
    parts = spread_parts(CENTRAL.base, method, PRESSURE, known=outlook.known)
    plain = spread_parts(CENTRAL.base, method, PRESSURE)
    assert not parts.pressure[:, :2].any()
    assert np.allclose(parts.pressure[:, 2:], plain.pressure[:, :3])
    assert np.array_equal(parts.prices, plain.prices)


def test_a_shorter_outlook_has_the_pressure_years_of_the_whole(method: Method) -> None:
    short = replace(CENTRAL, years=CENTRAL.years[:2])
    figures = OwnFigures(pressures=(Row("All", by_year(6e6)),))
    known = with_own_figures(short, figures, prices).known
    assert known.pressure_years == (0, 1, 2, 3, 4)
    assert known == own(figures).known
    assert spread_parts(CENTRAL.base, method, PRESSURE, known=known).pressure.shape == (2_000, 5)


def test_pressures_of_one_service_leave_the_others_as_they_were() -> None:
    row = Row("Care", by_year(9e6, 8e6), line="adult_social_care")
    outlook = own(OwnFigures(pressures=(row,)))
    first = outlook.after.years[0]
    assert first.services["adult_social_care"] == 129e6
    assert first.services["culture_and_leisure"] == pytest.approx(96e6 * 1.02)
    left = 96e6 * 1.02 / (129e6 + 96e6 * 1.02)
    assert first.pressure == pytest.approx(0.03 * 200e6 * left)
    assert outlook.known.pressure_years[0] == pytest.approx(left)
    assert outlook.after.years[2].services["adult_social_care"] == pytest.approx(137e6 * 1.05)


def test_pressures_with_a_year_missing_or_entered_in_two_ways_are_refused() -> None:
    rows = (Row("Pay", by_year(6e6, 5e6)), Row("Care", by_year(4e6)))
    with pytest.raises(FieldFault, match="Care has no 2028-29"):
        own(OwnFigures(pressures=rows))
    growth = {"price.adult_social_care": by_year(0.03)}
    with pytest.raises(FieldFault, match="a growth of adult_social_care is entered as well"):
        own(OwnFigures(pressures=rows[:1], growth=growth))
    with pytest.raises(UnknownName, match="adult_social_care"):
        own(OwnFigures(pressures=(Row("Care", by_year(4e6), line="adult_socal_care"),)))


def test_a_line_with_a_growth_of_its_own_is_not_among_the_pressures() -> None:
    figures = OwnFigures(
        pressures=(Row("All", by_year(10e6)),), growth={"growth.levies": by_year(0.10)}
    )
    first = own(figures).after.years[0]
    assert first.levies == pytest.approx(11e6)
    assert first.spending == pytest.approx(BASE_BUDGET.gross + 5e6 + 11e6)


def test_growth_entered_takes_the_place_of_the_outlooks_for_its_year_alone() -> None:
    figures = OwnFigures(
        growth={
            "growth.tax_base": by_year(0.03),
            "growth.interest_paid": by_year(0.10, 0.0),
            "growth.culture_and_leisure": by_year(-0.05),
            "price.adult_social_care": by_year(0.04),
            "demand.adult_social_care": by_year(0.0, first=YEARS[1]),
        }
    )
    first, second, third = own(figures).after.years[:3]
    assert first.tax_base == pytest.approx(60_000 * 1.03)
    assert first.council_tax == pytest.approx(2_000 * 60_000 * 1.03)
    assert second.tax_base == pytest.approx(60_000 * 1.03 * 1.01)
    assert second.interest_paid == pytest.approx(6e6 * 1.10)
    assert third.interest_paid == pytest.approx(6e6 * 1.10 * 1.035)
    assert first.services["culture_and_leisure"] == pytest.approx(96e6 * 0.95)
    care = 120e6 * 1.04 * 1.05 / 1.02
    assert first.services["adult_social_care"] == pytest.approx(care)
    assert second.services["adult_social_care"] == pytest.approx(care * 1.02)
    assert first.levies == pytest.approx(10e6 * 1.02)


@given(key=st.sampled_from(GROWTH_KEYS), rate=st.floats(-0.3, 0.5), years=st.integers(1, 5))
def test_every_key_of_growth_moves_the_gap_by_its_own_line_alone(
    key: str, rate: float, years: int
) -> None:
    outlook = own(OwnFigures(growth={key: by_year(*[rate] * years)}))
    line = key.partition(".")[2]
    for before, after in zip(CENTRAL.years, outlook.after.years, strict=True):
        for name in ("levies", "principal", "interest_paid", "investment_income", "tax_base"):
            if name != line:
                assert getattr(after, name) == pytest.approx(getattr(before, name))
        for name, amount in before.services.items():
            if line not in (name, "services"):
                assert after.services[name] == pytest.approx(amount)
        assert after.pressure == pytest.approx(before.pressure)


def test_a_growth_in_per_cent_out_of_the_years_or_entered_twice_is_refused() -> None:
    for growth, words in (
        ({"growth.levies": by_year(3.0)}, "seems to be in per cent"),
        ({"growth.levies": by_year(0.03, first=BASE)}, "2026-27 is outside the outlook"),
        (
            {
                "growth.adult_social_care": by_year(0.03),
                "price.adult_social_care": by_year(0.03),
            },
            "are both entered",
        ),
    ):
        with pytest.raises(FieldFault, match=words):
            own(OwnFigures(growth=growth))
    with pytest.raises(UnknownName, match=r"growth\.levies"):
        own(OwnFigures(growth={"growth.levy": by_year(0.03)}))


def test_savings_agreed_are_shown_below_the_gap_and_move_none() -> None:
    rows = (Row("Fewer offices", by_year(3e6, -1e6)), Row("Contracts", by_year(2e6)))
    outlook = own(OwnFigures(savings=rows))
    assert gaps(outlook) == pytest.approx(PLAIN_GAPS)
    assert list(outlook.savings_agreed.values()) == [5e6, 4e6, 4e6, 4e6, 4e6]
    with pytest.raises(FieldFault, match="the sign of a row may be turned"):
        own(OwnFigures(savings=(Row("Turned", by_year(-3e6)),)))
