"""A plan file for `who-pays`: what changes, written once and kept.

::

    name: Higher bands more, low incomes protected
    targets: {A: 0%, B: 0%, C: 0%, D: 5%, E: 10%, F: 15%, G: 20%, H: 25%}
    rebate: {share: 100%, to: 3, ages: [pension_age], take_up: 60%}

`rise` is a percentage, or a mapping by element of the bill; `targets` a rise for each band;
`support` a percentage; `premiums` a mapping of `second_homes` and `empty_homes`. A rebate has
`share`, `to` (the highest tenth of income), `ages`, `bands`, `tenures`, `take_up`, `taper`,
`low_capital` and `administration`.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from tallystick.figures.errors import BadFile, Faults, FieldFault, spelled
from tallystick.figures.names import near
from tallystick.questions.change_facts import BANDS, ChangeFacts
from tallystick.questions.fields import read_request

_KEYS = (
    "name",
    "about",
    "rise",
    "targets",
    "whole_bill",
    "rebate",
    "support",
    "premiums",
    "excepted",
    "leaving",
)
_TEXT = ("name", "about", "support", "excepted", "leaving")
_REBATE = {
    "share": "rebate",
    "to": "rebate_to",
    "ages": "rebate_age",
    "bands": "rebate_bands",
    "tenures": "rebate_tenure",
    "take_up": "take_up",
    "taper": "taper",
    "low_capital": "low_capital",
    "administration": "administration",
}
"""The terms of a rebate in a file, and the field that each is."""

_LISTS = ("ages", "tenures")


_KEY_OF = {"target": "targets", "premium": "premiums"}
_KEY_OF |= {field: f"rebate: {key}" for key, field in _REBATE.items()}


def facts_in(text: str, name: str) -> tuple[ChangeFacts, str]:
    """What a plan file asks for, and what it calls the plan.

    Raises:
        BadFile: if it is not one mapping, or a value in it cannot be read.
        ExceptionGroup: of `BadFile`, every fault of the file together.
    """
    from tallystick.rules.strict_yaml import load

    loaded = load(text, name)
    if not isinstance(loaded, Mapping):
        raise BadFile(f"{name}: a plan file is a mapping, such as `targets: {{A: 0%, ...}}`.")
    faults = [BadFile(f"{name}: {fault}") for fault in _faults(loaded)]
    if faults:
        raise ExceptionGroup(f"{len(faults)} faults in {name}", faults)
    rebate = loaded.get("rebate") or {}
    rise = loaded.get("rise", ())
    written = {
        "rise": rise if isinstance(rise, Mapping) else [f"own={rise}"] if rise else (),
        "target": loaded.get("targets"),
        "whole_bill": loaded.get("whole_bill"),
        "support": loaded.get("support"),
        "premium": loaded.get("premiums"),
        "excepted": loaded.get("excepted"),
        "leaving": loaded.get("leaving"),
        **{field: rebate[key] for key, field in _REBATE.items() if key in rebate},
    }
    try:
        facts = read_request(ChangeFacts, written)
    except (FieldFault, Faults) as fault:
        said = spelled(fault, lambda field: f"{name}: {_KEY_OF.get(field, field)}")
        raise said if isinstance(said, Faults) else BadFile(str(said)) from fault
    return facts, loaded.get("name", "")


def _faults(loaded: Mapping[Any, Any]) -> Iterator[str]:
    """Everything that is wrong with the shape of a file; what values mean is checked later."""
    yield from _unknown("key", loaded, _KEYS)
    yield from _shapes(loaded)
    if isinstance(loaded.get("targets"), Mapping):
        absent = [band for band in BANDS if band not in loaded["targets"]]
        if absent:
            yield f"targets leaves out band {', '.join(absent)}"
    if isinstance(loaded.get("rebate"), Mapping):
        yield from _rebate_faults(loaded["rebate"])
    if not {"rise", "targets", "support", "premiums"} & set(loaded):
        yield "nothing changes: give rise, targets, support or premiums"


def _shapes(loaded: Mapping[Any, Any]) -> Iterator[str]:
    for key in _TEXT:
        if not isinstance(loaded.get(key, ""), str):
            yield f"{key} is text, as 10%, not {loaded[key]!r}"
    for key in ("targets", "premiums", "rebate"):
        if not isinstance(loaded.get(key, {}), Mapping):
            yield f"{key} is a mapping, not {loaded[key]!r}"
    if not isinstance(loaded.get("rise", ""), str | Mapping):
        yield f"rise is a percentage or a mapping by element, not {loaded['rise']!r}"
    if not isinstance(loaded.get("whole_bill", False), bool):
        yield f"whole_bill is true or false, not {loaded['whole_bill']!r}"


def _rebate_faults(rebate: Mapping[Any, Any]) -> Iterator[str]:
    yield from _unknown("term of a rebate", rebate, tuple(_REBATE))
    if "share" not in rebate:
        yield "rebate has no share: how much of the rise is given back, as 100%"
    if not isinstance(rebate.get("to", 1), int):
        yield f"rebate: to is a tenth from 1 to 10, not {rebate['to']!r}"
    for key in _LISTS:
        if not isinstance(rebate.get(key, []), list):
            yield f"rebate: {key} is a list, not {rebate[key]!r}"
    for key in ("share", "take_up", "taper", "low_capital"):
        if not isinstance(rebate.get(key, ""), str):
            yield f"rebate: {key} is text, as 60%, not {rebate[key]!r}"
    if not isinstance(rebate.get("bands", []), list | str):
        yield f"rebate: bands is a list, not {rebate['bands']!r}"


def _unknown(kind: str, written: Mapping[Any, Any], known: tuple[str, ...]) -> Iterator[str]:
    for key in written:
        if key not in known:
            close = near(str(key), known)
            hint = f"near: {', '.join(close)}" if close else f"known: {', '.join(known)}"
            yield f"no {kind} is called {key!r} ({hint})"
