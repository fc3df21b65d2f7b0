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

from tallystick.doors.paying import BANDS, PayingAsked
from tallystick.figures.errors import BadFile
from tallystick.figures.names import near

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
"""The terms of a rebate in a file, and the option that each is."""

_LISTS = ("ages", "tenures")


def asked_in(text: str, name: str) -> PayingAsked:
    """What a plan file asks for, in the words of the command line.

    Raises:
        BadFile: if it is not one mapping.
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
    terms = {option: rebate[key] for key, option in _REBATE.items() if key in rebate}
    for key in ("rebate_age", "rebate_tenure"):
        if key in terms:
            terms[key] = tuple(terms[key])
    if "rebate_bands" in terms:
        terms["rebate_bands"] = "".join(terms["rebate_bands"])
    rise = loaded.get("rise", ())
    by_element = rise.items() if isinstance(rise, Mapping) else [("own", rise)] if rise else ()
    return PayingAsked(
        rise=tuple(f"{element}={amount}" for element, amount in by_element),
        target=tuple(f"{band}={one}" for band, one in (loaded.get("targets") or {}).items()),
        whole_bill=bool(loaded.get("whole_bill", False)),
        support=loaded.get("support"),
        premium=tuple(f"{kind}={one}" for kind, one in (loaded.get("premiums") or {}).items()),
        excepted=loaded.get("excepted"),
        leaving=loaded.get("leaving"),
        called=loaded.get("name", ""),
        **terms,
    )


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


def _unknown(kind: str, given: Mapping[Any, Any], known: tuple[str, ...]) -> Iterator[str]:
    for key in given:
        if key not in known:
            close = near(str(key), known)
            hint = f"near: {', '.join(close)}" if close else f"known: {', '.join(known)}"
            yield f"no {kind} is called {key!r} ({hint})"
