"""Who pays as a chart: each group's share of the change beside its share of the homes."""

from functools import partial
from typing import Any

from tallystick.questions.who_pays_answer import GroupRow, WhoPaysAnswer
from tallystick.questions.who_pays_words import TITLES
from tallystick.render.money import in_text, per_cent
from tallystick.render.plot_frame import frame, key

_LEAST = 0.001
"""Groups with less of the homes and of the change than this are left out of the drawing."""

_NAMES = ("of the change in pounds", "of the homes")


def who_pays_chart(answer: WhoPaysAnswer, dimension: str) -> dict[str, Any]:
    """Bars by group: the share of the change in pounds, and of homes, on one scale from nought."""
    rows, homes = _drawn(answer, dimension), answer.total.dwellings
    values = [
        {"group": row.label, "share": share, "what": what}
        for row in rows
        for what, share in zip(_NAMES, ((row.share or 0.0), row.dwellings / homes), strict=True)
    ]
    by = TITLES[dimension].lower()
    change = answer.change.said
    is_modelled = dimension != "band" and answer.income.modelled
    modelled = f" Modelled{_range(answer)}." if is_modelled else ""
    return frame(
        answer.change.finding,
        (
            f"{change[0].upper()}{change[1:]}. Share of the change and of homes by {by}, "
            f"{answer.year_of_change}.{modelled}"
        ),
        (
            f"Bars by {by}: the share of a change of {in_text(answer.money.all_authorities)} that "
            f"each group in {answer.authority.name} bears, beside its share of homes. "
            f"{largest_part(answer, dimension)}."
        ),
        height={"step": 11},
        data={"values": values},
        mark={"type": "bar"},
        encoding={
            "y": {
                "field": "group",
                "type": "nominal",
                "sort": [row.label for row in rows],
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


by_band = partial(who_pays_chart, dimension="band")
by_decile = partial(who_pays_chart, dimension="decile")
by_type = partial(who_pays_chart, dimension="type")
by_age = partial(who_pays_chart, dimension="age")
by_tenure = partial(who_pays_chart, dimension="tenure")


def largest_part(answer: WhoPaysAnswer, dimension: str) -> str:
    """The group that bears most of a change, beside its share of the homes, in a few words."""
    rows = _drawn(answer, dimension)
    if not rows:
        return "Nothing changes"
    first = max(rows, key=lambda row: row.share or 0.0)
    homes = first.dwellings / answer.total.dwellings
    return (
        f"Largest part of the change: {first.label}, {per_cent(first.share or 0.0)}, with "
        f"{per_cent(homes)} of the homes"
    )


def _drawn(answer: WhoPaysAnswer, dimension: str) -> list[GroupRow]:
    """The rows of a table that are large enough to be drawn."""
    homes = answer.total.dwellings
    return [
        row
        for row in answer.tables[dimension]
        if max(row.dwellings / homes, abs(row.share or 0.0)) >= _LEAST
    ]


def _range(answer: WhoPaysAnswer) -> str:
    """The range of the headline over the variants of the records."""
    below = answer.below_median
    if below is None:
        return ""
    return f"; the share below the median is {per_cent(below.low, 0)} to {per_cent(below.high, 0)}"
