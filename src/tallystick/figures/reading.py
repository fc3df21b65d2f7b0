"""The one reader of numbers as people write them: money, shares, counts, years and days.

`£1.5m`, `10k`, `£10 million`, `1,500,000` and `4.99%` mean the same at every door. A number is
bounded before any arithmetic, and no message prints one at a length that nobody could read.
"""

import math
import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import NoReturn

from tallystick.figures.errors import BadInput
from tallystick.figures.year import FinancialYear

MOST_DIGITS = 15
"""Digits before the point; a quadrillion pounds is past any budget."""

MOST_PLACES = 12
LONGEST_SHOWN = 40
_LONGEST_READ = 64
_TOO_LONG = "that number"
_NUMBER = re.compile(
    r"(?P<sign>[+-]?)\s*(?P<pound>£?)\s*(?P<sign_after>-?)\s*"
    r"(?P<digits>\d{1,3}(?:,\d{3})+|\d+)?(?P<part>\.\d+)?\s*"
    r"(?P<scale>k|thousand|m|mn|million|bn|billion)?\s*(?P<share>%|per\s?cent)?",
    re.IGNORECASE,
)
_SCALES = {"": 1, "k": 10**3, "thousand": 10**3, "m": 10**6, "mn": 10**6, "million": 10**6}
_SCALES |= {"bn": 10**9, "billion": 10**9}
_HUNDRED = Decimal(100)
_FIVE_DIGITS = 10_000
_WEEKS, _MONTHS = Decimal(52), Decimal(12)
_PERIOD = re.compile(
    r"(?P<amount>.+?)\s*(?:/|\bper\b|\ban?\b)\s*"
    r"(?P<period>(?:4|four)[ -]weeks?|fortnights?|weeks?|months?|years?)",
    re.IGNORECASE,
)
_TIMES_A_YEAR = {"week": _WEEKS, "fortnight": _WEEKS / 2, "month": _MONTHS, "year": Decimal(1)}
_TIMES_A_YEAR |= {"4 week": _WEEKS / 4, "four week": _WEEKS / 4}

Written = str | int | float | Decimal
"""A number as a door has it: text, or a number of Python or JSON."""


def money(
    written: object, *, lowest: Decimal | None = Decimal(0), highest: Decimal | None = None
) -> Decimal:
    """Pounds: `£1.5m`, `10k`, `1,500,000`, `1500.50`, or a number.

    >>> money("£1.5m"), money("10k"), money("-£250", lowest=None)
    (Decimal('1500000'), Decimal('10000'), Decimal('-250'))

    Args:
        written: as it was written.
        lowest: the least that is allowed; None where it may be below nought.
        highest: the most that is allowed; a trillion pounds where nothing is said.

    Raises:
        BadInput: if it is no amount of pounds, or outside these bounds.
    """
    number, unit = _number(written, "an amount of pounds", "£1.5m or 85000")
    if unit == "%":
        raise BadInput(f"{shown(written)} is a percentage. Write an amount, as £1.5m or 85000.")
    most = Decimal(10) ** 12 if highest is None else highest
    return _within(number, -most if lowest is None else lowest, most, _pounds)


def share(
    written: object,
    *,
    lowest: Decimal = Decimal(0),
    highest: Decimal = Decimal(1),
    needs_sign: bool = False,
) -> Decimal:
    """A percentage as a share of one: `4.99%`, `4.99`, `5 per cent`; a number is a share already.

    Text without a sign is a percentage, where that is all that is asked for; below one it might be
    either, and is refused. With `needs_sign` it is refused at any size but nought: that is for
    places that take values of several units.

    >>> share("4.99%"), share("12"), share(0.05)
    (Decimal('0.0499'), Decimal('0.12'), Decimal('0.05'))

    Raises:
        BadInput: if it is no percentage, could be read in two ways, or is outside the bounds.
    """
    number, unit = _number(written, "a percentage", "4.99%")
    if unit == "£":
        raise BadInput(f"{shown(written)} is an amount of pounds. Write a percentage, as 4.99%.")
    if isinstance(written, str):
        if not unit and 0 < abs(number) < 1:
            raise BadInput(
                f"Is {shown(written)} {_plain(number * _HUNDRED)}% or {_plain(number)}%? Write it "
                "with its %."
            )
        if needs_sign and not unit and number:
            raise BadInput(f"{shown(written)} has no unit. Write a percentage, as 4.99%.")
        number /= _HUNDRED
    elif abs(number) > 1:
        raise BadInput(f"{shown(written)} as a share is {shown(number)} times the whole. Write 5%.")
    return _within(number, lowest, highest, percent)


