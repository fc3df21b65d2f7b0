"""Who pays as a chart: each group's share of the change beside its share of the homes."""

from typing import Any

from tallystick.households.who_pays import WhoPays
from tallystick.reports.money import in_text, per_cent
from tallystick.reports.who_pays_document import table_rows
from tallystick.reports.who_pays_words import TITLES, finding, said

_CHANGE, _HOMES = "#1d4f7c", "#b5651d"
_LEAST = 0.001
"""Groups with less of the homes and of the change than this are left out of the drawing."""

_NAMES = ("of the change in pounds", "of the homes")


def who_pays_chart(found: WhoPays, dimension: str) -> dict[str, Any]:
    """Bars by group: the share of the change in pounds, and of homes, on one scale from nought."""
    groups = found.incidence.tables[dimension]
    homes = found.incidence.total.dwellings
    rows = [
        row
        for row in table_rows(found, dimension, groups)
        if max(row["dwellings"] / homes, abs(row["share"] or 0.0)) >= _LEAST
    ]
    values = [
        {"group": row["label"], "share": share, "what": what}
        for row in rows
        for what, share in zip(
            _NAMES, ((row["share"] or 0.0), row["dwellings"] / homes), strict=True
        )
    ]
    order = [row["label"] for row in rows]
    by = TITLES[dimension].lower()
    change = said(found.change, found.element)
    modelled = "" if dimension == "band" or found.own_records else f" Modelled{_range(found)}."
    first = max(rows, key=lambda row: row["share"] or 0.0)
    told = f"largest part: {first['label']}, {per_cent(first['share'] or 0.0)}"
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "description": (
            f"Bars by {by}: the share of a change of {in_text(found.incidence.total.pounds)} that "
            f"each group in {found.name} bears, beside its share of homes; {told}."
        ),
        "background": "white",
        "width": 520,
        "height": {"step": 11},
        "title": {
            "text": finding(found),
            "subtitle": [
                f"{change[0].upper()}{change[1:]}.",
                f"Share of the change and of homes by {by}, {found.year + 1}.{modelled}",
            ],
            "anchor": "start",
            "fontSize": 14,
            "limit": 640,
        },
        "config": {"font": "sans-serif", "axis": {"labelFontSize": 12, "titleFontSize": 12}},
        "data": {"values": values},
        "mark": {"type": "bar"},
        "encoding": {
            "y": {
                "field": "group",
                "type": "nominal",
                "sort": order,
                "title": None,
                "axis": {"labelLimit": 220},
            },
            "yOffset": {"field": "what", "sort": list(_NAMES)},
            "x": {
                "field": "share",
                "type": "quantitative",
                "title": None,
                "axis": {"format": ".0%"},
            },
            "color": {
                "field": "what",
                "type": "nominal",
                "title": None,
                "sort": list(_NAMES),
                "scale": {"domain": list(_NAMES), "range": [_CHANGE, _HOMES]},
                "legend": {"orient": "top", "labelLimit": 400},
            },
        },
    }


def _range(found: WhoPays) -> str:
    """The range of the headline over the variants of the records."""
    held = found.below_median
    if held is None:
        return ""
    return f"; the share below the median is {per_cent(held.low, 0)} to {per_cent(held.high, 0)}"
