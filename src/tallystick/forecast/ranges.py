"""How a position is read: both gaps as ranges with chances, and for how long reserves last."""

from tallystick.figures.year import FinancialYear
from tallystick.forecast.baseline import Position
from tallystick.forecast.gap_range import YearOfFutures
from tallystick.forecast.known import NOTHING_KNOWN
from tallystick.forecast.reserves import Runway, runway


def futures_of(position: Position) -> dict[FinancialYear, YearOfFutures]:
    """Both gaps as ranges and chances, by year: as the release holds them, else drawn."""
    stored = position.spread
    futures = (
        None if stored is None else stored.futures(*_middles(position), reserves_at_start(position))
    )
    return drawn_futures(position) if futures is None else futures


def drawn_futures(position: Position) -> dict[FinancialYear, YearOfFutures]:
    """Both gaps as ranges and chances, by year, from draws made now."""
    from tallystick.forecast.futures import futures  # noqa: PLC0415 - NumPy is loaded for it
    from tallystick.forecast.spread import spread_parts  # noqa: PLC0415 - as above

    central = position.central
    known = NOTHING_KNOWN if position.own is None else position.own.known
    parts = spread_parts(central.base, position.basis.method, central.pressure, known=known)
    frozen, limit = _middles(position)
    return futures(frozen, limit, parts, reserves_at_start(position))


def _middles(
    position: Position,
) -> tuple[dict[FinancialYear, float], dict[FinancialYear, float]]:
    """The middles of the gap with Band D frozen, and at the largest rise, by year."""
    outlook = position.outlook
    return (
        {year: float(outlook.gap(year)) for year in outlook.years},
        {year: rise.gap for year, rise in position.largest.items()},
    )


def reserves_at_start(position: Position) -> dict[str, float]:
    """Pounds that may be drawn on from 1 April 2027, by how they are counted; none if not held."""
    reserves = position.reserves
    if reserves is None:
        return {}
    return {"low": reserves.start_low.known(), "high": reserves.start_high.known()}


def runways(position: Position) -> dict[str, Runway]:
    """For how long reserves cover the middle of both gaps, by how they are counted.

    `low` and `high` are against the frozen gap; with `_at_limit`, against the gap at the largest
    rise, where there is one. Empty where reserves are not held.
    """
    frozen, limit = _middles(position)
    starts = reserves_at_start(position)
    return {
        **{kind: runway(amount, frozen) for kind, amount in starts.items()},
        **{f"{kind}_at_limit": runway(amount, limit) for kind, amount in starts.items() if limit},
    }
