"""Bills of a file of households: totals, rows, a changed scheme, and every fault of it."""

import csv
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import tallystick as ts
from tallystick.cli.main import run
from tallystick.figures.errors import BadFile, Faults, FieldFault

HOUSEHOLDS = """\
id,band,adults,claim,couple,children,income_earnings,applicable_amount,pension_age
a,A,1,no,,,,,
b,C,2,yes,yes,2,200,300,
c,B,1,yes,,,95.40,96.20,
d,D,2,yes,yes,,0,,yes
"""
CHANGED = """\
title: Half for everybody
area: Coventry
ons_code: E08000026
age: working_age
year: 2026-27
confidence: high
source: {title: Invented, read_on: 2026-11-22}
parts:
  - name: Everybody
    maximum: 0.5
    capital: no_limit
    non_dependants: no_deduction
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file of four households."""
    path = tmp_path / "homes.csv"
    path.write_text(HOUSEHOLDS, encoding="utf-8")
    return path


def test_each_row_is_the_bill_of_a_single_household(file: Path, tmp_path: Path) -> None:
    written = tmp_path / "bills.csv"
    answer = ts.bill_households("coventry", file=file, rows=written)
    with written.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [(row["line"], row["id"]) for row in rows] == [(str(n + 2), "abcd"[n]) for n in range(4)]
    asked: list[dict[str, Any]] = [
        {"band": "A", "adults": 1},
        {
            "band": "C",
            "couple": True,
            "children": 2,
            "income": ["earnings=200/week"],
            "applicable_amount": "300/week",
        },
        {"band": "B", "income": ["earnings=95.40/week"], "applicable_amount": "96.20/week"},
        {"band": "D", "couple": True, "income": ["0/week"], "pension_age": True},
    ]
    single = [ts.bill("coventry", **each).total for each in asked]
    assert [Decimal(row["to_pay"]) for row in rows] == single
    assert answer.total.to_pay == sum(filter(None, single))
    assert answer.total.dwellings == answer.rows_read == 4
    assert sum(band.to_pay for band in answer.bands) == answer.total.to_pay


def test_a_changed_scheme_decides_the_claims_of_working_age(file: Path, tmp_path: Path) -> None:
    scheme = tmp_path / "half.yaml"
    scheme.write_text(CHANGED, encoding="utf-8")
    held, changed = (
        ts.bill_households("coventry", file=file, scheme=each).at("bands.C.support")
        for each in (None, scheme)
    )
    liability = ts.bill_households("coventry", file=file).at("bands.C.liability")
    assert changed == (liability / 2).quantize(Decimal("0.01"))
    assert changed != held
    older = [ts.bill_households("coventry", file=file, scheme=each) for each in (None, scheme)]
    assert older[0].at("bands.D.support") == older[1].at("bands.D.support") > 2000


def test_a_scheme_for_pension_age_is_refused(file: Path, tmp_path: Path) -> None:
    scheme = tmp_path / "older.yaml"
    scheme.write_text(CHANGED.replace("working_age", "pension_age"), encoding="utf-8")
    with pytest.raises(FieldFault, match="prescribed"):
        ts.bill_households("coventry", file=file, scheme=scheme)


def test_claims_of_a_year_whose_scheme_is_not_held_are_counted(file: Path) -> None:
    answer = ts.bill_households("coventry", file=file, year="2025-26")
    assert answer.total.undecided == 2
    assert any("2 households that ask" in note for note in answer.notes)


def test_faults_are_told_by_line_and_leave_no_file(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file.write_text("band,adults\nZ,1\nA,many\n", encoding="utf-8")
    rows = tmp_path / "bills.csv"
    with pytest.raises(Faults) as told:
        ts.bill_households("coventry", file=file, rows=rows)
    assert all(isinstance(one, BadFile) for one in told.value.exceptions)
    assert not rows.exists()
    assert run(["bill-households", "coventry", "--file", str(file)]) == 2
    assert "homes.csv, line 2: band “Z”" in capsys.readouterr().err


@pytest.mark.parametrize("content", [b"band\n\xff\n", b"", b"\x00\x01"])
def test_what_is_no_table_is_refused(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    with pytest.raises((BadFile, Faults)):
        ts.bill_households("coventry", file=file)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match=r"none\.csv cannot be read"):
        ts.bill_households("coventry", file=tmp_path / "none.csv")
