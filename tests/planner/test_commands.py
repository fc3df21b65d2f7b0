"""`compare` and `diff` as they are asked for, on the command line and in Python."""

import csv
import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

import tallystick as ts
from tallystick.cli.main import run
from tallystick.planner.compare import Comparison
from tallystick.planner.shipped import ORDER
from tallystick.render.compare_document import side_by_side_document

MINE = """\
name: Hold social care
about: A rise below the limit, and reserves for the rest.
choices:
  - {lever: council_tax_rise, size: 2.99%}
  - {lever: use_reserves, size: £4.0m, years: [2027-28, 2028-29]}
"""
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def mine(tmp_path: Path) -> str:
    file = tmp_path / "mine.yaml"
    file.write_text(MINE, encoding="utf-8")
    return str(file)


def asked(arguments: list[str], capsys: Capture, code: int = 0) -> str:
    assert run(arguments) == code
    return capsys.readouterr().out


def document(arguments: list[str], capsys: Capture) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(asked([*arguments, "--json"], capsys))
    return loaded


def test_a_strategy_of_ones_own_comes_after_the_shipped_ones(mine: str, capsys: Capture) -> None:
    made = document(["compare", "coventry", mine], capsys)
    names = list(dict.fromkeys(one["name"] for one in made["strategies"]))
    assert names == [*ORDER, "Hold social care"]
    own = made["strategies"][-1]
    assert own["by_year"]["2027-28"]["band_d"] == "2251.77"
    assert own["by_year"]["2027-28"]["reserves_drawn"] <= 4_000_000


def test_python_answers_as_the_command_does(mine: str, capsys: Capture) -> None:
    printed = document(["compare", "bury", mine, "--only", "savings"], capsys)
    assert printed == json.loads(json.dumps(ts.compare("bury", mine, only=["savings"])))
    printed = document(["diff", "savings", "mixed", "bury"], capsys)
    assert printed == json.loads(json.dumps(ts.diff("savings", "mixed", "bury")))


def test_a_mapping_is_a_strategy_too(mine: str) -> None:
    given = {
        "name": "Hold social care",
        "about": "A rise below the limit, and reserves for the rest.",
        "choices": [
            {"lever": "council_tax_rise", "size": "2.99%"},
            {"lever": "use_reserves", "size": "£4.0m", "years": ["2027-28", "2028-29"]},
        ],
    }
    (one,) = ts.compare("bury", given, only=["savings"])["strategies"][1:]
    (other,) = ts.compare("bury", mine, only=["savings"])["strategies"][1:]
    assert one == other


def test_a_table_has_a_row_for_each_strategy_branch_and_year(capsys: Capture) -> None:
    text = asked(["compare", "shropshire", "--csv"], capsys)
    rows = list(csv.DictReader(StringIO(text)))
    strategies = ts.compare("shropshire")["strategies"]
    assert len(rows) == 5 * len(strategies)
    assert {row["strategy"] for row in rows} == set(ORDER)


def test_a_plan_can_show_one_row_for_each(
    compared: Callable[[str], Comparison],
) -> None:
    rows = side_by_side_document(compared("kent"))
    assert len(rows) == len(compared("kent").strategies)
    printed = ts.compare("kent")["strategies"]
    for row, one in zip(rows, printed, strict=True):
        assert row["gap"] == {year: held["gap"] for year, held in one["by_year"].items()}
        assert row["legal_status"] == one["legal_status"]


def test_the_last_year_may_be_an_earlier_one(capsys: Capture) -> None:
    made = document(["compare", "coventry", "--year", "2028-29", "--only", "savings"], capsys)
    assert made["years"] == ["2027-28", "2028-29"]


def test_reserves_counted_high_last_longer(capsys: Capture) -> None:
    found = {
        counted: document(
            ["compare", "kent", "--only", "reserves_first", "--reserves", counted], capsys
        )["strategies"][0]
        for counted in ("low", "high")
    }
    assert found["high"]["by_year"]["2029-30"]["gap"] < found["low"]["by_year"]["2029-30"]["gap"]


def test_every_figure_and_word_is_printed_in_full(capsys: Capture) -> None:
    text = asked(["compare", "coventry", "--full"], capsys)
    for heading in ("For", "Against", "Law", "Can it be undone?", "Who decides", "And then"):
        assert text.count(f"\n{heading}\n") == len(ts.compare("coventry")["strategies"])
    assert "no ranking" in text


def test_the_parts_that_are_printed_add_to_the_gap(capsys: Capture) -> None:
    made = document(["diff", "rise_at_limit", "referendum:yes_vote", "birmingham"], capsys)
    for year in made["years"]:
        parts = sum(part["by_year"][year] for part in made["parts"])
        assert parts == made["second"]["gap"][year] - made["first"]["gap"][year]
        assert parts == made["difference"][year]


def test_a_strategy_with_branches_asks_which(capsys: Capture) -> None:
    assert run(["diff", "referendum", "savings", "birmingham"]) == 2
    assert "referendum:yes_vote" in capsys.readouterr().err
    assert run(["diff", "referendum:perhaps", "savings", "birmingham"]) == 2
    assert "yes_vote" in capsys.readouterr().err


def test_a_file_may_name_the_council(tmp_path: Path, capsys: Capture) -> None:
    file = tmp_path / "bury.yaml"
    file.write_text(f"council: bury\n{MINE}", encoding="utf-8")
    assert document(["diff", "savings", str(file)], capsys)["council"]["name"] == "Bury"
    assert run(["diff", "savings", "mixed"]) == 2
    assert "Name a council" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["compare", "coventry", "--only", "saving"], "Near matches: savings"),
        (["compare", "mine.yaml"], "Name a council first"),
        (["compare", "coventry", "absent.yaml"], "cannot be read"),
    ],
)
def test_what_cannot_be_read_is_said(arguments: list[str], said: str, capsys: Capture) -> None:
    assert run(arguments) == 2
    assert said in capsys.readouterr().err


def test_every_fault_of_every_file_is_reported_together(tmp_path: Path, capsys: Capture) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.yaml").write_text(
            f"name: {name}\nchoices: [{{lever: savings}}, {{lever: use_reserves, size: 4}}]\n",
            encoding="utf-8",
        )
    files = [str(tmp_path / f"{name}.yaml") for name in ("one", "two")]
    assert run(["compare", "coventry", *files]) == 2
    said = capsys.readouterr().err
    assert said.count("one.yaml") == said.count("two.yaml") == 2


def test_a_council_whose_gap_is_not_held_says_what_is_missing(capsys: Capture) -> None:
    """Warwick made no Revenue Account budget return for 2024-25."""
    for arguments in (["compare", "warwick"], ["afford", "warwick", "--cost", "£1m"]):
        assert run(arguments) == 3
        assert "not held" in capsys.readouterr().err


def test_what_it_would_take_reads_as_an_answer(capsys: Capture) -> None:
    text = asked(["afford", "gateshead", "--cost", "£1.2m", "--service", "leisure centre"], capsys)
    assert "what it would take to keep the leisure centre" in text
    for way in ("every band alike", "bands E to H alone", "Reserves", "every other service"):
        assert way in text
    assert "a week" in text
