"""Numbers as people write them: `4.99%`, `£1,900`, `1.5m`; each with how it was read."""

import re
from decimal import Decimal

from tallystick.figures.errors import BadInput

_NUMBER = re.compile(
    r"(?P<sign>[+-]?)\s*(?P<pound>£?)\s*(?P<digits>\d[\d,]*(?:\.\d+)?|\.\d+)\s*"
    r"(?P<scale>k|m|bn|million|billion|thousand)?\s*(?P<share>%|per ?cent)?",
    re.IGNORECASE,
)
_SCALE = {"": 1, "k": 10**3, "thousand": 10**3, "m": 10**6, "million": 10**6}
_SCALE |= {"bn": 10**9, "billion": 10**9}
_MOST_BARE = Decimal(100)


def per_cent_in(label: str, text: str, *, signed: bool = False) -> str:
    """A percentage as the command takes it, with or without its sign: `4.99` as `4.99%`.

    Raises:
        BadInput: if it is not a percentage.
    """
    match = _match(text)
    if match is None or match["pound"] or match["scale"] or (match["sign"] == "-" and not signed):
        raise BadInput(f"{label}: {text!r} is not a percentage. Write it as 4.99%.")
    sign = "-" if match["sign"] == "-" else ""
    return f"{sign}{_plain(_digits(match))}%"


def pounds_in(label: str, text: str) -> str:
    """An amount as the command takes it: `£1,900`, `1.5m` or `85000` as pounds.

    Raises:
        BadInput: if it is not an amount of pounds from nought up.
    """
    match = _match(text)
    if match is None or match["share"] or match["sign"] == "-":
        raise BadInput(f"{label}: {text!r} is not an amount. Write it as £1,900 or £1.5m.")
    scale = _SCALE[(match["scale"] or "").casefold()]
    return f"£{_plain(_digits(match) * scale)}"


def rise_in(label: str, text: str) -> str:
    """A rise: a percentage, or a new Band D in pounds; a small bare number is a percentage.

    Raises:
        BadInput: if it is neither, or might be either.
    """
    match = _match(text)
    if match is None:
        raise BadInput(
            f"{label}: {text!r} is neither a percentage nor an amount. Write 4.99% or £1,900."
        )
    if match["pound"]:
        return pounds_in(label, text)
    if not match["share"] and _digits(match) > _MOST_BARE:
        number = match["digits"]
        raise BadInput(
            f"{label}: is {text!r} a percentage or pounds? Write {number}% or £{number}."
        )
    return per_cent_in(label, text, signed=True)


def shown(value: str) -> str:
    """A value that was read, for people: `£1,500,000`, `4.99%`, `−2%`."""
    if value.startswith("£"):
        whole, dot, pence = value.removeprefix("£").partition(".")
        return f"£{int(whole):,}{dot}{pence}"
    return value.replace("-", "\N{MINUS SIGN}")


def _match(text: str) -> "re.Match[str] | None":
    return _NUMBER.fullmatch(text.strip().replace("\N{MINUS SIGN}", "-"))


def _digits(match: "re.Match[str]") -> Decimal:
    return Decimal(match["digits"].replace(",", ""))


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"
