"""The form of a change, and reading it: every option of `tallystick who-pays` in plain words."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from urllib.parse import urlencode

from tallystick.council_tax.plans import published
from tallystick.doors.paying import BANDS, REBATE_TERMS, PayingAsked
from tallystick.figures.errors import BadInput, TallystickError
from tallystick.incidence.incidence import DIMENSIONS
from tallystick.web.asked import ASSUMPTION_KEYS, VERSION, Ask
from tallystick.web.pages.household_form import FieldFault
from tallystick.web.reading import per_cent_in, pounds_in, rise_in, shown

ELEMENTS = ("county", "gla", "police", "fire", "combined_authority", "parish")
TARGETS = tuple(f"target_{band.casefold()}" for band in BANDS)
RISES = tuple(f"rise_{element}" for element in ELEMENTS)
PREMIUMS = ("premium_second_homes", "premium_empty_homes")
FIELDS: Mapping[str, str] = {
    "rise": "Rise, or a new Band D",
    "plan": "A published plan by band",
    "rebate": "Part of the rise given back to low incomes",
    **{key: f"Rise of band {band}" for key, band in zip(TARGETS, BANDS, strict=True)},
    "freeze": "Bands that the rise leaves out",
    "whole_bill": "Reductions by band on the whole bill of every authority",
    "rise_county": "Rise of the county council, or its new Band D",
    "rise_gla": "Rise of the Greater London Authority, or its new Band D",
    "rise_police": "Rise of the police, or their new Band D",
    "rise_fire": "Rise of the fire authority, or its new Band D",
    "rise_combined_authority": "Rise of the combined authority, or its new Band D",
    "rise_parish": "Rise of the parish, or its new Band D",
    "rebate_to": "Up to which tenth of income",
    "rebate_age": "Rebate by age",
    "rebate_bands": "Rebate in bands",
    "rebate_tenure": "Rebate by tenure",
    "take_up": "Of those who may have the rebate, how many claim it",
    "taper": "Share of the income above the limit by which the rebate falls",
    "low_capital": "Of those who fit the rest, how many have little enough capital",
    "administration": "What the rebates cost to run in a year",
    "support": "Working-age support, larger or smaller",
    "premium_second_homes": "Premium on second homes",
    "premium_empty_homes": "Premium on empty homes",
    "excepted": "Homes that an exception frees from the premium",
    "leaving": "Of the rest, homes that leave the charge",
    "parish_amount": "Your parish’s charge on Band D",
    "local_deciles": "Also tenths of the area’s own households",
    "by": "Tables",
}
KEYS = (*FIELDS, "target", "premium", *ASSUMPTION_KEYS)
"""What an address may hold: the fields, and the command's own way of writing two of them."""

PARTS: Mapping[str, tuple[str, ...]] = {
    "bands": (*TARGETS, "target", "freeze", "whole_bill"),
    "elements": RISES,
    "terms": REBATE_TERMS,
    "support": ("support", *PREMIUMS, "premium", "excepted", "leaving"),
    "tables": ("parish_amount", "local_deciles", "by"),
}
"""The parts of the form that are closed until something in them is asked."""

_SAID = {
    "highest tenth": "rebate_to",
    "share of the increase": "rebate",
    "take-up": "take_up",
    "low capital": "low_capital",
    "taper": "taper",
    "excepted": "excepted",
    "leave the charge": "leaving",
    "tenure": "rebate_tenure",
    "rebate": "rebate",
    "premium": "premium_second_homes",
    "plan": "plan",
    "support": "support",
    "parish": "parish_amount",
    "band d": "rise",
    "band": "target_a",
}
"""Words of the engine's messages that name no option, and the field that each is about."""

_SHARES = ("take_up", "taper", "low_capital", "excepted", "leaving", "rebate")
_READERS: Mapping[str, Callable[[str, str], str]] = {
    **dict.fromkeys(("rise", *RISES), rise_in),
    **dict.fromkeys((*TARGETS, "support"), partial(per_cent_in, signed=True)),
    **dict.fromkeys((*_SHARES, *PREMIUMS), per_cent_in),
    **dict.fromkeys(("administration", "parish_amount"), pounds_in),
}
"""The fields that are numbers, and how each is read."""


@dataclass(slots=True)
class Wanted:
    """What an address asks for: the options of the command, how each number was read, faults."""

    asked: PayingAsked = field(default_factory=PayingAsked)
    by: tuple[str, ...] = DIMENSIONS
    read: list[tuple[str, str]] = field(default_factory=list)
    faults: list[FieldFault] = field(default_factory=list)


