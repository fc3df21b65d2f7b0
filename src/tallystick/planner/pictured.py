"""What a million pounds and one per cent are in one council, in units that a person can picture."""

from decimal import Decimal

from tallystick.figures.frozen import dataclass
from tallystick.figures.rounding import to_penny
from tallystick.forecast.assumptions import BASE_YEAR
from tallystick.levers.state import Context

MILLION = 1_000_000
_WEEKS = 52
_POINT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Pictured:
    """A million pounds and one per cent of own Band D, in the first year of the outlook.

    `million_a_household` is pounds over the chargeable dwellings, None where they are not held;
    `million_on_band_d` is pounds over the tax base. `point_on_band_d` and `point_a_week` are pounds
    on a Band D bill; `point_brings` is what the council gains by it in pounds.
    """

    million_a_household: float | None
    million_on_band_d: float
    point_on_band_d: Decimal
    point_a_week: Decimal
    point_brings: float


def pictured(context: Context) -> Pictured:
    """What a million pounds and one per cent are in the council of a context."""
    position = context.position
    homes = context.facts.chargeable_dwellings
    base = float(position.tax_base(position.years[0]))
    point = position.exact_band_d(BASE_YEAR) * _POINT
    return Pictured(
        million_a_household=MILLION / float(homes) if homes else None,
        million_on_band_d=MILLION / base,
        point_on_band_d=to_penny(point),
        point_a_week=to_penny(point / _WEEKS),
        point_brings=float(point) * base,
    )
