"""The series of returns as the release gives it: by line over councils, and of one council."""

import pytest

from tallystick.authorities.returns.series import (
    OUTTURN_LINES,
    budget_and_outturn_of_all,
    outturn_of_all,
    series_of,
)
from tallystick.figures.errors import UnknownName
from tallystick.figures.figure import Status
from tallystick.figures.year import FinancialYear
from tallystick.sources.release import Release

HARTLEPOOL, REDDITCH, YORK, WOKING = "E06000001", "E07000236", "E06000014", "E07000217"
PLYMOUTH, SLOUGH, OXFORD, WILTSHIRE = "E06000026", "E06000039", "E07000178", "E06000054"
Y2020, Y2021, Y2023, Y2024, Y2025 = map(FinancialYear, (2020, 2021, 2023, 2024, 2025))


@pytest.fixture(scope="module")
def release() -> Release:
    return Release.open()


def test_a_line_is_had_over_every_council_and_year(release: Release) -> None:
    care = outturn_of_all(release, "adult_social_care_net_current")
    assert care[HARTLEPOOL][FinancialYear(2017)].pounds == 29_299_000
    assert care[HARTLEPOOL][FinancialYear(2017)].caution == ""
    # Of Middlesbrough, the 153rd, only reserves and the schools account are in the copy.
    assert len([code for code in care if not code.startswith("E07")]) == 152


def test_what_was_returned_as_a_nought_that_is_none_is_absent(release: Release) -> None:
    unallocated = outturn_of_all(release, "unallocated_reserves_end")
    assert Y2025 not in unallocated[REDDITCH]
    assert FinancialYear(2019) in unallocated[REDDITCH]


@pytest.mark.parametrize(
    ("line", "ons_code", "year", "said"),
    [
        ("net_revenue_expenditure", WOKING, Y2024, "no denominator"),
        ("unallocated_reserves_end", PLYMOUTH, Y2023, "below nought"),
        ("schools_grant_adjustment_account_end", YORK, Y2025, "same as the year before"),
        ("childrens_social_care_net_current", SLOUGH, Y2021, "a tenth"),
        ("net_revenue_expenditure", OXFORD, Y2020, "reliefs swell districts"),
    ],
)
def test_a_figure_that_cannot_be_read_as_it_stands_says_why(
    release: Release, line: str, ons_code: str, year: FinancialYear, said: str
) -> None:
    assert said in outturn_of_all(release, line)[ons_code][year].caution
    assert said in series_of(release, ons_code).outturn[line][year].note


def test_an_account_of_nought_twice_has_no_caution(release: Release) -> None:
    accounts = outturn_of_all(release, "schools_grant_adjustment_account_end")
    assert accounts[REDDITCH][Y2024].pounds == 0
    assert accounts[REDDITCH][Y2024].caution == ""


def test_budget_and_outturn_stand_beside_each_other(release: Release) -> None:
    current = budget_and_outturn_of_all(release, "net_current_expenditure")
    hartlepool = current[HARTLEPOOL][Y2020]
    assert (hartlepool.budget, hartlepool.outturn) == (187_380_000, 193_110_000)
    assert hartlepool.caution == ""
    revenue = budget_and_outturn_of_all(release, "revenue_expenditure")
    assert "different footings" in revenue[WILTSHIRE][Y2021].caution
    assert revenue[WILTSHIRE][FinancialYear(2022)].caution == ""
    assert "quarter of years" in revenue[REDDITCH][Y2021].caution


def test_a_council_has_figures_that_name_their_row(release: Release) -> None:
    hartlepool = series_of(release, HARTLEPOOL)
    figure = hartlepool.budgets["net_current_expenditure"][Y2020]
    assert figure.status is Status.BUDGET
    assert figure.value == 187_380_000
    assert figure.origins[0].typed
    assert hartlepool.outturn_beside["net_current_expenditure"][Y2020].status is Status.OUTTURN
    assert set(hartlepool.outturn) <= set(OUTTURN_LINES)


def test_a_council_that_the_copy_lacks_has_none_of_it(release: Release) -> None:
    rushcliffe = series_of(release, "E07000176")
    assert rushcliffe.outturn == {}
    assert rushcliffe.budgets == {}


def test_a_line_that_is_not_there_is_named(release: Release) -> None:
    with pytest.raises(UnknownName, match="No line of the returns series is called 'reserves'"):
        outturn_of_all(release, "reserves")
    with pytest.raises(UnknownName):
        budget_and_outturn_of_all(release, "unallocated_reserves_end")
