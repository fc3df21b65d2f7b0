"""A tax that is a share of each home's value: what-ifs that need an Act (BAND-02 R8).

No authority may set such a tax today; the status of every figure here is
`needs_primary_legislation`.
"""

from collections.abc import Mapping
from decimal import Decimal

from tallystick.council_tax.band_table import Number
from tallystick.council_tax.rounding import rounded
from tallystick.figures.errors import BadInput
from tallystick.rules.rulebook import exact

_NOTHING = Decimal(0)


def proportional_bill(value: Number, rate: Number) -> Decimal:
    """The bill in pounds a year of a home of that value, half-up to the penny; the rate is a share.

    >>> proportional_bill(300_000, Decimal("0.0048"))
    Decimal('1440.00')
    """
    return rounded(exact(value) * _rate(rate))


def break_even_value(bill: Number, rate: Number) -> Decimal:
    """The value in pounds at which the tax is as large as a bill of today, exact.

    >>> break_even_value(2280, Decimal("0.0048"))
    Decimal('4.75E+5')
    """
    return exact(bill) / _rate(rate)


def yield_by_band(values: Mapping[str, Number], rates: Mapping[str, Number]) -> dict[str, Decimal]:
    """What is raised in pounds from all homes of each band: their value times the band's rate.

    Raises:
        BadInput: if a band has no rate.
    """
    absent = [band for band in values if band not in rates]
    if absent:
        raise BadInput(f"There is no rate for band {', '.join(absent)}.")
    return {band: exact(value) * exact(rates[band]) for band, value in values.items()}


def whole_yield(values: Mapping[str, Number], rates: Mapping[str, Number]) -> Decimal:
    """What is raised in pounds from all homes of all bands.

    >>> whole_yield({"A": 1_000_000, "B": 2_000_000}, {"A": 0.005, "B": 0.006})
    Decimal('17000.000')
    """
    return sum(yield_by_band(values, rates).values(), _NOTHING)


def rate_for(needed: Number, value: Number) -> Decimal:
    """The rate, a share, that raises so many pounds from homes of that value.

    Raises:
        BadInput: if there is no value to tax.
    """
    if exact(value) <= 0:
        raise BadInput(f"Homes of £{value} carry no tax.")
    return exact(needed) / exact(value)


def effective_rate(counts: Mapping[str, Number], weights: Mapping[str, Number]) -> Decimal:
    """What homes pay on average as a share of a full charge: discounts below it, premiums above.

    Raises:
        BadInput: if there are no homes, or a kind of home has no weight.
    """
    homes = sum(map(exact, counts.values()), _NOTHING)
    absent = [kind for kind in counts if kind not in weights]
    if homes <= 0 or absent:
        raise BadInput(f"Each kind of home needs a weight: {', '.join(absent) or 'none is given'}.")
    paid = sum((exact(count) * exact(weights[kind]) for kind, count in counts.items()), _NOTHING)
    return paid / homes


def band_revenue(
    homes: Number,
    bill: Number,
    counts: Mapping[str, Number],
    weights: Mapping[str, Number],
    times: Number = 1,
) -> Decimal:
    """What a band raises in pounds: homes, full bill and effective rate; `times` its multiplier."""
    return exact(homes) * exact(bill) * effective_rate(counts, weights) * exact(times)


def _rate(written: Number) -> Decimal:
    rate = exact(written)
    if not rate.is_finite() or not 0 < rate <= 1:
        raise BadInput(f"A rate cannot be {written}; give a share of the value, as 0.0048.")
    return rate
