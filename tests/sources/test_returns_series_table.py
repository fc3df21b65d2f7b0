"""The typed series of returns, as read, and what it is held to."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from importlib import import_module

import pytest

from tallystick.build.inputs import published, return_cautions, sidecars
from tallystick.figures.errors import DataDamaged
from tallystick.sources.identities import returns_series as identities
from tallystick.sources.lists import ReturnCaution
from tallystick.sources.table import Table
from tallystick.sources.tables import returns_series as reader

OUTTURN, BESIDE = "returns_series_outturn", "returns_series_budget_and_outturn"
HELD_TO = (
    "returns_series",
    "returns_2025_26_and_2026_27",
    "revenue_outturn_services_upper_tier",
    "revenue_funding_2024_25",
    "capital_outturn",
    "debt_2024_25",
    "revenue_account_budget",
)
HARTLEPOOL, REDDITCH, BARNET = "E06000001", "E07000236", "E09000003"


def content(source: str) -> bytes:
    file = next(each for each in sidecars()["returns_series"].files if each.source == source)
    return published(file)


@cache
def tables() -> Mapping[str, Table]:
    read = {}
    for name in HELD_TO:
        module = import_module(f"tallystick.sources.tables.{name}")
        for file in sidecars()[name].files:
            read[file.source] = module.read(file.source, published(file))
    return read


def test_301_councils_are_read_in_pounds_by_year() -> None:
    series = tables()[OUTTURN]
    assert len(series.names) == 301
    assert series.values("adult_social_care_net_current", 2017)[HARTLEPOOL] == 29_299_000
    beside = tables()[BESIDE]
    assert beside.values("budget_net_current_expenditure", 2020)[HARTLEPOOL] == 187_380_000
    assert beside.values("outturn_net_current_expenditure", 2020)[HARTLEPOOL] == 193_110_000


def test_reserves_returned_as_nought_are_not_held_and_other_noughts_are() -> None:
    series = tables()[OUTTURN]
    blank = [cell for cell in series if cell.value is None]
    assert len(blank) == 46
    assert BARNET not in series.values("unallocated_reserves_end", 2018)
    assert series.values("unallocated_reserves_end", 2019)[BARNET] == 15_083_000
    assert series.values("adult_social_care_net_current", 2024)[REDDITCH] == 0.0


def test_a_line_that_has_not_been_seen_is_refused() -> None:
    with pytest.raises(DataDamaged, match="the line 'parking' is not known"):
        reader.read(OUTTURN, content(OUTTURN).replace(b",revenue_expenditure,", b",parking,", 1))


def test_every_identity_holds() -> None:
    assert identities.check(tables()) == []
    assert identities.check({}) == []


@pytest.mark.parametrize(
    ("source", "line", "year", "said"),
    [
        (OUTTURN, "adult_social_care_net_current", 2021, "revenue_outturn_services_upper_tier"),
        (OUTTURN, "childrens_social_care_net_current", 2024, "services_upper_tier prints"),
        (OUTTURN, "net_revenue_expenditure", 2024, "revenue_funding_2024_25 prints"),
        (OUTTURN, "net_revenue_expenditure", 2025, "returns_2025_26_and_2026_27 has"),
        (OUTTURN, "other_earmarked_reserves_end", 2025, "reserves of 2025 add to"),
        (OUTTURN, "capital_financing_requirement_end", 2018, "prudential prints"),
        (OUTTURN, "capital_financing_requirement_end", 2024, "debt_2024_25 prints"),
        (OUTTURN, "revenue_expenditure", 2021, "the other file has"),
        (BESIDE, "budget_revenue_expenditure", 2024, "revenue_account_budget_2024_25_part_1"),
    ],
)
def test_a_number_typed_wrongly_is_found(source: str, line: str, year: int, said: str) -> None:
    place = (HARTLEPOOL, line, year)
    cells = tuple(
        replace(cell, value=cell.value + 20_000.0)
        if (cell.authority, cell.line, cell.year) == place and cell.value is not None
        else cell
        for cell in tables()[source]
    )
    assert cells != tables()[source].cells
    changed = {**tables(), source: replace(tables()[source], cells=cells)}
    assert any(said in fault for fault in identities.check(changed))


@pytest.mark.parametrize(
    ("source", "said"), [(OUTTURN, "300 councils; 301"), (BESIDE, "290 councils; 291")]
)
def test_a_council_that_is_lost_is_found(source: str, said: str) -> None:
    table = tables()[source]
    cells = tuple(cell for cell in table if cell.authority != HARTLEPOOL)
    names = {code: name for code, name in table.names.items() if code != HARTLEPOOL}
    changed = {source: replace(table, cells=cells, names=names)}
    assert any(said in fault for fault in identities.check(changed))


def test_cautions_name_lines_and_years_of_the_series() -> None:
    lines = {line.code for line in tables()[OUTTURN].lines}
    codes = tables()[OUTTURN].names
    for caution in return_cautions().values():
        assert set(caution["lines"]) <= lines
        assert set(caution["councils"]) <= codes.keys() | {"E06000053"}


def test_a_caution_is_of_councils_or_of_a_class() -> None:
    with pytest.raises(ValueError, match="of councils or of a class"):
        ReturnCaution(kind="doubtful", wording="Nobody's.")
