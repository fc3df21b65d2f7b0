"""The newest returns of a council; amounts are those of the table, in pounds."""

import pytest

from tallystick.authorities.returns.newest import (
    NewestReturns,
    every_newest_return,
    newest_returns,
)
from tallystick.figures.figure import Status
from tallystick.figures.year import FinancialYear
from tallystick.sources.release import Release

KENT, DERBY, COVENTRY = "E10000016", "E06000015", "E08000026"
CUMBERLAND, BROMSGROVE, CHESHIRE_EAST = "E06000063", "E07000234", "E06000049"


@pytest.fixture(scope="module")
def release() -> Release:
    return Release.open()


def returns(release: Release, ons_code: str) -> NewestReturns:
    found = newest_returns(release, ons_code)
    assert found is not None
    return found


def test_kent_2025_26_and_the_budget_of_2026_27(release: Release) -> None:
    kent = returns(release, KENT)
    assert kent.outturn.year == FinancialYear(2025)
    assert not kent.outturn.is_older
    assert kent.outturn.usable_reserves.value == 261_992_000
    assert kent.outturn.dsg_adjustment_account.value == -130_472_000
    assert kent.budget.net_revenue_expenditure.value == 1_372_007_000
    assert kent.budget.council_tax_requirement.value == 1_041_353_000
    assert returns(release, DERBY).budget.net_revenue_expenditure.value == 309_479_000


def test_a_printed_amount_names_the_copy_that_it_was_typed_from(release: Release) -> None:
    printed = returns(release, KENT).outturn.net_revenue_expenditure
    assert printed.status is Status.OUTTURN
    assert printed.origins[0].typed
    assert "typed from the copy held by" in printed.origins[0].cite()


def test_an_amount_that_was_worked_out_has_its_formula_and_what_went_in(release: Release) -> None:
    reserves = returns(release, KENT).outturn.usable_reserves
    assert reserves.status is Status.COMPUTED
    base, share = reserves.inputs
    assert base.known() * share.known() == pytest.approx(reserves.known(), abs=1_000)


def test_an_older_outturn_says_so(release: Release) -> None:
    older = {
        code
        for code, found in every_newest_return(release).items()
        if found.outturn.is_older and found.outturn.year == FinancialYear(2024)
    }
    assert len(older) == 25
    rugby = returns(release, "E07000220").outturn
    assert rugby.is_older
    assert "this is 2024-25" in rugby.net_revenue_expenditure.note


@pytest.mark.parametrize("ons_code", [CUMBERLAND, BROMSGROVE, "E07000236"])
def test_reserves_that_were_printed_as_nought_are_not_held(release: Release, ons_code: str) -> None:
    assert returns(release, ons_code).outturn.usable_reserves.value is None


def test_a_deficit_that_is_a_floor_says_so(release: Release) -> None:
    floors = {
        code for code, found in every_newest_return(release).items() if found.outturn.dsg_is_floor
    }
    assert floors == {CHESHIRE_EAST}


def test_nine_councils_returned_no_budget(release: Release) -> None:
    absent = {
        code for code, found in every_newest_return(release).items() if not found.budget.is_returned
    }
    assert len(absent) == 9
    assert {COVENTRY, CUMBERLAND} <= absent
    assert returns(release, COVENTRY).budget.council_tax_requirement.value == 199_924_000


def test_a_body_that_the_table_does_not_print_has_none(release: Release) -> None:
    assert newest_returns(release, "W06000015") is None