def wanted_in(ask: Ask) -> Wanted:
    """What the address asks for; every fault of a field is in it."""
    made = Wanted()
    values: dict[str, str] = {}
    for key, how in _READERS.items():
        text = ask.one(key)
        if not text or (key == "rise" and "=" in text):
            continue
        try:
            values[key] = how(FIELDS[key], text)
        except BadInput as fault:
            made.faults.append(FieldFault(key, str(fault)))
        else:
            made.read.append((FIELDS[key], shown(values[key])))
    for key, read in (("plan", _plan), ("rebate_to", _tenth), ("by", _tables)):
        try:
            read(ask, made, values)
        except BadInput as fault:
            made.faults.append(FieldFault(key, str(fault)))
    made.faults.sort(key=lambda one: tuple(FIELDS).index(one.key))
    made.asked = PayingAsked(**_options(ask, values))
    return made


def _options(ask: Ask, values: Mapping[str, str]) -> dict[str, Any]:
    rises = [one for one in ask.every("rise") if "=" in one]
    rises += [values["rise"]] if "rise" in values else []
    rises += [f"{key.removeprefix('rise_')}={values[key]}" for key in RISES if key in values]
    targets = ask.every("target")
    targets += [f"{key[-1].upper()}={values[key]}" for key in TARGETS if key in values]
    premiums = ask.every("premium")
    premiums += [
        f"{key.removeprefix('premium_')}={values[key]}" for key in PREMIUMS if key in values
    ]
    named = ("rebate", "take_up", "taper", "low_capital", "administration", "support")
    return {
        "rise": tuple(rises),
        "target": tuple(targets),
        "premium": tuple(premiums),
        "plan": ask.one("plan") or None,
        "freeze": "".join(ask.every("freeze")),
        "whole_bill": bool(ask.one("whole_bill")),
        "rebate_to": int(values["rebate_to"]) if "rebate_to" in values else None,
        "rebate_age": tuple(ask.every("rebate_age")),
        "rebate_bands": "".join(ask.every("rebate_bands")),
        "rebate_tenure": tuple(ask.every("rebate_tenure")),
        "local_deciles": bool(ask.one("local_deciles")),
        **{key: values.get(key) for key in (*named, "excepted", "leaving", "parish_amount")},
    }


def _plan(ask: Ask, made: Wanted, values: dict[str, str]) -> None:
    """Refuse a plan that is not a published one: the command would look for a file of that name."""
    del made, values
    name = ask.one("plan")
    if name and name not in published():
        held = ", ".join(published())
        raise BadInput(f"{FIELDS['plan']}: none is called {name!r}. There are: {held}.")


def _tenth(ask: Ask, made: Wanted, values: dict[str, str]) -> None:
    del made
    text = ask.one("rebate_to")
    if not text:
        return
    if not text.isdecimal() or len(text) > 2:  # noqa: PLR2004 - two digits
        raise BadInput(f"{FIELDS['rebate_to']}: {text!r} is not a tenth from 1 to 10.")
    values["rebate_to"] = text


def _tables(ask: Ask, made: Wanted, values: dict[str, str]) -> None:
    from tallystick.doors.paying import dimensions  # noqa: PLC0415 - its errors name the tables

    del values
    if ask.every("by"):
        made.by = dimensions(",".join(ask.every("by")))


def fields_at_fault(error: TallystickError) -> list[FieldFault]:
    """The fields that an error of the engine stands in, in the words of the form."""
    if isinstance(error, FieldFault):
        return [error]
    words = str(error)
    named = [_key(option) for option in re.findall(r"--([a-z-]+)", words)]
    guessed = [key for word, key in _SAID.items() if word in words.casefold()]
    told = re.sub(r"--([a-z-]+)", _named, words)
    return [FieldFault(next((one for one in (*named, *guessed) if one), "rise"), told)]


def _key(option: str) -> str:
    name = option.replace("-", "_")
    several = {"target": TARGETS[0], "premium": PREMIUMS[0]}
    return several.get(name, name if name in FIELDS else "")


def _named(match: "re.Match[str]") -> str:
    key = _key(match[1])
    return f"“{FIELDS[key]}”" if key else match[0]


def address_of(ask: Ask) -> str:
    """All that is asked as a query, `?` in front, so that a link gives it again; empty for none."""
    pairs = [(key, value) for key, value in ask.query if key in KEYS and key != "v"]
    kept = [(key, value.strip()) for key, value in pairs if value.strip()]
    return f"?{urlencode([('v', VERSION), *kept])}" if kept else ""
