"""The gap by year as a chart, a Vega-Lite specification."""

from typing import Any

from tallystick.questions.outlook_answer import OutlookAnswer, Range
from tallystick.render.money import MILLION, in_text
from tallystick.render.plot_frame import AMOUNT, GROUND, INK, THIRD, frame, key

_NAMES = {
    "gap_frozen_band_d": "Band D frozen",
    "gap_at_maximum_lawful_rise": "Largest rise without a referendum",
}


def gap_chart(answer: OutlookAnswer) -> dict[str, Any]:
    """The two gaps by year with their ranges, and usable reserves on the same scale."""
    years = answer.years
    outlook = answer.known(answer.outlook)
    rows = []
    for name, label in _NAMES.items():
        for year in years:
            of: Range | None = getattr(outlook[year], name)
            if of is not None:
                ends = {end: getattr(of, end) / MILLION for end in ("p10", "p50", "p90")}
                rows.append({"year": str(year), "gap": label, **ends})
    shown = list(dict.fromkeys(row["gap"] for row in rows))
    reserves = answer.reserves
    usable = {} if reserves is None else {"low": reserves.low, "high": reserves.high}
    dated = "not held" if reserves is None else reserves.dated
    lines = [
        {
            "name": f"Usable reserves, {which} ({in_text(amount)})",
            "amount": amount / MILLION,
        }
        for which, amount in usable.items()
    ]
    first = years[0]
    council = answer.council.name
    offset = {"field": "gap", "sort": shown}
    axis = {
        "field": "year",
        "type": "ordinal",
        "title": None,
        "axis": {"labelAngle": 0, "labelOverlap": True},
    }
    span = {
        "x": {**axis, "bandPosition": 0.5},
        "xOffset": offset,
        "y": {"field": "p10", **AMOUNT},
        "y2": {"field": "p90"},
    }
    of_first = outlook[first].gap_frozen_band_d
    return frame(
        (
            f"{council}: {in_text(of_first.p10)} to {in_text(of_first.p90)} missing in {first} "
            "with Band D frozen, 8 chances in 10"
        ),
        (
            f"Budget gap by year, {years[0]} to {years[-1]}, £ million, cash. Bars: the middle. "
            "Thin lines: 8 chances in 10 lie between the ends. Dashed: usable reserves, "
            f"{dated}."
        ),
        (
            f"Bars: the middle of what {council} is missing in each year if nothing is done in any "
            "year, with Band D frozen and at the largest rise without a referendum. Thin lines: "
            "from the tenth to the ninetieth of a hundred futures. Dashed lines: usable reserves, "
            "low and high."
        ),
        height=320,
        layer=[
            {
                "data": {"values": rows},
                "mark": {"type": "bar"},
                "encoding": {
                    "x": axis,
                    "xOffset": offset,
                    "y": {"field": "p50", **AMOUNT},
                    "color": {"field": "gap", **key(shown)},
                },
            },
            {
                "data": {"values": rows},
                "mark": {"type": "rule", "strokeWidth": 4.5, "color": GROUND},
                "encoding": span,
            },
            {
                "data": {"values": rows},
                "mark": {"type": "rule", "strokeWidth": 1.5, "color": INK},
                "encoding": span,
            },
            {
                "data": {"values": lines},
                "mark": {"type": "rule", "strokeDash": [5, 4], "color": THIRD},
                "encoding": {"y": {"field": "amount", **AMOUNT}},
            },
            {
                "data": {"values": lines},
                "mark": {
                    "type": "text",
                    "align": "left",
                    "dx": 4,
                    "dy": -6,
                    "color": THIRD,
                    "fontSize": 11,
                },
                "encoding": {
                    "x": {"value": 0},
                    "y": {"field": "amount", **AMOUNT},
                    "text": {"field": "name"},
                },
            },
        ],
    )