def count(written: object, *, lowest: int = 0, highest: int = 10**9) -> int:
    """A whole number: `2`, `12,000`.

    Raises:
        BadInput: if it is not whole, or outside the bounds.
    """
    number, unit = _number(written, "a whole number", "12")
    if unit or number != number.to_integral_value():
        raise BadInput(f"{shown(written)} is not a whole number. Write it as 12.")
    return int(_within(number, Decimal(lowest), Decimal(highest), _plain))


def quantity(
    written: object, *, lowest: Decimal = Decimal(0), highest: Decimal = Decimal(10) ** 12
) -> Decimal:
    """A number that counts something, with decimals where it has any: `28,528.1`, `2.5`.

    Raises:
        BadInput: if it is no number, or outside the bounds.
    """
    number, unit = _number(written, "a number", "28,528.1")
    if unit:
        raise BadInput(f"{shown(written)} has a unit. Write the number alone, as 28,528.1.")
    return _within(number, lowest, highest, _plain)


def of_year_or_week(written: object) -> tuple[Decimal, bool]:
    """Pounds of a year, or of a week where it says so: `1,338.92`, `£28.71/week`.

    >>> of_year_or_week("£1,338.92"), of_year_or_week("28.71/week")
    ((Decimal('1338.92'), False), (Decimal('28.71'), True))

    Raises:
        BadInput: if it is not a number of pounds, or is of a month.
    """
    match = _of_period(written)
    period = "year" if match is None else _period(match)
    if period not in {"year", "week"}:
        raise BadInput(
            f"{shown(written)} is neither of a year nor of a week: write it as 1338.92 or "
            "28.71/week."
        )
    return money(written if match is None else match["amount"]), period == "week"


def weekly(written: object, *, highest: Decimal = Decimal(10) ** 7) -> Decimal:
    """An amount with its period as pounds a week: `250/week`, `£13,000 a year`, `900 per month`.

    A year is 52 weeks and a month a twelfth of it, as the means tests have it.

    >>> weekly("£250/week"), weekly("13,000 a year"), weekly("815.40/4 weeks")
    (Decimal('250'), Decimal('250'), Decimal('203.85'))

    Raises:
        BadInput: if the period is not said, or the amount is not a number of pounds.
    """
    match = _of_period(written)
    if match is None:
        raise BadInput(
            f"Is {shown(written)} a week, a month or a year? Write it as 250/week or 13000/year."
        )
    times = _TIMES_A_YEAR[_period(match)]
    return money(match["amount"], highest=highest * _WEEKS / times) * times / _WEEKS


def _period(match: re.Match[str]) -> str:
    """A period as `_TIMES_A_YEAR` calls it."""
    return match["period"].casefold().replace("-", " ").removesuffix("s")


def _of_period(written: object) -> re.Match[str] | None:
    """The amount and its period, where one is said."""
    if isinstance(written, str) and len(written) <= _LONGEST_READ:
        return _PERIOD.fullmatch(written.strip())
    return None


def year(written: object) -> FinancialYear:
    """A financial year: `2026-27`, `2026/27`, or the year in which it starts.

    Raises:
        UnknownYear: if it is none.
    """
    is_year = _is_int(written) and 0 < int(written) < _FIVE_DIGITS  # type: ignore[call-overload]
    if isinstance(written, str | FinancialYear) or is_year:
        if isinstance(written, str) and len(written) > _LONGEST_READ:
            raise BadInput(f"{shown(written)} is not a financial year; write it as 2026-27.")
        return FinancialYear.parse(written)  # type: ignore[arg-type]
    raise BadInput(f"{shown(written)} is not a financial year; write it as 2026-27.")


def day(written: object) -> date:
    """A day: `2026-03-11`.

    Raises:
        BadInput: if it is none.
    """
    if isinstance(written, date):
        return written
    try:
        return date.fromisoformat(str(written).strip()[:LONGEST_SHOWN])
    except ValueError as fault:
        raise BadInput(f"{shown(written)} is not a day; write it as 2026-03-11.") from fault


def text(written: object) -> str:
    """Text as it is, and a plain number as text.

    Raises:
        BadInput: if it is neither.
    """
    if isinstance(written, str) or (_is_int(written) and shown(written) != _TOO_LONG):
        return str(written)
    raise BadInput(f"{shown(written)} is not text.")


