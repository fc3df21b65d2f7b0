"""`diff` as they are asked for, on the command line and in Python."""

import json
from pathlib import Path
from typing import Any

import pytest

import tallystick as ts
from tallystick.cli.main import run

MINE = """\
name: Hold social care
about: A rise below the limit, and reserves for the rest.
choices:
  - {lever: council_tax_rise, size: 2.99%}
  - {lever: use_reserves, size: £4.0m, years: [2027-28, 2028-29]}
"""
Capture = pytest.CaptureFixture[str]


def asked(arguments: list[str], capsys: Capture, code: int = 0) -> str:
    assert run(arguments) == code
    return capsys.readouterr().out


def document(arguments: list[str], capsys: Capture) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(asked([*arguments, "--json"], capsys))
    return loaded


def test_python_answers_as_the_command_does(capsys: Capture) -> None:
    printed = document(["diff", "savings", "mixed", "bury"], capsys)
    assert printed == json.loads(json.dumps(ts.diff("savings", "mixed", "bury")))


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
