"""Amounts and years in the sentences of findings."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from tallystick.figures.rounding import half_up, to_penny


def pounds(amount: float | Decimal) -> str:
    """Whole pounds, half-up, without a sign.

    >>> pounds(-1234567.5)
    '£1,234,568'
    """
    return f"£{half_up(-amount if amount < 0 else amount):,}"


def pence(amount: float | Decimal) -> str:
    """Pounds and pence, as Band D is printed.

    >>> pence(Decimal("2099.8"))
    '£2,099.80'
    """
    return f"£{to_penny(amount):,.2f}"


def rise_of(before: Decimal, after: Decimal) -> str:
    """How much an amount rises, in per cent to two decimals, cut and never rounded up to a limit.

    >>> rise_of(Decimal("1650.00"), Decimal("1732.49"))
    '4.99%'
    """
    hundredths = int((after - before) * 10_000 / before)
    return f"{Decimal(hundredths) / 100:.2f}%"


def in_words(of: date) -> str:
    """A day as it is written in a sentence.

    >>> in_words(date(2027, 3, 10))
    '10 March 2027'
    """
    return f"{of.day} {of:%B} {of.year}"


def points(number: Decimal) -> str:
    """A number of points without trailing noughts.

    >>> points(Decimal("2.00")), points(Decimal("10"))
    ('2', '10')
    """
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def listed(words: Iterable[str]) -> str:
    """Words in a row: `a, b and c`.

    >>> listed(["a", "b", "c"]), listed(["a"])
    ('a, b and c', 'a')
    """
    several = list(words)
    if len(several) < 2:  # noqa: PLR2004 - one word, or none
        return "".join(several)
    return f"{', '.join(several[:-1])} and {several[-1]}"
