"""Every council on a map: which areas, in which outlines, and one figure of each where asked."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from threading import Lock
from typing import Any

from tallystick.authorities.chosen import principal_councils, region_named
from tallystick.authorities.council import load
from tallystick.authorities.printed import missing
from tallystick.authorities.returns.debt import debt_of
from tallystick.authorities.returns.newest import newest_returns
from tallystick.figures.errors import UnknownName
from tallystick.figures.figure import Figure, Unit
from tallystick.figures.frozen import dataclass
from tallystick.render.sources import cited
from tallystick.sources.release import Authority, Release

MAPS = {"hexes": "Hexagons of one size", "boundaries": "Boundaries"}
LAYERS = {
    "districts": "Districts and single-tier councils",
    "counties": "County councils and single-tier councils",
}
_MARGIN = 12


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure of each council that the map can show.

    `breaks` are the same in every release, so that maps can be set beside each other: a value that
    equals one belongs to the group above it.
    """

    name: str
    label: str
    about: str
    unit: str
    status: str
    breaks: tuple[float, ...]
    caveat: str

    def group(self, value: float) -> int:
        """The number of the group that a value belongs to, 0 for the lowest."""
        return bisect_right(self.breaks, value)


MEASURES = {
    measure.name: measure
    for measure in (
        Measure(
            "band_d",
            "Own council tax on Band D, 2026-27",
            "Pounds a year on Band D for the council itself, without parishes, police or fire.",
            "£ on Band D",
            "as printed",
            (200, 250, 1500, 1800, 2000),
            "Districts, counties and single-tier councils run different services, so their charges "
            "can be compared within a class only.",
        ),
        Measure(
            "budget_per_household",
            "Net revenue expenditure per household, 2026-27",
            "The budget returned to the ministry, parish precepts in it, divided by the area’s "
            "chargeable dwellings.",
            "£",
            "budget",
            (400, 500, 2000, 2500, 3000),
            "Districts, counties and single-tier councils run different services, so their budgets "
            "can be compared within a class only.",
        ),
        Measure(
            "reserves_share",
            "Usable reserves beside a year’s budget",
            "Unallocated and other earmarked reserves at the end of the newest outturn year, as a "
            "share of net revenue expenditure of 2026-27.",
            "share",
            "computed",
            (0.15, 0.25, 0.40, 0.80, 1.50),
            "Much of what is earmarked is set aside for something, and risks differ. Districts "
            "have small budgets, so that their shares are larger.",
        ),
        Measure(
            "debt_per_household",
            "Capital financing requirement per household, 31 March 2025",
            "What has been spent on capital and is not yet paid for, council housing in it, "
            "divided by the area’s chargeable dwellings.",
            "£",
            "outturn",
            (500, 1500, 3000, 5000, 8000),
            "A council with housing of its own owes for homes that pay rent; investments that the "
            "debt paid for are not taken off.",
        ),
    )
}


@dataclass(frozen=True, slots=True)
class Value:
    """One council's figure; None where it is not held, with what is missing."""

    amount: float | None
    missing: str = ""


@dataclass(frozen=True, slots=True)
class Area:
    """One council on the map: its outline, and its figure and group where one is shown."""

    authority: Authority
    path: str
    box: tuple[int, int, int, int]
    value: Value | None = None
    group: int | None = None


@dataclass(frozen=True, slots=True)
class Drawn:
    """A map: its areas by name, the part of the plane they fill (x, y, width, height), sources."""

    kind: str
    layer: str
    region: str
    measure: Measure | None
    areas: tuple[Area, ...]
    view: tuple[int, int, int, int]
    drawn_from: Mapping[str, Any]
    sources: Sequence[Mapping[str, str]]


def drawn(release: Release, kind: str, layer: str, region: str, measure: str) -> Drawn:
    """The map that is asked for.

    Args:
        release: the data release.
        kind: `hexes` or `boundaries`.
        layer: `districts`, or `counties`, where a county stands for its districts.
        region: a region of England; all of it where it is empty.
        measure: a figure of `MEASURES`; none where it is empty.

    Raises:
        UnknownName: if there is no such map, layer, region or measure.
    """
    for what, name, known in (("map", kind, MAPS), ("layer of the map", layer, LAYERS)):
        _require(what, name, known)
    if measure:
        _require("figure on the map", measure, MEASURES)
    place = region_named(region) if region else ""
    document = release.document("map", kind)
    chosen = [
        council
        for council in _councils(release, layer)
        if (not place or council.region == place) and council.ons_code in document["areas"]
    ]
    shown = MEASURES.get(measure)
    values: Mapping[str, Value] = {}
    sources: Sequence[Mapping[str, str]] = ()
    if shown is not None:
        known_values = _worked_out(release)
        values, sources = known_values.values[shown.name], known_values.sources[shown.name]
    areas = tuple(_area(area, document["areas"][area.ons_code], shown, values) for area in chosen)
    return Drawn(
        kind=kind,
        layer=layer,
        region=place,
        measure=shown,
        areas=areas,
        view=_view(area.box for area in areas),
        drawn_from=release.sources[document["source"]],
        sources=sources,
    )


