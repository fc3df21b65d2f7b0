"""What a plan's link came to when it was made, so that a later visitor is told if it has moved."""

import re
from typing import Any

from tallystick.questions.compare_answer import ComparedStrategy
from tallystick.sources.release import Release

SEEN = "seen"
_WRITTEN = re.compile(r"([0-9a-f]{8})\.(-?\d{1,15})\.(-?\d{1,15})")


def seen_of(release: Release, own: ComparedStrategy) -> str:
    """The data's fingerprint, and the plan's gap in its first and last year, in pounds."""
    gaps = [year.gap for year in own.by_year.values()]
    return f"{release.meta['inputs'][:8]}.{gaps[0]}.{gaps[-1]}"


def moved(before: str, now: str) -> dict[str, Any] | None:
    """What the link says of its result where that is no longer so; None where it still is.

    `data` is whether other data is held now; `gaps` are the first year's and the last's as they
    were, None where the link's own record cannot be read.
    """
    if not before or before == now:
        return None
    match = _WRITTEN.fullmatch(before)
    if match is None:
        return {"data": False, "gaps": None}
    gaps = (int(match[2]), int(match[3]))
    same = f".{gaps[0]}.{gaps[1]}" == now[8:]
    return None if same else {"data": match[1] != now[:8], "gaps": gaps}
