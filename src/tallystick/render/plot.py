"""The gap by year as a chart, a Vega-Lite specification."""

from typing import Any

from tallystick.questions.outlook_answer import OutlookAnswer
from tallystick.render.money import MILLION, in_text
from tallystick.render.plot_frame import AMOUNT, GROUND, INK, THIRD, frame, key

_NAMES = {
    "gap_frozen_band_d": "Band D frozen",
    "gap_at_maximum_lawful_rise": "Largest rise without a referendum",
}


def gap_chart(answer: OutlookAnswer) -> dict[str, Any]:
    """The two gaps by year with their low to high ranges, and usable reserves on the same scale."""
    years = answer.years
    ranges = answer.known(answer.range)
    rows = [
        {
            "year": str(year),
            "gap": _NAMES[name],
            **{
                name_of_set: getattr(gaps, name)[year] / MILLION
                for name_of_set, gaps in ranges.items()
            },
        }
        for name in _NAMES
        for year in years
    ]
    reserves = answer.known(answer.reserves)
    usable = {"low": reserves.low, "high": reserves.high}
    lines = [
        {
            "name": f"Usable reserves, {which} ({in_text(amount)})",
            "amount": amount / MILLION,
        }
        for which, amount in usable.items()
    ]
    first = years[0]
    council = answer.council.name
    chosen = answer.assumption_set
    offset = {"field": "gap", "sort": list(_NAMES.values())}
    axis = {
        "field": "year",
        "type": "ordinal",
        "title": None,
        "axis": {"labelAngle": 0, "labelOverlap": True},
    }
    span = {
        "x": {**axis, "bandPosition": 0.5},
        "xOffset": offset,
        "y": {"field": "low", **AMOUNT},
        "y2": {"field": "high"},
    }
    frozen = answer.known(answer.gap_frozen_band_d)[first]
    missing = "nothing" if frozen <= 0 else in_text(frozen)
    return frame(
        f"{council}: {missing} missing in {first} with Band D frozen",
        (
            f"Budget gap by year, {years[0]} to {years[-1]}, £ million, cash, {chosen} "
            "assumptions. Thin lines: low to high. Dashed: usable reserves, "
            f"{reserves.dated}."
        ),
        (
            f"Bars: what {council} is missing in each year if nothing is done in any year, with "
            "Band D frozen and at the largest rise without a referendum. Thin lines: low to high "
            "assumptions. Dashed lines: usable reserves, low and high."
        ),
        height=320,
        layer=[
            {
                "data": {"values": rows},
                "mark": {"type": "bar"},
                "encoding": {
                    "x": axis,
                    "xOffset": offset,
                    "y": {"field": chosen, **AMOUNT},
                    "color": {"field": "gap", **key(list(_NAMES.values()))},
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