def _require(what: str, name: str, known: Iterable[str]) -> None:
    if name not in known:
        raise UnknownName(what, name[:40], tuple(known))


def _councils(release: Release, layer: str) -> list[Authority]:
    left_out = "county" if layer == "districts" else "shire_district"
    return [
        council
        for council in principal_councils(release)
        if not council.ended and council.kind != left_out
    ]


def _area(
    authority: Authority,
    outline: Mapping[str, Any],
    measure: Measure | None,
    values: Mapping[str, Value],
) -> Area:
    value = None if measure is None else values[authority.ons_code]
    group = None
    if measure is not None and value is not None and value.amount is not None:
        group = measure.group(value.amount)
    return Area(authority, outline["path"], tuple(outline["box"]), value, group)


def _view(boxes: Iterable[tuple[int, int, int, int]]) -> tuple[int, int, int, int]:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    left, top = min(lefts) - _MARGIN, min(tops) - _MARGIN
    return left, top, max(rights) + _MARGIN - left, max(bottoms) + _MARGIN - top


@dataclass(frozen=True, slots=True)
class _WorkedOut:
    """Every measure of every council by measure and ONS code, and the tables behind each."""

    values: Mapping[str, Mapping[str, Value]]
    sources: Mapping[str, Sequence[Mapping[str, str]]]


_LOCK = Lock()
_KEPT: dict[str, _WorkedOut] = {}
_MOST_KEPT = 2


def _worked_out(release: Release) -> _WorkedOut:
    """Worked out once for a release, as it takes seconds; threads wait for the one that does it."""
    key = f"{release.path} {release.meta['inputs']}"
    with _LOCK:
        if key not in _KEPT:
            while len(_KEPT) >= _MOST_KEPT:
                del _KEPT[next(iter(_KEPT))]
            _KEPT[key] = _work_out(release)
        return _KEPT[key]


def _work_out(release: Release) -> _WorkedOut:
    figures = {
        council.ons_code: _figures(release, council.ons_code)
        for council in principal_councils(release)
        if not council.ended
    }
    values = {
        name: {code: way(of) for code, of in figures.items()} for name, (way, _) in _WAYS.items()
    }
    behind = {
        name: cited(figure for of in figures.values() for figure in chosen(of))
        for name, (_, chosen) in _WAYS.items()
    }
    return _WorkedOut(values, behind)


@dataclass(frozen=True, slots=True)
class _Figures:
    """What one council returned that the map shows."""

    band_d: Figure
    dwellings: Figure
    budget: Figure
    reserves: Figure
    debt: Figure


def _figures(release: Release, ons_code: str) -> _Figures:
    council = load(release, ons_code)
    returns = newest_returns(release, ons_code)
    note = f"{council.name} made no return that is held."
    absent = missing("returned", "Returned", None, note, Unit.POUNDS)
    return _Figures(
        band_d=council.newest_council_tax().band_d,
        dwellings=council.chargeable_dwellings,
        budget=absent if returns is None else returns.budget.net_revenue_expenditure,
        reserves=absent if returns is None else returns.outturn.usable_reserves,
        debt=debt_of(release, ons_code).capital_financing_requirement,
    )


def _over(upper: Figure, lower: Figure) -> Value:
    for figure in (upper, lower):
        if not figure.value:
            return Value(None, figure.note or f"{figure.label} is not held.")
    return Value(upper.known() / lower.known())


def _band_d(of: _Figures) -> Value:
    return Value(of.band_d.value, "" if of.band_d.value is not None else of.band_d.note)


_Way = Callable[[_Figures], Value]
_Behind = Callable[[_Figures], tuple[Figure, ...]]
_WAYS: dict[str, tuple[_Way, _Behind]] = {
    "band_d": (_band_d, lambda of: (of.band_d,)),
    "budget_per_household": (
        lambda of: _over(of.budget, of.dwellings),
        lambda of: (of.budget, of.dwellings),
    ),
    "reserves_share": (
        lambda of: _over(of.reserves, of.budget),
        lambda of: (of.reserves, of.budget),
    ),
    "debt_per_household": (
        lambda of: _over(of.debt, of.dwellings),
        lambda of: (of.debt, of.dwellings),
    ),
}
"""How each measure is worked out, and the figures behind it."""
