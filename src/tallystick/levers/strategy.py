"""A strategy: a named set of choices and assumptions, the same object from a file or a form.

::

    name: Hold social care
    about: One paragraph in plain English.
    council: coventry
    assume:
      growth.general_funding: {2027-28: 3.1%}
    figures:
      settlement: {2026-27: £162.3m, 2027-28: £165.0m}
    choices:
      - {lever: council_tax_rise, size: 2.99%, years: [2027-28, 2028-29]}
      - {lever: use_reserves, size: £4.0m, years: [2027-28]}

Amounts carry `£` or `%`. A choice without `years` is pulled in every year of the outlook.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import field
from decimal import Decimal
from typing import Any

from tallystick.figures.errors import BadFile, BadInput, UnknownName
from tallystick.figures.figure import Unit
from tallystick.figures.frozen import dataclass
from tallystick.figures.gone import GONE
from tallystick.figures.names import near
from tallystick.figures.reading import quantity
from tallystick.figures.year import FinancialYear
from tallystick.forecast.overrides import pounds, share
from tallystick.levers.lever import Choice, Input, Lever
from tallystick.levers.lookup import lever, levers
from tallystick.levers.written import in_words, limits, with_unit

PARTS = (
    "name",
    "about",
    "council",
    "councils",
    "assume",
    "figures",
    "choices",
    "answers",
    "source",
)
_MAPPINGS = ("assume", "figures", "answers")
_MOST = Decimal(10) ** 12
_OF_A_CHOICE = ("lever", "size", "years", "council")


@dataclass(frozen=True, slots=True)
class Strategy:
    """A named set of choices and assumptions for one council or several.

    `assume` holds the user's own assumptions by key, as an assumption file does; `figures` the
    council's own, as a file of those does, on which the outlook is made; `answers` what was said
    about consultation, equality and officers' reports.
    """

    name: str
    about: str
    choices: tuple[Choice, ...]
    councils: tuple[str, ...] = ()
    assume: Mapping[str, Any] = field(default_factory=dict)
    figures: Mapping[str, Any] = field(default_factory=dict)
    answers: Mapping[str, Any] = field(default_factory=dict)
    source: str = ""

    def fingerprint(self) -> str:
        """A SHA-256 of what the strategy says, whatever the order of its keys."""
        return hashlib.sha256(
            json.dumps(written(self), sort_keys=True, ensure_ascii=False).encode()
        ).hexdigest()


def read(loaded: object, where: str, years: Iterable[FinancialYear]) -> Strategy:
    """The strategy that a loaded file holds.

    Args:
        loaded: what the YAML holds.
        where: the file's name, for messages.
        years: the years of the outlook, in which levers can be pulled.

    Raises:
        BadFile: if it is not a mapping.
        ExceptionGroup: of `BadFile`, every fault of the file together.
    """
    if not isinstance(loaded, Mapping):
        raise BadFile(f"{where}: a strategy is a mapping with `name:` and `choices:`.")
    outlook = tuple(years)
    faults: list[BadFile] = []
    faults.extend(
        BadFile(f"{where}: {_not_a_part(str(part))}") for part in loaded if part not in PARTS
    )
    name = loaded.get("name")
    if not isinstance(name, str) or not name.strip():
        faults.append(BadFile(f"{where}: a strategy needs a name, as `name: ...`."))
    choices = _choices(loaded.get("choices"), where, outlook, faults)
    faults.extend(
        BadFile(f"{where}: {part} is a mapping from a key to its value.")
        for part in _MAPPINGS
        if not isinstance(loaded.get(part) or {}, Mapping)
    )
    if faults:
        raise ExceptionGroup(f"{where} cannot be read", faults)
    return Strategy(
        name=str(name).strip(),
        about=str(loaded.get("about") or "").strip(),
        choices=choices,
        councils=_councils(loaded),
        assume=dict(loaded.get("assume") or {}),
        figures=dict(loaded.get("figures") or {}),
        answers=dict(loaded.get("answers") or {}),
        source=str(loaded.get("source") or ""),
    )


def _not_a_part(part: str) -> str:
    if part in GONE:
        return f"{part}: {GONE[part]}"
    return f"{part!r} is not a part of a strategy; near: {', '.join(near(part, PARTS) or PARTS)}."


def written(strategy: Strategy) -> dict[str, Any]:
    """The strategy as plain types that read back the same."""
    fields: dict[str, Any] = {"name": strategy.name}
    if strategy.about:
        fields["about"] = strategy.about
    if strategy.councils:
        fields["councils"] = list(strategy.councils)
    for part in _MAPPINGS:
        if getattr(strategy, part):
            fields[part] = dict(getattr(strategy, part))
    if strategy.source:
        fields["source"] = strategy.source
    fields["choices"] = [_written(choice) for choice in strategy.choices]
    return fields


def _councils(loaded: Mapping[str, Any]) -> tuple[str, ...]:
    name, several = loaded.get("council"), loaded.get("councils")
    if name:
        return (str(name),)
    return tuple(str(name) for name in several or ())


def _choices(
    entries: object, where: str, outlook: tuple[FinancialYear, ...], faults: list[BadFile]
) -> tuple[Choice, ...]:
    if entries is None:
        return ()
    if not isinstance(entries, list):
        faults.append(BadFile(f"{where}: choices is a list, each with `lever:`."))
        return ()
    choices = []
    for place, entry in enumerate(entries, 1):
        at = f"{where}: choice {place}"
        if not isinstance(entry, Mapping) or "lever" not in entry:
            faults.append(BadFile(f"{at} names no lever, as `lever: council_tax_rise`."))
            continue
        try:
            pulled = lever(str(entry["lever"]))
        except UnknownName as fault:
            faults.append(BadFile(f"{at}: {fault}"))
            continue
        choices.append(_choice(entry, pulled, at, outlook, faults))
    return tuple(choices)


def _choice(
    entry: Mapping[str, Any],
    pulled: Lever,
    at: str,
    outlook: tuple[FinancialYear, ...],
    faults: list[BadFile],
) -> Choice:
    inputs = {}
    for key, value in entry.items():
        of = pulled.input_of(str(key), value)
        try:
            if of is not None:
                inputs[of.name] = value_of(of, value)
            elif key not in _OF_A_CHOICE:
                names = (*_OF_A_CHOICE, *(each.name for each in pulled.inputs))
                close = near(str(key), names) or names
                raise BadInput(  # noqa: TRY301 - gathered with the other faults
                    f"{key!r} is not an input of {pulled.name}; near: {', '.join(close)}."
                )
        except BadInput as fault:
            faults.append(BadFile(f"{at}: {fault}"))
    years = outlook
    try:
        years = _years(entry.get("years"), outlook)
    except BadInput as fault:
        faults.append(BadFile(f"{at}: {fault}"))
    size = inputs.pop("size", None)
    choice = Choice(pulled.name, years, size, inputs, str(entry.get("council") or ""))
    faults.extend(BadFile(f"{at}: {words}") for words in pulled.conflicts(choice))
    return choice


def _years(written_years: object, outlook: tuple[FinancialYear, ...]) -> tuple[FinancialYear, ...]:
    if written_years is None:
        return outlook
    listed = written_years if isinstance(written_years, list) else [written_years]
    years = tuple(FinancialYear.parse(str(year)) for year in listed)
    outside = [str(year) for year in years if year not in outlook]
    if outside or not years:
        raise BadInput(
            f"years {', '.join(outside) or 'none'}: a lever is pulled in the years of the outlook, "
            f"{outlook[0]} to {outlook[-1]}."
        )
    return tuple(sorted(years))


def value_of(of: Input, value: Any) -> Any:  # noqa: ANN401 - as a file or a form gives it
    """The written value of an input, in its unit and within its limits.

    Raises:
        BadInput: if the unit is missing or wrong, or the value is outside the limits.
    """
    if of.unit == "text":
        return str(value)
    if of.unit == "mapping":
        if not isinstance(value, Mapping):
            raise BadInput(f"{of.name} is a mapping from a name to an amount.")
        return {str(key): _amount(of.name, part) for key, part in value.items()}
    if of.unit == "list":
        listed = value if isinstance(value, list) else [value]
        return [_amount(of.name, part) for part in listed]
    if of.unit == Unit.SHARE:
        amount = share(str(value))
        wanted = "a percentage such as 2.5%"
        wanted += ", or pounds such as £5" if "pounds" in of.instead else ""
    elif of.unit in (Unit.POUNDS, Unit.BAND_D_POUNDS):
        amount = pounds(str(value))
        wanted = "an amount such as £2.5m"
    else:
        amount = _number(value)
        wanted = f"a number of {of.unit}"
    if amount is None:
        raise BadInput(f"{of.name} is {value!r}: write {wanted}.")
    _within(of, amount)
    return int(amount) if of.unit == "years" else amount


def _amount(name: str, value: object) -> Any:  # noqa: ANN401 - a number or text
    """One entry of a list or mapping: a share, pounds, a number or a word."""
    if isinstance(value, bool | int | float):
        return value
    text = str(value)
    for reader in (share, pounds):
        amount = reader(text)
        if amount is not None:
            return amount
    if text and text[0].isdigit():
        raise BadInput(f"{name}: {text!r} carries no unit: write £ or %.")
    return text


def _number(value: object) -> float | None:
    if isinstance(value, bool):
        return None
    try:
        return float(
            quantity(value if isinstance(value, int | float) else str(value), lowest=-_MOST)
        )
    except BadInput:
        return None


def _within(of: Input, value: float) -> None:
    below = of.lowest is not None and value < of.lowest
    above = of.highest is not None and value > of.highest
    if below or above:
        raise BadInput(f"{of.name} is {in_words(of, value)}; it has to be {limits(of)}.")


def _written(choice: Choice) -> dict[str, Any]:
    pulled = lever(choice.lever)
    fields: dict[str, Any] = {"lever": choice.lever}
    if choice.size is not None:
        fields["size"] = with_unit(pulled.setting, choice.size)
    fields["years"] = [str(year) for year in choice.years]
    if choice.council:
        fields["council"] = choice.council
    known = {entry.name: entry for entry in pulled.inputs}
    for name, value in choice.inputs.items():
        fields[name] = with_unit(known[name], value) if name in known else value
    return fields


def schema() -> dict[str, Any]:
    """The JSON Schema of a strategy file, from the levers' own declarations."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Strategy",
        "type": "object",
        "additionalProperties": False,
        "required": ["name", "choices"],
        "properties": {
            "name": {"type": "string", "minLength": 1},
            "about": {"type": "string"},
            "council": {"type": "string"},
            "councils": {"type": "array", "items": {"type": "string"}},
            "assume": {"type": "object"},
            "figures": {"type": "object"},
            "answers": {"type": "object"},
            "source": {"type": "string"},
            "choices": {
                "type": "array",
                "items": {"oneOf": [_schema_of(pulled) for pulled in levers().values()]},
            },
        },
    }


def _schema_of(pulled: Lever) -> dict[str, Any]:
    properties = {
        "lever": {"const": pulled.name},
        "council": {"type": "string"},
        "years": {"type": ["string", "array"], "items": {"type": "string"}},
        "size": {"description": f"{pulled.setting.sentence} ({pulled.setting.unit})"},
    }
    for entry in pulled.inputs:
        properties[entry.name] = {"description": f"{entry.sentence} ({entry.unit})"}
    return {
        "title": pulled.title,
        "description": pulled.sentence,
        "type": "object",
        "additionalProperties": False,
        "required": ["lever"],
        "properties": properties,
    }
