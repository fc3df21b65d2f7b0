"""The outlook of an invented council, worked by hand: base, growth, middle, draw, range."""

from dataclasses import replace
from math import exp, isclose, log1p

import numpy as np
import pytest

from tallystick.figures.figure import Figure, Status, Unit
from tallystick.figures.year import FinancialYear
from tallystick.forecast.assumptions import Assumptions
from tallystick.forecast.base_budget import BaseBudget, base_budget, why_no_outlook
from tallystick.forecast.central_path import central_path
from tallystick.forecast.drawn_ranges import gap_range
from tallystick.forecast.growth import Growth
from tallystick.forecast.known import SETTLEMENT_KNOWN
from tallystick.forecast.learnt import Draw, Learnt, Pressure
from tallystick.forecast.method import Method, method_of
from tallystick.forecast.national_series import NationalGrowth
from tallystick.forecast.planned_draws import learn_draw
from tallystick.forecast.pressure import learn_pressure
from tallystick.forecast.rates_ahead import assumptions_of
from tallystick.forecast.returned import ReturnedFigures
from tallystick.forecast.spread import StandardDraws, spread_parts
from tallystick.questions.opening import rulebook
from tallystick.sources.release import Release

YEARS = FinancialYear.span(FinancialYear(2027), FinancialYear(2031))
NATIONAL = NationalGrowth(
    tax_base=dict.fromkeys(YEARS, 0.01),
    interest_paid=dict.fromkeys(YEARS, 0.035),
    investment_income=dict.fromkeys(YEARS, 0.015),
)
PRESSURE = Pressure(share=0.03, spread=0.008, low=0.016, high=0.039, gaps=31)
LEARNT = Learnt(
    trends={"metropolitan": {"adult_social_care": 0.06}},
    budget_on_outturn={"metropolitan": 1.2},
    draw=Draw(level=0.01, slope=0.2, returns=30),
    pressure=PRESSURE,
    kinds_of_reserves={},
    provision={},
)


@pytest.fixture(scope="module")
def release() -> Release:
    return Release.open()


@pytest.fixture(scope="module")
def method(release: Release) -> Method:
    return method_of(release)


def pounds(value: float | None, name: str = "line") -> Figure:
    return Figure(name, name, value, Unit.POUNDS, Status.BUDGET)


def steady(year: FinancialYear) -> float:
    del year
    return 0.02


def growth(method: Method) -> Growth:
    return Growth(
        prices=steady,
        trends=LEARNT.trends["metropolitan"],
        anchors=method.anchor,
        trend_kept=method.trend_kept,
    )


def returned(**changed: object) -> ReturnedFigures:
    plain = ReturnedFigures(
        ons_code="E08000099",
        name="Barchester",
        council_class="metropolitan",
        budget=pounds(201e6),
        outturn=pounds(170e6),
        is_older_outturn=False,
        parish_precepts=pounds(1e6),
        council_tax=pounds(120e6),
        tax_base=Figure("tax_base", "Tax base", 60_000.0, Unit.BAND_D_EQUIVALENTS, Status.BUDGET),
        band_d=Figure("band_d", "Band D", 2_000.0, Unit.BAND_D_POUNDS, Status.BUDGET),
        services={"adult_social_care": pounds(90e6), "culture_and_leisure": pounds(100e6)},
        levies=pounds(10e6),
        principal=pounds(8e6),
        interest_paid=pounds(6e6),
        interest_paid_outturn=pounds(5e6),
        investment_income=pounds(-2e6),
        support=None,
        reserves=pounds(60e6),
        reserves_expected=pounds(50e6),
    )
    return replace(plain, **changed)  # type: ignore[arg-type]


def base(method: Method, **changed: object) -> BaseBudget:
    return base_budget(returned(**changed), method, LEARNT, growth(method))


def test_a_trend_falls_back_to_its_anchor_by_half_each_year(method: Method) -> None:
    line = growth(method)
    prices, anchor = log1p(0.02), 0.020
    first = line.of_service("adult_social_care", FinancialYear(2026))
    assert isclose(first, prices + anchor + 0.04)
    assert isclose(line.of_service("adult_social_care", FinancialYear(2025)), first)
    third = line.of_service("adult_social_care", FinancialYear(2028))
    assert isclose(third, prices + anchor + 0.04 / 4)