def word(written: object) -> str:
    """A word of a list as it is kept: `second home` and `Second-Home` are `second_home`."""
    return re.sub(r"[\s_-]+", "_", str(written).strip().casefold())


def shown(written: object) -> str:
    """What was written, short enough to print, control characters made visible."""
    if isinstance(written, Decimal) and (
        not written.is_finite() or abs(written.adjusted()) > MOST_DIGITS
    ):
        return _TOO_LONG
    if _is_int(written) and abs(int(written)) >= 10**MOST_DIGITS:  # type: ignore[call-overload]
        return _TOO_LONG
    if written is None:
        return "nothing (null)"
    if not isinstance(written, str | int | float | Decimal):
        return f"a value of the type {type(written).__name__}"
    text = f"{written}"
    text = "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in text)
    text = text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"
    return f"“{text}”" if isinstance(written, str) else text


def percent(value: Decimal) -> str:
    """A share as a percentage, with as many decimals as it has: `4.99%`, `−2%`."""
    return f"{_plain(value * _HUNDRED)}%"


def _number(written: object, what: str, example: str) -> tuple[Decimal, str]:
    """The number and its unit: `£`, `%` or none."""
    if isinstance(written, str):
        return _of_text(written, what, example)
    if isinstance(written, bool) or not isinstance(written, int | float | Decimal):
        _refuse(written, what, example)
    if isinstance(written, float) and not math.isfinite(written):
        _refuse(written, what, example)
    if isinstance(written, Decimal) and not written.is_finite():
        _refuse(written, what, example)
    number = written if isinstance(written, Decimal) else None
    if number is None:
        if _is_int(written) and abs(written) >= 10**MOST_DIGITS:
            raise BadInput(f"That number is too large: at most {MOST_DIGITS} digits are read.")
        number = Decimal(repr(written))
    if number and number.adjusted() >= MOST_DIGITS:
        raise BadInput(f"That number is too large: at most {MOST_DIGITS} digits are read.")
    if number and number.adjusted() < -MOST_PLACES:
        number = Decimal(0)
    return number, ""


def _is_signed_twice(match: "re.Match[str]") -> bool:
    """Whether there are two signs; a second place for one is that after a pound sign: £-5."""
    return bool(match["sign_after"]) and bool(match["sign"] or not match["pound"])


def _of_text(written: str, what: str, example: str) -> tuple[Decimal, str]:
    text = written.strip().replace("\N{MINUS SIGN}", "-")
    match = _NUMBER.fullmatch(text) if len(text) <= _LONGEST_READ else None
    if match is None or not (match["digits"] or match["part"]) or _is_signed_twice(match):
        _refuse(written, what, example)
    digits, part = (match["digits"] or "0").replace(",", ""), match["part"] or ""
    if len(digits.lstrip("0")) > MOST_DIGITS:
        raise BadInput(f"That number is too large: at most {MOST_DIGITS} digits are read.")
    number = Decimal(digits + part[: MOST_PLACES + 1])
    scale = _SCALES[(match["scale"] or "").casefold()]
    number *= scale
    if number == number.to_integral_value():
        number = number.to_integral_value()
    if number >= 10**MOST_DIGITS:
        raise BadInput(f"That number is too large: at most {MOST_DIGITS} digits are read.")
    negative = "-" in (match["sign"], match["sign_after"])
    unit = "%" if match["share"] else match["pound"]
    if match["share"] and (match["pound"] or match["scale"]):
        _refuse(written, what, example)
    return -number if negative and number else number, unit


def _refuse(written: object, what: str, example: str) -> NoReturn:
    raise BadInput(f"{shown(written)} is not {what}. Write it as {example}.")


def _within(
    number: Decimal, lowest: Decimal, highest: Decimal, show: Callable[[Decimal], str]
) -> Decimal:
    if number < lowest:
        raise BadInput(f"{show(number)} is below {show(lowest)}, the least that is allowed.")
    if number > highest:
        raise BadInput(f"{show(number)} is above {show(highest)}, the most that is allowed.")
    return number


def _is_int(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _pounds(number: Decimal) -> str:
    sign = "\N{MINUS SIGN}" if number < 0 else ""
    return f"{sign}£{abs(number):,f}"


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text.replace("-", "\N{MINUS SIGN}")
