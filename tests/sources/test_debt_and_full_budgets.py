"""Debt at 31 March 2025, full budgets of 2026-27 and published gaps, as read and as checked."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from importlib import import_module

import pytest

from tallystick.authorities.returns.debt import debt_of
from tallystick.authorities.returns.full_budgets import full_budgets
from tallystick.authorities.returns.published_gaps import published_gaps
from tallystick.build.inputs import published, sidecars
from tallystick.figures.errors import DataDamaged
from tallystick.sources.identities import debt_2024_25, full_budgets_2026_27
from tallystick.sources.release import Release
from tallystick.sources.table import Table
from tallystick.sources.tables.published_gaps import drawn_at_random, from_the_press

DEBT, BUDGETS = "debt_2024_25", "revenue_account_budget_2026_27_funding"
HARTLEPOOL, STOCKPORT, CANNOCK, DUDLEY = "E06000001", "E08000007", "E07000192", "E08000027"
NORTH_YORKSHIRE = "E06000065"


@cache
def tables() -> Mapping[str, Table]:
    read = {}
    for name in (DEBT, BUDGETS, "council_tax_levels_table_10"):
        module = import_module(f"tallystick.sources.tables.{name}")
        for file in sidecars()[name].files:
            read[file.source] = module.read(file.source, published(file))
    return read


def changed(source: str, authority: str, line: str, more: float) -> dict[str, Table]:
    table = tables()[source]
    cells = tuple(
        replace(cell, value=cell.value + more)
        if (cell.authority, cell.line) == (authority, line) and cell.value is not None
        else cell
        for cell in table.cells
    )
    return {**tables(), source: replace(table, cells=cells)}


def test_debt_is_read_in_pounds_and_is_missing_where_it_is_not_known() -> None:
    lines = tables()[DEBT].by_line()
    assert lines["cfr_end"][HARTLEPOOL] == 114_961_000
    assert len(lines["cfr_end"]) == 314
    assert DUDLEY not in lines["provision"]
    assert STOCKPORT not in lines["authorised_limit"]
    assert CANNOCK not in lines["borrowing_end"]
    assert lines["cfr_end"][CANNOCK] == 90_306_000


def test_identities_hold_and_fail_where_a_number_is_typed_wrongly() -> None:
    assert debt_2024_25.check(tables()) == []
    assert full_budgets_2026_27.check(tables()) == []
    debt = debt_2024_25.check(changed(DEBT, HARTLEPOOL, "external_debt_end", 2_000))
    assert [fault for fault in debt if "Hartlepool" in fault]
    budget = full_budgets_2026_27.check(changed(BUDGETS, NORTH_YORKSHIRE, "adult_care", 2_000))
    assert [fault for fault in budget if "North Yorkshire" in fault]
    tax = full_budgets_2026_27.check(
        changed(BUDGETS, NORTH_YORKSHIRE, "council_tax_requirement", 9_000)
    )
    assert [fault for fault in tax if "Table 10" in fault]


def test_a_full_budget_says_what_it_is_funded_by() -> None:
    budgets = {budget.ons_code: budget for budget in full_budgets(Release.open())}
    assert len(budgets) == 30
    north = budgets[NORTH_YORKSHIRE]
    spent = north.net_revenue_expenditure.known() - north.council_tax.known()
    assert north.general_funding() == pytest.approx(spent, abs=1_500)
    assert north.lines["drawn_from_council_reserves"].known() == 49_089_000


def test_a_council_s_debt_has_its_place_of_print() -> None:
    debt = debt_of(Release.open(), HARTLEPOOL)
    assert debt.provision.value == 2_810_000
    assert debt.provision.origins[0].source == DEBT
    assert debt_of(Release.open(), DUDLEY).provision.value is None


def test_published_gaps_have_their_tax_basis_and_page() -> None:
    gaps = published_gaps(Release.open())
    assert len(gaps) == 31
    westminster = next(gap for gap in gaps if gap.name == "Westminster")
    assert (westminster.gap.known(), westminster.tax_rise) == (87_800_000, 0.0199)
    assert westminster.gap.origins[0].table == "opencouncil.network meeting 103048"
    darlington = next(gap for gap in gaps if gap.name == "Darlington")
    assert darlington.tax_rise is None
    assert darlington.is_drawn_at_random


def test_a_quality_that_is_none_of_three_is_refused() -> None:
    press, random = (published(file) for file in sidecars()["published_gaps"].files)
    with pytest.raises(DataDamaged, match="quality"):
        from_the_press(press.replace(b",A,", b",D,", 1))
    with pytest.raises(DataDamaged, match="heading"):
        drawn_at_random(press)
    assert len(drawn_at_random(random)) == 13