def test_lines_without_a_trend_keep_pace_with_prices_and_their_anchor(method: Method) -> None:
    line = growth(method)
    year = FinancialYear(2028)
    assert isclose(line.of_service("culture_and_leisure", year), log1p(0.02))
    assert isclose(line.of_service("education_non_schools", year), log1p(0.02) + 0.030)
    assert isclose(line.of_service("fire_and_rescue", year), log1p(0.02))


def test_the_budget_balances_and_its_services_fit_it(method: Method) -> None:
    budget = base(method)
    assert budget.net_revenue_expenditure == 200e6
    assert budget.general_funding == 80e6
    assert isclose(budget.specific_grants, 38e6)
    to_services = 200e6 + 38e6 - 10e6 - 8e6 - 6e6 + 2e6
    assert isclose(sum(budget.services.values()), to_services)
    rolled = 90e6 * exp(2 * (log1p(0.02) + 0.06)) + 100e6 * exp(2 * log1p(0.02))
    assert budget.scale is not None
    assert isclose(budget.scale, to_services / rolled)
    assert budget.not_placed == 0.0


def test_a_scale_out_of_its_bounds_leaves_shares_alone(method: Method) -> None:
    budget = base(method, budget=pounds(401e6))
    assert budget.scale is None
    assert isclose(sum(budget.services.values()), 400e6 * 1.19 - 22e6)


def test_what_levies_are_not_held_for_is_placed_with_no_service(method: Method) -> None:
    budget = base(method, levies=pounds(None), investment_income=pounds(None))
    assert budget.levies == 0.0
    assert budget.scale is None
    placed = sum(budget.services.values()) + budget.not_placed
    assert isclose(placed, 238e6 - 14e6)


def test_a_budget_that_was_not_returned_is_estimated_from_the_outturn(method: Method) -> None:
    budget = base(method, budget=pounds(None), interest_paid=pounds(None))
    assert budget.is_estimated
    assert budget.net_revenue_expenditure == 170e6 * 1.2 - 1e6
    assert budget.interest_paid == 5e6


def test_half_of_the_expected_draw_does_not_come_again(method: Method) -> None:
    budget = base(method)
    assert isclose(budget.draw_expected, 200e6 * (0.01 + 0.2 * 0.05))
    assert isclose(budget.one_off, budget.draw_expected / 2)


@pytest.mark.parametrize("held", [None, 0.0])
def test_no_draw_is_read_from_reserves_that_are_not_held(
    method: Method, held: float | None
) -> None:
    assert base(method, reserves=pounds(held)).draw_expected == 0.0


def test_a_rise_of_reserves_is_no_one_off_money(method: Method) -> None:
    budget = base(method, reserves_expected=pounds(120e6))
    assert budget.draw_expected < 0.0
    assert budget.one_off == 0.0


@pytest.mark.parametrize(
    ("changed", "word"),
    [
        ({"budget": pounds(5e6)}, "under £5m"),
        ({"council_tax": pounds(210e6)}, "larger"),
        ({"interest_paid": pounds(250e6)}, "interest"),
        ({"ons_code": "E09000001"}, "City of London"),
    ],
)
def test_who_has_no_outlook_is_told_why(
    method: Method, changed: dict[str, object], word: str
) -> None:
    why = why_no_outlook(base(method, **changed))
    assert why is not None
    assert word in why
    assert why_no_outlook(base(method)) is None


def rates(method: Method) -> Assumptions:
    rules = rulebook(Release.open())
    return assumptions_of(rules, growth(method), NATIONAL, PRESSURE, sorted(NATIONAL.tax_base))


