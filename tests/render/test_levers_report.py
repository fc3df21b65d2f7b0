"""The levers in print follow from their declarations alone."""

import csv
import json
from io import StringIO

import pytest

import tallystick
from tallystick.cli.main import run
from tallystick.figures.errors import UnknownName
from tallystick.levers.lookup import levers
from tallystick.questions.lever import about
from tallystick.questions.lever_answer import LeverAbout
from tallystick.render.levers import STAGES, lever_text, levers_page

EVERY = tuple(levers().values())
ANSWERED = tuple(map(about, EVERY))


def test_every_lever_is_listed_in_the_order_of_application(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["levers"]) == 0
    printed = capsys.readouterr().out
    places = [printed.index(f"{one.name} ") for one in EVERY]
    assert places == sorted(places)
    assert {one.stage.name for one in EVERY} == set(STAGES)


def test_the_answer_has_every_input_with_its_unit() -> None:
    answer = tallystick.lever()
    for lever, answered in zip(EVERY, answer.levers, strict=True):
        assert answered.name == lever.name
        assert [each.name for each in answered.inputs] == [each.name for each in lever.inputs]
        assert all(each.unit for each in (answered.setting, *answered.inputs))


def test_the_command_and_python_give_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    for words, name in (([], ""), (["use_reserves"], "use_reserves")):
        assert run(["levers", *words, "--json"]) == 0
        assert json.loads(capsys.readouterr().out) == tallystick.lever(name).to_dict()


@pytest.mark.parametrize("lever", ANSWERED, ids=lambda lever: lever.name)
def test_one_lever_is_shown_with_all_that_it_has_to_be_told(lever: LeverAbout) -> None:
    text = lever_text(lever)
    for each in lever.inputs:
        assert f"  {each.name}: " in text
    assert ("Example: " in text) == (lever.example is not None)
    assert all(len(line) <= 100 for line in text.splitlines())


def test_each_limit_in_the_csv_has_the_unit_of_its_input(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["levers", "council_tax_rise", "--csv"]) == 0
    rows = list(csv.DictReader(StringIO(capsys.readouterr().out)))
    highest = "levers.council_tax_rise.setting.highest"
    (row,) = [row for row in rows if row["line"] == highest]
    lever = tallystick.lever("council_tax_rise").levers[0]
    assert (float(row["value"]), row["unit"]) == (lever.setting.highest, lever.setting.unit)


def test_the_page_has_a_section_for_each_lever() -> None:
    page = levers_page(ANSWERED)
    assert page.count("\n### ") == len(EVERY)
    for one in EVERY:
        assert f"### `{one.name}`" in page


def test_an_unknown_lever_names_its_neighbours() -> None:
    assert run(["levers", "use_reserve"]) == 2
    with pytest.raises(UnknownName) as fault:
        tallystick.lever("use_reserve")
    assert fault.value.near[0] == "use_reserves"


def test_no_lever_is_described_with_praise_or_blame() -> None:
    barred = "bold prudent savage responsible reckless fair unfair harsh generous brave wise"
    page = levers_page(ANSWERED).casefold()
    for word in barred.split():
        assert f" {word} " not in page
