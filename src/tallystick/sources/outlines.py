"""Outlines of areas on a plane of whole numbers: rings stitched, simplified, written as paths."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from tallystick.figures.frozen import dataclass

Point = tuple[int, int]
Line = tuple[Point, ...]
_FEWEST = 4
"""Points of a ring that has an area, its first point again at its end."""


@dataclass(frozen=True, slots=True)
class Outline:
    """One area: an SVG path in relative whole numbers, and the box that it fills."""

    path: str
    box: tuple[int, int, int, int]


def outline(rings: Iterable[Line], smallest: float = 0.0) -> Outline:
    """The outline of an area's rings; those smaller than `smallest` are left out, but the largest.

    Raises:
        ValueError: if no ring has an area.
    """
    drawn = (ring for ring in map(_without_repeats, rings) if len(ring) >= _FEWEST)
    whole = sorted(drawn, key=_area, reverse=True)
    if not whole:
        raise ValueError("no ring has an area")
    kept = [ring for place, ring in enumerate(whole) if not place or _area(ring) >= smallest]
    across = [x for ring in kept for x, _ in ring]
    down = [y for ring in kept for _, y in ring]
    box = (min(across), min(down), max(across), max(down))
    return Outline("".join(map(_path, kept)), box)


def around(lines: Iterable[Line]) -> list[Line]:
    """The rings around areas whose borders are given; a border shared by two of them is undone.

    Each border is given once for each area, so that one shared by two comes in both directions.
    """
    left: dict[Line, int] = defaultdict(int)
    for line in lines:
        back = line[::-1]
        if left.get(back):
            left[back] -= 1
        else:
            left[line] += 1
    return stitched(line for line, times in left.items() for _ in range(times))


def stitched(lines: Iterable[Line]) -> list[Line]:
    """Rings made from lines, each of which goes on where another ends."""
    rings: list[Line] = []
    starting: dict[Point, list[Line]] = defaultdict(list)
    for line in lines:
        if line[0] == line[-1]:
            rings.append(line)
        else:
            starting[line[0]].append(line)
    while starting:
        first = next(iter(starting))
        ring = [first]
        while starting.get(ring[-1]):
            place = ring[-1]
            ring += starting[place].pop()[1:]
            if not starting[place]:
                del starting[place]
        rings.append(tuple(ring))
    return rings


def simplified(line: Sequence[tuple[float, float]], tolerance: float) -> list[tuple[float, float]]:
    """The line without the points that lie nearer than the tolerance to what is kept.

    Douglas and Peucker's method; its ends stay, so that lines which meet still meet.
    """
    keep = {0, len(line) - 1}
    if line[0] == line[-1]:
        keep.add(max(range(len(line)), key=lambda place: _apart(line[place], line[0])))
    waiting = list(pairwise(sorted(keep)))
    while waiting:
        first, last = waiting.pop()
        if last - first < 2:  # noqa: PLR2004 - nothing between them
            continue
        furthest = max(
            range(first + 1, last), key=lambda place: _off(line[place], line[first], line[last])
        )
        if _off(line[furthest], line[first], line[last]) > tolerance:
            keep.add(furthest)
            waiting += [(first, furthest), (furthest, last)]
    return [line[place] for place in sorted(keep)]


def _apart(point: tuple[float, float], other: tuple[float, float]) -> float:
    return float(((point[0] - other[0]) ** 2 + (point[1] - other[1]) ** 2) ** 0.5)


def _off(
    point: tuple[float, float], first: tuple[float, float], last: tuple[float, float]
) -> float:
    """How far a point is from the straight line between two others."""
    across, down = last[0] - first[0], last[1] - first[1]
    length = _apart(first, last)
    if not length:
        return _apart(point, first)
    return abs(down * (point[0] - first[0]) - across * (point[1] - first[1])) / length


def _without_repeats(ring: Line) -> Line:
    return tuple(point for place, point in enumerate(ring) if not place or point != ring[place - 1])


def _area(ring: Line) -> float:
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))) / 2


def _path(ring: Line) -> str:
    steps = (f"{b[0] - a[0]} {b[1] - a[1]}" for a, b in pairwise(ring[:-1]))
    written = " ".join(steps).replace(" -", "-")
    return f"M{ring[0][0]} {ring[0][1]}l{written}z"
