"""What a choice gives to a lever: each input in its unit and within its limits, or an error."""

from collections.abc import Mapping
from math import isfinite
from typing import Any

from tallystick.figures.errors import BadInput, MissingFigure
from tallystick.figures.year import FinancialYear
from tallystick.levers.lever import NO, Choice, Input, Lever
from tallystick.levers.state import Context
from tallystick.levers.written import in_words, limits

YES_OR_NO = ("true", "false")
_YES = frozenset(("true", "yes", "1"))


def first_year(choice: Choice) -> FinancialYear | None:
    """The first year in which the lever is pulled; None where it is not pulled, or by nothing."""
    return min(choice.years) if choice.years and choice.size != 0 else None


def number(of: Lever, choice: Choice, name: str) -> float:
    """An input that is a number, in its own unit; its default where it has one.

    Raises:
        BadInput: if it is needed and absent, is not a number, or is outside its limits.
    """
    asked, value = _read(of, choice, name)
    try:
        amount = float(value)
    except (TypeError, ValueError) as fault:
        raise BadInput(
            f"{of.name}: {asked.label} is {value!r}; give a number ({asked.unit})."
        ) from fault
    if not isfinite(amount):
        raise BadInput(f"{of.name}: {asked.label} is no number; it has to be {limits(asked)}.")
    below = asked.lowest is not None and amount < asked.lowest
    if below or (asked.highest is not None and amount > asked.highest):
        raise BadInput(
            f"{of.name}: {asked.label} is {in_words(asked, amount)}; it has to be {limits(asked)}."
        )
    return amount


def size(of: Lever, choice: Choice) -> float:
    """The size of the choice, in the lever's own unit.

    Raises:
        BadInput: if it is needed and absent, or is outside its limits.
    """
    return number(of, choice, "size")


def word(of: Lever, choice: Choice, name: str) -> str:
    """An input that is a word: one of its options, or its default, where it has options.

    Raises:
        BadInput: if it is needed and absent, or is not one of the words.
    """
    asked, value = _read(of, choice, name)
    chosen = str(value or "").strip()
    if asked.options and chosen not in (*asked.options, str(asked.default or "")):
        raise BadInput(
            f"{of.name}: {asked.label} is {chosen or 'not given'!r}; choose from "
            f"{', '.join(asked.options)}."
        )
    return chosen


def flag(of: Lever, choice: Choice, name: str) -> bool:
    """An input that is yes or no, written `true` or `false`.

    Raises:
        BadInput: if it is neither.
    """
    asked, value = _read(of, choice, name)
    text = str(value if value is not None else "").strip().casefold()
    if text not in _YES | NO:
        raise BadInput(f"{of.name}: {asked.label} is {value!r}; write true or false.")
    return text in _YES


def year(of: Lever, choice: Choice, name: str, otherwise: FinancialYear) -> FinancialYear:
    """An input that is a financial year, or another year where it is not given."""
    written = choice.get(name)
    del of
    return otherwise if written in (None, "") else FinancialYear.parse(written)


def amounts(of: Lever, choice: Choice, name: str) -> dict[str, float]:
    """An input that gives an amount for each of several names; empty where it is not given.

    Raises:
        BadInput: if it is needed and absent, or an amount is not a number.
    """
    asked, value = _read(of, choice, name)
    if value is None:
        return {}
    if not isinstance(value, Mapping):
        raise BadInput(f"{of.name}: {asked.label} is a mapping from a name to an amount.")
    try:
        return {str(key): float(amount) for key, amount in value.items()}
    except (TypeError, ValueError) as fault:
        raise BadInput(f"{of.name}: every amount of {asked.label} is a number.") from fault


def published(context: Context, of: Lever, choice: Choice, name: str, label: str) -> Any:  # noqa: ANN401 - as published
    """What the council publishes, unless the choice gives its own.

    Raises:
        MissingFigure: if neither does.
    """
    value = choice.get(name)
    if value is None:
        value = context.facts.get(name)
    if value is None:
        raise MissingFigure(
            f"{of.name} needs: {label}. It is not held for {context.position.name}; give it as "
            f"`{name}`."
        )
    return value


def listed(value: Any) -> tuple[str, ...]:  # noqa: ANN401 - a list, or words with commas
    """Names as a list, or as one text with commas between them.

    >>> listed("A, B"), listed(["C"])
    (('A', 'B'), ('C',))
    """
    if value is None:
        return ()
    parts = value.split(",") if isinstance(value, str) else value
    return tuple(str(part).strip() for part in parts if str(part).strip())


def _read(of: Lever, choice: Choice, name: str) -> tuple[Input, Any]:
    asked = next(declared for declared in (of.setting, *of.inputs) if declared.name == name)
    if asked.is_needed(choice):
        raise BadInput(f"{of.name} needs: {asked.label} ({asked.unit}).")
    entered = choice.size if name == "size" else choice.get(name)
    return asked, asked.default if entered is None else entered
