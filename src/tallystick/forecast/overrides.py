"""The user's own assumptions, from a file or from the command line, checked and read once.

A file is a mapping::

    assume:
      growth.general_funding: {2027-28: 3.1%, source: "final settlement, key information table"}
      price.adult_social_care: 4%
      known_change.adult_social_care: {2028-29: £2.5m}
    councils:
      coventry:
        reserves.minimum_balance: £10m

Shares carry `%` and amounts `£`; a value without a source is `assumption: judgement`.
"""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from tallystick.figures import reading
from tallystick.figures.errors import BadFile, BadInput, Faults, TallystickError, UnknownName
from tallystick.figures.figure import Unit
from tallystick.figures.frozen import dataclass
from tallystick.figures.names import near, slug
from tallystick.figures.year import FinancialYear
from tallystick.forecast.assumptions import REPLACED, YEARS, Override, bounds_of, unit_of

_PER_CENT = re.compile(r"([+-]?\d+(?:\.\d+)?)\s*%")
_POUNDS = re.compile(r"([+-]?)£\s*([+-]?\d[\d,]*(?:\.\d+)?)\s*(k|m|bn)?", re.IGNORECASE)
_SCALE = {"": 1, "k": 10**3, "m": 10**6, "bn": 10**9}
_PARTS = ("assume", "councils", "name", "about", "start_from")


def share(text: str) -> float | None:
    """`4.5%` as 0.045; None if it is not written so."""
    match = _PER_CENT.fullmatch(text.strip())
    return float(Decimal(match[1]) / 100) if match else None


def pounds(text: str) -> float | None:
    """`£1.2m`, `£850k` or `£1,200,000` as pounds; None if it is not written so."""
    match = _POUNDS.fullmatch(text.strip().replace("\N{MINUS SIGN}", "-"))
    if match is None:
        return None
    amount = float(Decimal(match[2].replace(",", "")) * _SCALE[(match[3] or "").lower()])
    return -amount if match[1] == "-" else amount


def value_of(key: str, written: object) -> float:
    """The written value in the unit of its key: a share for a rate, pounds for an amount.

    Raises:
        BadInput: if it is no value in that unit, or is outside what the key may be.
    """
    lowest, highest = bounds_of(key)
    try:
        if unit_of(key) == Unit.SHARE:
            return float(reading.share(written, lowest=lowest, highest=highest, needs_sign=True))
        return float(reading.money(written, lowest=lowest, highest=highest))
    except BadInput as fault:
        raise BadInput(f"{key}: {fault}") from fault


@dataclass(frozen=True, slots=True)
class Entered:
    """What an assumption file enters: values of the set's keys, and values of rules by year."""

    overrides: tuple[Override, ...]
    rules: Mapping[str, Mapping[FinancialYear | str, Any]]


def own_values(
    values: Mapping[str, object], known: Iterable[str], rules: Iterable[str] = ()
) -> Entered:
    """What is entered by key, as `assume` of a file has it.

    Args:
        values: by key, a value or a mapping from years to values.
        known: every key that may be overridden.
        rules: the names of the rules, which may be set for a year (`ref.principles`).

    Raises:
        Faults: of `BadInput`, every fault together.
    """
    faults: list[TallystickError] = []
    chosen, of_rules = _rules_apart(values, "", rules, faults)
    overrides = _entries(chosen, "", tuple(known), faults)
    if faults:
        raise Faults("The assumptions cannot be read", faults)
    return Entered(tuple(overrides), of_rules)


