"""A plan of one's own as a chart: the gap by year with no decision, and with the plan."""

from typing import Any

from tallystick.figures.money import MILLION, in_text
from tallystick.questions.own_plan_answer import OwnPlanAnswer
from tallystick.render.plot_frame import AMOUNT, INK, frame, key

_NAMES = ("With no decision", "With the plan")


def own_chart(answer: OwnPlanAnswer) -> dict[str, Any]:
    """Two bars a year on one scale from nought; below it is money left over."""
    years = answer.years
    rows = [
        {"year": str(year), "plan": name, "gap": strategy.by_year[year].gap / MILLION}
        for name, strategy in zip(_NAMES, (answer.before, answer.own), strict=True)
        for year in years
    ]
    council, first, last = answer.council.name, years[0], years[-1]
    gaps = [answer.own.by_year[year].gap for year in (first, last)]
    order = {"field": "plan", "sort": list(_NAMES)}
    axis = {"field": "year", "type": "ordinal", "title": None, "axis": {"labelAngle": 0}}
    return frame(
        f"{council}: the plan leaves {_left(gaps[0])} in {first} and {_left(gaps[1])} in {last}",
        ("Gap by year, £ million, cash, the middle of the outlook. Below nought: money left over."),
        (
            f"Bars of the gap of {council} in each year from {first} to {last}: with no decision, "
            "and with the plan."
        ),
        height=260,
        data={"values": rows},
        layer=[
            {
                "mark": {"type": "bar"},
                "encoding": {
                    "x": axis,
                    "xOffset": order,
                    "y": {"field": "gap", **AMOUNT},
                    "color": {"field": "plan", "sort": list(_NAMES), **key(_NAMES)},
                },
            },
            {
                "mark": {"type": "rule", "color": INK},
                "encoding": {"y": {"datum": 0, **AMOUNT}},
            },
        ],
    )


def _left(gap: float) -> str:
    if gap < 0:
        return f"{in_text(-gap)} over"
    return f"{in_text(gap)} missing"
