"""Whether an amount that was entered is in another unit than pounds."""

_SLIPS = (
    (1e3, "in thousands of pounds"),
    (1e6, "in millions of pounds"),
    (1e-3, "a thousand times too large: its unit was applied twice, or it was in pounds"),
)
_LEAST, _MOST = 0.4, 2.5


def unit_slip(entered: float, known: float, least: float = _LEAST) -> str:
    """The likely unit of an amount that is known about; empty where pounds are likely.

    Args:
        entered: the amount entered.
        known: what it should be near, or what it is part of, in pounds.
        least: the smallest share of `known` that it can be.

    >>> unit_slip(330_700.0, 330.7e6), unit_slip(290e6, 330.7e6)
    ('in thousands of pounds', '')
    """
    if not entered or not known:
        return ""
    ratio = abs(entered / known)
    fitting = (words for factor, words in _SLIPS if least <= ratio * factor <= _MOST)
    return next(fitting, "")
