"""What holds for every lever in the catalogue, found by looking at the folder."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from barsetshire.barchester import (
    AMOUNTS,
    USABLE_RESERVES,
    base_budget,
    outlook,
    side_by_side,
)
from barsetshire.levers import FIRST, facts, principles, sample
from barsetshire.pulling import pull
from tallystick.figures.errors import BadInput
from tallystick.figures.year import FinancialYear
from tallystick.forecast.lines import lines
from tallystick.forecast.outlook import Outlook
from tallystick.levers import catalogue
from tallystick.levers.lever import Choice, Effect, Lever, Stage
from tallystick.levers.lookup import levers
from tallystick.levers.roll import roll
from tallystick.levers.state import COSTS, INCOME, MEMORANDUM, BudgetState, Context, gap_change
from tallystick.rules.rulebook import Rulebook

LEVERS = tuple(levers())
LATER = FinancialYear(2029)
CHANGED = {"tax_base": 52_345.6, "band_d": 1_873.45, "adult_social_care": 71_000_000.0}


def priced(context: Context, choice: Choice) -> tuple[Effect, ...]:
    return roll(context, [choice]).position.effects


@pytest.mark.parametrize("name", LEVERS)
def test_it_says_what_it_is(name: str) -> None:
    one = levers()[name]
    assert one.name == name
    assert isinstance(one.stage, Stage)
    for text in (one.title, one.sentence, one.earliest, one.reversible, one.who_decides):
        assert text
    assert one.sentence.endswith(".")
    assert one.price.__doc__
    names = [given.name for given in one.inputs]
    assert len(names) == len(set(names))
    for given in (one.setting, *one.inputs):
        assert given.label
        assert given.unit
        assert given.sentence.endswith(".")


@pytest.mark.parametrize("name", LEVERS)
def test_the_rules_that_it_names_are_held(name: str, england: Rulebook) -> None:
    for rule in levers()[name].rules:
        assert england.rule(rule).title


@pytest.mark.parametrize("name", LEVERS)
def test_pulled_in_no_year_it_changes_nothing(name: str, context: Context) -> None:
    assert priced(context, replace(sample(name), years=())) == ()


@pytest.mark.parametrize("name", LEVERS)
def test_pulled_by_nothing_it_changes_nothing(name: str, context: Context) -> None:
    choice = replace(sample(name), size=0.0)
    choice = replace(choice, inputs={**choice.inputs, "adult_social_care": 0.0})
    after = context.position.after(
        effect for effect in priced(context, choice) if "one-off cost" not in effect.note
    )
    for year in context.years:
        assert after.gap(year) == context.position.gap(year)
        assert after.reserves_at_end(year) == context.position.reserves_at_end(year)
        assert after.debt_at_end(year) == 0


@pytest.mark.parametrize("name", LEVERS)
def test_nothing_changes_before_its_first_year(name: str, context: Context) -> None:
    effects = priced(context, sample(name, (LATER,)))
    assert effects
    assert min(effect.year for effect in effects) >= LATER


@pytest.mark.parametrize("name", LEVERS)
def test_its_effects_are_on_lines_that_it_names_and_the_model_knows(
    name: str, context: Context
) -> None:
    for effect in priced(context, sample(name)):
        assert effect.line in levers()[name].lines
        assert effect.line in lines()
        assert effect.line in COSTS | INCOME | MEMORANDUM
        assert effect.lever == name


@pytest.mark.parametrize("name", LEVERS)
def test_every_line_that_it_names_is_known(name: str) -> None:
    for line in levers()[name].lines:
        assert line in COSTS | INCOME | MEMORANDUM


@pytest.mark.parametrize("name", LEVERS)
def test_it_says_truly_whether_its_money_is_recurring(name: str, context: Context) -> None:
    """One-off money is there in its own year alone, and never lowers a later year's gap."""
    one = levers()[name]
    effects = [effect for effect in priced(context, sample(name)) if effect.line not in MEMORANDUM]
    if one.recurring != "both":
        assert {effect.recurring for effect in effects} == {one.recurring == "recurring"}
    for effect in effects:
        if not effect.recurring:
            assert effect.year == FIRST
    later = [effect for effect in effects if effect.recurring]
    assert {effect.year for effect in later} <= set(context.years)


@pytest.mark.parametrize("name", LEVERS)
def test_recurring_money_goes_on_to_the_last_year(name: str, context: Context) -> None:
    effects = [effect for effect in priced(context, sample(name)) if effect.recurring]
    if effects:
        assert max(effect.year for effect in effects) == context.years[-1]


def ahead(change: dict[str, float]) -> Outlook:
    amounts = {**AMOUNTS, **change}
    council_tax = amounts["band_d"] * amounts["tax_base"]
    return outlook(base_budget(**change, council_tax=council_tax))


def standing(england: Rulebook, at: Outlook) -> BudgetState:
    limits = principles(england, at.years)
    return BudgetState("barchester", "Barchester", at, USABLE_RESERVES, limits)


