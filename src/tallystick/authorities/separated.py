"""Names written one a line or with commas between, taken apart; a comma within a name stays."""

import re
from collections.abc import Iterator
from functools import lru_cache

from tallystick.figures.names import plain
from tallystick.sources.release import Release

_BETWEEN = re.compile(r"[,;\t]")
_MOST_COMMAS = 3


def separated(release: Release, text: str) -> tuple[str, ...]:
    """The names in a text, in its order; blank lines and those that begin with # are left out.

    >>> from tallystick.questions.opening import open_release
    >>> separated(open_release(None), "Kent, Bournemouth, Christchurch and Poole; Bristol, City of")
    ('Kent', 'Bournemouth, Christchurch and Poole', 'Bristol, City of')
    """
    return tuple(
        name
        for line in text.splitlines()
        if not line.lstrip().startswith("#")
        for name in _names(release, line.replace('"', " "))
    )


def _names(release: Release, line: str) -> Iterator[str]:
    """The names of a line: as many pieces as make up one known name, or else one piece."""
    known = _known(release)
    pieces = [piece.strip() for piece in _BETWEEN.split(line) if piece.strip()]
    while pieces:
        most = min(len(pieces), _MOST_COMMAS + 1)
        taken = next(
            (count for count in range(most, 1, -1) if plain(" ".join(pieces[:count])) in known), 1
        )
        yield ", ".join(pieces[:taken])
        pieces = pieces[taken:]


@lru_cache(maxsize=4)
def _known(release: Release) -> frozenset[str]:
    return frozenset(plain(written) for _, _, written in release.every_name())
