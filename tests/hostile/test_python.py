"""Bad values of every argument of every public function, found from the functions themselves."""

import inspect
import math
from collections.abc import Callable
from decimal import Decimal
from functools import partial
from typing import Any

import pytest

import tallystick as ts
from hostile.inputs import Bad, Tally, inputs, judged, within
from tallystick.figures.errors import TallystickError

USUAL: dict[str, dict[str, Any]] = {
    "afford": {"council": "coventry", "cost": "£1.2m"},
    "bands": {"council": "coventry"},
    "bill": {"council": "coventry", "band": "D", "capital": 0},
    "gap": {"council": "coventry"},
    "lawful": {"what": "no_action", "council": "coventry"},
    "lever": {"name": "use_reserves"},
    "loan": {"amount": "£1m", "rate": "4%", "years": 20},
    "plan": {"council": "coventry"},
    "reform": {"council": "coventry"},
    "rise": {"council": "coventry", "rise": "3%"},
    "rule": {"name": "ref.principles"},
}
"""What each function is asked with besides the bad value."""
FUNCTIONS = [
    name
    for name in ts.__all__
    if name in USUAL and "Answer" in str(inspect.signature(getattr(ts, name)).return_annotation)
]
"""Those that answer a question declared once; the others read their arguments as they come."""
FREE_TEXT = {("afford", "service")}
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


@pytest.mark.parametrize("name", FUNCTIONS)
def test_no_bad_argument_is_met_otherwise_than_clearly(name: str) -> None:
    tally = Tally()
    for parameter in parameters(getattr(ts, name)):
        place = f"ts.{name} {parameter}"
        begin = sum(place.encode()) % 3
        values: list[tuple[object, Bad]] = [
            (bad.text, bad) for bad in list(inputs(place, parameter))[::2]
        ]
        values += [(one, Bad(_shown(one), never=False)) for one in OBJECTS[begin::3]]
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
