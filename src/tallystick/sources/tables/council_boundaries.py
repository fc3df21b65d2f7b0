"""Boundaries of billing authorities, ONS by way of a TopoJSON file, drawn on a plane."""

import json
from collections.abc import Iterable, Mapping
from math import asinh, atan2, cos, radians, sin, tan

from tallystick.figures.errors import DataDamaged
from tallystick.sources.outlines import Line, Outline, around, outline, simplified, stitched

OBJECT = "ltla"
HEIGHT = 2000
_CENTRAL_MERIDIAN = -2.0
_SOUTH, _NORTH, _WEST = 49.86, 55.82, -6.45
_TOLERANCE = 1.4
_SMALLEST = 14.0


def outlines(data: bytes, groups: Mapping[str, Iterable[str]]) -> dict[str, Outline]:
    """The outline of each area of England, and of each group of them, by ONS code.

    A transverse Mercator projection on 2° West, the one of Ordnance Survey's grid but on a sphere;
    1,000 units are some 330 km. Borders are simplified once, so that neighbours still meet; islands
    of less than about 1.5 km² are left out, but for an area's largest.

    Args:
        data: the file as published.
        groups: areas by the code of what they make up together, as a county's districts.

    Raises:
        DataDamaged: if it is not the file that is described, or an area of a group is not in it.
    """
    try:
        topology = json.loads(data)
        shapes = {
            geometry["properties"]["ons_code"]: geometry
            for geometry in topology["objects"][OBJECT]["geometries"]
            if geometry["properties"]["nation"] == "England"
        }
        scale, translate = topology["transform"]["scale"], topology["transform"]["translate"]
        rings = {code: _rings(shape) for code, shape in shapes.items()}
        lines = _lines(topology["arcs"], scale, translate)
    except (ValueError, KeyError, TypeError) as fault:
        raise DataDamaged(f"council boundaries: the file has another layout ({fault}).") from fault
    outlines_by_code = {}
    for code, of in rings.items():
        drawn = [ring for polygon in of for ring in stitched([_joined(polygon, lines)])]
        outlines_by_code[code] = outline(drawn, _SMALLEST)
    for group, members in groups.items():
        absent = [code for code in members if code not in rings]
        if absent:
            raise DataDamaged(f"council boundaries: no area {', '.join(absent)} of {group}.")
        borders = [_line(arc, lines) for code in members for ring in rings[code] for arc in ring]
        outlines_by_code[group] = outline(around(borders), _SMALLEST)
    return outlines_by_code


def _rings(shape: Mapping[str, object]) -> list[list[int]]:
    """The rings of a shape, each as the numbers of its arcs; one written backwards is negative."""
    arcs = shape["arcs"]
    if not isinstance(arcs, list):
        raise TypeError("arcs of a shape are a list")
    if shape["type"] == "Polygon":
        return list(arcs)
    return [ring for polygon in arcs for ring in polygon]


def _lines(
    arcs: Iterable[Iterable[tuple[int, int]]],
    scale: tuple[float, float],
    translate: tuple[float, float],
) -> list[Line]:
    lines = []
    for arc in arcs:
        across = down = 0
        points = []
        for step in arc:
            across, down = across + step[0], down + step[1]
            east = across * scale[0] + translate[0]
            north = down * scale[1] + translate[1]
            points.append(_placed(east, north))
        kept = simplified(points, _TOLERANCE)
        lines.append(tuple((round(x), round(y)) for x, y in kept))
    return lines


def _line(arc: int, lines: list[Line]) -> Line:
    return lines[arc] if arc >= 0 else lines[~arc][::-1]


def _joined(ring: Iterable[int], lines: list[Line]) -> Line:
    joined: list[tuple[int, int]] = []
    for arc in ring:
        line = _line(arc, lines)
        joined += line[1:] if joined else line
    return tuple(joined)


def _projected(east: float, north: float) -> tuple[float, float]:
    meridian, parallel = radians(east - _CENTRAL_MERIDIAN), radians(north)
    down = (tan(parallel) ** 2 + cos(meridian) ** 2) ** 0.5
    return asinh(sin(meridian) / down), atan2(tan(parallel), cos(meridian))


_TOP = _projected(_CENTRAL_MERIDIAN, _NORTH)[1]
_SCALE = HEIGHT / (_TOP - _projected(_CENTRAL_MERIDIAN, _SOUTH)[1])
_LEFT = _projected(_WEST, _SOUTH)[0]


def _placed(east: float, north: float) -> tuple[float, float]:
    """Where a point lies on the plane: from the left and from the top."""
    x, y = _projected(east, north)
    return (x - _LEFT) * _SCALE, (_TOP - y) * _SCALE
