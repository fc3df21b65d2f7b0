"""The outlook against what happened, as charts: published gaps in their ranges, error by year."""

from typing import Any

from tallystick.questions.accuracy_answer import AccuracyAnswer, GapBeside
from tallystick.render.money import per_cent
from tallystick.render.plot_frame import FIRST, GROUND, HALO, INK, SECOND, THIRD, frame, key

_SHARE = {"type": "quantitative", "axis": {"format": ".0%"}}
_STEP, _LABEL = 32, -9
"""Pixels of a row, and how far its label stands above its bar."""
_WAYS = {
    "outlook": "Outlook",
    "anchors_alone": "One growth for all",
    "no_change": "No change",
}
_DASHES = {
    "type": "nominal",
    "scale": {"domain": list(_WAYS.values()), "range": [[1, 0], [6, 3], [2, 3]]},
    "legend": None,
}
_SPOTS = {"inside the range": GROUND, "outside it": INK}
"""A published gap by where it lies; told apart by its filling and in the table by a word."""


_BELOW = {"yOffset": 6}
_SPOT = {
    "type": "point",
    "shape": "circle",
    "filled": True,
    "size": 46,
    "stroke": INK,
    "strokeWidth": 1.4,
    "opacity": 1,
}
_NAME = {"type": "text", "align": "left", "dx": 4, "yOffset": _LABEL, "fontSize": 12}


def gaps_chart(answer: AccuracyAnswer) -> dict[str, Any]:
    """Each published gap as a dot on the bar of its range, shares of the budget, by name."""
    gaps = answer.published_gaps
    rows = [_row(row) for row in gaps.rows]
    place = {
        "field": "council",
        "type": "nominal",
        "sort": [row["council"] for row in rows],
        "axis": None,
    }
    amount = {**_SHARE, "title": "Share of net revenue expenditure"}
    spots = {
        "type": "nominal",
        "title": "Published gap",
        "scale": {"domain": list(_SPOTS), "range": list(_SPOTS.values())},
        "legend": {"orient": "top", "symbolStrokeColor": INK, "symbolType": "circle"},
    }
    return frame(
        f"{gaps.inside} of {gaps.gaps} published gaps lie in the range of the outlook",
        (
            "Gap above a balanced 2026-27 as a share of net revenue expenditure, at the tax that "
            "each paper assumed. Bars: eight futures in ten. Strokes: the middle. By name."
        ),
        (
            f"{gaps.gaps} bars, one for each council by name: the range of its gap, with the gap "
            f"that it published as a dot. {gaps.inside} dots lie on their bar and "
            f"{gaps.gaps - gaps.inside} beside it."
        ),
        height={"step": _STEP},
        data={"values": rows},
        layer=[
            {
                "mark": {**_BELOW, "type": "bar", "height": 9, "color": FIRST, "opacity": 0.35},
                "encoding": {"y": place, "x": {"field": "p10", **amount}, "x2": {"field": "p90"}},
            },
            {
                "mark": {**_BELOW, "type": "tick", "thickness": 2, "size": 11, "color": FIRST},
                "encoding": {"y": place, "x": {"field": "p50", **amount}},
            },
            {
                "mark": {"type": "rule", "color": THIRD, "strokeDash": [2, 3]},
                "encoding": {"x": {"datum": 0, **amount}},
            },
            {
                "mark": {**_BELOW, **_SPOT},
                "encoding": {
                    "y": place,
                    "x": {"field": "published", **amount},
                    "fill": {"field": "lies", **spots},
                },
            },
            *(
                {
                    "mark": {**_NAME, **colours},
                    "encoding": {"y": place, "x": {"value": 0}, "text": {"field": "council"}},
                }
                for colours in (HALO, {"color": INK})
            ),
        ],
    )


def _row(row: GapBeside) -> dict[str, Any]:
    size = row.net_revenue_expenditure
    inside, outside = _SPOTS
    return {
        "council": f"{row.council}, {row.year}",
        "lies": inside if row.is_inside else outside,
        **{name: getattr(row, name) / size for name in ("published", "p10", "p50", "p90")},
    }


def growth_chart(answer: AccuracyAnswer) -> dict[str, Any]:
    """The median error of service spending by years ahead, by the outlook and two plainer ways."""
    errors = answer.growth
    places = {
        "x": {
            "field": "ahead",
            "type": "ordinal",
            "title": "Years ahead",
            "axis": {"labelAngle": 0},
        },
        "y": {"field": "error", **_SHARE, "title": "Median error"},
        "color": {"field": "way", **key(list(_WAYS.values()), (FIRST, SECOND, THIRD))},
    }
    first, last = errors[0], errors[-1]
    rows = [
        {"ahead": error.years_ahead, "way": name, "error": getattr(error, field)}
        for error in errors
        for field, name in _WAYS.items()
    ]
    return frame(
        (
            f"Service spending {last.years_ahead} years ahead was {per_cent(last.outlook, 0)} off; "
            f"had nothing changed, {per_cent(last.no_change, 0)}"
        ),
        (
            "Median error as a share of the outturn, upper-tier councils, from each year of "
            "2013-14 to 2023-24; prices taken as 2% a year."
        ),
        (
            f"Three lines by years ahead. The outlook rises from {per_cent(first.outlook, 1)} to "
            f"{per_cent(last.outlook, 1)}, one growth for all from "
            f"{per_cent(first.anchors_alone, 1)} to {per_cent(last.anchors_alone, 1)}, no change "
            f"from {per_cent(first.no_change, 1)} to {per_cent(last.no_change, 1)}."
        ),
        height=260,
        data={"values": rows},
        layer=[
            {
                "mark": {"type": "line", "strokeWidth": 2},
                "encoding": {**places, "strokeDash": {"field": "way", **_DASHES}},
            },
            {
                "mark": {"type": "point", "filled": True, "size": 50, "opacity": 1},
                "encoding": places,
            },
        ],
    )
