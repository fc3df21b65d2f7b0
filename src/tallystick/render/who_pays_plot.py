"""Who pays as a chart: each group's share of the change beside its share of the homes."""

from typing import Any

from tallystick.incidence.who_pays import WhoPays
from tallystick.render.money import in_text, per_cent
from tallystick.render.plot_frame import frame, key
from tallystick.render.who_pays_document import table_rows
from tallystick.render.who_pays_words import TITLES, finding, said

_LEAST = 0.001
"""Groups with less of the homes and of the change than this are left out of the drawing."""

_NAMES = ("of the change in pounds", "of the homes")


def who_pays_chart(found: WhoPays, dimension: str) -> dict[str, Any]:
    """Bars by group: the share of the change in pounds, and of homes, on one scale from nought."""
    rows, homes = _drawn(found, dimension), found.incidence.total.dwellings
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
    return frame(
        finding(found),
        (
            f"{change[0].upper()}{change[1:]}. Share of the change and of homes by {by}, "
            f"{found.year + 1}.{modelled}"
        ),
        (
            f"Bars by {by}: the share of a change of {in_text(found.incidence.total.pounds)} that "
            f"each group in {found.name} bears, beside its share of homes. "
            f"{largest_part(found, dimension)}."
        ),
        height={"step": 11},
        data={"values": values},
        mark={"type": "bar"},
        encoding={
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
            "color": {"field": "what", **key(_NAMES)},
        },
    )


def largest_part(found: WhoPays, dimension: str) -> str:
    """The group that bears most of a change, beside its share of the homes, in a few words."""
    rows = _drawn(found, dimension)
    if not rows:
        return "Nothing changes"
    first = max(rows, key=lambda row: row["share"] or 0.0)
    homes = first["dwellings"] / found.incidence.total.dwellings
    return (
        f"Largest part of the change: {first['label']}, {per_cent(first['share'] or 0.0)}, with "
        f"{per_cent(homes)} of the homes"
    )


def _drawn(found: WhoPays, dimension: str) -> list[dict[str, Any]]:
    """The rows of a table that are large enough to be drawn."""
    homes = found.incidence.total.dwellings
    return [
        row
        for row in table_rows(found, dimension, found.incidence.tables[dimension])
        if max(row["dwellings"] / homes, abs(row["share"] or 0.0)) >= _LEAST
    ]


def _range(found: WhoPays) -> str:
    """The range of the headline over the variants of the records."""
    held = found.below_median
    if held is None:
        return ""
    return f"; the share below the median is {per_cent(held.low, 0)} to {per_cent(held.high, 0)}"