@pytest.mark.parametrize("name", LEVERS)
def test_one_draw_equals_the_array(name: str, england: Rulebook) -> None:
    outlooks = [ahead(change) for change in ({}, CHANGED, {"general_funding": 50_000_000.0})]
    one_by_one = [standing(england, each) for each in outlooks]
    together = standing(england, side_by_side(outlooks))
    choices = [sample(name)]
    if name == "council_tax_rise":
        choices.append(Choice(name, together.years, None, {"most": "true"}))
    if name == "support_scheme":
        choices.append(Choice(name, (FIRST,), None, {"share": 0.1}))
    for choice in choices:
        many = priced(Context(together, england, facts=facts()), choice)
        for place, alone in enumerate(one_by_one):
            single = priced(Context(alone, england, facts=facts()), choice)
            assert [(one.line, one.year, one.council) for one in single] == [
                (one.line, one.year, one.council) for one in many
            ]
            for each, both in zip(single, many, strict=True):
                drawn = np.broadcast_to(both.amount, (len(one_by_one),))[place]
                assert float(each.amount) == pytest.approx(float(drawn), rel=1e-12, abs=1e-7)


@pytest.mark.parametrize("name", LEVERS)
def test_a_missing_input_is_asked_for_by_label_and_unit(name: str, context: Context) -> None:
    one = levers()[name]
    whole = sample(name)
    assert one.missing(whole) == ()
    needed = [given for given in one.inputs if given.required]
    for given in needed:
        left = {key: value for key, value in whole.inputs.items() if key != given.name}
        choice = replace(whole, inputs=left)
        assert one.missing(choice) == (f"{given.label} ({given.unit})",)
        with pytest.raises(BadInput, match=r"needs: .+ \(.+\)") as fault:
            priced(context, choice)
        assert f"{given.label} ({given.unit})" in str(fault.value)
    if one.setting.required and not any(key in whole.inputs for key in one.setting.instead):
        choice = replace(whole, size=None)
        assert one.missing(choice) == (f"{one.setting.label} ({one.setting.unit})",)
        with pytest.raises(BadInput, match="needs: "):
            priced(context, choice)


@pytest.mark.parametrize("name", LEVERS)
def test_a_value_outside_its_limits_is_refused(name: str, context: Context) -> None:
    one = levers()[name]
    whole = sample(name)
    if one.setting.highest is not None and whole.size is not None:
        with pytest.raises(BadInput, match="at most"):
            priced(context, replace(whole, size=one.setting.highest + 1))
    for given in one.inputs:
        if given.required and given.highest is not None:
            inputs = {**whole.inputs, given.name: given.highest + 1}
            with pytest.raises(BadInput, match="at most"):
                priced(context, replace(whole, inputs=inputs))


@pytest.mark.parametrize("name", LEVERS)
def test_a_lever_that_asks_for_what_is_not_published_has_a_sourced_example(name: str) -> None:
    one = levers()[name]
    if any(given.required for given in one.inputs):
        assert one.example is not None
    if one.example is not None:
        assert len(one.example.source) > len(one.example.name)
        known = {given.name for given in one.inputs}
        assert set(one.example.inputs) <= known


EXAMPLES = [name for name in LEVERS if levers()[name].example is not None]


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_example_can_be_priced_on_what_a_council_publishes(name: str, context: Context) -> None:
    after = pull(context, [sample(name)])
    assert after.effects
    for effect in after.effects:
        assert np.isfinite(effect.amount)
        assert np.isfinite(gap_change(effect))


INVENTED = '''
"""Plant trees: an invented lever."""

from tallystick.figures.figure import Unit
from tallystick.levers.effects import recurring
from tallystick.levers.lever import Example, Input, Lever, Stage


def price(context, choice, year):
    """What trees cost to look after, in each year from the first."""
    if year >= min(choice.years):
        yield recurring(context, "plant_trees", "environment", year, choice.size)


LEVER = Lever(
    name="plant_trees",
    title="Plant trees",
    sentence="Plant trees and look after them.",
    stage=Stage.SERVICES,
    setting=Input("size", "cost a year", Unit.POUNDS, "What it costs.", lowest=0.0),
    lines=("environment",),
    rules=(),
    earliest="the next planting season",
    reversible="Yes.",
    who_decides="The executive.",
    recurring="recurring",
    example=Example("Invented", "Invented for this test", {}, size=1000.0),
    price=price,
)
'''


@pytest.fixture
def with_an_invented_lever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[dict[str, Lever]]:
    """The levers once a file has been put into a folder of the catalogue, and nothing else done."""
    (tmp_path / "plant_trees.py").write_text(INVENTED, encoding="utf-8")
    monkeypatch.setattr(catalogue, "__path__", [*catalogue.__path__, str(tmp_path)])
    levers.cache_clear()
    yield levers()
    sys.modules.pop("tallystick.levers.catalogue.plant_trees", None)
    monkeypatch.undo()
    levers.cache_clear()


def test_a_file_put_into_the_catalogue_is_a_lever(
    with_an_invented_lever: dict[str, Lever], context: Context
) -> None:
    assert set(with_an_invented_lever) == {*LEVERS, "plant_trees"}
    stages = [one.stage for one in with_an_invented_lever.values()]
    assert stages == sorted(stages)
    after = pull(context, [sample("plant_trees")])
    for year in context.years:
        assert after.gap(year) - context.position.gap(year) == pytest.approx(1_000.0)


def test_catalogue_files_import_no_other_catalogue_file() -> None:
    for folder in catalogue.__path__:
        for file in Path(folder).glob("*.py"):
            text = file.read_text("utf-8")
            assert "tallystick.levers.catalogue" not in text, file.name
