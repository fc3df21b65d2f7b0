"""Values of an input as text with its unit: as a strategy file holds them, and as it is said."""

from decimal import Decimal
from typing import Any

from tallystick.figures.figure import Unit
from tallystick.levers.lever import Input

_POUNDS = (Unit.POUNDS, Unit.BAND_D_POUNDS)


def with_unit(of: Input, value: Any) -> Any:  # noqa: ANN401 - an input's own type
    """A share as `2.5%`, an amount as `£5000`; anything else as it is."""
    if of.unit == Unit.SHARE:
        return f"{_plainly(_exact(value) * 100)}%"
    if of.unit in _POUNDS:
        return f"{'-' if value < 0 else ''}£{_plainly(abs(_exact(value)))}"
    return value


def in_words(of: Input, number: float) -> str:
    """A number of an input for people: `−2.5%`, `£5,000`, `20 years`."""
    sign = "\N{MINUS SIGN}" if number < 0 else ""
    size = abs(_exact(number))
    if of.unit == Unit.SHARE:
        return f"{sign}{_plainly(size * 100)}%"
    if of.unit in _POUNDS:
        return f"{sign}£{_plainly(size, grouped=True)}"
    return f"{sign}{_plainly(size, grouped=True)} {of.unit}"


def limits(of: Input) -> str:
    """What an input has to be: `at least 0% and at most 100%`."""
    ends = (("at least", of.lowest), ("at most", of.highest))
    said = [f"{words} {in_words(of, end)}" for words, end in ends if end is not None]
    return " and ".join(said) or "a number"


def _exact(value: float) -> Decimal:
    return Decimal(repr(float(value)))


def _plainly(number: Decimal, *, grouped: bool = False) -> str:
    """The number without an exponent and without trailing noughts."""
    text = f"{number:,f}" if grouped else f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
