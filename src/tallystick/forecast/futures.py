"""What may be: both gaps as ranges by year, the chances, and what the ranges are made of."""

from collections.abc import Mapping
from dataclasses import fields

import numpy as np

from tallystick.figures.year import FinancialYear
from tallystick.forecast.drawn_ranges import gap_range
from tallystick.forecast.gap_range import YearOfFutures
from tallystick.forecast.spread import Array, SpreadParts


def futures(
    frozen: Mapping[FinancialYear, float],
    limit: Mapping[FinancialYear, float],
    parts: SpreadParts,
    reserves: Mapping[str, float],
) -> dict[FinancialYear, YearOfFutures]:
    """Both gaps as ranges and chances, by year.

    Args:
        frozen: the middle with Band D frozen, in pounds by year.
        limit: the middle at the largest rise without a referendum; empty where there is none.
        parts: what may be otherwise, by draw and year ahead.
        reserves: pounds that may be drawn on at the start of the first year, by how they are
            counted.
    """
    spread = parts.total()
    gone = {kind: _gone(frozen, spread, amount) for kind, amount in reserves.items()}
    gone_limit = {kind: _gone(limit, spread, amount) for kind, amount in reserves.items()}
    shares = spread_shares(parts)
    return {
        year: YearOfFutures(
            frozen=gap_range(frozen[year], spread[:, place]),
            limit=gap_range(limit[year], spread[:, place]) if year in limit else None,
            gone_frozen={kind: of_year[year] for kind, of_year in gone.items()},
            gone_limit=(
                {kind: of_year[year] for kind, of_year in gone_limit.items()}
                if year in limit
                else None
            ),
            shares=shares[place],
        )
        for place, year in enumerate(sorted(frozen))
    }


def _gone(
    gaps: Mapping[FinancialYear, float], spread: Array, reserves: float
) -> dict[FinancialYear, float]:
    """The chance that gaps above nought, added, are more than the reserves, by year."""
    years = sorted(gaps)
    if not years:
        return {}
    middles = np.array([gaps[year] for year in years])
    drawn = np.cumsum(np.maximum(0.0, middles + spread[:, : len(years)]), axis=1)
    return dict(zip(years, (drawn > reserves).mean(axis=0).tolist(), strict=True))


def spread_shares(parts: SpreadParts) -> tuple[dict[str, float], ...]:
    """Each part's share of the variances together, by year ahead."""
    variances = {part.name: np.var(getattr(parts, part.name), axis=0) for part in fields(parts)}
    total = sum(variances.values())
    return tuple(
        {
            name: float(variance[place] / total[place]) if total[place] else 0.0
            for name, variance in variances.items()
        }
        for place in range(len(total))
    )