def from_file(
    loaded: object,
    name: str,
    known: Iterable[str],
    council: Iterable[str] = (),
    rules: Iterable[str] = (),
) -> Entered:
    """What a loaded file enters: for every council, then for this one.

    Args:
        loaded: what the YAML holds.
        name: the file's name, for messages.
        known: every key that may be overridden.
        council: names by which the council may be called under `councils`.
        rules: the names of the rules, which a file may set for a year (`ref.principles`).

    Raises:
        Faults: of `BadFile`, every fault of the file together.
    """
    keys = tuple(known)
    faults: list[TallystickError] = []
    if not isinstance(loaded, Mapping):
        raise BadFile(f"{name}: an assumption file is a mapping that starts with `assume:`.")
    for part in loaded:
        if part not in _PARTS:
            close = near(str(part), (*_PARTS, *keys)) or _PARTS
            hint = " Put it under `assume:`." if str(part) in keys else ""
            faults.append(
                BadFile(
                    f"{name}: {part!r} is not a part of an assumption file; near: "
                    f"{', '.join(close)}.{hint}"
                )
            )
    chosen, of_rules = _rules_apart(loaded.get("assume"), f"{name}: assume", rules, faults)
    overrides = list(_entries(chosen, f"{name}: assume", keys, faults))
    wanted = {slug(name) for name in council}
    councils = loaded.get("councils") or {}
    if not isinstance(councils, Mapping):
        faults.append(
            BadFile(f"{name}: councils is a mapping from a council's name to its values.")
        )
        councils = {}
    for named, entries in councils.items():
        own = _entries(entries, f"{name}: councils: {named}", keys, faults)
        if slug(str(named)) in wanted:
            overrides.extend(own)
    if faults:
        raise Faults(f"{name} cannot be read", faults)
    return Entered(tuple(overrides), of_rules)


def _rules_apart(
    entries: object, place: str, rules: Iterable[str], faults: list[TallystickError]
) -> tuple[object, dict[str, Mapping[FinancialYear | str, Any]]]:
    """The entries that set a key of the assumption set, and those that set a rule for a year."""
    if not isinstance(entries, Mapping):
        return entries, {}
    names = tuple(rules)
    of_rules = {}
    for key, value in entries.items():
        if not _is_rule(key, names):
            continue
        if isinstance(value, Mapping) and "value" not in value:
            of_rules[str(key)] = value
        else:
            year = YEARS[-1]
            words = f"{key} is a rule: write its value by year, {{{year}: ...}}."
            faults.append(_placed(place, words))
    return {key: value for key, value in entries.items() if not _is_rule(key, names)}, of_rules


def _is_rule(key: object, rules: Iterable[str]) -> bool:
    return any(str(key) == rule or str(key).startswith(f"{rule}.") for rule in rules)


def _entries(
    entries: object, place: str, keys: tuple[str, ...], faults: list[TallystickError]
) -> list[Override]:
    if entries is None:
        return []
    if not isinstance(entries, Mapping):
        faults.append(BadFile(f"{place} is a mapping from a key to its value."))
        return []
    overrides = []
    for key, written in entries.items():
        try:
            _check_key(str(key), keys)
            overrides.append(_entry(str(key), written))
        except BadInput as fault:
            faults.append(_placed(place, str(fault)))
    return overrides


def _placed(place: str, words: str) -> BadInput:
    """A fault with its place in a file, where it is in one."""
    return BadFile(f"{place}: {words}") if place else BadInput(words)


def _entry(key: str, written: object) -> Override:
    if not isinstance(written, Mapping):
        return Override(key, {None: value_of(key, written)})
    source = str(written.get("source", ""))
    values: dict[FinancialYear | None, float] = {}
    for at, value in written.items():
        if at == "source":
            continue
        if at == "value":
            values[None] = value_of(key, value)
            continue
        if value is None:
            raise BadInput(
                f"{key}: {at!r} has no value. A comma inside a source needs quotes: "
                'source: "a report, appendix 3".'
            )
        values[_year(key, at)] = value_of(key, value)
    if not values:
        raise BadInput(f"{key} has no value: write {key}: {{{YEARS[-1]}: ...}}.")
    return Override(key, values, source)


def _year(key: str, written: object) -> FinancialYear:
    try:
        year = reading.year(str(written))
    except BadInput as fault:
        raise BadInput(f"{key}: {fault}") from fault
    if year not in YEARS:
        raise BadInput(
            f"{key} is entered for {year}; the forecast runs from {YEARS[0]} to {YEARS[-1]}."
        )
    return year


def _check_key(key: str, keys: tuple[str, ...]) -> None:
    if key in REPLACED:
        raise BadInput(f"{key} is no longer a line of its own: {REPLACED[key]} took its place.")
    if key not in keys:
        close = near(key, keys) or near(key.rpartition(".")[2], keys)
        hint = "" if close else "The manual's page on assumptions lists the keys."
        raise UnknownName("assumption", key, close, hint)