def test_the_gap_of_each_year_is_what_its_lines_add_to(method: Method) -> None:
    budget = replace(base(method), support=7e6)
    path = central_path(budget, rates(method), tuple(sorted(NATIONAL.tax_base)))
    first, second = path[0], path[1]
    assert first.council_tax == 2_000.0 * 60_000.0 * 1.01
    assert isclose(first.general_funding, (80e6 - budget.one_off) * 1.02)
    assert first.principal == second.principal == 8e6
    assert isclose(first.interest_paid, 6e6 * 1.035)
    assert (first.pressure, second.pressure) == (0.03 * 200e6, 0.03 * 200e6 * 2)
    assert first.support == second.support == 7e6
    spent = sum(first.services.values()) + first.pressure + 10.2e6 + 8e6 + 6.21e6 - 2.03e6 + 7e6
    funded = 38e6 * 1.02 + first.council_tax + first.general_funding
    assert isclose(first.gap_frozen, spent - funded)


def test_the_draws_of_a_council_are_its_own_and_begin_a_longer_run(method: Method) -> None:
    short, long = (StandardDraws.of("E08000099", method, count) for count in (50, 200))
    other = StandardDraws.of("E08000098", method, 50)
    for part in ("council", "settlement", "prices", "pressure", "reserves", "base"):
        assert np.array_equal(getattr(short, part), getattr(long, part)[:50])
    assert not np.array_equal(short.council, other.council)
    assert np.array_equal(short.prices, other.prices)
    assert np.array_equal(short.pressure, other.pressure)


def test_parts_have_the_spread_that_they_state(method: Method) -> None:
    budget = base(method)
    parts = spread_parts(budget, method, PRESSURE, 20_000)
    net = budget.net_revenue_expenditure
    second = {name: float(np.std(getattr(parts, name)[:, 1])) for name in ("council", "settlement")}
    assert second["council"] == pytest.approx(0.055 * net, rel=0.05)
    assert second["settlement"] == pytest.approx(0.07 * 2 * (80e6 + 38e6), rel=0.05)
    assert float(np.std(parts.pressure[:, 2])) == pytest.approx(0.010 * 3 * net, rel=0.05)
    exposed = budget.gross - 0.35 * 80e6
    assert float(np.std(parts.prices[:, 4])) == pytest.approx(0.039 * exposed, rel=0.08)
    assert float(np.ptp(parts.reserves[:, 0])) <= budget.draw_expected
    assert float(np.std(parts.base[:, 0])) == pytest.approx(0.015 * net, rel=0.05)
    assert np.all(np.median(parts.total(), axis=0) == 0.0)


def test_an_entered_settlement_takes_its_spread_out_and_moves_no_middle(method: Method) -> None:
    budget = base(method)
    known = spread_parts(budget, method, PRESSURE, known=SETTLEMENT_KNOWN)
    assert not known.settlement.any()
    wide, narrow = (
        gap_range(10e6, parts.total()[:, 0])
        for parts in (spread_parts(budget, method, PRESSURE), known)
    )
    assert wide.p50 == narrow.p50 == 10e6
    assert wide.p10 < narrow.p10 < narrow.p90 < wide.p90


def test_an_estimated_budget_is_a_tenth_wider(method: Method) -> None:
    budget = base(method)
    plain = spread_parts(budget, method, PRESSURE).total()
    wider = spread_parts(replace(budget, is_estimated=True), method, PRESSURE).total()
    assert np.allclose(wider, 1.1 * plain)


def test_a_chance_is_the_share_of_futures_in_which_anything_is_missing() -> None:
    spread = np.array([-3.0, -1.0, 0.0, 1.0, 3.0])
    assert gap_range(0.5, spread).chance == 0.6
    assert gap_range(-1.0, spread).chance == 0.2


def test_the_pressure_is_the_median_of_what_gaps_need_and_has_its_spread() -> None:
    pressure = learn_pressure([0.01, 0.02, 0.03, 0.05, 0.20])
    assert pressure.share == 0.03
    assert pressure.gaps == 5
    assert 0.01 <= pressure.low < pressure.share < pressure.high <= 0.20
    assert pressure == learn_pressure([0.01, 0.02, 0.03, 0.05, 0.20])


def test_the_draw_follows_the_fall_by_least_squares() -> None:
    draw = learn_draw([(0.0, 0.01), (0.1, 0.03), (0.2, 0.05)])
    assert (round(draw.level, 9), round(draw.slope, 9), draw.returns) == (0.01, 0.2, 3)
