"""The user's own assumptions, from a file or from the command line, checked and read once.

A file is a mapping::

    assume:
      growth.general_grant: {2027-28: 3.1%, source: "final settlement, key information table"}
      price.adult_social_care: 4%
      base.planned_use_of_reserves: £2.5m
    councils:
      coventry:
        reserves.minimum_balance: £10m

Shares carry `%` and amounts `£`; a value without a source is `assumption: judgement`.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from tallystick.figures.errors import BadFile, BadInput, UnknownName, UnknownYear
from tallystick.figures.figure import Unit
from tallystick.figures.names import near, slug
from tallystick.figures.year import FinancialYear
from tallystick.forecast.assumptions import YEARS, Override, unit_of

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


def value_of(key: str, written: Any) -> float:  # noqa: ANN401 - as a file or a shell gives it
    """The written value in the unit of its key: a share for a rate, pounds for an amount.

    Raises:
        BadInput: if the unit is missing or is the other one.
    """
    text = str(written)
    if unit_of(key) == Unit.SHARE:
        found, wanted, other = share(text), "a percentage such as 2.5%", pounds(text)
    else:
        found, wanted, other = pounds(text), "an amount such as £2.5m", share(text)
    if found is not None:
        return found
    if other is not None:
        raise BadInput(f"{key} is {written!r}, which is the wrong unit: write {wanted}.")
    raise BadInput(f"{key} is {written!r}, which carries no unit: write {wanted}.")


def from_words(words: Iterable[str], known: Iterable[str]) -> tuple[Override, ...]:
    """Overrides from the command line: `key=value` or `key@2027-28=value`.

    Raises:
        ExceptionGroup: of `BadInput`, one for each word that cannot be read.
    """
    keys = tuple(known)
    found: list[Override] = []
    faults: list[Exception] = []
    for word in words:
        try:
            found.append(_from_word(word, keys))
        except BadInput as fault:
            faults.append(fault)
    if faults:
        raise ExceptionGroup("The assumptions on the command line cannot be read", faults)
    return tuple(found)


def _from_word(word: str, keys: tuple[str, ...]) -> Override:
    name, equals, written = word.partition("=")
    key, _, at = name.strip().partition("@")
    if not equals:
        raise BadInput(
            f"{word!r} is not an assumption: write key=value, for example "
            "growth.tax_base=1.2% or growth.tax_base@2027-28=1.2%."
        )
    _check_key(key, keys)
    year = FinancialYear.parse(at) if at else None
    return Override(key, {year: value_of(key, written)})


@dataclass(frozen=True, slots=True)
class Entered:
    """What an assumption file enters: values of the set's keys, and values of rules by year."""

    overrides: tuple[Override, ...]
    rules: Mapping[str, Mapping[FinancialYear | str, Any]]


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
        ExceptionGroup: of `BadFile`, every fault of the file together.
    """
    keys = tuple(known)
    faults: list[BadFile] = []
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
    found = list(_entries(chosen, f"{name}: assume", keys, faults))
    wanted = {slug(one) for one in council}
    councils = loaded.get("councils") or {}
    if not isinstance(councils, Mapping):
        faults.append(
            BadFile(f"{name}: councils is a mapping from a council's name to its values.")
        )
        councils = {}
    for one, entries in councils.items():
        own = _entries(entries, f"{name}: councils: {one}", keys, faults)
        if slug(str(one)) in wanted:
            found.extend(own)
    if faults:
        raise ExceptionGroup(f"{name} cannot be read", faults)
    return Entered(tuple(found), of_rules)


def _rules_apart(
    entries: object, place: str, rules: Iterable[str], faults: list[BadFile]
) -> tuple[object, dict[str, Mapping[FinancialYear | str, Any]]]:
    """The entries that set a key of the assumption set, and those that set a rule for a year."""
    if not isinstance(entries, Mapping):
        return entries, {}
    names = tuple(rules)
    of_rules = {}
    for key, value in entries.items():
        if not _is_rule(key, names):
            continue
        if isinstance(value, Mapping):
            of_rules[str(key)] = value
        else:
            year = YEARS[-1]
            faults.append(
                BadFile(f"{place}: {key} is a rule: write its value by year, {{{year}: ...}}.")
            )
    return {key: value for key, value in entries.items() if not _is_rule(key, names)}, of_rules


def _is_rule(key: object, rules: Iterable[str]) -> bool:
    return any(str(key) == rule or str(key).startswith(f"{rule}.") for rule in rules)


def _entries(
    entries: object, place: str, keys: tuple[str, ...], faults: list[BadFile]
) -> list[Override]:
    if entries is None:
        return []
    if not isinstance(entries, Mapping):
        faults.append(BadFile(f"{place} is a mapping from a key to its value."))
        return []
    found = []
    for key, written in entries.items():
        try:
            _check_key(str(key), keys)
            found.append(_entry(str(key), written))
        except BadInput as fault:
            faults.append(BadFile(f"{place}: {fault}"))
    return found


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
        try:
            values[FinancialYear.parse(str(at))] = value_of(key, value)
        except UnknownYear as fault:
            raise BadInput(f"{key}: {fault}") from fault
    if not values:
        raise BadInput(f"{key} has no value: write {key}: {{{YEARS[-1]}: ...}}.")
    return Override(key, values, source)


def _check_key(key: str, keys: tuple[str, ...]) -> None:
    if key not in keys:
        close = near(key, keys) or near(key.rpartition(".")[2], keys)
        hint = "" if close else "`tallystick plan NAME --assumptions` lists the keys."
        raise UnknownName("assumption", key, close, hint)
