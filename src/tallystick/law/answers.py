"""What a user has said, read in its kind; what is not said is None, never taken as said."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from tallystick.figures.errors import BadInput, UnknownName
from tallystick.figures.names import near
from tallystick.forecast.overrides import pounds as read_pounds
from tallystick.law.duty import Case
from tallystick.law.lookup import duties

_YES, _NO = frozenset(("true", "yes")), frozenset(("false", "no"))


def said(case: Case, name: str) -> bool | None:
    """A yes or a no; None where the question is not answered.

    Raises:
        BadInput: if the answer is neither.
    """
    value = case.answers.get(name)
    if value is None or isinstance(value, bool):
        return value
    text = str(value).strip().casefold()
    if text not in _YES | _NO:
        raise BadInput(f"answers: {name} is {value!r}; write true or false.")
    return text in _YES


def amount(case: Case, name: str) -> float | None:
    """Pounds that the user gave, else what the council publishes; None where neither is held.

    Raises:
        BadInput: if the answer is not an amount.
    """
    value = case.answers.get(name, case.facts.get(name))
    return None if value is None else _pounds(name, value)


def number(case: Case, name: str) -> float | None:
    """A plain number, as a number of years.

    Raises:
        BadInput: if the answer is not a number.
    """
    value = case.answers.get(name)
    if value is None:
        return None
    try:
        return float(value)
    except (TypeError, ValueError) as fault:
        raise BadInput(f"answers: {name} is {value!r}; write a number.") from fault


def day(case: Case, name: str) -> date | None:
    """A day; None where it is not given.

    Raises:
        BadInput: if the answer is not a day.
    """
    value = case.answers.get(name)
    if value is None or isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError as fault:
        raise BadInput(f"answers: {name} is {value!r}; write a day as 2027-02-25.") from fault


def amounts(case: Case, name: str) -> dict[str, float] | None:
    """Pounds by name; None where they are not given.

    Raises:
        BadInput: if the answer is not a mapping from names to amounts.
    """
    value = case.answers.get(name)
    if value is None:
        return None
    if not isinstance(value, Mapping):
        raise BadInput(f"answers: {name} is a mapping from a line to pounds.")
    return {str(line): _pounds(f"{name}.{line}", amount) for line, amount in value.items()}


def refuse_unknown(answers: Mapping[str, Any]) -> None:
    """Refuse an answer to a question that no duty asks.

    Raises:
        UnknownName: if there is one, with near matches.
    """
    known = tuple(question.name for duty in duties().values() for question in duty.asks)
    for name in answers:
        if name not in known:
            raise UnknownName("question", str(name), near(str(name), known) or known)


def _pounds(name: str, value: object) -> float:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    read = read_pounds(str(value))
    if read is None:
        raise BadInput(f"answers: {name} is {value!r}; write an amount such as £2.5m.")
    return read
