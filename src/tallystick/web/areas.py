"""Every council on a map: which areas, in which outlines, and one figure of each where asked."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from threading import Lock
from typing import Any

from tallystick.authorities.chosen import principal_councils, region_named
from tallystick.figures.errors import UnknownName
from tallystick.figures.figure import Figure
from tallystick.figures.frozen import dataclass
from tallystick.forecast.assumptions import BASE_YEAR
from tallystick.forecast.base_year import share_of
from tallystick.forecast.baseline import Baseline
from tallystick.forecast.every_council import plan_every_council
from tallystick.questions.council_named import sources
from tallystick.questions.opening import rulebook
from tallystick.questions.outlook_parts import gap_in_context
from tallystick.questions.plain import plain
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
            "reserves_share",
            "Usable reserves beside a year’s spending",
            "Unallocated and budget stabilisation reserves as estimated for 31 March 2025 in the "
            "budget return of 2024-25, as a share of all spending of the base year 2026-27.",
            "share",
            "computed",
            (0.03, 0.06, 0.10, 0.20, 0.40),
            "An estimate made early in 2024, not a balance in an account; a count that takes in "
            "other earmarked reserves is higher, and risks differ. Not given where net spending is "
            "under £2 million.",
        ),
        Measure(
            "gap_per_household",
            "Budget gap per household in 2027-28, Band D as it is",
            "The gap before any rise in council tax, on the central assumptions, divided by the "
            "area’s chargeable dwellings.",
            "£",
            "model",
            (0, 5, 50, 65, 100),
            "Worked out on one set of assumptions, before any decision. The page of each council "
            "gives the range; districts, counties and single-tier councils run different services.",
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
    first = BASE_YEAR + 1
    plans = plan_every_council(release, rulebook(release), last=first, names=("central",))
    ways: dict[str, Callable[[Baseline], Value]] = {
        "band_d": _band_d,
        "reserves_share": _reserves_share,
        "gap_per_household": _gap_per_household,
    }
    values = {
        name: {plan.council.ons_code: way(plan) for plan in plans} for name, way in ways.items()
    }
    whole = [plan for plan in plans if not plan.is_partial]
    behind = {
        (source.title, source.table, source.year): source
        for plan in whole
        for source in sources(plan)
    }
    every = plain(
        sorted(behind.values(), key=lambda origin: (origin.publisher, origin.title, origin.table))
    )
    sources_cited = cited(_own_band_d(plan) for plan in plans)
    return _WorkedOut(
        values, {"band_d": sources_cited, "reserves_share": every, "gap_per_household": every}
    )


def _own_band_d(plan: Baseline) -> Figure:
    return plan.council.newest_council_tax().band_d


def _band_d(plan: Baseline) -> Value:
    figure = _own_band_d(plan)
    return Value(figure.value, "" if figure.value is not None else figure.note)


def _reserves_share(plan: Baseline) -> Value:
    if plan.is_partial:
        return Value(None, " ".join(plan.missing))
    low = plan.known_reserves().low.known()
    share = share_of(low, float(plan.known_base().total_spending()))
    return Value(share, "" if share is not None else "Net spending is under £2 million.")


def _gap_per_household(plan: Baseline) -> Value:
    if plan.is_partial:
        return Value(None, " ".join(plan.missing))
    written = gap_in_context(plan).per_household
    return Value(
        None if written is None else float(written),
        "" if written is not None else "Chargeable dwellings are not held.",
    )
