"""Raking with tolerances: the weights nearest to a seed that meet margins, each as well as it must.

The weights minimise ``evidence * KL(share || seed share) + sum((margin - target)^2 / (2 t^2))``,
where KL is relative entropy and t the tolerance of a margin, all in shares of the whole. `evidence`
says how much the seed counts: as much as a survey of that many households. A margin with no
tolerance is met exactly. The dual of this is smooth, convex and has one unknown a margin, and is
solved by Newton's method; nothing in it is random.
"""

import numpy as np
from numpy.typing import NDArray

from tallystick.figures.frozen import dataclass

Array = NDArray[np.float64]

_MOST_STEPS = 60
_LONGEST_STEP = 3.0
_CLOSE = 1e-9
_ENOUGH = 1e-4
_RIDGE = 1e-13
_SMALLEST_STEP = 1e-6


@dataclass(frozen=True, slots=True)
class Raked:
    """Weights as shares that add to about one, the steps taken, and how far the dual was closed.

    `residual` is the largest slope of the dual that was left, in shares; `multipliers` start the
    next solution of a like problem.
    """

    shares: Array
    steps: int
    residual: float
    multipliers: Array

    @property
    def converged(self) -> bool:
        """Whether every condition of the optimum holds to one part in a hundred million."""
        return self.residual <= 100 * _CLOSE


def rake(
    seed: Array,
    rows: Array,
    targets: Array,
    tolerances: Array,
    evidence: float,
    start: Array | None = None,
) -> Raked:
    """The shares nearest to `seed` (shares, nought where a cell cannot be) that meet the margins.

    `rows` has one margin a row and one cell a column: the share of a margin is a row times the
    cells.
    """
    scale = 1.0 / np.sqrt(np.maximum(np.abs(targets), _ENOUGH))
    scaled = rows * scale[:, None]
    aim = targets * scale
    give = evidence * (tolerances * scale) ** 2
    unknown = np.zeros(len(targets)) if start is None else start / scale
    value, shares, slope = _dual(unknown, seed, scaled, aim, give)
    residual = float(np.max(np.abs(slope)))
    steps = 0
    while residual > _CLOSE and steps < _MOST_STEPS:
        steps += 1
        curve = (scaled * shares) @ scaled.T
        curve[np.diag_indices_from(curve)] += give + _RIDGE * (1.0 + curve.diagonal())
        step = np.linalg.solve(curve, -slope)
        moved = float(np.max(np.abs(step @ scaled)))
        length = min(1.0, _LONGEST_STEP / moved) if moved > 0 else 1.0
        descent = float(slope @ step)
        while True:
            tried = unknown + length * step
            new_value, new_shares, new_slope = _dual(tried, seed, scaled, aim, give)
            if new_value <= value + _ENOUGH * length * descent or length < _SMALLEST_STEP:
                break
            length /= 2.0
        if new_value >= value and float(np.max(np.abs(new_slope))) >= residual:
            break
        unknown, value, shares, slope = tried, new_value, new_shares, new_slope
        residual = float(np.max(np.abs(slope)))
    return Raked(shares, steps, residual, unknown * scale)


def _dual(
    unknown: Array, seed: Array, rows: Array, aim: Array, give: Array
) -> tuple[float, Array, Array]:
    """The dual at a point (to be made small), the shares it implies, and its slope."""
    shares = seed * np.exp(unknown @ rows)
    value = float(shares.sum() - aim @ unknown + 0.5 * (give * unknown) @ unknown)
    return value, shares, rows @ shares - aim + give * unknown
