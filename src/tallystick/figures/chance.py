"""A chance in words: in tenths, never a percentage, never a promise."""

from tallystick.figures.rounding import half_up

_RARE, _NEAR_CERTAIN = 0.05, 0.95


def in_tenths(chance: float) -> str:
    """The chance for a table cell.

    >>> in_tenths(0.68), in_tenths(0.01), in_tenths(0.99)
    ('7 in 10', '<1 in 20', '>19 in 20')
    """
    if chance <= _RARE:
        return "<1 in 20"
    if chance >= _NEAR_CERTAIN:
        return ">19 in 20"
    return f"{half_up(chance * 10)} in 10"


def about(chance: float) -> str:
    """The chance in words.

    >>> about(0.68), about(0.05), about(0.95), about(0.94)
    ('about 7 in 10', 'less than 1 in 20', 'more than 19 in 20', 'about 9 in 10')
    """
    if chance <= _RARE:
        return "less than 1 in 20"
    if chance >= _NEAR_CERTAIN:
        return "more than 19 in 20"
    return f"about {half_up(chance * 10)} in 10"
