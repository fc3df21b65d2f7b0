"""`gap --all` gives every council what `gap NAME` gives it."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

import tallystick as ts
from tallystick.cli.main import run
from tallystick.figures.errors import BadInput, FieldFault


@pytest.mark.parametrize("name", ["Coventry", "Kent", "South Hams"])
def test_a_council_among_all_has_the_gaps_it_has_alone(name: str) -> None:
    options: dict[str, Any] = {
        "to": "2029-30",
        "assume": {"growth.tax_base": "1.2%"},
    }
    every, alone = ts.gap(all=True, **options), ts.gap(name, **options)
    [among] = [council for council in every.councils if council.name == name]
    assert every.years == alone.years
    assert among.outlook == alone.outlook


def test_the_command_prints_what_python_returns(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["gap", "--all", "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed == ts.gap(all=True).to_dict()
    assert len(printed["councils"]) + len(printed["partial"]) == 317


def test_csv_has_every_number_of_every_council(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["gap", "--all", "--csv", "--to", "2028-29"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    every = ts.gap(all=True, to="2028-29")
    first = every.councils[0]
    middle = next(row for row in rows if row["line"].endswith("gap_frozen_band_d.p50"))
    assert middle["council"] == first.name
    assert int(middle["value"]) == first.outlook["2027-28"].gap_frozen_band_d.p50
    assert {row["council"] for row in rows} == {council.name for council in every.councils}


def test_one_council_and_all_are_not_asked_of_together() -> None:
    with pytest.raises(BadInput, match="kent"):
        ts.gap("kent", all=True)
    with pytest.raises(BadInput, match="Name a council"):
        ts.gap()
    with pytest.raises(FieldFault, match="are gone"):
        ts.gap(all=True, assumption_set="central")  # type: ignore[call-overload]
    assert run(["gap"]) == 2
    assert run(["gap", "--all", "--plot", "gaps.svg"]) == 2


def test_values_of_single_councils_are_refused_where_all_are_asked_of(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "own.yaml"
    file.write_text("councils:\n  kent:\n    growth.tax_base: 1%\n", "utf-8")
    assert run(["gap", "--all", "--assumptions", str(file)]) == 2
    assert "own.yaml has values of single councils" in capsys.readouterr().err
