"""Amounts as a council's own papers have them: in thousands, in brackets where negative.

The unit is said once for a file, a column or a row. A number with a unit of its own (`£1.5m`,
`10k`) keeps it; `£1,500` in a column of thousands could be read in two ways, and is refused.
"""

import re
from decimal import Decimal
from enum import StrEnum

from tallystick.figures import reading
from tallystick.figures.errors import BadInput
from tallystick.questions.own_figure_lines import Measure


class Scale(StrEnum):
    """In what amounts are written: pounds, thousands or millions of them, or hundredths."""

    POUNDS = "£"
    THOUSANDS = "£000"
    MILLIONS = "£m"
    PER_CENT = "%"

    @property
    def times(self) -> Decimal:
        """How many of the measure's own unit one of it is."""
        return _TIMES[self]


_TIMES = {
    Scale.POUNDS: Decimal(1),
    Scale.THOUSANDS: Decimal(1000),
    Scale.MILLIONS: Decimal(1_000_000),
    Scale.PER_CENT: Decimal("0.01"),
}
_WRITTEN = (
    (Scale.THOUSANDS, r"£?\s*'?000'?s?|£?\s*k|(?:£|pounds?)?\s*(?:in\s*)?thousands?"),
    (Scale.MILLIONS, r"£\s*m|£?\s*m(?:illi)?ons?|£\s*mn|m"),
    (Scale.POUNDS, r"£|£?\s*pounds?|gbp"),
    (Scale.PER_CENT, r"%|per\s?cent|percentage"),
)
_IN_HEADING = (
    (Scale.THOUSANDS, re.compile(r"£\s*'?000'?s?|\bthousands?\b|'000s?\b|£k\b", re.IGNORECASE)),
    (Scale.MILLIONS, re.compile(r"£\s*m(?:illion|n)?\b|\bmillions?\b", re.IGNORECASE)),
)
_BRACKETS = re.compile(r"\((?P<inside>[^()]+)\)|(?P<pound>£)\((?P<after>[^()]+)\)")
_OWN_SCALE = re.compile(r".*\d\s*(?:k|thousand|m|mn|million|bn|billion)\s*", re.IGNORECASE)
_DASHES = frozenset({"-", "\N{EN DASH}", "\N{EM DASH}", "\N{MINUS SIGN}"})
_MOST = Decimal(10) ** 12
_LEAST_SHARE, _MOST_SHARE = Decimal(-1), Decimal(2)


def scale(written: object) -> Scale:
    """The unit that is meant: `£`, `£000`, `£m` or `%`, however it is written.

    >>> scale("£'000"), scale("thousands"), scale("£ million")
    (<Scale.THOUSANDS: '£000'>, <Scale.THOUSANDS: '£000'>, <Scale.MILLIONS: '£m'>)

    Raises:
        BadInput: if it is none of them.
    """
    text = str(written).strip().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    for each, form in _WRITTEN:
        if re.fullmatch(form, text, re.IGNORECASE):
            return each
    raise BadInput(f"{reading.shown(written)} is no unit. Write £, £000, £m or %.")


def scale_in(words: str) -> Scale | None:
    """The unit that a heading or title names, as in `Table 3 (£'000)`; None where it names none."""
    text = words.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    return next((each for each, form in _IN_HEADING if form.search(text)), None)


def says_unit(written: object) -> bool:
    """Whether an amount is written with its unit, so that it can be read in one way only."""
    text = str(written)
    return isinstance(written, str) and (
        "£" in text or bool(_OWN_SCALE.fullmatch(text.strip(" )")))
    )


def amount(written: object, measure: Measure, unit: Scale | None = None) -> Decimal:
    """An amount in the unit of its line: pounds, a share, or a count.

    >>> amount("(1,250.5)", Measure.POUNDS, Scale.THOUSANDS), amount("£1.5m", Measure.POUNDS)
    (Decimal('-1250500.0'), Decimal('1500000'))

    Raises:
        BadInput: if it is no number, or could be read in two ways.
    """
    positive, sign = _sign(written)
    if measure is Measure.COUNT:
        return sign * reading.quantity(positive)
    if is_share(written, measure, unit):
        return sign * _share(positive, unit)
    if measure is Measure.ON_BAND_D:
        return sign * reading.money(positive, lowest=None)
    if unit is Scale.PER_CENT:
        raise BadInput(f"{reading.shown(written)} is to be an amount of pounds; its unit is %.")
    read = reading.money(positive, lowest=None)
    if unit in (None, Scale.POUNDS) or _has_own_scale(positive):
        return sign * read
    if says_unit(positive):
        raise BadInput(
            f"{reading.shown(written)} is written in pounds where the unit is {unit}. Write the "
            "number alone, or with its own k or m."
        )
    pounds = read * unit.times
    if abs(pounds) > _MOST:
        raise BadInput(f"{reading.shown(written)} in {unit} is more than any council has.")
    return sign * pounds


def is_share(written: object, measure: Measure, unit: Scale | None) -> bool:
    """Whether what is written is a share where it may be pounds or a share."""
    if measure is not Measure.POUNDS_OR_SHARE:
        return measure is Measure.SHARE
    return unit is Scale.PER_CENT or (isinstance(written, str) and written.strip().endswith("%"))


def _share(written: object, unit: Scale | None) -> Decimal:
    if unit is Scale.PER_CENT:
        text = (
            written if isinstance(written, str) else f"{reading.quantity(written, lowest=-_MOST)}"
        )
        written = text if text.strip().endswith("%") else f"{text}%"
    return reading.share(written, lowest=_LEAST_SHARE, highest=_MOST_SHARE, needs_sign=True)


def _sign(written: object) -> tuple[object, int]:
    """What is written without its brackets, and the sign that they stand for; a dash is nought."""
    if not isinstance(written, str):
        return written, 1
    text = written.strip()
    if text in _DASHES:
        return 0, 1
    match = _BRACKETS.fullmatch(text)
    if match is None:
        return text, 1
    inside = (match["inside"] or f"£{match['after']}").strip()
    if inside.startswith(("-", "\N{MINUS SIGN}", "+")):
        raise BadInput(
            f"{reading.shown(written)} has a sign inside its brackets: write one of both."
        )
    return inside, -1


def _has_own_scale(written: object) -> bool:
    return isinstance(written, str) and bool(_OWN_SCALE.fullmatch(written))
