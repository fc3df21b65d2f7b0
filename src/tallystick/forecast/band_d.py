"""Band D amounts before and after a rise, and what a rise yields.

Band D is pounds and pence in Decimal, half-up to the penny; rises are shares of the year before's
whole own Band D. Points of the adult social care precept are added to the core points, not
compounded (`model.md` section 5); rises of different years are compounded.
"""

from collections.abc import Sequence
from decimal import Decimal

from tallystick.figures.errors import BadInput
from tallystick.figures.rounding import to_penny


def total_points(points: Sequence[float]) -> float:
    """One year's whole rise as a share: core and adult social care points added (model section 5).

    >>> total_points([0.0299, 0.02])
    0.0499
    """
    return float(sum((_exact(point) for point in points), Decimal(0)))


def compound_rise(rises: Sequence[float]) -> float:
    """The whole rise as a share after rises in successive years.

    >>> round(compound_rise([0.0999, 0.0999]), 6)
    0.20978
    """
    grown = Decimal(1)
    for rise in rises:
        grown *= 1 + _exact(rise)
    return float(grown - 1)


def repeated_rise(rise: float, times: int) -> float:
    """The whole rise as a share after the same rise in that many successive years.

    >>> round(repeated_rise(0.0999, 2), 6)
    0.20978
    """
    return compound_rise([rise] * times)


def band_d_after_rise(before: float | Decimal, points: Sequence[float]) -> Decimal:
    """Band D in pounds after one year's points, half-up to the penny (REF-02, model section 5).

    >>> band_d_after_rise(Decimal("2000.00"), [0.0299, 0.02])
    Decimal('2099.80')
    """
    return to_penny(_exact(before) * (1 + _exact(total_points(points))))


def band_d_before_rise(after: float | Decimal, points: Sequence[float]) -> Decimal:
    """Band D in pounds of the year before, from this year's and its points, to the penny.

    >>> band_d_before_rise(Decimal("2099.80"), [0.0299, 0.02])
    Decimal('2000.00')

    Raises:
        BadInput: if the points take the whole charge away.
    """
    grown = 1 + _exact(total_points(points))
    if grown <= 0:
        raise BadInput(f"A rise of {grown - 1:.2%} leaves no Band D to work back from.")
    return to_penny(_exact(after) / grown)


def band_d_before_increase(after: float | Decimal, increase: float | Decimal) -> Decimal:
    """Band D in pounds of the year before, from this year's and the increase in pounds.

    >>> band_d_before_increase(Decimal("1534.86"), Decimal("44.56"))
    Decimal('1490.30')
    """
    return to_penny(_exact(after) - _exact(increase))


def yield_per_point(raised: float, rise: float) -> float:
    """Pounds a year for each percentage point, where a rise (a share) raises that many pounds.

    On a simple basis: the tax base and the starting Band D are those of the rise.

    >>> yield_per_point(5_600_000, 0.07)
    800000.0

    Raises:
        BadInput: if there is no rise to divide by.
    """
    if rise == 0:
        raise BadInput("A rise of nil has no yield for each point.")
    return float(_exact(raised) / (_exact(rise) * 100))


def _exact(amount: float | Decimal) -> Decimal:
    return amount if isinstance(amount, Decimal) else Decimal(repr(amount))
