"""The spread of every council's outlook, drawn once when the release is made."""

import numpy as np

from tallystick.forecast.drawn_ranges import spread_of
from tallystick.forecast.every_outlook import every_baseline
from tallystick.forecast.ranges import drawn_futures, reserves_at_start
from tallystick.forecast.stored_spread import PER_MILLE, written
from tallystick.rules.rulebook import Rulebook
from tallystick.sources.release import Release

_MILLE_IN_CENT = 10


def spread_document(release: Release) -> dict[str, str]:
    """The spread of each council that returns give an outlook, by ONS code."""
    rules = Rulebook.from_documents(release.documents("rule"), "england")
    spreads = {}
    for baseline in every_baseline(release, rules):
        position = baseline.position
        if position is None:
            continue
        futures = drawn_futures(position)
        spread = spread_of(position.central, position.basis.method)
        kept = np.percentile(spread, [mille / _MILLE_IN_CENT for mille in PER_MILLE], axis=0).T
        spreads[baseline.council.ons_code] = written(
            futures.values(), map(tuple, kept.tolist()), reserves_at_start(position)
        )
    return spreads
