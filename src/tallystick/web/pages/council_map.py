"""A map on which a council is found, with one figure of each where asked; the list says the same.

Nothing is ranked: areas are in the order of the alphabet, and a figure's groups have fixed breaks.
"""

from collections.abc import Sequence
from functools import partial
from itertools import pairwise
from typing import Any
from urllib.parse import urlencode

from tallystick.authorities.chosen import principal_councils
from tallystick.questions.council_sets import CLASSES
from tallystick.questions.opening import versions
from tallystick.render.money import in_text, pence, per_cent
from tallystick.render.output import as_csv
from tallystick.sources.release import Release
from tallystick.web.answer import Answer
from tallystick.web.areas import LAYERS, MAPS, MEASURES, Area, Drawn, Measure, drawn
from tallystick.web.asked import Ask
from tallystick.web.pages.home import by_region
from tallystick.web.rendering import environment

KEYS = ("as", "layer", "region", "show")
FILLS = ("#e3e6f2", "#bfc6de", "#98a3c8", "#707db0", "#4a5891", "#28346b")
PLAIN_FILL = "#707db0"
NOT_HELD = "Not held"
HEADINGS = (
    "ons_code",
    "council",
    "class",
    "region",
    "measure",
    "value",
    "unit",
    "status",
    "not_held",
    "caveat",
    "data_vintage",
    "sources",
    "page",
)


def council_map(release: Release, ask: Ask) -> Answer:
    """The map of the address: as hexagons or boundaries, which layer, which region, which figure.

    Raises:
        UnknownName: if there is no such map, layer, region or figure.
    """
    ask.refuse_unknown(KEYS)
    drawing = drawn(
        release,
        ask.one("as", "hexes"),
        ask.one("layer", "districts"),
        ask.one("region"),
        ask.one("show"),
    )
    document = _document(drawing, release)
    keys = _keys(drawing.measure)
    rows = [_row(area, drawing.measure) for area in drawing.areas]
    title = _title(drawing)
    more: dict[str, Any] = {
        "maps": MAPS,
        "layers": LAYERS,
        "measures": MEASURES,
        "regions": sorted(
            {council.region for council in principal_councils(release) if council.region}
        ),
        "found": drawing,
        "rows": rows,
        "by_region": by_region(rows),
        "keys": keys,
        "addresses": {kind: _address(ask, kind) for kind in MAPS},
        "query": _query(ask, drawing.kind),
    }
    return Answer(
        template="map.html",
        title=title,
        document=document,
        more=more,
        csv=lambda: as_csv(HEADINGS, _cells(document)),
        svg=partial(_svg, title, drawing, rows, keys),
        canonical="/map",
        sources=[*drawing.sources, *_map_source(drawing)],
        forms=("json", "csv", "svg"),
    )


def _title(drawing: Drawn) -> str:
    return drawing.measure.label if drawing.measure else "Find a council on a map"


def _document(drawing: Drawn, release: Release) -> dict[str, Any]:
    measure = drawing.measure
    return {
        "format": "tallystick-map-1",
        "map": drawing.kind,
        "layer": drawing.layer,
        "region": drawing.region or None,
        "measure": None
        if measure is None
        else {
            "name": measure.name,
            "label": measure.label,
            "about": measure.about,
            "unit": measure.unit,
            "status": measure.status,
            "breaks": list(measure.breaks),
            "caveat": measure.caveat,
        },
        "councils": [
            {
                "ons_code": area.authority.ons_code,
                "name": area.authority.name,
                "class": area.authority.kind,
                "region": area.authority.region,
                "page": f"/council/{area.authority.slug}",
                **(
                    {}
                    if area.value is None
                    else {"value": area.value.amount, "not_held": area.value.missing or None}
                ),
            }
            for area in drawing.areas
        ],
        "sources": [*drawing.sources, *_map_source(drawing)],
        "attribution": drawing.drawn_from["attribution"],
        "versions": versions(release),
    }


def _map_source(drawing: Drawn) -> Sequence[dict[str, str]]:
    about = drawing.drawn_from
    keys = ("publisher", "title", "table", "year", "page", "carrier")
    return [{key: str(about[key]) for key in keys}]


def _cells(document: dict[str, Any]) -> list[tuple[Any, ...]]:
    measure = document["measure"] or {"name": "", "unit": "", "status": "", "caveat": ""}
    behind = "; ".join(source["title"] for source in document["sources"]) if measure["name"] else ""
    vintage = f"data release {document['versions']['release']}"
    return [
        (
            row["ons_code"],
            row["name"],
            row["class"],
            row["region"],
            measure["name"],
            row.get("value"),
            measure["unit"],
            measure["status"],
            row.get("not_held"),
            measure["caveat"],
            vintage,
            behind,
            row["page"],
        )
        for row in document["councils"]
    ]


def _row(area: Area, measure: Measure | None) -> dict[str, Any]:
    """One area as the map and the list show it."""
    note = ""
    if measure is not None and area.value is not None:
        note = NOT_HELD if area.value.amount is None else written(area.value.amount, measure.unit)
    kind = area.authority.kind
    classes = {"metropolitan_district": "metropolitan", "shire_district": "district"}
    fill = PLAIN_FILL
    if measure is not None:
        fill = "url(#not-held)" if area.group is None else FILLS[area.group]
    return {
        "name": area.authority.name,
        "region": area.authority.region,
        "class": CLASSES[classes.get(kind, kind)],
        "page": f"/council/{area.authority.slug}",
        "told": note,
        "missing": area.value.missing if area.value else "",
        "title": f"{area.authority.name}: {note}" if note else area.authority.name,
        "path": area.path,
        "fill": fill,
    }


def written(value: float, unit: str) -> str:
    """A figure of the map in words."""
    if unit == "share":
        return per_cent(value, 1)
    if unit == "£ on Band D":
        return f"£{pence(value)}"
    return f"−£{pence(-value)}" if value < 0 else f"£{pence(value)}"


def _keys(measure: Measure | None) -> list[tuple[str, str]]:
    """The groups of a figure, each with its colour and its breaks in words."""
    if measure is None:
        return []
    words = [
        per_cent(bound, 0) if measure.unit == "share" else in_text(bound)
        for bound in measure.breaks
    ]
    between = [f"{low} to under {high}" for low, high in pairwise(words)]
    texts = [f"Under {words[0]}", *between, f"{words[-1]} and over"]
    return [*zip(FILLS, texts, strict=True), ("url(#not-held)", NOT_HELD)]


def _query(ask: Ask, kind: str) -> str:
    pairs = [("as", kind), *((key, ask.one(key)) for key in KEYS[1:] if ask.one(key))]
    return f"?{urlencode(pairs)}"


def _address(ask: Ask, kind: str) -> str:
    return f"/map{_query(ask, kind)}"


def _svg(title: str, drawing: Drawn, rows: Sequence[Any], keys: Sequence[Any]) -> str:
    template = environment().get_template("map.svg")
    publishers = dict.fromkeys(source["publisher"] for source in drawing.sources)
    return template.render(
        title=title,
        found=drawing,
        rows=rows,
        keys=keys,
        maps=MAPS,
        layers=LAYERS,
        publishers=list(publishers),
    )
