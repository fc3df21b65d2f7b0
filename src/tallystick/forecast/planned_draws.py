"""How the draw on reserves in a budget follows from the fall of reserves that it expects."""

from collections.abc import Iterable

import numpy as np

from tallystick.forecast.learnt import Draw


def learn_draw(returns: Iterable[tuple[float, float]]) -> Draw:
    """The straight line of least squares through full returns.

    Args:
        returns: for each, the expected fall of usable reserves and the draw that the return states,
            both as shares of net revenue expenditure.
    """
    falls, draws = np.array(list(returns)).T
    slope, level = np.polyfit(falls, draws, 1)
    return Draw(level=float(level), slope=float(slope), returns=len(falls))
