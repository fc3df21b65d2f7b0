"""`diff`: the parts add, the same from every door, and what it refuses."""

import json
from pathlib import Path

import pytest

import tallystick as ts
from tallystick.cli.asking import command_of, written_by
from tallystick.cli.main import run
from tallystick.figures.errors import FieldFault
from tallystick.questions.diff import QUESTION, DiffRequest
from tallystick.questions.fields import read_request
from tallystick.questions.strategies import StrategyAsked

MINE = """\
name: Hold social care
council: bury
choices:
  - {lever: council_tax_rise, size: 2.99%}
  - {lever: use_reserves, size: £4.0m, years: [2027-28, 2028-29]}
"""


def test_the_request_is_the_same_from_every_door() -> None:
    request = DiffRequest(
        first=StrategyAsked("savings"),
        second=StrategyAsked("referendum", "yes_vote"),
        council="mole valley",
        reserves="high",
    )
    words = ["savings", "referendum:yes_vote", "mole", "valley", "--reserves", "high"]
    context = command_of(QUESTION).make_context("diff", words)
    doors = ("release_path", "as_json", "as_csv")
    options = {name: value for name, value in context.params.items() if name not in doors}
    assert read_request(DiffRequest, written_by(QUESTION, options)) == request
    python = {"first": "savings", "second": "referendum:yes_vote", "council": "mole valley"}
    assert read_request(DiffRequest, {**python, "reserves": "high"}) == request


def test_python_answers_as_the_command_does(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["diff", "savings", "mixed", "bury", "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed == ts.diff("savings", "mixed", "bury").to_dict()
    by_its_old_name = ts.diff("savings", "mixed", name="bury")  # type: ignore[call-overload]
    assert printed == by_its_old_name.to_dict()


def test_the_parts_add_to_the_difference_of_the_gaps() -> None:
    answer = ts.diff("rise_at_limit", "referendum:yes_vote", "birmingham")
    assert answer.parts
    for year in answer.years:
        parts = sum(part.by_year[year] for part in answer.parts)
        assert parts == answer.second.gap[year] - answer.first.gap[year]
        assert parts == answer.difference[year]
    rows = {(row.line, row.year): row.value for row in answer.rows()}
    last = answer.years[-1]
    assert rows["difference", str(last)] == answer.difference[last]


def test_what_only_one_has_is_listed() -> None:
    answer = ts.diff("no_action", "rise_at_limit", "coventry")
    assert answer.first.only_here == ()
    assert {choice["lever"] for choice in answer.second.only_here} == {"council_tax_rise"}


def test_a_strategy_with_branches_asks_which(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(FieldFault, match="referendum:yes_vote") as fault:
        ts.diff("referendum", "savings", "birmingham")
    assert fault.value.field == "first"
    with pytest.raises(FieldFault, match="yes_vote") as fault:
        ts.diff("savings", "referendum:perhaps", "birmingham")
    assert fault.value.field == "second"
    assert run(["diff", "saving", "mixed", "bury"]) == 2
    assert "Near matches: savings" in capsys.readouterr().err


def test_a_file_may_name_the_council(tmp_path: Path) -> None:
    file = tmp_path / "bury.yaml"
    file.write_text(MINE, encoding="utf-8")
    assert ts.diff("savings", str(file)).council.name == "Bury"
    with pytest.raises(FieldFault) as fault:
        ts.diff("savings", "mixed")
    assert fault.value.field == "council"
    assert run(["diff", "savings"]) == 2
    with pytest.raises(FieldFault) as fault:
        ts.diff("savings", file, "coventry")
    assert fault.value.field == "second"
