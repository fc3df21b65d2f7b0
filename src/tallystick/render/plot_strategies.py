"""The gap left by year under each strategy, as small charts on one scale."""

from textwrap import wrap
from typing import Any

from tallystick.questions.plan_answer import PlanAnswer
from tallystick.questions.strategy_row import StrategyRow
from tallystick.render.money import MILLION, in_text
from tallystick.render.plot_frame import FIRST, INK, frame

_COLUMNS = 3
_LETTERS = 21
_NOTHING = MILLION / 20
"""What is less than this is not seen in the chart."""


def strategies_chart(answer: PlanAnswer) -> dict[str, Any]:
    """One small chart a strategy, in the fixed order of the table."""
    years = answer.years
    strategies = answer.known(answer.strategies)
    named = {_named(strategy): strategy.gap for strategy in strategies}
    rows = [
        {"strategy": name, "year": str(year), "gap": gap[year] / MILLION}
        for name, gap in named.items()
        for year in years
    ]
    last = years[-1]
    left = [gap[last] for gap in named.values()]
    council = answer.council.name
    axis = {
        "title": None,
        "labelExpr": "slice(datum.label, 2)",
        "labelAngle": 0,
        "labelOverlap": True,
    }
    amount = {"type": "quantitative", "title": None, "axis": {"tickCount": 4}}
    return frame(
        f"{council}, {last}: from {_missing(min(left))} to {_missing(max(left))}, by strategy",
        (
            f"Gap left in each year, {years[0]} to {last}, £ million, cash, "
            f"the middle of the outlook. Below nought: money left over. "
            "One scale for all. The order is fixed and is no ranking."
        ),
        (
            f"Small bar charts of the gap that {council} has left in each year from {years[0]} to "
            f"{last}, one for each strategy, all on one scale."
        ),
        data={"values": rows},
        columns=_COLUMNS,
        facet={
            "field": "strategy",
            "type": "nominal",
            "sort": list(named),
            "title": None,
            "header": {
                "labelExpr": "split(datum.label, '\\n')",
                "labelAnchor": "start",
                "labelFontSize": 11,
            },
        },
        spacing=12,
        spec={
            "width": 160,
            "height": 90,
            "layer": [
                {
                    "mark": {"type": "bar", "color": FIRST},
                    "encoding": {
                        "x": {"field": "year", "type": "ordinal", "axis": axis},
                        "y": {"field": "gap", **amount},
                    },
                },
                {
                    "mark": {"type": "rule", "color": INK},
                    "encoding": {"y": {"datum": 0, **amount}},
                },
            ],
        },
    )


def _named(strategy: StrategyRow) -> str:
    """The strategy's title with its branch, in lines that fit above a small chart."""
    return "\n".join([*wrap(strategy.title, _LETTERS), *wrap(strategy.branch_title, _LETTERS)])


def _missing(pounds: float) -> str:
    if abs(pounds) < _NOTHING:
        return "nothing missing"
    return f"{in_text(pounds)} missing" if pounds > 0 else f"{in_text(-pounds)} left over"
