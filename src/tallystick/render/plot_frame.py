"""What every chart has alike: two titles, a description, colours, and bars below their labels.

The colours of the two series differ from each other and from the ground by at least 3 to 1, and so
do those that stand for them on a dark ground (`static/charts.js`). None means good or bad.
"""

from collections.abc import Mapping, Sequence
from textwrap import wrap
from typing import Any

FIRST, SECOND, THIRD = "#12436d", "#c77a2a", "#5b5b5b"
GROUND, INK = "#ffffff", "#000000"
AMOUNT = {"type": "quantitative", "title": "£ million, cash"}
_WIDTH = 560
_TITLE_LETTERS = 72
_SUBTITLE_LETTERS = 88
_LABEL_LETTERS = 40
"""As many letters as a label has room for on a phone."""
_LINE, _MARGIN, _BAR = 15, 9, 12
HALO = {"color": GROUND, "stroke": GROUND, "strokeWidth": 4}


def frame(
    headline: str,
    subtitle: str,
    description: str,
    **drawing: Any,  # noqa: ANN401 - the rest of a Vega-Lite specification
) -> dict[str, Any]:
    """A chart's specification: the headline states the finding, the subtitle what is measured."""
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "description": description,
        "background": GROUND,
        "width": _WIDTH,
        "title": {
            "text": wrap(headline, _TITLE_LETTERS),
            "subtitle": wrap(subtitle.replace("£ ", "£\u00a0"), _SUBTITLE_LETTERS),
            "anchor": "start",
            "fontSize": 15,
        },
        "config": {
            "font": "sans-serif",
            "axis": {"labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": "normal"},
            "legend": {"labelFontSize": 12},
            "header": {"labelFontSize": 12},
        },
        **drawing,
    }


def key(names: Sequence[str], colours: Sequence[str] = (FIRST, SECOND)) -> dict[str, Any]:
    """The colour of each series, with its key above the drawing; no key for one series."""
    return {
        "type": "nominal",
        "title": None,
        "scale": {"domain": list(names), "range": list(colours[: len(names)])},
        "legend": {"orient": "top", "labelLimit": 400} if len(names) > 1 else None,
    }


def labelled_bars(
    rows: Sequence[Mapping[str, Any]], series: Mapping[str, str], axis: Mapping[str, Any]
) -> dict[str, Any]:
    """Bars from nought with each row's `label` above them, in the order given.

    Args:
        rows: each with its `label` of one or more lines, and the amount of each series, None where
            it has none.
        series: the name of each series by the field that holds it.
        axis: the type, title and axis of the amounts.
    """
    names = list(series.values())
    place = {
        "field": "label",
        "type": "nominal",
        "sort": [row["label"] for row in rows],
        "axis": None,
    }
    said = [
        [part for line in row["label"].split("\n") for part in wrap(line, _LABEL_LETTERS)]
        for row in rows
    ]
    most = max(len(lines) for lines in said)
    room = _LINE * most + _MARGIN
    step = room + _BAR * len(names)
    labels = [
        {
            "mark": {
                "type": "text",
                "align": "left",
                "baseline": "top",
                "lineHeight": _LINE,
                "dx": 4,
                "yOffset": (_MARGIN - step) / 2,
                "fontSize": 12,
                **colours,
            },
            "encoding": {"y": place, "x": {"value": 0}, "text": {"field": "lines"}},
        }
        for colours in (HALO, {"color": INK})
    ]
    bars = [
        {
            "mark": {
                "type": "bar",
                "height": _BAR - 1,
                "yOffset": (room - _MARGIN / 2 + _BAR * (2 * at + 1 - len(names))) / 2,
            },
            "encoding": {
                "y": place,
                "x": {"field": field, **axis},
                "color": {"datum": name, **key(names)},
            },
        }
        for at, (field, name) in enumerate(series.items())
    ]
    nought = {"mark": {"type": "rule", "color": INK}, "encoding": {"x": {"datum": 0, **axis}}}
    return {
        "data": {
            "values": [
                {**row, "lines": [""] * (most - len(lines)) + lines}
                for row, lines in zip(rows, said, strict=True)
            ]
        },
        "height": {"step": step},
        "layer": [*bars, nought, *labels],
    }
