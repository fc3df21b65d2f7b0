"""Bad values of every argument of every public function, found from the functions themselves."""

import inspect
import math
from collections.abc import Callable
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import pytest

import tallystick as ts
from hostile.inputs import EVERY, Bad, Tally, inputs, judged, within
from tallystick.figures.errors import TallystickError

CASE = Path(__file__).parents[1] / "cases" / "s114"
USUAL: dict[str, dict[str, Any]] = {
    "afford": {"council": "coventry", "cost": "£1.2m"},
    "bands": {"council": "coventry"},
    "bill": {"council": "coventry", "band": "D", "capital": 0, "income": {"earnings": "0/week"}},
    "check": {"paths": str(CASE)},
    "compare": {"council": "coventry", "only": "no_action"},
    "council": {"council": "coventry"},
    "councils": {},
    "diff": {"first": "no_action", "second": "savings", "council": "coventry"},
    "explain": {"council": "coventry", "line": "tax_base", "year": "2027-28"},
    "gap": {"council": "coventry"},
    "lawful": {"what": "coventry", "strategy": "no_action"},
    "lever": {"name": "use_reserves"},
    "loan": {"amount": "£1m", "rate": "4%", "years": 20},
    "nation": {"council_class": "county"},
    "own_figures": {"file": str(Path(__file__).parents[1] / "cli" / "own_figures.yaml")},
    "own_editions": {"files": [str(Path(__file__).parents[1] / "cli" / "own_figures.yaml")] * 2},
    "own_plan": {
        "council": "coventry",
        "strategy": {"name": "A", "choices": [{"lever": "use_reserves", "size": "£1m"}]},
    },
    "plan": {"council": "coventry"},
    "reform": {"council": "coventry", "like": "scotland"},
    "rise": {"council": "coventry", "rise": "3%"},
    "rule": {"name": "ref.principles"},
    "schemes": {"council": "coventry"},
    "taxbase": {"council": "coventry"},
    "who_pays": {"council": "coventry", "rise": "3%"},
}
"""What each function is asked with besides the bad value."""
WITHOUT = {"accuracy", "bill_households", "data_status"}
"""Of a file that is read for minutes, and of nothing."""
FREE_TEXT = {("afford", "service"), ("check", "paths")}
OBJECTS: tuple[object, ...] = (
    math.nan,
    math.inf,
    -math.inf,
    10**5_000,
    -(10**5_000),
    Decimal("NaN"),
    Decimal("sNaN"),
    Decimal("Infinity"),
    Decimal("1e999999"),
    Decimal("1e-999999"),
    1e308,
    -1,
    True,
    None,
    b"D",
    [],
    {},
    [[]],
    {"growth.tax_base": math.nan},
    {"growth.tax_base": 10**5_000},
    {"growth.tax_base": "-100%"},
    {"growth.tax_base": "-500%"},
    {"growth.tax_base": {"2027-28": math.inf}},
    {"growth.tax_base": []},
    {"A": math.nan},
    {1: 2},
    object(),
)
"""Values of Python that a door of text cannot give."""


def parameters(function: Callable[..., object]) -> list[str]:
    named = inspect.signature(function).parameters.values()
    return [
        one.name
        for one in named
        if one.kind in (one.POSITIONAL_OR_KEYWORD, one.KEYWORD_ONLY) and one.name != "release"
    ]


def some(place: str) -> tuple[object, ...]:
    """One in three of the values, another one at each place; all where every input is tried."""
    each = 1 if EVERY == 1 else 3
    return OBJECTS[sum(place.encode()) % each :: each]


def said_of(name: str, values: dict[str, Any], refused: list[bool]) -> str:
    """What a call says: its answer's figures, or its refusal."""
    try:
        answer = getattr(ts, name)(**values)
    except (TallystickError, ExceptionGroup) as fault:
        if isinstance(fault, ExceptionGroup) and fault.split(TallystickError)[1] is not None:
            raise
        refused.append(True)
        return str(fault)
    written = getattr(answer, "to_json", None)
    return str(written() if written else answer)


@pytest.mark.parametrize("name", USUAL)
def test_each_function_answers_before_anything_bad_is_put_in(name: str) -> None:
    refused: list[bool] = []
    assert said_of(name, USUAL[name], refused)
    assert not refused


def test_every_function_that_asks_a_question_is_tried() -> None:
    asking = {
        name
        for name in ts.__all__
        if callable(function := getattr(ts, name))
        and "Answer" in str(inspect.signature(function).return_annotation)
    }
    assert asking == {*USUAL, *WITHOUT}


@pytest.mark.parametrize("name", USUAL)
def test_no_bad_argument_is_met_otherwise_than_clearly(name: str, tally: Tally) -> None:
    for parameter in parameters(getattr(ts, name)):
        place = f"ts.{name} {parameter}"
        values: list[tuple[object, Bad]] = [
            (bad.text, bad) for bad in inputs(place, parameter, fewer=2)
        ]
        values += [(one, Bad(_shown(one), never=False)) for one in some(place)]
        for value, bad in values:
            refused: list[bool] = []
            asked = {**USUAL[name], parameter: value}
            failed, said = within(partial(said_of, name, asked, refused))
            if failed:
                tally.add("hung" if failed == "hung" else "crashed", place, bad, said)
                continue
            own = (name, parameter) in FREE_TEXT
            tally.add(judged(said, refused=bool(refused), never=False, own=own), place, bad, said)
    tally.hold()


def _shown(value: object) -> str:
    try:
        return repr(value)[:60]
    except ValueError:
        return "a number of thousands of digits"
