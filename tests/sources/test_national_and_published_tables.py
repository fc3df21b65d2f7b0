"""National forecasts, rates of loans, shortfalls stated in 2023 and devolved budgets, as read."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from importlib import import_module

import pytest

from tallystick.build.inputs import published, sidecars
from tallystick.figures.errors import DataDamaged
from tallystick.sources.identities import national_and_published as identities
from tallystick.sources.table import Table
from tallystick.sources.tables import economic_outlook, loan_rates

MODULES = (
    "economic_outlook",
    "predicted_shortfalls_2023",
    "published_gap_parts_2026",
    "devolved_budgets_2026_27",
    "revenue_account_budget",
)
ENGLAND, SCOTLAND = "E92000001", "S92000003"
HARTLEPOOL, CARDIFF, FULHAM = "E06000001", "W06000015", "E09000013"
COUNCIL_TAX = "economic_outlook_2026_03_table_4_1"
CURRENT = "economic_outlook_2026_03_table_4_17"
CAPITAL = "economic_outlook_2026_03_table_4_18"
SHORTFALLS, PARTS = "predicted_shortfalls_2023", "published_gap_parts_2026"
DEVOLVED = "devolved_budgets_2026_27"


@cache
def tables() -> Mapping[str, Table]:
    read = {}
    for name in MODULES:
        module = import_module(f"tallystick.sources.tables.{name}")
        for file in sidecars()[name].files:
            read[file.source] = module.read(file.source, published(file))
    return read


def rates() -> dict[str, bytes]:
    return {file.source: published(file) for file in sidecars()["loan_rates"].files}


def test_the_outlook_is_read_by_nation_and_year() -> None:
    receipts = tables()[COUNCIL_TAX].values("council_tax_receipts", 2030)
    assert receipts[ENGLAND] / 1e9 == pytest.approx(58.35, abs=0.01)
    base = tables()[COUNCIL_TAX].values("council_tax_base_change", 2027)
    assert base[ENGLAND] == pytest.approx(1.4367, abs=0.0001)
    reserves = tables()[CURRENT].values("net_use_of_reserves", 2025)
    assert reserves[ENGLAND] / 1e9 == pytest.approx(5.9, abs=0.05)
    assert SCOTLAND not in tables()[CURRENT].values("retained_business_rates", 2025)


def test_a_table_that_is_not_known_is_refused() -> None:
    content = published(sidecars()["economic_outlook"].files[0])
    with pytest.raises(DataDamaged, match=r"they are 4\.1, 4\.17 and 4\.18"):
        economic_outlook.read("economic_outlook_2026_03_table_4_2", content)


def test_a_blank_answer_is_none_and_a_nought_is_nought() -> None:
    stated = tables()[SHORTFALLS].values("predicted_shortfall")
    assert stated["E08000025"] == 0.0
    assert sum(value == 0 for code, value in stated.items() if code.startswith("E")) == 10
    assert len(tables()[SHORTFALLS].names) - len(stated) == 36


def test_every_identity_holds() -> None:
    assert identities.check(tables()) == []
    assert identities.check({}) == []


@pytest.mark.parametrize(
    ("source", "authority", "line", "said"),
    [
        (CURRENT, ENGLAND, "debt_interest", "England: finance of 2024 adds to"),
        (CAPITAL, SCOTLAND, "asset_sales", "Scotland: finance of 2024 adds to"),
        (COUNCIL_TAX, ENGLAND, "council_tax_level_change", "level and base of 2025"),
        (COUNCIL_TAX, ENGLAND, "council_tax_receipts", "council tax of 2024 is"),
        (COUNCIL_TAX, ENGLAND, "council_tax_receipts", "was returned"),
        (SHORTFALLS, "K02000001", "planned_savings", "planned_savings: the sum is"),
        (PARTS, FULHAM, "pay_inflation", "the parts of 2026-27 leave"),
        (DEVOLVED, CARDIFF, "service_education", "Cardiff: funding is"),
    ],
)
def test_a_changed_number_is_found(source: str, authority: str, line: str, said: str) -> None:
    cells = tuple(
        replace(cell, value=cell.value + 1e9)
        if (cell.authority, cell.line) == (authority, line) and cell.value is not None
        else cell
        for cell in tables()[source]
    )
    assert cells != tables()[source].cells
    changed = {**tables(), source: replace(tables()[source], cells=cells)}
    assert any(said in fault for fault in identities.check(changed))


def test_an_answer_that_is_lost_is_found() -> None:
    table = tables()[SHORTFALLS]
    cells = tuple(cell for cell in table if cell.authority != "E08000025")
    names = {code: name for code, name in table.names.items() if code != "E08000025"}
    faults = identities.check({SHORTFALLS: replace(table, cells=cells, names=names)})
    assert any("152 councils of England" in fault for fault in faults)
    assert any("116 councils gave a shortfall" in fault for fault in faults)


def test_97_weeks_of_rates_are_read_and_a_curve_of_three_structures() -> None:
    files = rates()
    read = loan_rates.loan_rates(files[loan_rates.WEEKLY], files[loan_rates.CURVE])
    assert len(read.certainty) == 97
    assert [read.certainty[day][10] for day in ("2024-11-28", "2025-09-18", "2026-10-01")] == [
        5.12,
        5.44,
        6.21,
    ]
    assert read.standard["annuity"][25] == 6.73
    assert 1 not in read.standard["eip"]


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        (loan_rates.CURVE, b"10,6.41,", b"10,6.42,", "certainty rate of that day is 6.21"),
        (loan_rates.WEEKLY, b"2024-12-05,5.08", b"2024-12-05,6.08", "1 years moves by more"),
        (loan_rates.WEEKLY, b"2024-12-05,", b"2024-11-27,", "days after"),
        (loan_rates.CURVE, b"term,maturity", b"term,bullet", "the heading is"),
    ],
)
def test_rates_typed_wrongly_are_refused(file: str, old: bytes, new: bytes, said: str) -> None:
    files = rates()
    assert old in files[file]
    files[file] = files[file].replace(old, new, 1)
    with pytest.raises(DataDamaged, match=said):
        loan_rates.loan_rates(files[loan_rates.WEEKLY], files[loan_rates.CURVE])
