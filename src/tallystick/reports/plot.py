"""Charts as Vega-Lite specifications: a headline that states the finding, and a subtitle."""

from collections.abc import Mapping
from typing import Any

from tallystick.reports.money import MILLION, in_text

_FROZEN, _LIMIT, _RESERVES = "#1d4f7c", "#b5651d", "#5b5b5b"
_NAMES = {
    "gap_frozen_band_d": "Band D frozen",
    "gap_at_maximum_lawful_rise": "Largest rise without a referendum",
}


def gap_chart(document: Mapping[str, Any]) -> dict[str, Any]:
    """The two gaps by year with their low to high ranges, and usable reserves on the same scale."""
    years = document["years"]
    rows = [
        {
            "year": year,
            "gap": _NAMES[name],
            **{
                one: document["range"][one][name][year] / MILLION
                for one in ("low", "central", "high")
            },
        }
        for name in _NAMES
        for year in years
    ]
    reserves = document["reserves"]
    lines = [
        {
            "name": f"Usable reserves, {which} ({in_text(reserves[which])})",
            "amount": reserves[which] / MILLION,
        }
        for which in ("low", "high")
    ]
    first = years[0]
    council = document["council"]["name"]
    chosen = document["assumption_set"]
    colour = {
        "field": "gap",
        "type": "nominal",
        "title": None,
        "scale": {"domain": list(_NAMES.values()), "range": [_FROZEN, _LIMIT]},
        "legend": {"orient": "top", "labelLimit": 400},
    }
    offset = {"field": "gap", "sort": list(_NAMES.values())}
    axis = {"field": "year", "type": "ordinal", "title": None, "axis": {"labelAngle": 0}}
    amount = {"type": "quantitative", "title": "£ million, cash"}
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "description": (
            f"Bars: what {council} is missing in each year if nothing is done in any year, with "
            "Band D frozen and at the largest rise without a referendum. Thin lines: low to high "
            "assumptions. Dashed lines: usable reserves, low and high."
        ),
        "background": "white",
        "width": 560,
        "height": 320,
        "title": {
            "text": (
                f"{council}: {in_text(document['gap_frozen_band_d'][first])} missing in {first} "
                "with Band D frozen"
            ),
            "subtitle": [
                f"Budget gap by year, {years[0]} to {years[-1]}, £ million, {chosen} assumptions.",
                f"Thin lines: low to high. Dashed: usable reserves, {reserves['dated']}.",
            ],
            "anchor": "start",
            "fontSize": 15,
        },
        "config": {"font": "sans-serif", "axis": {"labelFontSize": 12, "titleFontSize": 12}},
        "layer": [
            {
                "data": {"values": rows},
                "mark": {"type": "bar"},
                "encoding": {
                    "x": axis,
                    "xOffset": offset,
                    "y": {"field": chosen, **amount},
                    "color": colour,
                },
            },
            {
                "data": {"values": rows},
                "mark": {"type": "rule", "strokeWidth": 1.5, "color": "black"},
                "encoding": {
                    "x": {**axis, "bandPosition": 0.5},
                    "xOffset": offset,
                    "y": {"field": "low", **amount},
                    "y2": {"field": "high"},
                },
            },
            {
                "data": {"values": lines},
                "mark": {"type": "rule", "strokeDash": [5, 4], "color": _RESERVES},
                "encoding": {"y": {"field": "amount", **amount}},
            },
            {
                "data": {"values": lines},
                "mark": {
                    "type": "text",
                    "align": "left",
                    "dx": 4,
                    "dy": -6,
                    "color": _RESERVES,
                    "fontSize": 11,
                },
                "encoding": {
                    "x": {"value": 0},
                    "y": {"field": "amount", **amount},
                    "text": {"field": "name"},
                },
            },
        ],
    }
