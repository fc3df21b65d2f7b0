"""`tallystick council`: the same figures for people and for machines."""

import csv
import json
from io import StringIO

import pytest

from tallystick.cli.main import run


def test_the_profile_names_the_council_its_figures_and_its_sources(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["council", "coventry"]) == 0
    printed = capsys.readouterr().out
    for words in ("Coventry City Council", "2,186.40", "2,516.72", "143,714", "Sources"):
        assert words in printed
    assert "not held" in printed


def test_json_has_whole_pounds_and_band_d_as_text(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["council", "E08000026", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    tax = document["council_tax"]["2026-27"]
    assert tax["band_d"] == "2186.40"
    assert tax["requirement"] == 199_866_039
    assert document["council_tax"]["2025-26"]["area_band_d"] is None
    years = document["history"]["lines"]["netcurrtot"]["years"]
    assert years["2018-19"]["value"] is None
    assert years["2018-19"]["note"]
    assert document["sources"]


def test_csv_and_json_carry_the_same_history(capsys: pytest.CaptureFixture[str]) -> None:
    run(["council", "somerset", "--csv"])
    rows = list(csv.DictReader(StringIO(capsys.readouterr().out)))
    run(["council", "somerset", "--json"])
    lines = json.loads(capsys.readouterr().out)["history"]["lines"]
    printed = {
        (row["line"], row["year"]): row["value"]
        for row in rows
        if row["line"].startswith("history.lines.") and row["line"].endswith(".years.value")
    }
    held = {
        (f"history.lines.{code}.years.value", year): str(figure["value"])
        for code, line in lines.items()
        for year, figure in line["years"].items()
        if figure["value"] is not None
    }
    assert held
    assert printed == held


def test_a_former_council_is_answered_by_its_successor_with_a_note(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["council", "allerdale"]) == 0
    assert "Allerdale became part of Cumberland on 1 April 2023." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (["coventri"], "Near matches: Coventry"),
        (["cumbria"], "Cumberland, Westmorland and Furness"),
        (["fife"], "Fife is in Scotland"),
    ],
)
def test_a_name_that_cannot_be_answered_leaves_with_2_and_says_what_is_known(
    capsys: pytest.CaptureFixture[str], asked: list[str], says: str
) -> None:
    assert run(["council", *asked]) == 2
    assert says in capsys.readouterr().err


def test_every_printed_line_fits_a_hundred_columns(capsys: pytest.CaptureFixture[str]) -> None:
    run(["council", "buckinghamshire"])
    assert max(len(line) for line in capsys.readouterr().out.splitlines()) <= 100
