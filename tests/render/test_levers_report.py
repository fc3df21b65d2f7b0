"""The levers in print follow from their declarations alone."""

import json

import pytest

from tallystick.cli.main import run
from tallystick.levers.lookup import levers
from tallystick.render.levers import STAGES, lever_text, levers_csv, levers_document, levers_page

EVERY = tuple(levers().values())


def test_every_lever_is_listed_in_the_order_of_application(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["levers"]) == 0
    printed = capsys.readouterr().out
    places = [printed.index(f"{one.name} ") for one in EVERY]
    assert places == sorted(places)
    assert {one.stage.name for one in EVERY} == set(STAGES)


def test_the_document_has_every_input_with_its_unit(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["levers", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["format"] == "tallystick-levers-1"
    for one, written in zip(EVERY, document["levers"], strict=True):
        assert written["name"] == one.name
        assert [given["name"] for given in written["inputs"]] == [
            given.name for given in one.inputs
        ]
        assert all(given["unit"] for given in (written["setting"], *written["inputs"]))


@pytest.mark.parametrize("one", EVERY, ids=lambda one: one.name)
def test_one_lever_is_shown_with_all_that_it_has_to_be_told(one: object) -> None:
    (written,) = levers_document([one])["levers"]  # type: ignore[list-item]
    text = lever_text(written)
    for given in written["inputs"]:
        assert f"  {given['name']}: " in text
    assert ("Example: " in text) == (written["example"] is not None)
    assert all(len(line) <= 100 for line in text.splitlines())


def test_one_line_of_csv_for_each_input() -> None:
    rows = levers_csv(levers_document(EVERY)).splitlines()
    assert len(rows) == 1 + sum(1 + len(one.inputs) for one in EVERY)


def test_the_page_has_a_section_for_each_lever() -> None:
    page = levers_page(EVERY)
    assert page.count("\n### ") == len(EVERY)
    for one in EVERY:
        assert f"### `{one.name}`" in page


def test_an_unknown_lever_names_its_neighbours(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["levers", "use_reserve"]) == 2
    assert "use_reserves" in capsys.readouterr().err


def test_no_lever_is_described_with_praise_or_blame() -> None:
    barred = "bold prudent savage responsible reckless fair unfair harsh generous brave wise"
    page = levers_page(EVERY).casefold()
    for word in barred.split():
        assert f" {word} " not in page
