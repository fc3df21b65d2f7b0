"""The finance identities hold for what is published, and name a number that is changed."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from importlib import import_module

import pytest

from tallystick.build.inputs import published, sidecars
from tallystick.sources.identities import debt_and_population, revenue_account, revenue_outturn
from tallystick.sources.table import Table

MODULES = (
    "borrowing_investments",
    "capital_estimates",
    "capital_outturn",
    "population_estimates",
    "revenue_account_budget",
    "revenue_account_budget_2016_17",
    "revenue_funding_2024_25",
    "revenue_outturn_services",
    "revenue_outturn_services_upper_tier",
    "revenue_outturn_summary",
)
CHECKS: tuple[Callable[[Mapping[str, Table]], list[str]], ...] = (
    debt_and_population.check,
    revenue_account.check,
    revenue_outturn.check,
)
COVENTRY, COVENTRY_E_CODE, ENGLAND = "E08000026", "E4602", "E92000001"


@cache
def tables() -> Mapping[str, Table]:
    found = {}
    for name, sidecar in sidecars().items():
        if name in MODULES:
            module = import_module(f"tallystick.sources.tables.{name}")
            for file in sidecar.files:
                found[file.source] = module.read(file.source, published(file))
    return found


def faults_with(source: str, authority: str, line: str, more: float) -> list[str]:
    """What the identities say when one number of one table is larger by so much."""
    table = tables()[source]
    cells = tuple(
        replace(cell, value=cell.value + more)
        if (cell.authority, cell.line) == (authority, line) and cell.value is not None
        else cell
        for cell in table
    )
    assert cells != table.cells
    changed = {source: replace(table, cells=cells)}
    return [fault for check in CHECKS for fault in check(changed)]


def test_every_identity_holds_for_what_is_published() -> None:
    assert [fault for check in CHECKS for fault in check(tables())] == []


def test_nothing_is_said_of_tables_that_are_not_there() -> None:
    assert [fault for check in CHECKS for fault in check({})] == []


@pytest.mark.parametrize(
    ("source", "authority", "line", "more", "said"),
    [
        (
            "revenue_account_budget_2024_25_part_1",
            COVENTRY,
            "eduerl",
            3_000,
            "Coventry: the lines of edutot",
        ),
        (
            "revenue_account_budget_2024_25_part_1",
            COVENTRY,
            "provprin",
            3_000,
            "Coventry: the lines of revenuetot",
        ),
        (
            "revenue_account_budget_2024_25_part_1",
            COVENTRY,
            "grantrsg",
            3_000,
            "Coventry: the lines of ctrtot",
        ),
        (
            "revenue_account_budget_2024_25_part_1",
            ENGLAND,
            "provprin",
            20_000,
            "provprin: the classes add to",
        ),
        (
            "revenue_account_budget_2024_25_part_2",
            COVENTRY,
            "resothbdg_strt",
            3_000,
            "Coventry: the lines of resoth_strt",
        ),
        (
            "revenue_account_budget_2024_25_part_2",
            ENGLAND,
            "lctstot",
            20_000_000,
            "lctstot: England is",
        ),
        (
            "revenue_account_budget_2016_17",
            COVENTRY_E_CODE,
            "retainnndr",
            7_000,
            "Coventry: the lines of ctrtot",
        ),
        (
            "revenue_outturn_summary_2011_12",
            COVENTRY_E_CODE,
            "asctot",
            6_000,
            "Coventry: the lines of servicetot",
        ),
        (
            "revenue_outturn_summary_2013_14",
            COVENTRY_E_CODE,
            "resoth_end",
            20_000_000,
            "resoth_end: principal councils",
        ),
        (
            "revenue_outturn_summary_2017_18",
            ENGLAND,
            "resoth_end",
            20_000_000,
            "resoth_end: England is",
        ),
        ("revenue_funding_2024_25", COVENTRY, "ctrtot", 20_000_000, "ctrtot: the sum is"),
        ("revenue_outturn_services", "class:LB", "netcurrtot", 9_000, "every council returned"),
        (
            "revenue_outturn_services_upper_tier",
            "W06000015",
            "servicetot",
            20_000_000,
            "servicetot: nation W",
        ),
        ("borrowing_investments_2019_20_q4", ENGLAND, "total_borrowing", 1e9, "is stated"),
        (
            "capital_outturn_2018_19_prudential",
            COVENTRY,
            "prucfrend",
            20_000,
            "Coventry: the capital financing requirement",
        ),
        ("population_estimates", COVENTRY, "population", 1, "England at mid-2024 counts"),
    ],
)
def test_a_changed_number_is_found_and_named(
    source: str, authority: str, line: str, more: float, said: str
) -> None:
    assert any(said in fault for fault in faults_with(source, authority, line, more))
