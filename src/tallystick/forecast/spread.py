"""How far a council's own future may lie from the middle: draws that are the same for everybody."""

from math import sqrt
from typing import Self

import numpy as np
from numpy.typing import NDArray

from tallystick.figures.frozen import dataclass
from tallystick.forecast.base_budget import BaseBudget
from tallystick.forecast.known import NOTHING_KNOWN, SETTLEMENT_YEARS, YEARS, Known
from tallystick.forecast.learnt import Pressure
from tallystick.forecast.method import DRAWS, SEED, Method

Array = NDArray[np.float64]

_COMMON = 0
"""In place of a council's number where all councils share a draw."""

_COUNCIL, _SETTLEMENT, _PRICES, _PRESSURE, _RESERVES, _BASE = range(1, 7)


@dataclass(frozen=True, slots=True)
class StandardDraws:
    """Draws without a unit: by draw, and by year ahead for prices.

    Prices and the pressure that savings have met are the same for every council.
    """

    council: Array
    settlement: Array
    prices: Array
    pressure: Array
    reserves: Array
    base: Array

    @classmethod
    def of(cls, ons_code: str, method: Method, count: int = DRAWS) -> Self:
        """The draws of one council; a longer run begins with the same ones."""
        number = int(ons_code[1:])
        freedom = method.council_spread_freedom
        shocks = _shocks(method.price_freedom, count)
        steps = np.sqrt(np.arange(1, YEARS + 1))
        return cls(
            council=_stream(number, _COUNCIL).standard_t(freedom, count)
            / sqrt(freedom / (freedom - 2)),
            settlement=_stream(number, _SETTLEMENT).standard_normal(count),
            prices=np.cumsum(shocks, axis=1) / steps,
            pressure=_stream(_COMMON, _PRESSURE).standard_normal(count),
            reserves=_stream(number, _RESERVES).random(count),
            base=_stream(number, _BASE).standard_normal(count),
        )


def _shocks(freedom: float, count: int) -> Array:
    """Yearly shocks to prices, by draw and year, of unit variance."""
    shocks = _stream(_COMMON, _PRICES).standard_t(freedom, (count, YEARS))
    return np.asarray(shocks / sqrt(freedom / (freedom - 2)))


def _stream(number: int, part: int) -> np.random.Generator:
    return np.random.default_rng([SEED, number, part])


@dataclass(frozen=True, slots=True)
class SpreadParts:
    """What each cause adds to the gap, in pounds, by draw and year ahead."""

    council: Array
    settlement: Array
    prices: Array
    pressure: Array
    reserves: Array
    base: Array

    def total(self) -> Array:
        """All causes together, less their median in each year."""
        together = (
            self.council + self.settlement + self.prices + self.pressure + self.reserves + self.base
        )
        return np.asarray(together - np.median(together, axis=0))


def spread_parts(
    base: BaseBudget,
    method: Method,
    pressure: Pressure,
    count: int = DRAWS,
    known: Known = NOTHING_KNOWN,
) -> SpreadParts:
    """What may be otherwise, in pounds by draw and year ahead.

    Args:
        base: the budget of the base year.
        method: the judgements.
        pressure: cost growth met by savings, with the spread of its median.
        count: how many draws.
        known: what the council has entered.
    """
    draws = StandardDraws.of(base.ons_code, method, count)
    net = base.net_revenue_expenditure
    general = max(base.general_funding, 0.0)
    funding = max(base.general_funding + base.specific_grants, 0.0)
    exposed = base.gross - method.prices_met_by_funding * general
    ahead = np.arange(1, YEARS + 1, dtype=np.float64)
    wider = method.estimated_wider[base.council_class] if base.is_estimated else 1.0
    unsure = method.base_spread * net * (1.0 if base.draw_expected > 0 else 0.5)
    not_entered = 0.0 if known.one_offs else 1.0
    by_draw = {
        "council": (
            method.council_spread[base.council_class]
            * net
            * (ahead / SETTLEMENT_YEARS) ** method.council_spread_power,
            draws.council,
        ),
        "settlement": (
            method.settlement_spread * np.array(known.settlement_years()) * funding,
            draws.settlement,
        ),
        "pressure": (
            max(pressure.spread, method.least_pressure_spread)
            * np.array(known.pressure_years)
            * net,
            draws.pressure,
        ),
        "reserves": (
            np.full(YEARS, not_entered * max(0.0, base.draw_expected)),
            draws.reserves - 0.5,
        ),
        "base": (np.full(YEARS, not_entered * unsure), draws.base),
    }
    prices = np.array(method.price_spread) * exposed * draws.prices
    return SpreadParts(
        prices=wider * prices,
        **{name: wider * np.outer(draw, by_year) for name, (by_year, draw) in by_draw.items()},
    )
