"""Billing authorities as hexagons of one size, placed about where they lie: a layout by others."""

import json
from collections.abc import Iterable, Mapping
from itertools import pairwise

from tallystick.figures.errors import DataDamaged
from tallystick.sources.outlines import Line, Outline, around, outline

LAYOUT = "odd-r"
_HALF, _QUARTER = 52, 30
"""Half of a hexagon's width, and a quarter of its height, in the ratio of the square root of 3."""


def outlines(data: bytes, groups: Mapping[str, Iterable[str]]) -> dict[str, Outline]:
    """The hexagon of each area of England, and the outline of each group, by ONS code.

    Args:
        data: the file as published: columns `q` and rows `r` from the south, odd rows half a
            hexagon to the east.
        groups: areas by the code of what they make up together, as a county's districts.

    Raises:
        DataDamaged: if it is not the file that is described, or an area of a group is not in it.
    """
    try:
        layout = json.loads(data)
        places = {
            code: (hexagon["q"], hexagon["r"])
            for code, hexagon in layout["hexes"].items()
            if code.startswith("E")
        }
    except (ValueError, KeyError, TypeError) as fault:
        raise DataDamaged(f"council hexes: the file has another layout ({fault}).") from fault
    if layout.get("layout") != LAYOUT:
        raise DataDamaged(f"council hexes: the layout is {layout.get('layout')}, not {LAYOUT}.")
    west = min(2 * q + r % 2 for q, r in places.values())
    north = max(r for _, r in places.values())
    rings = {
        code: _hexagon((2 * q + r % 2 - west + 1) * _HALF, (3 * (north - r) + 2) * _QUARTER)
        for code, (q, r) in places.items()
    }
    outlines_by_code = {code: outline([ring]) for code, ring in rings.items()}
    for group, members in groups.items():
        absent = [code for code in members if code not in rings]
        if absent:
            raise DataDamaged(f"council hexes: no area {', '.join(absent)} of {group}.")
        sides = [side for code in members for side in pairwise(rings[code])]
        outlines_by_code[group] = outline(around(sides))
    return outlines_by_code


def _hexagon(x: int, y: int) -> Line:
    half, quarter = _HALF, _QUARTER
    return (
        (x, y - 2 * quarter),
        (x + half, y - quarter),
        (x + half, y + quarter),
        (x, y + 2 * quarter),
        (x - half, y + quarter),
        (x - half, y - quarter),
        (x, y - 2 * quarter),
    )
