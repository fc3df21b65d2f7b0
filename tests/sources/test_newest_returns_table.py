"""The typed returns of 2025-26 and 2026-27, as read; figures are those of the notes on the data."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from importlib import import_module

import pytest

from tallystick.build.inputs import published, sidecars
from tallystick.figures.errors import DataDamaged
from tallystick.sources.identities import returns_2025_26 as identities
from tallystick.sources.table import Table
from tallystick.sources.tables import returns_2025_26_and_2026_27 as reader

SOURCE = "returns_2025_26_and_2026_27"
HARTLEPOOL, BROMSGROVE, REDDITCH, WOKING = "E06000001", "E07000234", "E07000236", "E07000217"
CUMBERLAND, EAST_DEVON, WORCESTERSHIRE = "E06000063", "E07000040", "E10000034"


def content() -> bytes:
    return published(sidecars()[SOURCE].files[0])


@cache
def tables() -> Mapping[str, Table]:
    read = {}
    for name in (SOURCE, "council_tax_levels_table_10"):
        module = import_module(f"tallystick.sources.tables.{name}")
        for file in sidecars()[name].files:
            read[file.source] = module.read(file.source, published(file))
    return read


def table() -> Table:
    return tables()[SOURCE]


def test_317_councils_are_read_in_pounds() -> None:
    assert len(table().names) == 317
    assert table().values("netrevexp", 2025)[HARTLEPOOL] == 111_412_000
    assert table().values("resdsgadj_end", 2025)[HARTLEPOOL] == -8_784_000
    assert table().values("reserves_percent", 2025)[HARTLEPOOL] == 26.28
    assert table().values("budget_netrevexp", 2026)[HARTLEPOOL] == 130_461_000


def test_a_council_that_did_not_return_2025_26_is_held_under_2024_25_alone() -> None:
    assert EAST_DEVON in table().values("council_tax_percent", 2024)
    assert EAST_DEVON not in table().values("council_tax_percent", 2025)
    assert len(table().values("council_tax_percent", 2025)) == 292


def test_reserves_printed_as_nought_are_missing() -> None:
    reserves = table().values("usable_reserves_end") | table().values("reserves_percent")
    assert {BROMSGROVE, REDDITCH, CUMBERLAND} & reserves.keys() == set()
    assert 0.0 not in reserves.values()


def test_a_new_nought_among_reserves_is_refused() -> None:
    row = next(line for line in content().splitlines() if line.startswith(b"E06000001"))
    changed = row.replace(b",29279,", b",0,").replace(b",26.28,", b",0.0,")
    with pytest.raises(DataDamaged, match="reserves of 0 have not been seen"):
        reader.read(SOURCE, content().replace(row, changed))


def test_a_row_whose_note_and_year_differ_is_refused() -> None:
    with pytest.raises(DataDamaged, match="the row is of 2025-26"):
        reader.read(SOURCE, content().replace(b",SD,2024-25,", b",SD,2025-26,", 1))


def test_every_identity_holds() -> None:
    assert identities.check(tables()) == []
    assert identities.check({}) == []


@pytest.mark.parametrize(
    ("authority", "line", "more", "said"),
    [
        (HARTLEPOOL, "usable_reserves_end", 3_000, "usable_reserves_end is 29,282,000"),
        (HARTLEPOOL, "resdsgadj_end", -3_000, "resdsgadj_end is -8,787,000"),
        (WORCESTERSHIRE, "resdsgadj_end", 50e6, "resdsgadj_end is -130,781,000"),
        (HARTLEPOOL, "netrevexp", 200_000, "usable_reserves_end is"),
        (HARTLEPOOL, "netrevexp", 200_000, "by Table 10 it is 49.45"),
        (HARTLEPOOL, "budget_netrevexp", 5_000, "budget_ctrtot is 57,403,000"),
        (HARTLEPOOL, "budget_ctrtot", 3_000, "Table 10 prints 57,402,"),
        (HARTLEPOOL, "budget_intpay", 3_000, "budget_intpay is 3,552,000"),
        (HARTLEPOOL, "intpay", 6_000_000, "intpay: the sum is"),
        (HARTLEPOOL, "resdsgadj_end", 9_000_000, "136 schools grant accounts are negative"),
        (HARTLEPOOL, "budget_netrevexp", 1e8, "budget_netrevexp: the sum is"),
    ],
)
def test_a_number_typed_wrongly_is_found(authority: str, line: str, more: float, said: str) -> None:
    cells = tuple(
        replace(cell, value=cell.value + more)
        if (cell.authority, cell.line) == (authority, line) and cell.value is not None
        else cell
        for cell in table()
    )
    assert cells != table().cells
    changed = {**tables(), SOURCE: replace(table(), cells=cells)}
    assert any(said in fault for fault in identities.check(changed))


def test_a_row_that_is_lost_is_found() -> None:
    cells = tuple(cell for cell in table() if cell.authority != HARTLEPOOL)
    faults = identities.check({**tables(), SOURCE: replace(table(), cells=cells)})
    assert any("291 councils of 2025" in fault for fault in faults)
    assert any("307 councils returned a budget" in fault for fault in faults)
